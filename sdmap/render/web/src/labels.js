/*
 * Names on the map: only where they fit inside their area and clear of one another.
 */

import { svg } from "./dom.js";
import { ledLabel } from "./leaders.js";
import { LABEL_PX, LEADING, fullWays, holds, lines, sizeOf } from "./lettering.js";

/** @import { Area } from "./types" */

/** @typedef {import("./lettering.js").Box} Box */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Frame */
/**
 * An area, its best place, its shape.
 * @typedef {{ area: Area, x: number, y: number, path: SVGGeometryElement }} Spot
 */
/**
 * Lines of text about a place; `from` is where the line to its area ends and `way` the room it takes, if it stands beside it.
 * @typedef {{ x: number, y: number, text: string[], size?: number, area?: Area, from?: { x: number, y: number }, way?: Box[] }} Label
 */

/**
 * The places in a shape that hold a label of some size: the best one, then a grid over the shape, the nearest to the
 * best one first. They are kept, because a change of indicator moves no shape and few labels change their size.
 * @param {Spot} spot
 * @param {number} width
 * @param {number} height
 * @param {boolean} strict
 * @param {Map<string, { x: number, y: number }[]>} kept
 */
function placesFor(spot, width, height, strict, kept) {
  const name = `${spot.area.code} ${width} ${height} ${strict}`;
  if (kept.has(name)) return kept.get(name);
  const box = spot.path.getBBox();
  const fits = strict ? width <= box.width && height <= box.height : width <= box.width * 1.3 && height <= box.height;
  const grid = fits ? [{ x: spot.x, y: spot.y }] : [];
  for (let across = 1; fits && across < 8; across++) {
    for (let down = 1; down < 8; down++) {
      grid.push({ x: box.x + (box.width * across) / 8, y: box.y + (box.height * down) / 8 });
    }
  }
  const away = (/** @type {{ x: number, y: number }} */ at) => (at.x - spot.x) ** 2 + (at.y - spot.y) ** 2;
  const held = grid
    .filter((at) => holds(spot.path, { ...at, width, height }, strict))
    .sort((one, other) => away(one) - away(other));
  kept.set(name, held);
  return held;
}

/**
 * A label's text and place: the name and value, on lines of their own or together; else the name; else the name a little
 * over the edge; else nothing. An area of the core rather has its value a little over the edge than no value.
 * @param {Spot} spot
 * @param {(box: Box) => boolean} free
 * @param {Map<string, { x: number, y: number }[]>} kept
 */
function fitLabel(spot, free, kept) {
  const name = lines(spot.area.label ?? spot.area.name);
  const [apart, together] = fullWays(spot.area);
  /** @type {[string[], boolean][]} */
  const ways = [
    [apart, true],
    [together, true],
  ];
  // An area without a figure recedes: its name says enough.
  if (spot.area.value === null) ways.length = 0;
  else if (spot.area.core) ways.push([apart, false], [together, false]);
  ways.push([name, true], [name, false]);
  for (const [text, strict] of ways) {
    if (!strict && text.length > 2 && !spot.area.core) continue;
    const { width, height } = sizeOf(text);
    const at = placesFor(spot, width, height, strict, kept).find(({ x, y }) => free({ x, y, width, height }));
    if (at) return { ...spot, ...at, text, width, height };
  }
  return null;
}

/**
 * Labels for the spots (area, best place, shape) that have room for one. `obstacles` are boxes that they keep clear of,
 * `frame` bounds where they may stand, and `kept` is a Map of what was worked out for these shapes before. The core's own
 * areas are named in any case: beside their area where the `soft` ones of the obstacles leave no room in it, and where
 * there is none beside it either, over them.
 * @param {Spot[]} spots
 * @param {Box[]} obstacles
 * @param {Frame} frame
 * @param {Map<string, { x: number, y: number }[]>} kept
 * @param {Box[]} [soft]
 */
export function layLabels(spots, obstacles, frame, kept, soft = []) {
  /** @type {(Spot & Label & Box)[]} */
  const laid = [];
  /** @type {Box[]} What the lines take that lead to a name. */
  const ways = [];
  const inside = (/** @type {Box} */ { x, y, width, height }) =>
    2 * Math.min(x - frame.left, frame.right - x) > width && 2 * Math.min(y - frame.top, frame.bottom - y) > height;
  const apart = (/** @type {Box} */ one, /** @type {Box} */ other) =>
    2 * Math.abs(other.x - one.x) > other.width + one.width ||
    2 * Math.abs(other.y - one.y) > other.height + one.height;
  const clearOf = (/** @type {Box[]} */ boxes) => (/** @type {Box} */ label) =>
    inside(label) && [...laid, ...ways, ...boxes].every((other) => apart(label, other));
  const [free, above] = [clearOf(obstacles), clearOf(obstacles.filter((box) => !soft.includes(box)))];
  const core = soft.length ? spots.filter(({ area }) => area.core) : [];
  const lay = (/** @type {(Spot & Label & Box) | null} */ label) => label && laid.push(label);
  // Those of the core that fit say what is left for a name beside its area.
  const crowded = core.filter((spot) => !lay(fitLabel(spot, free, kept)));
  for (const spot of crowded) {
    const over = fitLabel(spot, above, kept);
    const led = over && ledLabel(spot, free, core);
    lay(led ?? over);
    ways.push(...(led?.way ?? []));
  }
  for (const spot of spots) if (!core.includes(spot)) lay(fitLabel(spot, free, kept));
  return laid;
}

/** Lines of text centred on a point, dark with a white edge so that they read on any fill. @param {Label} label */
export function labelText({ text, x, y, size = LABEL_PX, area }) {
  const made = svg("text", { class: area?.value === null ? "label empty" : "label", "font-size": size });
  text.forEach((line, at) => {
    const down = (at - (text.length - 1) / 2) * size * LEADING;
    made.append(svg("tspan", { x, y: y + down, dy: ".35em" }, line));
  });
  return made;
}
