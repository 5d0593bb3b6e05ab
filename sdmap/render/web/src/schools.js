/*
 * The points of schools on the map: one Tab stop, the arrow keys move from school to school. What opens a school's card
 * is a button; where no card can be had, a mark is only a picture.
 */

import { el, svg } from "./dom.js";
import { INK, PAPER } from "./given.js";
import { L } from "./leaflet.js";
import { schoolMark } from "./marks.js";
import { Rover } from "./rover.js";

/** @import { School, SchoolMark, Schools } from "./types" */
/** @typedef {{ urn: string, at: [number, number] }} Place */

export const MARK = 15; // pixels either way: a mark of the usual size
const TARGET = 24; // nothing to press is smaller
const RING = 14; // pixels from the middle to the outer edge of the ring round one
const ROOM = 12; // what a mark of the usual size takes of a drawing

/**
 * How far beside its place a mark is drawn, in pixels.
 * @param {School} school
 * @param {number} size
 */
export function beside({ off: [across, down] = [0, 0] }, size) {
  return { x: across * size, y: down * size };
}

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
 * The room that marks take, for what has to keep clear of them.
 * @param {Schools | null} schools
 * @param {(at: [number, number]) => { x: number, y: number }} place
 * @param {number} size
 */
export function rooms(schools, place, size = MARK) {
  return (schools?.points ?? []).map((school) => {
    const [{ x, y }, off] = [place(school.at), beside(school, size)];
    const room = ROOM * schools.marks[school.mark].size;
    return { x: x + off.x, y: y + off.y, width: room, height: room };
  });
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
    const { x, y } = beside(school, MARK);
    /** @type {[number, number]} */
    const anchor = [TARGET / 2 - x, TARGET / 2 - y];
    const icon = L.divIcon({ className: "school", iconSize: [TARGET, TARGET], iconAnchor: anchor, html });
    L.marker(school.at, { icon, pane: "schools", interactive: false, keyboard: false }).addTo(this.layer);
    this.marks.set(number, html);
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
