/*
 * What is drawn on the map and repeated in the legend: patterns, lines, the marks of schools, the letters of work.
 */

import { svg } from "./dom.js";
import { CROSSES, INK, MUTED, PAPER } from "./given.js";
import { textWidth } from "./lettering.js";

/** @import { SchoolMark } from "./types" */

// An area that was filtered out comes in a faint colour; its pattern is drawn faint too.
export const FAINT = 0.6;
// The outline of an area without a figure: the eye goes to those that have one.
export const RECEDING = 0.4;
// Two dark lines with white between and outside: seen on every fill, whatever its colour.
/** @type {[string, number][]} */
export const RING = [
  [PAPER, 9.5],
  [INK, 7],
  [PAPER, 2.6],
];
// The line round the area that is selected.
/** @type {[string, number][]} */
export const CHOSEN = [
  [PAPER, 8],
  [INK, 4.5],
];

/**
 * A line along a shape.
 * @param {string} shape
 * @param {string} colour
 * @param {number} width
 */
export function outline(shape, colour, width) {
  return svg("path", {
    d: shape,
    fill: "none",
    stroke: colour,
    "stroke-width": width,
    "stroke-linejoin": "round",
  });
}

/**
 * The fill for a colour and a pattern in one SVG, making the pattern there if it is new.
 * @param {SVGElement} drawing
 * @param {string} colour
 * @param {string} pattern
 */
export function paint(drawing, colour, pattern) {
  if (!pattern || pattern === "none") return colour;
  const id = `${pattern}-${colour.replace("#", "")}`;
  if (!drawing.querySelector(`#${CSS.escape(id)}`)) {
    let defs = drawing.querySelector("defs");
    if (!defs) drawing.prepend((defs = svg("defs")));
    defs.append(PATTERNS[pattern](id, colour));
  }
  return `url(#${id})`;
}

/** @type {Record<string, (id: string, colour: string) => SVGPatternElement>} */
const PATTERNS = {
  // Diagonal lines: there is a figure and it is withheld.
  withheld: (id, colour) =>
    svg(
      "pattern",
      { id, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("rect", { width: 7, height: 7, fill: colour }),
      svg("rect", { width: 2, height: 7, fill: MUTED }),
    ),
  // A few small crosses on an empty ground: there is no figure.
  missing: (id, colour) =>
    svg(
      "pattern",
      { id, width: 18, height: 18, patternUnits: "userSpaceOnUse" },
      svg("rect", { width: 18, height: 18, fill: colour }),
      svg("path", { d: "M5 2.5v5M2.5 5h5M14 11.5v5M11.5 14h5", stroke: CROSSES, "stroke-width": 1.2 }),
    ),
  // White dots ringed in ink stand out on the lightest class and on the darkest.
  modelled: (id, colour) =>
    svg(
      "pattern",
      { id, width: 10, height: 10, patternUnits: "userSpaceOnUse" },
      svg("rect", { width: 10, height: 10, fill: colour }),
      svg("circle", { cx: 2.5, cy: 2.5, r: 1.5, fill: PAPER, stroke: INK, "stroke-width": 0.7 }),
      svg("circle", { cx: 7.5, cy: 7.5, r: 1.5, fill: PAPER, stroke: INK, "stroke-width": 0.7 }),
    ),
  // Paired light and dark bars: said in a document, not found at source.
  stated: (id, colour) =>
    svg(
      "pattern",
      { id, width: 9, height: 9, patternUnits: "userSpaceOnUse" },
      svg("rect", { width: 9, height: 9, fill: colour }),
      svg("rect", { width: 9, height: 1.3, fill: PAPER }),
      svg("rect", { y: 1.3, width: 9, height: 1.3, fill: INK }),
    ),
  // Small roofs, the right way up or upside down: higher or lower, but not clearly.
  higher: (id, colour) => roofs(id, colour, "M1.5 6l3-3 3 3M9.5 14l3-3 3 3"),
  lower: (id, colour) => roofs(id, colour, "M1.5 3l3 3 3-3M9.5 11l3 3 3-3"),
};

/**
 * A pattern of angles, dark with a light rim.
 * @param {string} id
 * @param {string} colour
 * @param {string} lines
 */
function roofs(id, colour, lines) {
  return svg(
    "pattern",
    { id, width: 16, height: 16, patternUnits: "userSpaceOnUse" },
    svg("rect", { width: 16, height: 16, fill: colour }),
    svg("path", { d: lines, fill: "none", stroke: PAPER, "stroke-width": 3.2 }),
    svg("path", { d: lines, fill: "none", stroke: INK, "stroke-width": 1.3 }),
  );
}

/** @type {Record<string, string>} */
const SHAPES = {
  circle: "M6 1.2A4.8 4.8 0 1 1 6 10.8A4.8 4.8 0 1 1 6 1.2Z",
  square: "M1.6 1.6H10.4V10.4H1.6Z",
  diamond: "M6 .4L11.6 6L6 11.6L.4 6Z",
  triangle: "M6 .8L11.4 10.8H.6Z",
  star: "M6 .4L7.6 4.2L11.8 4.5L8.6 7.2L9.6 11.3L6 9.1L2.4 11.3L3.4 7.2L.2 4.5L4.4 4.2Z",
  cross: "M4.4 .8H7.6V4.4H11.2V7.6H7.6V11.2H4.4V7.6H.8V4.4H4.4Z",
};

/**
 * The mark of a school by itself.
 * @param {SchoolMark} mark
 * @param {number} size
 */
export function schoolMark(mark, size) {
  const wide = size * mark.size;
  const drawing = { width: wide, height: wide, viewBox: "-1 -1 14 14", "aria-hidden": "true" };
  return svg("svg", drawing, ...schoolShapes(mark));
}

/**
 * What a mark is drawn of, in a square of 12 by 12; the white rim keeps it in sight on a dark area.
 * @param {SchoolMark} mark
 */
export function schoolShapes({ shape, fill }) {
  const d = SHAPES[shape];
  return [
    svg("path", { d, fill: PAPER, stroke: PAPER, "stroke-width": 3, "stroke-linejoin": "round" }),
    svg("path", { d, fill, stroke: INK, "stroke-width": 1.2 }),
  ];
}

/**
 * The letter of a place where something is being done, on a dark plate with its middle at 0, 0.
 * @param {string} letter
 */
export function workMark(letter) {
  const wide = Math.max(20, textWidth(letter, "700 12px") + 10);
  const plate = { x: -wide / 2, y: -10, width: wide, height: 20, rx: 3, fill: INK, stroke: PAPER, "stroke-width": 2 };
  const text = svg("text", { class: "work-letter", y: 0, dy: ".35em", "text-anchor": "middle" }, letter);
  return svg("g", {}, svg("rect", plate), text);
}
