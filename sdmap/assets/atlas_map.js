/*
 * The map itself: Leaflet with no tiles, an inset of the core beside it, patterns, marks and labels.
 */

const MAP_PAD = 0.04;
// An area that was filtered out comes in a faint colour; its pattern is drawn faint too.
const FAINT = 0.6;
// Two dark lines with white between and outside: seen on every fill, whatever its colour.
const RING = [
  [PAPER, 9.5],
  [INK, 7],
  [PAPER, 2.6],
];
const PANES = [
  ["core", 450],
  ["chosen", 460],
  ["labels", 470],
  ["schools", 480],
  ["ring", 490],
  ["tag", 495],
];
const CHOSEN = [
  [PAPER, 8],
  [INK, 4.5],
];

/** The fill for a colour and a pattern in one SVG, making the pattern there if it is new. */
function paint(drawing, colour, pattern) {
  if (!pattern || pattern === "none") return colour;
  const id = `${pattern}-${colour.replace("#", "")}`;
  if (!drawing.querySelector(`#${CSS.escape(id)}`)) {
    let defs = drawing.querySelector("defs");
    if (!defs) drawing.prepend((defs = svg("defs")));
    defs.append(PATTERNS[pattern](id, colour));
  }
  return `url(#${id})`;
}

const PATTERNS = {
  // Diagonal lines: there is a figure and it is withheld.
  withheld: (id, colour) =>
    svg(
      "pattern",
      { id, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("rect", { width: 7, height: 7, fill: colour }),
      svg("rect", { width: 2, height: 7, fill: "#505A5F" }),
    ),
  // A few small crosses on an empty ground: there is no figure.
  missing: (id, colour) =>
    svg(
      "pattern",
      { id, width: 18, height: 18, patternUnits: "userSpaceOnUse" },
      svg("rect", { width: 18, height: 18, fill: colour }),
      svg("path", { d: "M5 2.5v5M2.5 5h5M14 11.5v5M11.5 14h5", stroke: "#6F777B", "stroke-width": 1.2 }),
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
  // Paired light and dark bars: said in the plan, not found at source.
  stated: (id, colour) =>
    svg(
      "pattern",
      { id, width: 9, height: 9, patternUnits: "userSpaceOnUse" },
      svg("rect", { width: 9, height: 9, fill: colour }),
      svg("rect", { width: 9, height: 1.3, fill: PAPER }),
      svg("rect", { y: 1.3, width: 9, height: 1.3, fill: INK }),
    ),
};

const SHAPES = {
  circle: "M6 1.2A4.8 4.8 0 1 1 6 10.8A4.8 4.8 0 1 1 6 1.2Z",
  square: "M1.6 1.6H10.4V10.4H1.6Z",
  diamond: "M6 .4L11.6 6L6 11.6L.4 6Z",
  triangle: "M6 .8L11.4 10.8H.6Z",
  star: "M6 .4L7.6 4.2L11.8 4.5L8.6 7.2L9.6 11.3L6 9.1L2.4 11.3L3.4 7.2L.2 4.5L4.4 4.2Z",
  cross: "M4.4 .8H7.6V4.4H11.2V7.6H7.6V11.2H4.4V7.6H.8V4.4H4.4Z",
};

function schoolMark(mark, size) {
  const shape = svg("path", { d: SHAPES[mark.shape], fill: mark.fill, stroke: INK, "stroke-width": 1.2 });
  return svg("svg", { width: size, height: size, viewBox: "-1 -1 14 14", "aria-hidden": "true" }, shape);
}

/** Leaflet, the inset and the buttons. */
class MapPart {
  constructor(box) {
    this.box = box;
    this.leaf = box.querySelector(".leaf");
    this.inset = new Inset(box.querySelector(".inset"));
    this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.paths = new Map();
    this.rover = new Rover((code) => this.elementOf(code));
    this.marked = "";
    this.moved = false;
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
    for (const [name, z] of PANES) {
      const pane = this.map.createPane(name);
      pane.style.zIndex = z;
      if (name !== "schools") pane.style.pointerEvents = "none";
    }
    this.base = L.svg({ padding: 0.6 });
    const still = { interactive: false, fill: false, smoothFactor: 0, noClip: true, lineJoin: "round" };
    const line = (pane, color, weight) => L.polyline([], { ...still, pane, color, weight }).addTo(this.map);
    this.map.setView([0, 0], 5, { animate: false });
    this.core = [line("core", PAPER, 5.5), line("core", INK, 2.8)];
    this.hot = line("chosen", INK, 3);
    this.chosen = CHOSEN.map(([colour, width]) => line("chosen", colour, width));
    this.rings = RING.map(([colour, width]) => line("ring", colour, width));
    this.labels = svg("svg", { class: "map-labels", width: 1, height: 1, "aria-hidden": "true" });
    this.map.getPane("labels").append(this.labels);
    this.kept = new Map();
    this.schools = L.layerGroup().addTo(this.map);
    this.tag = L.layerGroup().addTo(this.map);
  }

  listen() {
    this.map.on("dragstart", () => (this.moved = true));
    // Shapes are projected anew after Leaflet says that a move has ended, so the labels wait a frame for them.
    this.map.on("zoomstart viewreset", () => this.unsettle());
    this.map.on("moveend viewreset", () => this.later());
    const wheel = (on) => {
      this.map.scrollWheelZoom[on ? "enable" : "disable"]();
      if (L.Browser.mobile) this.map.dragging[on ? "enable" : "disable"]();
    };
    // The wheel scrolls the page until the map has been entered on purpose.
    this.leaf.addEventListener("focusin", () => wheel(true));
    this.leaf.addEventListener("focusout", () => wheel(false));
    this.leaf.addEventListener("wheel", () => (this.moved ||= this.map.scrollWheelZoom.enabled()), { passive: true });
    this.leaf.addEventListener("dblclick", () => (this.moved = true));
    this.box.querySelector(".tools").addEventListener("click", (event) => {
      this.act(event.target.closest("[data-act]")?.dataset.act);
    });
  }

  later() {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.drawLabels());
  }

  act(name) {
    const animate = !this.still;
    if (name === "in" || name === "out") {
      this.moved = true;
      this.map[name === "in" ? "zoomIn" : "zoomOut"](this.map.options.zoomDelta, { animate });
    } else if (name === "home") {
      this.moved = false;
      this.fit(this.geometry.bounds, animate);
    } else if (name === "core") {
      this.moved = true;
      this.fit(this.geometry.core_bounds, animate);
    }
  }

  /** Keys that belong to the map alone: Shift and an arrow move the view, plus and minus zoom. */
  ownKey(event) {
    const by = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] }[event.key];
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
    if (!this.moved) this.fit(this.geometry.bounds, false);
  }

  fit(bounds, animate) {
    if (!bounds || !this.leaf.clientWidth) return;
    this.map.fitBounds(L.latLngBounds(bounds).pad(MAP_PAD), { animate });
    // A view set at once leaves the drawing off by a part of a pixel, and blurred, until the next move ends.
    if (!animate) this.map.fire("moveend");
  }

  update(view, geometry) {
    const another = geometry !== this.geometry;
    const elsewhere = another && !(this.geometry && near(this.geometry.bounds, geometry.bounds));
    this.view = view;
    this.byCode = new Map(view.areas.map((area) => [area.code, area]));
    if (another) this.build(geometry);
    if (elsewhere) {
      this.moved = false;
      this.map.setMinZoom(0);
      this.map.setMaxBounds(null);
      this.fit(geometry.bounds, false);
      this.map.setMaxBounds(L.latLngBounds(geometry.bounds).pad(0.6));
      this.map.setMinZoom(this.map.getBoundsZoom(L.latLngBounds(geometry.bounds).pad(0.6)));
      this.map.setMaxZoom(Math.max(16, this.map.getZoom() + 3));
    }
    this.colour();
    this.leaf.setAttribute("aria-label", view.alt);
    this.rover.set(view.areas.map((area) => area.code).filter((code) => this.paths.has(code)));
    const lines = view.core && geometry.core ? geometry.core.coordinates.map(flip) : [];
    for (const line of this.core) line.setLatLngs(lines);
    this.box.querySelector("[data-act=home]").textContent = view.home_title;
    this.box.querySelector("[data-act=core]").hidden = !geometry.core_bounds;
    this.box.querySelector(".frames").classList.toggle("alone", !geometry.core_bounds);
    this.inset.update(view, geometry);
    this.drawSchools();
  }

  measured() {
    this.drawLabels();
    this.inset.drawLabels();
  }

  /** New areas: new shapes. The view is left where it is. */
  build(geometry) {
    this.geometry = geometry;
    this.areas?.remove();
    this.paths.clear();
    this.kept.clear();
    this.areas = L.geoJSON(geometry.areas, {
      style: { color: INK, weight: 1, opacity: 1, fillOpacity: 1, fillColor: "#F2F2F2", lineJoin: "round" },
      renderer: this.base,
      smoothFactor: 0,
      noClip: true,
      onEachFeature: (feature, layer) => {
        this.paths.set(feature.properties.code, layer);
        layer.on("click", () => this.onPick?.(feature.properties.code));
      },
    }).addTo(this.map);
  }

  colour() {
    for (const [code, layer] of this.paths) {
      const area = this.byCode.get(code);
      const path = layer.getElement();
      if (!path) continue;
      const fill = area ? paint(path.ownerSVGElement, area.colour, area.pattern) : "#F2F2F2";
      const dashArray = area?.pattern === "missing" ? "3 3" : null;
      layer.setStyle({ fillColor: fill, fillOpacity: area?.faint ? FAINT : 1, dashArray });
      if (!area) continue;
      path.dataset.code = code;
      path.dataset.part = "map";
      path.setAttribute("role", "button");
      path.setAttribute("aria-label", area.sentence);
      if (!path.hasAttribute("aria-pressed")) path.setAttribute("aria-pressed", "false");
    }
  }

  elementOf(code) {
    return this.paths.get(code)?.getElement();
  }

  heat(code, on) {
    this.hot.setLatLngs(on ? closed(this.paths.get(code)?.getLatLngs() ?? []) : []);
    this.inset.heat(code, on);
  }

  /** Draw the ring of focus round an area, and bring the area into the picture if it is outside it. */
  ring(code) {
    const shape = this.paths.get(code)?.getLatLngs() ?? [];
    for (const line of this.rings) line.setLatLngs(closed(shape));
    this.inset.ring(code);
    if (code && !this.map.getBounds().contains(this.paths.get(code).getBounds().getCenter())) {
      this.map.panInside(this.paths.get(code).getBounds().getCenter(), { padding: [60, 60], animate: !this.still });
    }
  }

  mark(code) {
    const changed = this.marked !== code;
    if (changed) this.elementOf(this.marked)?.setAttribute("aria-pressed", "false");
    this.elementOf(code)?.setAttribute("aria-pressed", "true");
    this.marked = code;
    const layer = this.paths.get(code);
    for (const line of this.chosen) line.setLatLngs(closed(layer?.getLatLngs() ?? []));
    this.inset.mark(code);
    this.tag.clearLayers();
    this.tagged = null;
    if (layer && this.byCode.has(code)) {
      const seen = this.map.getBounds().intersects(layer.getBounds());
      if (!seen) this.map.panTo(this.centre(code), { animate: !this.still });
      this.drawTag(this.byCode.get(code), layer);
    }
    if (changed) this.drawLabels();
  }

  /** The name of the selected area: inside it, or above it where it would cover the area. */
  drawTag(area, layer) {
    const words = el("span", { "aria-hidden": "true" }, area.name);
    const icon = L.divIcon({ className: "tag", iconSize: [0, 0], html: words });
    const options = { icon, pane: "tag", interactive: false, keyboard: false };
    const marker = L.marker(this.centre(area.code), options).addTo(this.tag);
    const { width, height } = this.elementOf(area.code).getBBox();
    const [wide, high] = [words.offsetWidth, words.offsetHeight];
    this.tagged = { marker, width: wide, height: high, lift: 0 };
    if (width > wide * 1.4 && height > high * 1.8) return;
    marker.setLatLng([layer.getBounds().getNorth(), layer.getBounds().getCenter().lng]);
    words.classList.add("above");
    this.tagged.lift = high / 2 + 8;
  }

  /** What labels keep clear of, in pixels of the drawing: the marks of schools and the name of the selected area. */
  obstacles() {
    const place = (latlng) => this.map.latLngToLayerPoint(latlng);
    const found = (this.view.schools?.points ?? []).map((school) => ({ ...place(school.at), width: 12, height: 12 }));
    if (this.tagged) {
      const { marker, width, height, lift } = this.tagged;
      const { x, y } = place(marker.getLatLng());
      found.push({ x, y: y - lift, width, height });
    }
    return found;
  }

  drawLabels() {
    if (!this.view || !this.areas) return;
    const spots = this.view.areas
      .filter((area) => this.paths.has(area.code) && area.code !== this.marked && !area.faint)
      .map((area) => {
        const { x, y } = this.map.latLngToLayerPoint(this.centre(area.code));
        return { area, x, y, path: this.elementOf(area.code) };
      });
    const origin = this.map.getPixelOrigin();
    const { min, max } = this.map.getPixelBounds();
    const frame = { left: min.x - origin.x, top: min.y - origin.y, right: max.x - origin.x, bottom: max.y - origin.y };
    const labels = layLabels(spots, this.obstacles(), frame, this.kept);
    this.labels.replaceChildren(...labels.map((label) => labelText(label.text, label.x, label.y)));
  }

  /** Shapes have new places on the screen: labels go until they have been placed anew. */
  unsettle() {
    this.labels.replaceChildren();
    this.kept.clear();
  }

  /** Where the name of an area stands best, as latitude and longitude. */
  centre(code) {
    const [x, y] = this.paths.get(code).feature.properties.label;
    return L.latLng(y, x);
  }

  drawSchools() {
    const { points = [], marks = [] } = this.view.schools ?? {};
    const text = JSON.stringify(points);
    if (text === this.schoolText) return;
    this.schoolText = text;
    this.schools.clearLayers();
    points.forEach((school, at) => {
      const html = el("span", { "data-school": String(at) }, schoolMark(marks[school.mark], 15));
      const icon = L.divIcon({ className: "school", iconSize: [15, 15], html });
      L.marker(school.at, { icon, pane: "schools", interactive: false, keyboard: false }).addTo(this.schools);
    });
  }

  destroy() {
    this.map.remove();
    cancelAnimationFrame(this.waiting); // removal ends a move, which asks for labels on a map that is gone
  }
}

function flip(line) {
  return line.map(([x, y]) => [y, x]);
}

/** Rings of a polygon as closed lines. */
function closed(shape) {
  if (!shape.length) return [];
  if (shape[0].lat !== undefined) return [[...shape, shape[0]]];
  return shape.flatMap(closed);
}

/** Whether two extents are the same place: no corner has moved by a tenth of the width. */
function near(one, other) {
  const span = Math.abs(one[1][1] - one[0][1]);
  return [0, 1].every((at) => [0, 1].every((axis) => Math.abs(one[at][axis] - other[at][axis]) < span / 10));
}
