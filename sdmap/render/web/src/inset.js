/*
 * The inset: the core enlarged, beside the map. It repeats the map for the eye and the mouse, so it is kept out of
 * the order of focus and away from screen readers.
 */

import { dress, settle, svg } from "./dom.js";
import { INK, PAPER } from "./given.js";
import { labelText, layLabels } from "./labels.js";
import { leader } from "./leaders.js";
import { L } from "./leaflet.js";
import { CHOSEN, FAINT, RECEDING, RING, outline, paint, schoolShapes } from "./marks.js";
import { foundShapes, rooms } from "./schools.js";
import { layNames, nameText, strokes } from "./surroundings.js";
import { insetWork } from "./work.js";

/** @import { School, SchoolMark, Shapes, View } from "./types" */

/**
 * The window of the inset in Web Mercator: its left and upper edge, metres a pixel, its size in pixels.
 * @typedef {{ left: number, top: number, unit: number, width: number, height: number }} Window
 */

export class Inset {
  /** @param {HTMLElement} figure */
  constructor(figure) {
    this.figure = figure;
    this.title = figure.querySelector("figcaption");
    this.drawing = svg("svg", { class: "inset-map" });
    /** @type {Record<string, SVGGElement>} */
    this.layers = {};
    for (const name of ["under", "areas", "over", "core", "extent", "hot", "chosen", "schools", "labels", "work", "ring"]) {
      const met = ["areas", "schools", "work"].includes(name);
      this.layers[name] = svg("g", met ? {} : { "pointer-events": "none" });
      this.drawing.append(this.layers[name]);
    }
    figure.append(this.drawing);
    /** @type {Map<string, { path: SVGPathElement, label: [number, number], room?: number }>} */
    this.paths = new Map();
    /** @type {import("./schools.js").SchoolMarks | null} The marks on the map, which say whose card is open. */
    this.schools = null;
  }

  /**
   * @param {View} view
   * @param {Shapes} geometry
   */
  update(view, geometry) {
    this.view = view;
    this.figure.hidden = !geometry.core_bounds;
    if (this.figure.hidden) return;
    this.title.textContent = view.inset_title;
    if (geometry !== this.geometry) this.build(geometry);
    this.draw();
  }

  /** The inset is drawn at the size it has on the screen, so that lines, patterns and letters keep theirs. */
  resized() {
    if (!this.geometry || this.figure.hidden || !this.drawing.clientWidth) return;
    if (this.frame.width === this.drawing.clientWidth && this.frame.height === this.drawing.clientHeight) return;
    this.build(this.geometry);
    this.draw();
    this.drawLabels();
    this.mark(this.marked);
  }

  draw() {
    this.colour();
    this.drawSurroundings();
    settle(
      this.layers.core,
      this.view.core ? [outline(this.coreLine, PAPER, 5.5), outline(this.coreLine, INK, 2.8)] : [],
    );
  }

  /** @param {Shapes} geometry */
  build(geometry) {
    this.geometry = geometry;
    this.frame = frameOf(geometry.core_bounds, this.drawing.clientWidth || 260, this.drawing.clientHeight || 240);
    const [[south], [north]] = geometry.core_bounds;
    this.metres = this.frame.unit * Math.cos((((south + north) / 2) * Math.PI) / 180);
    this.paths.clear();
    this.kept = new Map();
    this.given = null;
    for (const feature of geometry.areas.features) {
      const shape = pathOf(feature.geometry, this.frame);
      if (!shape) continue;
      const { code, label } = feature.properties;
      const path = svg("path", { d: shape, stroke: INK, "stroke-width": 1 });
      path.dataset.code = code;
      path.dataset.part = "inset";
      this.paths.set(code, { path, label });
    }
    const core = geometry.core?.coordinates ?? [];
    this.coreLine = core.map((line) => ringOf(line, this.frame, false)).join("");
    this.layers.areas.replaceChildren(...[...this.paths.values()].map((shape) => shape.path));
  }

  drawSurroundings() {
    const given = this.view.places ? this.geometry.surroundings : undefined;
    if (given === this.given) return;
    this.given = given;
    const { under, over } = strokes(given);
    const path = (/** @type {(typeof under)[0]} */ { lines, color, weight, fill = "none", dashArray = "" }) =>
      svg("path", {
        d: lines.map((line) => ringOf(line.map(([lat, lng]) => [lng, lat]), this.frame, false)).join(""),
        fill,
        stroke: color,
        "stroke-width": weight,
        "stroke-dasharray": dashArray || "none",
      });
    this.layers.under.replaceChildren(...under.map(path));
    this.layers.over.replaceChildren(...over.map(path));
  }

  colour() {
    for (const area of this.view.areas) {
      const path = this.paths.get(area.code)?.path;
      if (!path) continue;
      const missing = area.pattern === "missing";
      dress(path, {
        fill: paint(this.drawing, area.colour, area.pattern),
        "fill-opacity": area.faint ? FAINT : 1,
        "stroke-dasharray": missing ? "3 3" : "none",
        "stroke-opacity": missing ? RECEDING : 1,
      });
    }
  }

