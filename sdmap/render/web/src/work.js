/*
 * What is being done: letters at the places that documents name, broken lines around those that are not a point, and
 * the same list in words.
 */

import { el, svg } from "./dom.js";
import { INK, PAPER, PLAIN } from "./given.js";
import { meets, textWidth } from "./lettering.js";
import { L } from "./leaflet.js";
import { outline, workMark } from "./marks.js";
import { Rover } from "./rover.js";

/** @import { Place, Work } from "./types" */
/** @import { Box, Frame } from "./labels.js" */

/** @typedef {{ x: number, y: number }} Spot */
/** @typedef {Box & { from: Spot, number: number, place: Place }} Letter A letter, and the point that it belongs to. */

const BADGE = 24; // pixels either way: nothing to press is smaller
// From a point to the middle of its letter: tried in this order until one is clear.
const AWAY = [
  [0, -26], [20, -18], [-20, -18], [26, 0], [-26, 0], [20, 18], [-20, 18], [0, 26],
  [0, -44], [34, -32], [-34, -32], [44, 0], [-44, 0], [34, 32], [-34, 32], [0, 44],
  [0, -64], [48, -46], [-48, -46], [64, 0], [-64, 0], [48, 46], [-48, 46], [0, 64],
]; // prettier-ignore
const BROKEN = "7 5";
/** @type {[string, number][]} */
const BROKEN_LINES = [
  [PAPER, 5],
  [INK, 2.2],
];

/**
 * Where the letters stand: beside a point, on the line around a ground, clear of one another and of what is `taken`.
 * `project` brings a latitude and longitude into the drawing, and `frame` bounds it; a place outside gets no letter.
 * @param {Place[]} places
 * @param {(at: [number, number]) => Spot} project
 * @param {Box[]} taken
 * @param {Frame} frame
 */
export function placeLetters(places, project, taken, frame) {
  /** @type {Letter[]} */
  const set = [];
  // What can be pressed takes as much room as a letter, however small its mark.
  const kept = taken.map((box) => ({ ...box, width: Math.max(box.width, BADGE), height: Math.max(box.height, BADGE) }));
  places.forEach((place, number) => {
    const width = Math.max(BADGE, textWidth(place.letter, "700 12px") + 14);
    const cost = (/** @type {Spot} */ spot) =>
      [...kept, ...set].filter((other) => meets({ ...spot, width, height: BADGE }, other)).length;
    /** @type {Spot & { from: Spot, cost: number } | null} */
    let best = null;
    for (const spot of spotsFor(place, project, frame)) {
      const here = { ...spot, cost: cost(spot) };
      if (!best || here.cost < best.cost) best = here;
    }
    if (best) set.push({ ...best, number, place, width, height: BADGE });
  });
  return set;
}

/**
 * The places for a letter, the best first, each with the point it belongs to.
 * @param {Place} place
 * @param {(at: [number, number]) => Spot} project
 * @param {Frame} frame
 */
function spotsFor(place, project, frame) {
  const within = (/** @type {Spot} */ { x, y }) =>
    Math.min(x - frame.left, frame.right - x) > BADGE / 2 && Math.min(y - frame.top, frame.bottom - y) > BADGE / 2;
  if (place.outline) {
    const points = place.outline.flat().map(project).filter(within);
    return points.sort((one, other) => one.y - other.y).map((at) => ({ ...at, from: at }));
  }
  const from = project(place.at);
  if (from.x < frame.left || from.x > frame.right || from.y < frame.top || from.y > frame.bottom) return [];
  const around = AWAY.map(([across, down]) => ({ x: from.x + across, y: from.y + down, from }));
  return around.filter(within).concat(around.slice(0, 1));
}

/** The line from a point to its letter, as seen from the letter's middle. @param {Letter} letter */
function stem({ x, y, from }) {
  const line = (/** @type {string} */ colour, /** @type {number} */ width) =>
    svg("line", { x1: 0, y1: 0, x2: from.x - x, y2: from.y - y, stroke: colour, "stroke-width": width });
  return [line(PAPER, 4), line(INK, 1.8)];
}

/** Letters and lines on the Leaflet map: one Tab stop, the arrow keys move from letter to letter. */
export class WorkMarks {
  /** @param {import("leaflet").Map} map */
  constructor(map) {
    this.map = map;
    /** @type {Place[]} */
    this.places = [];
    this.rover = new Rover((number) => this.elementOf(number));
    const still = { interactive: false, fill: false, smoothFactor: 0, noClip: true, dashArray: BROKEN, pane: "extent" };
    this.lines = BROKEN_LINES.map(([color, weight]) => L.polyline([], { ...still, color, weight }).addTo(map));
    this.layer = L.layerGroup().addTo(map);
    /** @type {Map<string, { marker: import("leaflet").Marker, html: HTMLElement, drawing: SVGElement }>} */
    this.markers = new Map();
  }

  /** @param {Work} [work] */
  update(work) {
    const places = work?.places ?? [];
    const text = JSON.stringify(places);
    if (text === this.text) return;
    this.text = text;
    this.places = places;
    for (const line of this.lines) line.setLatLngs(places.flatMap((place) => place.outline ?? []));
    this.layer.clearLayers();
    this.markers.clear();
    places.forEach((place, number) => this.add(place, String(number)));
    this.rover.set([...this.markers.keys()]);
  }

