/*
 * The map itself: Leaflet with no tiles, an inset of the core beside it, patterns, marks and labels.
 */

import { dress, settle, svg } from "./dom.js";
import { INK, NOTHING, PAPER } from "./given.js";
import { Ground } from "./ground.js";
import { Inset } from "./inset.js";
import { labelText, layLabels } from "./labels.js";
import { leader } from "./leaders.js";
import { L } from "./leaflet.js";
import { CHOSEN, FAINT, RECEDING, RING, paint } from "./marks.js";
import { Rover } from "./rover.js";
import { SchoolMarks } from "./schools.js";
import { closed, corners, flip, near } from "./shapes.js";
import { Tag } from "./tag.js";
import { layTiles, spotClear } from "./tiles.js";
import { Wheel } from "./wheel.js";
import { WorkMarks } from "./work.js";

/** @import { Card, Shapes, View } from "./types" */

const MAP_PAD = 0.04;
// The panes of the map, and how high each lies.
const PANES = { under: 350, over: 440, core: 450, extent: 455, chosen: 460, schools: 465, labels: 470, work: 485, ring: 490, tag: 495 };

/** Leaflet, the inset and the buttons. */
export class MapPart {
  /**
   * @param {HTMLElement} box
   * @param {(code: string) => void} onPick Told which area was picked.
   */
  constructor(box, onPick) {
    this.box = box;
    this.onPick = onPick;
    this.leaf = /** @type {HTMLElement} */ (box.querySelector(".leaf"));
    this.inset = new Inset(box.querySelector(".inset"));
    this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    /** @type {Map<string, import("leaflet").Polygon & { feature?: any }>} */
    this.paths = new Map();
    this.rover = new Rover((code) => this.elementOf(code));
    this.marked = "";
    this.moved = false;
    this.cards = false;
    /** @type {Card | null} */
    this.card = null;
    this.makeMap();
    this.listen();
  }

  makeMap() {
    this.map = L.map(this.leaf, {
      attributionControl: false,
      dragging: !L.Browser.mobile,
      fadeAnimation: !this.still,
      inertia: !this.still,
      keyboard: false,
      markerZoomAnimation: !this.still,
      scrollWheelZoom: false,
      zoomAnimation: !this.still,
      zoomControl: false,
      zoomDelta: 0.75,
      zoomSnap: 0,
    });
    for (const [name, z] of Object.entries(PANES)) {
      const pane = this.map.createPane(name);
      pane.style.zIndex = String(z);
      if (name !== "schools" && name !== "work") pane.style.pointerEvents = "none";
    }
    this.base = L.svg({ padding: 0.6 });
    /** @type {import("leaflet").PolylineOptions} */
    const still = { interactive: false, fill: false, smoothFactor: 0, noClip: true, lineJoin: "round" };
    const line = (/** @type {string} */ pane, /** @type {string} */ color, /** @type {number} */ weight) =>
      L.polyline([], { ...still, pane, color, weight }).addTo(this.map);
    this.map.setView([0, 0], 5, { animate: false });
    this.ground = new Ground(this.map, this.box);
    this.core = [line("core", PAPER, 5.5), line("core", INK, 2.8)];
    this.hot = line("chosen", INK, 3);
    this.chosen = CHOSEN.map(([colour, width]) => line("chosen", colour, width));
    this.rings = RING.map(([colour, width]) => line("ring", colour, width));
    this.labels = svg("svg", { class: "map-labels", width: 1, height: 1, "aria-hidden": "true" });
    this.map.getPane("labels").append(this.labels);
    this.kept = new Map();
    this.schools = this.inset.schools = new SchoolMarks(this.map);
    this.work = new WorkMarks(this.map);
    this.tag = new Tag(this.map);
  }

  listen() {
    this.map.on("dragstart", () => (this.moved = true));
    // Shapes are projected anew after Leaflet says that a move has ended, so the labels wait a frame for them.
    this.map.on("zoomstart viewreset", () => this.unsettle());
    this.map.on("moveend viewreset", () => this.later());
    this.wheel = new Wheel(this.box.querySelector(".main"), this.map, () => (this.moved = true));
    this.leaf.addEventListener("dblclick", () => (this.moved = true));
    this.box.querySelector(".tools").addEventListener("click", (event) => {
      const button = /** @type {Element} */ (event.target).closest("[data-act]");
      this.act(/** @type {HTMLElement | null} */ (button)?.dataset.act);
    });
  }