  /** The core's own areas are named first, those with the least room before the others; then their neighbours. */
  drawLabels() {
    if (!this.frame || this.figure.hidden) return;
    const spots = this.view.areas
      .filter((area) => this.paths.has(area.code) && !area.faint)
      .map((area) => {
        const shape = this.paths.get(area.code);
        const [x, y] = project(shape.label, this.frame);
        shape.room ??= roomOf(shape.path);
        return { area, x, y, path: shape.path, room: shape.room };
      })
      .sort((one, other) => Number(other.area.core) - Number(one.area.core) || one.room - other.room);
    const { points = [], marks = [] } = this.view.schools ?? {};
    const frame = { left: 0, top: 0, right: this.frame.width, bottom: this.frame.height };
    const at = (/** @type {[number, number]} */ [lat, lng]) => {
      const [x, y] = project([lng, lat], this.frame);
      return { x, y };
    };
    const taken = rooms(this.view.schools, at);
    const ringed = this.schools?.roomOfFound(at) ?? [];
    const marked = [...taken, ...ringed];
    // A letter has many places beside its point, a name of the core few: the letters give way to it.
    const core = layLabels(spots.filter(({ area }) => area.core), marked, frame, this.kept, taken);
    const named = core.flatMap((label) => [label, ...(label.way ?? [])]);
    const work = insetWork(this.view.work, at, [...marked, ...named], frame);
    this.layers.extent.replaceChildren(...work.lines);
    this.layers.work.replaceChildren(...work.letters);
    const full = [...marked, ...named, ...work.spots];
    const others = layLabels(spots.filter(({ area }) => !area.core), full, frame, this.kept);
    const labels = [...core, ...others];
    const ground = { taken: [...full, ...others], told: labels.map(({ area }) => area.name), frame };
    const { places = [], neighbours = [] } = (this.view.places && this.geometry.surroundings) || {};
    const names = layNames(places, neighbours, at, this.metres, ground);
    settle(this.layers.labels, [...names.map(nameText), ...labels.flatMap(leader), ...labels.map(labelText)]);
    const found = ringed.filter(({ x, y }) => this.holds(x, y)).map(({ x, y }) => ringAt(x, y, true));
    const drawn = points.map((school, at) => this.school(school, at, marks[school.mark], taken[at])).filter(Boolean);
    this.layers.schools.replaceChildren(...drawn, ...found);
  }

  /**
   * @param {School} school
   * @param {number} at
   * @param {SchoolMark} mark
   * @param {import("./lettering.js").Box} box
   */
  school(school, at, mark, { x, y }) {
    if (!this.holds(x, y)) return null;
    const made = svg("g", { transform: `translate(${x} ${y}) scale(${mark.size}) translate(-6 -6)` });
    made.append(...schoolShapes(mark));
    made.dataset.school = String(at);
    return this.schools?.open?.urn === school.urn ? svg("g", {}, ringAt(x, y, false), made) : made;
  }

  /**
   * Whether a point lies in the picture.
   * @param {number} x
   * @param {number} y
   */
  holds(x, y) {
    return x >= 0 && y >= 0 && x <= this.frame.width && y <= this.frame.height;
  }

  /**
   * @param {string} layer
   * @param {string} code
   * @param {[string, number][]} strokes
   */
  copy(layer, code, strokes) {
    const shape = this.paths.get(code)?.path.getAttribute("d");
    const copies = shape ? strokes.map(([colour, width]) => outline(shape, colour, width)) : [];
    this.layers[layer].replaceChildren(...copies);
  }

  /**
   * @param {string} code
   * @param {boolean} on
   */
  heat(code, on) {
    this.copy("hot", on ? code : "", [[INK, 3]]);
  }

  /** @param {string} [code] */
  mark(code) {
    this.marked = code;
    this.copy("chosen", code, CHOSEN);
  }

  /** @param {string} code */
  ring(code) {
    this.copy("ring", code, RING);
  }
}

/**
 * @param {number} x
 * @param {number} y
 * @param {boolean} point
 */
function ringAt(x, y, point) {
  return svg("g", { transform: `translate(${x} ${y})`, "pointer-events": "none" }, ...foundShapes(point));
}

/** @param {SVGPathElement} path */
function roomOf(path) {
  const { width, height } = path.getBBox();
  return width * height;
}

/**
 * The window with the core in the middle of a frame of this many pixels.
 * @param {[number, number][]} bounds
 * @param {number} width
 * @param {number} height
 * @returns {Window}
 */
function frameOf(bounds, width, height) {
  const low = L.Projection.SphericalMercator.project(L.latLng(bounds[0]));
  const high = L.Projection.SphericalMercator.project(L.latLng(bounds[1]));
  const unit = Math.max((high.x - low.x) / (width - 24), (high.y - low.y) / (height - 24));
  const left = (low.x + high.x - width * unit) / 2;
  const top = (low.y + high.y + height * unit) / 2;
  return { left, top, unit, width, height };
}

/**
 * @param {[number, number]} place
 * @param {Window} frame
 */
function project([x, y], frame) {
  const at = L.Projection.SphericalMercator.project(L.latLng(y, x));
  return [(at.x - frame.left) / frame.unit, (frame.top - at.y) / frame.unit];
}

/**
 * @param {[number, number][]} ring
 * @param {Window} frame
 * @param {boolean} close
 */
function ringOf(ring, frame, close = true) {
  const points = ring.map((point) =>
    project(point, frame)
      .map((n) => n.toFixed(1))
      .join(" "),
  );
  return `M${points.join("L")}${close ? "Z" : ""}`;
}

/**
 * The path of a polygon, or nothing where it lies wholly outside the window.
 * @param {any} geometry
 * @param {Window} frame
 */
function pathOf(geometry, frame) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const corners = polygons.flat(2).map((point) => project(point, frame));
  const [xs, ys] = [corners.map((c) => c[0]), corners.map((c) => c[1])];
  if (Math.max(...xs) < 0 || Math.min(...xs) > frame.width) return "";
  if (Math.max(...ys) < 0 || Math.min(...ys) > frame.height) return "";
  return polygons.map((rings) => rings.map((ring) => ringOf(ring, frame)).join("")).join("");
}