  /**
   * @param {Place} place
   * @param {string} number
   */
  add(place, number) {
    const words = { type: "button", class: "work", "data-work": number, "aria-label": place.sentence };
    const drawing = svg("svg", { width: 1, height: 1, "aria-hidden": "true" });
    const html = el("div", {}, drawing, el("button", words, place.letter));
    const icon = L.divIcon({ className: "work-mark", iconSize: [0, 0], html });
    const at = place.at ?? place.outline[0][0];
    const marker = L.marker(at, { icon, pane: "work", interactive: false, keyboard: false }).addTo(this.layer);
    this.markers.set(number, { marker, html, drawing });
  }

  /**
   * Set the letters down in the drawing as it is now; returns the room they take.
   * @param {Box[]} taken
   * @param {Frame} frame
   */
  settle(taken, frame) {
    const project = (/** @type {[number, number]} */ at) => this.map.latLngToLayerPoint(at);
    const spots = placeLetters(this.places, project, taken, frame);
    const seen = new Map(spots.map((spot) => [String(spot.number), spot]));
    for (const [number, { marker, html, drawing }] of this.markers) {
      const spot = seen.get(number);
      // A letter outside the picture can still be reached by keyboard, which brings it into the picture.
      html.classList.toggle("away", !spot);
      if (!spot) continue;
      const at = spot.from;
      marker.setLatLng(this.map.layerPointToLatLng([at.x, at.y]));
      html.style.transform = `translate(${spot.x - at.x}px, ${spot.y - at.y}px)`;
      drawing.replaceChildren(...stem(spot));
    }
    return spots;
  }

  /** @param {string} number */
  elementOf(number) {
    return this.markers.get(number)?.html.querySelector("button");
  }

  /**
   * Bring a letter that has the focus into the picture.
   * @param {string} number
   * @param {boolean} animate
   */
  show(number, animate) {
    const { marker } = this.markers.get(number);
    if (!this.map.getBounds().contains(marker.getLatLng())) {
      this.map.panInside(marker.getLatLng(), { padding: [60, 60], animate });
    }
  }
}

/**
 * Letters and lines in the inset, where they are not for the keyboard.
 * @param {Work | undefined} work
 * @param {(at: [number, number]) => Spot} project
 * @param {Box[]} taken
 * @param {Frame} frame
 */
export function insetWork(work, project, taken, frame) {
  const places = work?.places ?? [];
  const line = (/** @type {[number, number][]} */ ring) =>
    `M${ring
      .map(project)
      .map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)
      .join("L")}`;
  const shape = places
    .flatMap((place) => place.outline ?? [])
    .map(line)
    .join("");
  const lines = shape ? BROKEN_LINES.map(([colour, width]) => outline(shape, colour, width)) : [];
  for (const drawn of lines) drawn.setAttribute("stroke-dasharray", BROKEN);
  const spots = placeLetters(places, project, taken, frame);
  const letters = spots.map((spot) => {
    const made = svg("g", { transform: `translate(${spot.x} ${spot.y})` }, ...stem(spot), workMark(spot.place.letter));
    made.dataset.work = String(spot.number);
    return made;
  });
  return { lines, letters, spots };
}

/** The key of the letters, and a line in words of what is not marked. @param {Work} [work] */
export function workKeys(work) {
  return (work?.keys ?? []).map((key) => {
    if (!key.letter) return el("li", { class: "count" }, key.words);
    const wide = Math.max(26, textWidth(key.letter, "700 12px") + 16) + (key.lined ? 18 : 0);
    const sample = svg("svg", {
      width: wide,
      height: 24,
      viewBox: `${-wide / 2} -12 ${wide} 24`,
      "aria-hidden": "true",
    });
    if (key.lined) {
      const across = { d: `M${-wide / 2} 0H${wide / 2}`, "stroke-dasharray": BROKEN };
      sample.append(svg("rect", { x: -wide / 2, y: -5, width: wide, height: 10, fill: PLAIN }));
      for (const [stroke, width] of BROKEN_LINES) {
        sample.append(svg("path", { ...across, stroke, "stroke-width": width }));
      }
    }
    sample.append(workMark(key.letter));
    return el("li", {}, sample, el("span", { class: "sr" }, `${key.letter}: `), el("span", {}, key.words));
  });
}

/** All that is being done in words: what is marked first, then what is not. @param {Work} [work] */
export function workList(work) {
  if (!work) return [];
  const groups = work.groups.map(({ letter, title, where, items }) => {
    const list = items.map(({ name, words }) => el("li", {}, el("strong", {}, name), ` ${words}`));
    return el(
      "div",
      { class: "work-group", tabindex: letter ? "-1" : null, "data-entry": letter || null },
      el("h3", {}, letter ? `${letter}. ${title}` : title),
      where && el("p", {}, where),
      el("ul", {}, ...list),
    );
  });
  return [el("section", { class: "work-list", "aria-label": work.title }, el("h2", {}, work.title), ...groups)];
}
