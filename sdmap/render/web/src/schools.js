/*
 * The points of schools on the map: one Tab stop, the arrow keys move from school to school. What opens a school's card
 * is a button; where no card can be had, a mark is only a picture.
 */

import { el, svg } from "./dom.js";
import { INK, PAPER } from "./given.js";
import { L } from "./leaflet.js";
import { schoolMark } from "./marks.js";
import { Rover } from "./rover.js";

/** @import { Box } from "./lettering.js" */
/** @import { School, SchoolMark, Schools } from "./types" */
/** @typedef {{ urn: string, at: [number, number] }} Place */

const MARK = 15; // pixels either way: a mark of the usual size
const TARGET = 24; // nothing to press is smaller
const RING = 14; // pixels from the middle to the outer edge of the ring round one
const ROOM = 12; // what a mark of the usual size takes of a drawing
const APART = 0.75; // of their widths: as near as two marks stand
const ROUNDS = 20; // of moving marks apart

/**
 * A ring round the place of a school, about 0, 0, with a point in it where the school has no mark of its own.
 * @param {boolean} point
 */
export function foundShapes(point) {
  const ring = (/** @type {string} */ stroke, /** @type {number} */ width) =>
    svg("circle", { r: RING - 3, fill: "none", stroke, "stroke-width": width });
  return [
    ring(PAPER, 6),
    ring(INK, 3),
    ...(point ? [svg("circle", { r: 4.5, fill: INK, stroke: PAPER, "stroke-width": 2 })] : []),
  ];
}

/**
 * The room that marks take, a box for each: beside its place by `off` widths of a mark, and clear of its neighbours as far
 * as it takes for none to hide another at this scale.
 * @param {Schools | null} schools
 * @param {(at: [number, number]) => { x: number, y: number }} place
 */
export function rooms(schools, place) {
  const boxes = (schools?.points ?? []).map(({ at, mark, off: [across, down] = [0, 0] }) => {
    const { x, y } = place(at);
    const room = ROOM * schools.marks[mark].size;
    return { x: x + across * MARK, y: y + down * MARK, width: room, height: room };
  });
  for (let round = 0; round < ROUNDS && part(boxes); round++);
  return boxes;
}

/**
 * Move the boxes that lie too close a little away from each other, and tell whether there were any.
 * @param {Box[]} boxes
 */
function part(boxes) {
  let moved = false;
  for (const [at, one] of boxes.entries()) {
    for (const other of boxes.slice(at + 1)) {
      const [across, down] = [other.x - one.x, other.y - one.y];
      const lack = (APART * (one.width + other.width)) / 2 - Math.hypot(across, down);
      if (lack < 0.5) continue;
      const turn = across || down ? Math.atan2(down, across) : at;
      const [x, y] = [(Math.cos(turn) * lack) / 2, (Math.sin(turn) * lack) / 2];
      [one.x, one.y, other.x, other.y] = [one.x - x, one.y - y, other.x + x, other.y + y];
      moved = true;
    }
  }
  return moved;
}

/** The marks on the Leaflet map. */
export class SchoolMarks {
  /** @param {import("leaflet").Map} map */
  constructor(map) {
    this.map = map;
    this.layer = L.layerGroup().addTo(map);
    this.rover = new Rover((number) => this.elementOf(number));
    /** @type {Map<string, HTMLElement>} */
    this.marks = new Map();
    /** @type {School[]} */
    this.points = [];
    /** @type {Place | null} The school whose card is open. */
    this.open = null;
    /** @type {Place | null} The same, if it has no mark of its own. */
    this.found = null;
    this.foundLayer = L.layerGroup().addTo(map);
  }

  /**
   * @param {Schools | null} schools
   * @param {boolean} pressed Whether a mark opens a card.
   */
  update(schools, pressed) {
    const { points = [], marks = [] } = schools ?? {};
    const text = JSON.stringify([points, marks, pressed]);
    if (text === this.text) return;
    this.text = text;
    this.points = points;
    this.layer.clearLayers();
    this.marks.clear();
    points.forEach((school, at) => this.add(school, marks[school.mark], String(at), pressed));
    this.rover.set(pressed ? [...this.marks.keys()] : []);
  }

  /**
   * @param {School} school
   * @param {SchoolMark} mark
   * @param {string} number
   * @param {boolean} pressed
   */
  add(school, mark, number, pressed) {
    const drawing = schoolMark(mark, MARK);
    const words = { type: "button", tabindex: -1, "aria-label": `${school.name}. ${school.words}` };
    const html = el(pressed ? "button" : "span", { "data-school": number, ...(pressed ? words : {}) }, drawing);
    const icon = L.divIcon({ className: "school", iconSize: [TARGET, TARGET], html });
    L.marker(school.at, { icon, pane: "schools", interactive: false, keyboard: false }).addTo(this.layer);
    this.marks.set(number, html);
  }

  /**
   * Set the marks down in the drawing as it is now; returns the room they take.
   * @param {Schools | null} schools
   * @param {(at: [number, number]) => { x: number, y: number }} place
   */
  settle(schools, place) {
    const boxes = rooms(schools, place);
    for (const [number, element] of this.marks) {
      const [{ x, y }, at] = [boxes[Number(number)], place(this.points[Number(number)].at)];
      element.style.transform = `translate(${(x - at.x).toFixed(1)}px, ${(y - at.y).toFixed(1)}px)`;
    }
    return boxes;
  }

  /** @param {string} number */
  elementOf(number) {
    return this.marks.get(number);
  }

  /**
   * Bring a school into the picture if it is outside it.
   * @param {string} number
   * @param {boolean} animate
   */
  show(number, animate) {
    const at = this.points[Number(number)]?.at;
    if (at && !this.map.getBounds().contains(at)) this.map.panInside(at, { padding: [60, 60], animate });
  }

  /**
   * Show whose card is open: its mark is ringed, or it has one for as long as that is so.
   * @param {Place | null} open
   * @param {boolean} animate
   */
  mark(open, animate) {
    const another = open?.urn !== this.open?.urn;
    this.open = open;
    for (const [number, element] of this.marks) {
      if (element.tagName !== "BUTTON") continue;
      element.setAttribute("aria-pressed", String(this.points[Number(number)].urn === open?.urn));
    }
    this.found = open && !this.points.some(({ urn }) => urn === open.urn) ? open : null;
    this.foundLayer.clearLayers();
    if (!this.found) return;
    const drawing = { width: 2 * RING, height: 2 * RING, viewBox: `${-RING} ${-RING} ${2 * RING} ${2 * RING}` };
    const html = /** @type {any} */ (svg("svg", { ...drawing, "aria-hidden": "true" }, ...foundShapes(true)));
    const icon = L.divIcon({ className: "school found", iconSize: [2 * RING, 2 * RING], html });
    L.marker(open.at, { icon, pane: "schools", interactive: false, keyboard: false }).addTo(this.foundLayer);
    if (another && !this.map.getBounds().contains(open.at)) this.map.panInside(open.at, { padding: [60, 60], animate });
  }

  /**
   * The room that the school takes that was found and has no mark of its own.
   * @param {(at: [number, number]) => { x: number, y: number }} place
   */
  roomOfFound(place) {
    return this.found ? [{ ...place(this.found.at), width: 2 * RING, height: 2 * RING }] : [];
  }
}
