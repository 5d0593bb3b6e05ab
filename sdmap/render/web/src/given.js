/*
 * What the library hands over with the engine: the style sheet, and the colours that every rendering shares. The engine
 * has none of its own.
 */

export const STYLE = sdmapGiven.css;
export const {
  ink: INK,
  paper: PAPER,
  nothing: NOTHING,
  plain: PLAIN,
  muted: MUTED,
  crosses: CROSSES,
  town: TOWN,
  around: AROUND,
} = sdmapGiven.colours;
