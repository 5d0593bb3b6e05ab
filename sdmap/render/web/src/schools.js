/*
 * The points of schools on the map: one Tab stop, the arrow keys move from school to school. What opens a school's card
 * is a button; where no card can be had, a mark is only a picture.
 */

import { el } from "./dom.js";
import { L } from "./leaflet.js";
import { schoolMark } from "./marks.js";
import { Rover } from "./rover.js";

/** @import { School, SchoolMark, Schools } from "./types" */

export const MARK = 15; // pixels either way: a mark of the usual size
const TARGET = 24; // nothing to press is smaller
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
    this.open = "";
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
    this.mark(this.open);
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

  /** Show whose card is open. @param {string} urn */
  mark(urn) {
    this.open = urn;
    for (const [number, element] of this.marks) {
      if (element.tagName !== "BUTTON") continue;
      element.setAttribute("aria-pressed", String(this.points[Number(number)].urn === urn));
    }
  }
}
