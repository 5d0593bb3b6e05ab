/*
 * What orients a reader: towns, lines, neighbours and the names of places, drawn quietly. No label of an area gives way
 * to a place; names thin out as the map gets coarser.
 */

import { svg } from "./dom.js";
import { AROUND, INK, MUTED, PAPER, TOWN } from "./given.js";
import { meets, textWidth } from "./lettering.js";

/** @import { Settlement, Surroundings } from "./types" */
/** @import { Box, Frame } from "./labels.js" */

/** @typedef {{ x: number, y: number }} Spot */
/**
 * A place with its name beside it: the box of the name, and the point that it belongs to, none for a neighbour.
 * @typedef {Box & { name: string, from: Spot | null }} Name
 */

const SIZE = 10; // of the letters, in pixels
const DOT = 2;
const GAP = 4;
const HIGH = 12;
/** How lines are drawn: width and dashes. @type {Record<string, [number, string]>} */
const LINES = { river: [1.4, ""], road: [1, ""], railway: [1, "6 3"] };

/**
 * The names that have room, the first ranks first.
 * @param {Settlement[]} places
 * @param {Settlement[]} neighbours
 * @param {(at: [number, number]) => Spot} project
 * @param {number} metres How many metres of ground a pixel is.
 * @param {{ taken: Box[], told: string[], frame: Frame }} ground What stands there already, and which names are told.
 * @returns {Name[]}
 */
export function layNames(places, neighbours, project, metres, { taken, told, frame }) {
  /** @type {Name[]} */
  const laid = [];
  const said = new Set(told);
  const free = (/** @type {Box} */ box) =>
    box.x - box.width / 2 > frame.left &&
    box.x + box.width / 2 < frame.right &&
    box.y - box.height / 2 > frame.top &&
    box.y + box.height / 2 < frame.bottom &&
    ![...taken, ...laid].some((other) => meets(box, other));
  const lay = (/** @type {Settlement} */ { name, at, coarsest }, /** @type {boolean} */ pointed) => {
    if (metres > coarsest || said.has(name)) return;
    const from = project(at);
    const width = textWidth(name, `${SIZE}px`) + 4;
    const found = (pointed ? around(from, width) : [from]).find(({ x, y }) => free({ x, y, width, height: HIGH }));
    if (!found) return;
    if (pointed && taken.some((box) => meets(box, { ...from, width: 2 * DOT, height: 2 * DOT }))) return;
    said.add(name);
    laid.push({ ...found, width, height: HIGH, name, from: pointed ? from : null });
  };
  for (const place of places) lay(place, true);
  for (const place of neighbours) lay(place, false);
  return laid;
}

/**
 * Where the middle of a name may be: right of its point, left of it, above, below.
 * @param {Spot} at
 * @param {number} width
 * @returns {Spot[]}
 */
function around({ x, y }, width) {
  const aside = width / 2 + GAP;
  const off = HIGH / 2 + GAP;
  return [
    { x: x + aside, y },
    { x: x - aside, y },
    { x, y: y - off },
    { x, y: y + off },
  ];
}

/** A name as it is drawn, with its dot. @param {Name} name */
export function nameText({ x, y, name, from }) {
  const made = svg("g", { class: from ? "place" : "place around" });
  if (from) made.append(svg("circle", { cx: from.x, cy: from.y, r: DOT }));
  made.append(svg("text", { x, y, dy: ".35em", "font-size": SIZE }, name));
  return made;
}

/**
 * What lies under the areas (towns and borders beyond the district) and over their fills (the outlines of towns, lines),
 * each as the line it follows and how it is drawn.
 * @param {Surroundings | undefined} given
 */
export function strokes(given) {
  /** @type {{ lines: [number, number][][], color: string, weight: number, fill?: string, dashArray?: string }[]} */
  const under = [];
  const over = [...under];
  if (!given) return { under, over };
  const { towns, outlines, around: borders, lines } = given;
  under.push({ lines: towns, color: "none", weight: 0, fill: TOWN }, { lines: borders, color: AROUND, weight: 1 });
  for (const [kind, [weight, dashArray]] of Object.entries(LINES)) {
    const drawn = lines.filter((line) => line.kind === kind).map(({ line }) => line);
    if (drawn.length) over.push({ lines: drawn, color: MUTED, weight, dashArray });
  }
  over.push({ lines: outlines, color: PAPER, weight: 1.8 }, { lines: outlines, color: INK, weight: 0.6 });
  return { under, over };
}

/**
 * The longest round length that a scale bar of so many pixels has room for: in metres, and in words.
 * @param {number} metres How many metres of ground a pixel is.
 * @param {number} longest
 */
export function scaleOf(metres, longest) {
  const power = 10 ** Math.floor(Math.log10(metres * longest));
  const length = power * Math.max(...[1, 2, 5].filter((step) => step * power <= metres * longest));
  return { pixels: length / metres, words: length >= 1000 ? `${length / 1000} km` : `${length} m` };
}