  later() {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.drawLabels());
  }

  /** @param {string} [name] */
  act(name) {
    const animate = !this.still;
    if (name === "in" || name === "out") {
      this.moved = true;
      this.map[name === "in" ? "zoomIn" : "zoomOut"](this.map.options.zoomDelta, { animate });
    } else if (name === "home") {
      // The whole is not what every map begins with: where it is not, somebody has moved.
      this.moved = Boolean(this.view.frame);
      this.fit(this.geometry.bounds, animate);
    } else if (name === "core") {
      this.moved = true;
      this.fit(this.geometry.core_bounds, animate);
    }
  }

  /**
   * Keys that belong to the map alone: Shift and an arrow move the view, plus and minus zoom.
   * @param {KeyboardEvent} event
   */
  ownKey(event) {
    /** @type {Record<string, [number, number]>} */
    const ways = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
    const by = ways[event.key];
    if (event.shiftKey && by) {
      this.moved = true;
      this.map.panBy(by, { animate: !this.still });
      return true;
    }
    if (event.key === "+" || event.key === "=" || event.key === "-") {
      this.act(event.key === "-" ? "out" : "in");
      return true;
    }
    return false;
  }

  resized() {
    this.inset.resized();
    const { x, y } = this.map.getSize();
    const same = x === this.leaf.clientWidth && y === this.leaf.clientHeight;
    if (!this.geometry || !this.leaf.clientWidth || same) return;
    this.map.invalidateSize({ pan: false, animate: false });
    if (!this.moved) this.fit(this.frameOf(), false);
  }

  /** What the map begins with. */
  frameOf() {
    return this.view.frame ?? this.geometry.bounds;
  }

  /**
   * @param {[number, number][] | null} bounds
   * @param {boolean} animate
   */
  fit(bounds, animate) {
    if (!bounds || !this.leaf.clientWidth) return;
    this.map.fitBounds(L.latLngBounds(bounds).pad(MAP_PAD), { animate });
    // A view set at once leaves the drawing off by a part of a pixel, and blurred, until the next move ends.
    if (!animate) this.map.fire("moveend");
  }

  /**
   * @param {View} view
   * @param {Shapes} geometry
   */
  update(view, geometry) {
    const another = geometry !== this.geometry;
    const elsewhere = another && !(this.geometry && near(this.geometry.bounds, geometry.bounds));
    const framed = JSON.stringify(view.frame) !== JSON.stringify(this.view?.frame);
    this.view = view;
    this.byCode = new Map(view.areas.map((area) => [area.code, area]));
    if (another) this.build(geometry);
    if (elsewhere) {
      this.moved = false;
      this.map.setMinZoom(0);
      this.map.setMaxBounds(null);
      this.fit(this.frameOf(), false);
      this.map.setMaxBounds(L.latLngBounds(geometry.bounds).pad(0.6));
      this.map.setMinZoom(this.map.getBoundsZoom(L.latLngBounds(geometry.bounds).pad(0.6)));
      this.map.setMaxZoom(Math.max(16, this.map.getZoom() + 3));
    } else if (framed && !this.moved) this.fit(this.frameOf(), false);
    this.colour();
    this.leaf.setAttribute("aria-label", view.alt);
    this.rover.set(view.areas.map((area) => area.code).filter((code) => this.paths.has(code)));
    this.outline((view.core && geometry.core) || null);
    this.box.querySelector("[data-act=home]").textContent = view.home_title;
    this.box.querySelector("[data-act=core]").textContent = view.inset_button;
    /** @type {HTMLElement} */ (this.box.querySelector("[data-act=core]")).hidden = !geometry.core_bounds;
    const frames = this.box.querySelector(".frames");
    frames.classList.toggle("alone", !geometry.core_bounds);
    frames.classList.toggle("tiled", Boolean(geometry.tiles));
    this.inset.update(view, geometry);
    this.ground.update(view, geometry);
    this.schools.update(view.schools, this.cards);
    this.markSchool(this.card);
    this.work.update(view.work);
  }

  /** The line round the core, or none; the same for every indicator. @param {Shapes["core"] | null} core */
  outline(core) {
    if (core === this.outlined) return;
    this.outlined = core;
    for (const line of this.core) line.setLatLngs(core ? core.coordinates.map(flip) : []);
  }

  measured() {
    this.drawLabels();
    this.inset.drawLabels();
  }

  /** New areas: new shapes. The view is left where it is. @param {Shapes} geometry */
  build(geometry) {
    this.geometry = geometry;
    this.areas?.remove();
    this.paths.clear();
    this.kept.clear();
    /** @type {any} Leaflet's types know nothing of what a path may be told through here. */
    const options = {
      style: { color: INK, weight: 1, opacity: 1, fillOpacity: 1, fillColor: NOTHING, lineJoin: "round" },
      renderer: this.base,
      smoothFactor: 0,
      noClip: true,
      onEachFeature: (/** @type {any} */ feature, /** @type {import("leaflet").Polygon} */ layer) => {
        this.paths.set(feature.properties.code, layer);
        layer.on("click", () => this.onPick(feature.properties.code));
      },
    };
    this.areas = L.geoJSON(/** @type {any} */ (geometry.areas), options).addTo(this.map);
  }

  colour() {
    for (const [code, layer] of this.paths) {
      const area = this.byCode.get(code);
      const path = /** @type {SVGPathElement | undefined} */ (layer.getElement());
      if (!path) continue;
      const fill = area ? paint(path.ownerSVGElement, area.colour, area.pattern) : NOTHING;
      const dashArray = area?.pattern === "missing" ? "3 3" : null;
      /** @type {Record<string, any>} */
      const look = { fillColor: fill, fillOpacity: area?.faint ? FAINT : 1, dashArray, opacity: dashArray ? RECEDING : 1 };
      const had = /** @type {Record<string, any>} */ (layer.options);
      if (Object.keys(look).some((name) => look[name] !== had[name])) layer.setStyle(look);
      if (!area) continue;
      dress(path, { "data-code": code, "data-part": "map", role: "button", "aria-label": area.sentence });
      if (!path.hasAttribute("aria-pressed")) path.setAttribute("aria-pressed", "false");
    }
  }

  /** @param {string} code */
  elementOf(code) {
    return /** @type {SVGPathElement | undefined} */ (this.paths.get(code)?.getElement());
  }

  /**
   * @param {string} code
   * @param {boolean} on
   */
  heat(code, on) {
    this.hot.setLatLngs(on ? closed(this.paths.get(code)?.getLatLngs() ?? []) : []);
    this.inset.heat(code, on);
  }

  /**
   * Draw the ring of focus round an area, and bring the area into the picture if it is outside it.
   * @param {string} code
   */
  ring(code) {
    const shape = this.paths.get(code)?.getLatLngs() ?? [];
    for (const line of this.rings) line.setLatLngs(closed(shape));
    this.inset.ring(code);
    if (code && !this.map.getBounds().contains(this.paths.get(code).getBounds().getCenter())) {
      this.map.panInside(this.paths.get(code).getBounds().getCenter(), { padding: [60, 60], animate: !this.still });
    }
  }

  /** Ring the school whose card is open; tiles stand nowhere. @param {Card | null} card */
  markSchool(card) {
    this.card = card;
    this.schools.mark(this.geometry.tiles ? null : card, !this.still);
  }

  /** @param {string} code */
  mark(code) {
    const changed = this.marked !== code;
    if (changed) this.elementOf(this.marked)?.setAttribute("aria-pressed", "false");
    this.elementOf(code)?.setAttribute("aria-pressed", "true");
    this.marked = code;
    const layer = this.paths.get(code);
    for (const line of this.chosen) line.setLatLngs(closed(layer?.getLatLngs() ?? []));
    this.inset.mark(code);
    this.tag.clear();
    if (layer && this.byCode.has(code)) {
      const seen = this.map.getBounds().intersects(layer.getBounds());
      if (!seen) this.map.panTo(this.centre(code), { animate: !this.still });
      if (!this.geometry.tiles) this.tag.draw(this.byCode.get(code), layer, this.centre(code));
    }
    if (changed) this.drawLabels();
  }

  /**
   * What labels keep clear of, in pixels of the drawing: marks, letters and the name of the selected area.
   * @param {import("./labels.js").Frame} frame
   */
  obstacles(frame) {
    const place = (/** @type {import("leaflet").LatLngExpression} */ latlng) => this.map.latLngToLayerPoint(latlng);
    const schools = this.schools.settle(this.view.schools, place);
    const found = [...schools, ...this.schools.roomOfFound(place), ...this.tag.rooms(place)];
    return { schools, all: found.concat(this.work.settle(found, frame)) };
  }

  /** The part of the drawing that is seen, in its pixels. */
  frame() {
    const origin = this.map.getPixelOrigin();
    const { min, max } = this.map.getPixelBounds();
    return { left: min.x - origin.x, top: min.y - origin.y, right: max.x - origin.x, bottom: max.y - origin.y };
  }

  drawLabels() {
    if (!this.view || !this.areas) return;
    if (this.geometry.tiles) {
      this.drawTiles();
      return;
    }
    const spots = this.view.areas
      .filter((area) => this.paths.has(area.code) && area.code !== this.marked && !area.faint)
      .map((area) => {
        const { x, y } = this.map.latLngToLayerPoint(this.centre(area.code));
        return { area, x, y, path: this.elementOf(area.code) };
      });
    const frame = this.frame();
    const { schools, all } = this.obstacles(frame);
    const taken = [...all, this.ground.drawScale(frame)];
    // What has no figure takes the room that is left.
    spots.sort((one, other) => Number(one.area.value === null) - Number(other.area.value === null));
    const labels = layLabels(spots, taken, frame, this.kept, schools);
    const told = [...labels.map(({ area }) => area.name), this.byCode.get(this.marked)?.name ?? ""];
    const names = this.ground.names({ taken: [...taken, ...labels], told, frame });
    settle(this.labels, [...names, ...labels.flatMap(leader), ...labels.map(labelText)]);
  }

  /** Name and figure inside each tile; a selected tile too small for its name has it clear of all tiles. */
  drawTiles() {
    const place = (/** @type {import("leaflet").LatLng} */ at) => this.map.latLngToLayerPoint(at);
    const tiles = [...this.paths.keys()]
      .filter((code) => this.byCode.has(code))
      .map((code) => {
        const { x, y } = place(this.centre(code));
        return { area: this.byCode.get(code), x, y, ring: corners(this.paths.get(code)).map(place) };
      });
    const frame = this.frame();
    const open = tiles.filter(({ area }) => !area.faint);
    const labels = layTiles(open, frame, getComputedStyle(this.box).fontFamily);
    settle(this.labels, labels.map(labelText));
    this.tag.clear();
    const marked = tiles.find(({ area }) => area.code === this.marked)?.area;
    if (!marked || labels.some(({ area, named }) => named && area === marked)) return;
    const { words, marker } = this.tag.add(marked, this.centre(marked.code));
    const spot = spotClear(tiles, frame, { width: words.offsetWidth, height: words.offsetHeight });
    if (spot) marker.setLatLng(this.map.layerPointToLatLng([spot.x, spot.y]));
    else marker.remove();
  }

  /** Shapes have new places on the screen: labels go until they have been placed anew. */
  unsettle() {
    this.labels.replaceChildren();
    this.kept.clear();
  }

  /** Where the name of an area stands best, as latitude and longitude. @param {string} code */
  centre(code) {
    const [x, y] = this.paths.get(code).feature.properties.label;
    return L.latLng(y, x);
  }

  destroy() {
    this.wheel.destroy();
    this.map.remove();
    cancelAnimationFrame(this.waiting); // removal ends a move, which asks for labels on a map that is gone
  }
}
