/*
 * Names that stand beside their area, with a line to it: of areas of the core, where marks leave no room inside.
 */

import { svg } from "./dom.js";
import { INK, PAPER } from "./given.js";
import { LABEL_PX, LEADING, fullWays, holds, sizeOf } from "./lettering.js";

/** @import { Label, Spot } from "./labels.js" */
/** @import { Box } from "./lettering.js" */
/** @typedef {{ x: number, y: number }} Point */
/** @typedef {Spot & Label & Box & { from: Point, way: Box[] }} Led A label, and the room that the line to it takes. */

const STEP = 8; // pixels between the places that are tried
const FURTHEST = 15; // steps
const TURNS = 24;
const STARTS = 4; // places in an area from which a line is tried
const THIN = 3; // pixels that a line takes

/**
 * The label of an area at the nearest place outside the core that is free, or null.
 * @param {Spot} spot
 * @param {(box: Box) => boolean} free
 * @param {Spot[]} core
 * @returns {Led | null}
 */
export function ledLabel(spot, free, core) {
  for (const from of placesInside(spot, free)) {
    const led = ledFrom(from, spot, free, core);
    if (led) return led;
  }
  return null;
}

/**
 * The label of an area at the nearest free place that a line from a point of it reaches, or null.
 * @param {Point} from
 * @param {Spot} spot
 * @param {(box: Box) => boolean} free
 * @param {Spot[]} core
 * @returns {Led | null}
 */
function ledFrom(from, spot, free, core) {
  for (let step = 2; step <= FURTHEST; step++) {
    for (let turn = 0; turn < TURNS; turn++) {
      const angle = (2 * Math.PI * turn) / TURNS;
      for (const text of fullWays(spot.area)) {
        const { width, height } = sizeOf(text);
        // From the middle of the area to the near edge of the box.
        const [x, y] = [
          from.x + Math.cos(angle) * (step * STEP + width / 2),
          from.y + Math.sin(angle) * (step * STEP + height / 2),
        ];
        const box = { x, y, width, height };
        if (!free(box) || core.some(({ path }) => meetsShape(path, box))) continue;
        const way = wayTo(from, box);
        if (way.every(free)) return { ...spot, ...box, text, from, way };
      }
    }
  }
  return null;
}

/**
 * Where a line can end inside an area, clear of marks: its best place or the nearest to it, and a few others far apart.
 * @param {Spot} spot
 * @param {(box: Box) => boolean} free
 */
function placesInside(spot, free) {
  const { x: left, y: top, width, height } = spot.path.getBBox();
  const places = [{ x: spot.x, y: spot.y }];
  for (let across = 1; across < 12; across++) {
    for (let down = 1; down < 12; down++)
      places.push({ x: left + (width * across) / 12, y: top + (height * down) / 12 });
  }
  const away = (/** @type {{ x: number, y: number }} */ at) => (at.x - spot.x) ** 2 + (at.y - spot.y) ** 2;
  const dot = { width: 6, height: 6 };
  const held = places
    .sort((one, other) => away(one) - away(other))
    .filter((at) => free({ ...at, ...dot }) && holds(spot.path, { ...at, ...dot }, true));
  if (!held.length) return places.slice(0, 1);
  return Array.from({ length: Math.min(STARTS, held.length) }, (_, at) => held[Math.floor((at * held.length) / STARTS)]);
}

/**
 * Whether a box reaches into a shape.
 * @param {SVGGeometryElement} path
 * @param {Box} box
 */
function meetsShape(path, { x, y, width, height }) {
  const point = path.ownerSVGElement.createSVGPoint();
  return [-0.5, 0, 0.5].some((across) =>
    [-0.5, 0, 0.5].some((down) => {
      point.x = x + across * width;
      point.y = y + down * height;
      return path.isPointInFill(point);
    }),
  );
}

/**
 * What the line from a place to a box passes over, in small boxes.
 * @param {Point} from
 * @param {Box} box
 */
function wayTo(from, box) {
  const to = edge(from, box);
  const steps = Math.floor(Math.hypot(to.x - from.x, to.y - from.y) / THIN);
  return Array.from({ length: steps }, (_, at) => {
    const share = (at + 0.5) / steps;
    const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
    return { x, y, width: THIN, height: THIN };
  });
}

/**
 * Where the line from a place meets a box, on the way to its middle.
 * @param {Point} from
 * @param {Box} box
 */
function edge(from, { x, y, width, height }) {
  const [across, down] = [from.x - x, from.y - y];
  const share = Math.min(width / 2 / Math.abs(across || 1e-9), height / 2 / Math.abs(down || 1e-9), 1);
  return { x: x + across * share, y: y + down * share };
}

/** The line from a label to its area, dark with a white edge; none for one that stands in it. @param {Label} label */
export function leader({ x, y, text, from }) {
  if (!from) return [];
  const to = edge(from, { x, y, width: sizeOf(text).width, height: text.length * LABEL_PX * LEADING });
  const line = (/** @type {string} */ stroke, /** @type {number} */ width) =>
    svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke, "stroke-width": width });
  return [line(PAPER, 4), line(INK, 1.6), svg("circle", { cx: from.x, cy: from.y, r: 2.5, fill: INK, stroke: PAPER })];
}
