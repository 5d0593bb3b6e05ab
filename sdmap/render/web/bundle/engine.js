// Made by `make web` from the modules beside this folder.
var sdmapEngine = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // sdmap/render/web/src/engine.js
  var engine_exports = {};
  __export(engine_exports, {
    destroy: () => destroy,
    openPage: () => openPage,
    read: () => read,
    render: () => render
  });

  // sdmap/render/web/src/dom.js
  function el(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== void 0 && value !== false)
        made.setAttribute(name, value === true ? "" : String(value));
    }
    made.append(...children.filter((child) => child !== null && child !== void 0 && child !== ""));
    return made;
  }
  function svg(tag, attributes = {}, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
    made.append(...children);
    return made;
  }
  function settle(box, children) {
    const before = [...box.children];
    children.forEach((child, at) => {
      const old = before[at];
      if (!old) box.append(child);
      else if (!old.isEqualNode(child)) old.replaceWith(child);
    });
    for (const old of before.slice(children.length)) old.remove();
  }
  function dress(element, attributes) {
    for (const [name, value] of Object.entries(attributes))
      if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
  }

  // sdmap/render/web/src/card.js
  var CLOSE = "Close";
  var CardPart = class {
    /**
     * @param {HTMLElement} box
     * @param {() => void} onClose
     */
    constructor(box, onClose) {
      this.box = box;
      this.onClose = onClose;
      this.shown = null;
    }
    /** Show a card, or none; says whether it is another than before. @param {Card | null} card */
    update(card) {
      const text = JSON.stringify(card);
      if (text === this.text) return false;
      const another = card?.urn !== this.shown?.urn;
      this.text = text;
      this.shown = card;
      this.box.hidden = !card;
      this.box.replaceChildren(...card ? this.parts(card) : []);
      if (card) this.box.setAttribute("aria-label", card.name);
      return another;
    }
    /** @param {Card} card */
    parts({ name, lines: lines2, columns, figures, notes, page, page_words }) {
      const close = el("button", { type: "button", class: "close", "aria-label": `${CLOSE} ${name}` }, CLOSE);
      close.addEventListener("click", () => this.onClose());
      const heads = columns.map((title) => el("th", { scope: "col" }, title));
      const rows = figures.map((figure) => this.row(figure, columns));
      return [
        el("div", { class: "card-head" }, el("h2", { tabindex: -1 }, name), close),
        ...lines2.map((line) => el("p", {}, line)),
        ...rows.length ? [el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows))] : [],
        ...notes.map((line) => el("p", { class: "note" }, line)),
        ...page ? [el("p", {}, el("a", { href: page, target: "_blank", rel: "noopener" }, page_words))] : []
      ];
    }
    /**
     * @param {CardFigure} figure
     * @param {string[]} columns
     */
    row({ title, text, against, before }, columns) {
      const cells = [text, against, before].slice(0, columns.length - 1);
      const made = cells.map((words, at) => el("td", { "data-under": at === 2 ? columns[3] : null }, words));
      return el("tr", {}, el("th", { scope: "row" }, title), ...made);
    }
    /** Go to what has just been opened. */
    focus() {
      const head = this.box.querySelector("h2");
      head?.focus({ preventScroll: true });
      this.box.scrollIntoView?.({ block: "nearest" });
    }
  };

  // sdmap/render/web/src/given.js
  var STYLE = sdmapGiven.css;
  var {
    ink: INK,
    paper: PAPER,
    nothing: NOTHING,
    plain: PLAIN,
    muted: MUTED,
    crosses: CROSSES,
    town: TOWN,
    around: AROUND
  } = sdmapGiven.colours;

  // sdmap/render/web/src/lettering.js
  var LABEL_PX = 11;
  var LEADING = 1.15;
  function lines(words) {
    const broken2 = [];
    for (const word of words.split(/\s+/)) {
      const last = broken2[broken2.length - 1];
      if (last !== void 0 && last.length + word.length < 10) broken2[broken2.length - 1] = `${last} ${word}`;
      else broken2.push(word);
    }
    return broken2;
  }
  var ruler = null;
  function textWidth(text, font = `600 ${LABEL_PX}px`) {
    ruler ??= document.createElement("canvas").getContext("2d");
    ruler.font = `${font} system-ui, sans-serif`;
    return ruler.measureText(text).width;
  }
  function fullWays(area) {
    const name = lines(area.label ?? area.name);
    return [
      [...name, area.text],
      [...name.slice(0, -1), `${name.at(-1)} ${area.text}`]
    ];
  }
  function sizeOf(text) {
    const width = Math.ceil(Math.max(...text.map((line) => textWidth(line))) / 4) * 4 + 4;
    return { width, height: text.length * LABEL_PX * LEADING + 2 };
  }
  function holds(path, { x, y, width, height }, strict) {
    const point = path.ownerSVGElement.createSVGPoint();
    const within = (across, down) => {
      point.x = x + across * width;
      point.y = y + down * height;
      return path.isPointInFill(point);
    };
    const rows = strict ? [-0.5, 0, 0.5] : [0];
    const columns = strict ? [-0.5, 0, 0.5] : [-0.35, 0, 0.35];
    return columns.every((across) => rows.every((down) => within(across, down)));
  }
  function meets(one, other) {
    return 2 * Math.abs(other.x - one.x) < other.width + one.width && 2 * Math.abs(other.y - one.y) < other.height + one.height;
  }

  // sdmap/render/web/src/marks.js
  var FAINT = 0.6;
  var RECEDING = 0.4;
  var RING = [
    [PAPER, 9.5],
    [INK, 7],
    [PAPER, 2.6]
  ];
  var CHOSEN = [
    [PAPER, 8],
    [INK, 4.5]
  ];
  function outline(shape, colour, width) {
    return svg("path", {
      d: shape,
      fill: "none",
      stroke: colour,
      "stroke-width": width,
      "stroke-linejoin": "round"
    });
  }
  function paint(drawing, colour, pattern) {
    if (!pattern || pattern === "none") return colour;
    const id = `${pattern}-${colour.replace("#", "")}`;
    if (!drawing.querySelector(`#${CSS.escape(id)}`)) {
      let defs = drawing.querySelector("defs");
      if (!defs) drawing.prepend(defs = svg("defs"));
      defs.append(PATTERNS[pattern](id, colour));
    }
    return `url(#${id})`;
  }
  var PATTERNS = {
    // Diagonal lines: there is a figure and it is withheld.
    withheld: (id, colour) => svg(
      "pattern",
      { id, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("rect", { width: 7, height: 7, fill: colour }),
      svg("rect", { width: 2, height: 7, fill: MUTED })
    ),
    // A few small crosses on an empty ground: there is no figure.
    missing: (id, colour) => svg(
      "pattern",
      { id, width: 18, height: 18, patternUnits: "userSpaceOnUse" },
      svg("rect", { width: 18, height: 18, fill: colour }),
      svg("path", { d: "M5 2.5v5M2.5 5h5M14 11.5v5M11.5 14h5", stroke: CROSSES, "stroke-width": 1.2 })
    ),
    // White dots ringed in ink stand out on the lightest class and on the darkest.
    modelled: (id, colour) => svg(
      "pattern",
      { id, width: 10, height: 10, patternUnits: "userSpaceOnUse" },
      svg("rect", { width: 10, height: 10, fill: colour }),
      svg("circle", { cx: 2.5, cy: 2.5, r: 1.5, fill: PAPER, stroke: INK, "stroke-width": 0.7 }),
      svg("circle", { cx: 7.5, cy: 7.5, r: 1.5, fill: PAPER, stroke: INK, "stroke-width": 0.7 })
    ),
    // Paired light and dark bars: said in a document, not found at source.
    stated: (id, colour) => svg(
      "pattern",
      { id, width: 9, height: 9, patternUnits: "userSpaceOnUse" },
      svg("rect", { width: 9, height: 9, fill: colour }),
      svg("rect", { width: 9, height: 1.3, fill: PAPER }),
      svg("rect", { y: 1.3, width: 9, height: 1.3, fill: INK })
    ),
    // Small roofs, the right way up or upside down: higher or lower, but not clearly.
    higher: (id, colour) => roofs(id, colour, "M1.5 6l3-3 3 3M9.5 14l3-3 3 3"),
    lower: (id, colour) => roofs(id, colour, "M1.5 3l3 3 3-3M9.5 11l3 3 3-3")
  };
  function roofs(id, colour, lines2) {
    return svg(
      "pattern",
      { id, width: 16, height: 16, patternUnits: "userSpaceOnUse" },
      svg("rect", { width: 16, height: 16, fill: colour }),
      svg("path", { d: lines2, fill: "none", stroke: PAPER, "stroke-width": 3.2 }),
      svg("path", { d: lines2, fill: "none", stroke: INK, "stroke-width": 1.3 })
    );
  }
  var SHAPES = {
    circle: "M6 1.2A4.8 4.8 0 1 1 6 10.8A4.8 4.8 0 1 1 6 1.2Z",
    square: "M1.6 1.6H10.4V10.4H1.6Z",
    diamond: "M6 .4L11.6 6L6 11.6L.4 6Z",
    triangle: "M6 .8L11.4 10.8H.6Z",
    star: "M6 .4L7.6 4.2L11.8 4.5L8.6 7.2L9.6 11.3L6 9.1L2.4 11.3L3.4 7.2L.2 4.5L4.4 4.2Z",
    cross: "M4.4 .8H7.6V4.4H11.2V7.6H7.6V11.2H4.4V7.6H.8V4.4H4.4Z"
  };
  function schoolMark(mark, size) {
    const wide = size * mark.size;
    const drawing = { width: wide, height: wide, viewBox: "-1 -1 14 14", "aria-hidden": "true" };
    return svg("svg", drawing, ...schoolShapes(mark));
  }
  function schoolShapes({ shape, fill }) {
    const d = SHAPES[shape];
    return [
      svg("path", { d, fill: PAPER, stroke: PAPER, "stroke-width": 3, "stroke-linejoin": "round" }),
      svg("path", { d, fill, stroke: INK, "stroke-width": 1.2 })
    ];
  }
  function workMark(letter) {
    const wide = Math.max(20, textWidth(letter, "700 12px") + 10);
    const plate = { x: -wide / 2, y: -10, width: wide, height: 20, rx: 3, fill: INK, stroke: PAPER, "stroke-width": 2 };
    const text = svg("text", { class: "work-letter", y: 0, dy: ".35em", "text-anchor": "middle" }, letter);
    return svg("g", {}, svg("rect", plate), text);
  }

  // sdmap/render/web/src/leaflet.js
  var L = (
    /** @type {any} */
    globalThis.L
  );

  // sdmap/render/web/src/rover.js
  var Rover = class {
    /** @param {(code: string) => Element | null | undefined} elementOf */
    constructor(elementOf) {
      this.elementOf = elementOf;
      this.order = [];
      this.current = "";
    }
    /**
     * @param {string[]} order
     * @param {string} [preferred]
     */
    set(order, preferred) {
      this.order = order;
      if (!order.includes(this.current)) this.current = order.includes(preferred) ? preferred : order[0] || "";
      for (const code of order) this.elementOf(code)?.setAttribute("tabindex", code === this.current ? "0" : "-1");
    }
    /** @param {string} code */
    move(code) {
      if (!this.order.includes(code)) return;
      this.elementOf(this.current)?.setAttribute("tabindex", "-1");
      this.current = code;
      this.elementOf(code)?.setAttribute("tabindex", "0");
    }
    /**
     * The code that a key leads to from another, or null if the key is not one that moves.
     * @param {string} key
     * @param {string} from
     */
    step(key, from) {
      const at = this.order.indexOf(from);
      const last = this.order.length - 1;
      switch (key) {
        case "ArrowDown":
        case "ArrowRight":
          return this.order[Math.min(at + 1, last)];
        case "ArrowUp":
        case "ArrowLeft":
          return this.order[Math.max(at - 1, 0)];
        case "Home":
          return this.order[0];
        case "End":
          return this.order[last];
        default:
          return null;
      }
    }
  };

  // sdmap/render/web/src/work.js
  var BADGE = 24;
  var AWAY = [
    [0, -26],
    [20, -18],
    [-20, -18],
    [26, 0],
    [-26, 0],
    [20, 18],
    [-20, 18],
    [0, 26],
    [0, -44],
    [34, -32],
    [-34, -32],
    [44, 0],
    [-44, 0],
    [34, 32],
    [-34, 32],
    [0, 44],
    [0, -64],
    [48, -46],
    [-48, -46],
    [64, 0],
    [-64, 0],
    [48, 46],
    [-48, 46],
    [0, 64]
  ];
  var BROKEN = "7 5";
  var BROKEN_LINES = [
    [PAPER, 5],
    [INK, 2.2]
  ];
  function placeLetters(places, project2, taken, frame) {
    const set = [];
    const kept = taken.map((box) => ({ ...box, width: Math.max(box.width, BADGE), height: Math.max(box.height, BADGE) }));
    places.forEach((place, number) => {
      const width = Math.max(BADGE, textWidth(place.letter, "700 12px") + 14);
      const cost = (spot) => [...kept, ...set].filter((other) => meets({ ...spot, width, height: BADGE }, other)).length;
      let best = null;
      for (const spot of spotsFor(place, project2, frame)) {
        const here = { ...spot, cost: cost(spot) };
        if (!best || here.cost < best.cost) best = here;
      }
      if (best) set.push({ ...best, number, place, width, height: BADGE });
    });
    return set;
  }
  function spotsFor(place, project2, frame) {
    const within = ({ x, y }) => Math.min(x - frame.left, frame.right - x) > BADGE / 2 && Math.min(y - frame.top, frame.bottom - y) > BADGE / 2;
    if (place.outline) {
      const points = place.outline.flat().map(project2).filter(within);
      return points.sort((one, other) => one.y - other.y).map((at) => ({ ...at, from: at }));
    }
    const from = project2(place.at);
    if (from.x < frame.left || from.x > frame.right || from.y < frame.top || from.y > frame.bottom) return [];
    const around2 = AWAY.map(([across, down]) => ({ x: from.x + across, y: from.y + down, from }));
    return around2.filter(within).concat(around2.slice(0, 1));
  }
  function stem({ x, y, from }) {
    const line = (colour, width) => svg("line", { x1: 0, y1: 0, x2: from.x - x, y2: from.y - y, stroke: colour, "stroke-width": width });
    return [line(PAPER, 4), line(INK, 1.8)];
  }
  var WorkMarks = class {
    /** @param {import("leaflet").Map} map */
    constructor(map) {
      this.map = map;
      this.places = [];
      this.rover = new Rover((number) => this.elementOf(number));
      const still = { interactive: false, fill: false, smoothFactor: 0, noClip: true, dashArray: BROKEN, pane: "extent" };
      this.lines = BROKEN_LINES.map(([color, weight]) => L.polyline([], { ...still, color, weight }).addTo(map));
      this.layer = L.layerGroup().addTo(map);
      this.markers = /* @__PURE__ */ new Map();
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
      const project2 = (at) => this.map.latLngToLayerPoint(at);
      const spots = placeLetters(this.places, project2, taken, frame);
      const seen = new Map(spots.map((spot) => [String(spot.number), spot]));
      for (const [number, { marker, html, drawing }] of this.markers) {
        const spot = seen.get(number);
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
  };
  function insetWork(work, project2, taken, frame) {
    const places = work?.places ?? [];
    const line = (ring) => `M${ring.map(project2).map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
    const shape = places.flatMap((place) => place.outline ?? []).map(line).join("");
    const lines2 = shape ? BROKEN_LINES.map(([colour, width]) => outline(shape, colour, width)) : [];
    for (const drawn of lines2) drawn.setAttribute("stroke-dasharray", BROKEN);
    const spots = placeLetters(places, project2, taken, frame);
    const letters = spots.map((spot) => {
      const made = svg("g", { transform: `translate(${spot.x} ${spot.y})` }, ...stem(spot), workMark(spot.place.letter));
      made.dataset.work = String(spot.number);
      return made;
    });
    return { lines: lines2, letters, spots };
  }
  function workKeys(work) {
    return (work?.keys ?? []).map((key) => {
      if (!key.letter) return el("li", { class: "count" }, key.words);
      const wide = Math.max(26, textWidth(key.letter, "700 12px") + 16) + (key.lined ? 18 : 0);
      const sample = svg("svg", {
        width: wide,
        height: 24,
        viewBox: `${-wide / 2} -12 ${wide} 24`,
        "aria-hidden": "true"
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
  function workList(work) {
    if (!work) return [];
    const groups = work.groups.map(({ letter, title, where, items }) => {
      const list = items.map(({ name, words }) => el("li", {}, el("strong", {}, name), ` ${words}`));
      return el(
        "div",
        { class: "work-group", tabindex: letter ? "-1" : null, "data-entry": letter || null },
        el("h3", {}, letter ? `${letter}. ${title}` : title),
        where && el("p", {}, where),
        el("ul", {}, ...list)
      );
    });
    return [el("section", { class: "work-list", "aria-label": work.title }, el("h2", {}, work.title), ...groups)];
  }

  // sdmap/render/web/src/legend.js
  function drawLegend(box, view) {
    box.querySelector(".legend-title").textContent = view.legend_title;
    const items = view.legend.map((entry) => {
      const swatch = svg("svg", { width: 26, height: 16, "aria-hidden": "true" });
      const fill = paint(swatch, entry.colour, entry.pattern);
      const opacity = entry.faint ? FAINT : 1;
      swatch.append(svg("rect", { x: 0.5, y: 0.5, width: 25, height: 15, fill: PAPER }));
      swatch.append(
        svg("rect", { class: "swatch", x: 0.5, y: 0.5, width: 25, height: 15, fill, "fill-opacity": opacity })
      );
      return el("li", {}, swatch, el("span", {}, entry.label), el("span", { class: "count" }, entry.count));
    });
    if (view.core) {
      const line = svg("svg", { width: 26, height: 16, "aria-hidden": "true" });
      line.append(
        svg("rect", { width: 26, height: 16, fill: PLAIN }),
        svg("path", { d: "M0 8H26", stroke: PAPER, "stroke-width": 6 }),
        svg("path", { d: "M0 8H26", stroke: INK, "stroke-width": 3 })
      );
      items.push(el("li", {}, line, el("span", {}, view.core.title)));
    }
    if (view.schools) items.push(el("li", { class: "key" }, el("span", {}, view.schools.key)));
    for (const mark of view.schools?.marks ?? []) {
      const [word, count] = [el("span", {}, mark.word), el("span", { class: "count" }, mark.count)];
      items.push(el("li", {}, schoolMark(mark, 16), word, count));
    }
    items.push(...workKeys(view.work));
    settle(box.querySelector("ul"), items);
  }
  function drawWords(box, view) {
    const [first, ...rest] = view.notes;
    const open = box.querySelector("details")?.open;
    const lines2 = [el("p", { class: "caption" }, view.caption)];
    if (first) lines2.push(el("p", {}, first));
    const more = [...rest, ...view.sources];
    if (more.length) {
      const list = el("ul", {}, ...more.map((line) => el("li", {}, line)));
      lines2.push(el("details", { open }, el("summary", {}, "Notes, source and licence"), list));
    }
    settle(box, lines2);
  }

  // sdmap/render/web/src/surroundings.js
  var SIZE = 10;
  var DOT = 2;
  var GAP = 4;
  var HIGH = 12;
  var LINES = { river: [1.4, ""], road: [1, ""], railway: [1, "6 3"] };
  function layNames(places, neighbours, project2, metres, { taken, told, frame }) {
    const laid = [];
    const said = new Set(told);
    const free = (box) => box.x - box.width / 2 > frame.left && box.x + box.width / 2 < frame.right && box.y - box.height / 2 > frame.top && box.y + box.height / 2 < frame.bottom && ![...taken, ...laid].some((other) => meets(box, other));
    const lay = ({ name, at, coarsest }, pointed) => {
      if (metres > coarsest || said.has(name)) return;
      const from = project2(at);
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
  function around({ x, y }, width) {
    const aside = width / 2 + GAP;
    const off = HIGH / 2 + GAP;
    return [
      { x: x + aside, y },
      { x: x - aside, y },
      { x, y: y - off },
      { x, y: y + off }
    ];
  }
  function nameText({ x, y, name, from }) {
    const made = svg("g", { class: from ? "place" : "place around" });
    if (from) made.append(svg("circle", { cx: from.x, cy: from.y, r: DOT }));
    made.append(svg("text", { x, y, dy: ".35em", "font-size": SIZE }, name));
    return made;
  }
  function strokes(given) {
    const under = [];
    const over = [...under];
    if (!given) return { under, over };
    const { towns, outlines, around: borders, lines: lines2 } = given;
    under.push({ lines: towns, color: "none", weight: 0, fill: TOWN }, { lines: borders, color: AROUND, weight: 1 });
    for (const [kind, [weight, dashArray]] of Object.entries(LINES)) {
      const drawn = lines2.filter((line) => line.kind === kind).map(({ line }) => line);
      if (drawn.length) over.push({ lines: drawn, color: MUTED, weight, dashArray });
    }
    over.push({ lines: outlines, color: PAPER, weight: 1.8 }, { lines: outlines, color: INK, weight: 0.6 });
    return { under, over };
  }
  function scaleOf(metres, longest) {
    const power = 10 ** Math.floor(Math.log10(metres * longest));
    const length = power * Math.max(...[1, 2, 5].filter((step) => step * power <= metres * longest));
    return { pixels: length / metres, words: length >= 1e3 ? `${length / 1e3} km` : `${length} m` };
  }

  // sdmap/render/web/src/ground.js
  var FINE = 45;
  var TOWNS = 200;
  var Ground = class {
    /**
     * @param {import("leaflet").Map} map With the panes `under` and `over`.
     * @param {HTMLElement} box
     */
    constructor(map, box) {
      this.map = map;
      this.leaf = map.getContainer();
      this.scale = /** @type {HTMLElement} */
      box.querySelector(".scale");
      this.credit = /** @type {HTMLElement} */
      box.querySelector(".credit");
      this.under = L.layerGroup().addTo(map);
      this.over = L.layerGroup().addTo(map);
    }
    /**
     * The same for every indicator: only a switch or other areas change it.
     * @param {View} view
     * @param {Shapes} geometry
     */
    update(view, geometry) {
      this.larger = geometry.core_bounds && L.latLngBounds(geometry.core_bounds);
      const given = view.places ? geometry.surroundings : void 0;
      this.credit.textContent = view.credit ?? "";
      if (given === this.given) return;
      this.given = given;
      const { under, over } = strokes(given);
      this.draw("under", this.under.clearLayers(), under);
      this.draw("over", this.over.clearLayers(), over);
    }
    /**
     * @param {string} pane
     * @param {import("leaflet").LayerGroup} group
     * @param {ReturnType<typeof strokes>["under"]} drawn
     */
    draw(pane, group, drawn) {
      for (const { lines: lines2, color, weight, fill, dashArray } of drawn) {
        const options = { pane, color, weight, dashArray, interactive: false, smoothFactor: 0, noClip: true };
        const filled = { ...options, stroke: false, fillColor: fill, fillOpacity: 1 };
        (fill ? L.polygon(lines2.map((line) => [line]), filled) : L.polyline(lines2, options)).addTo(group);
      }
    }
    /** The names of places that have room. @param {{ taken: Box[], told: string[], frame: Frame }} room */
    names(room) {
      const { places = [], neighbours = [] } = this.given ?? {};
      const metres = this.metres();
      const shown = places.filter(({ at, coarsest }) => !this.larger?.contains(at) || metres < FINE || coarsest > TOWNS);
      const place = (at) => this.map.latLngToLayerPoint(at);
      return layNames(shown, neighbours, place, metres, room).map(nameText);
    }
    /** How many metres of ground a pixel in the middle of the map is. */
    metres() {
      const { x, y } = this.map.getSize().divideBy(2);
      const ends = [x - 50, x + 50].map((across) => this.map.containerPointToLatLng([across, y]));
      return this.map.distance(ends[0], ends[1]) / 100;
    }
    /**
     * Draw the scale bar; gives back what it covers. It is measured when it changes, not with every indicator: that would
     * have the browser lay the whole page out before its time.
     * @param {import("./labels.js").Frame} frame
     */
    drawScale(frame) {
      const { x: wide, y: high } = this.map.getSize();
      const { pixels, words } = scaleOf(this.metres(), wide / 4);
      const drawn = [pixels, words, wide, high].join();
      if (drawn !== this.drawn) {
        this.drawn = drawn;
        this.covered = this.measuredScale(pixels, words);
      }
      const { x, y, width, height } = this.covered;
      return { x: frame.left + x, y: frame.top + y, width, height };
    }
    /**
     * @param {number} pixels
     * @param {string} words
     */
    measuredScale(pixels, words) {
      this.scale.firstElementChild.style.width = `${pixels}px`;
      this.scale.lastElementChild.textContent = words;
      const outer = this.leaf.getBoundingClientRect();
      const { left, top, width, height } = this.scale.getBoundingClientRect();
      return { x: left - outer.left + width / 2, y: top - outer.top + height / 2, width, height };
    }
  };

  // sdmap/render/web/src/leaders.js
  var STEP = 8;
  var FURTHEST = 15;
  var TURNS = 24;
  var THIN = 3;
  function ledLabel(spot, free, core) {
    const from = placeInside(spot, free);
    for (let step = 2; step <= FURTHEST; step++) {
      for (let turn = 0; turn < TURNS; turn++) {
        const angle = 2 * Math.PI * turn / TURNS;
        for (const text of fullWays(spot.area)) {
          const { width, height } = sizeOf(text);
          const [x, y] = [
            from.x + Math.cos(angle) * (step * STEP + width / 2),
            from.y + Math.sin(angle) * (step * STEP + height / 2)
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
  function placeInside(spot, free) {
    const { x: left, y: top, width, height } = spot.path.getBBox();
    const places = [{ x: spot.x, y: spot.y }];
    for (let across = 1; across < 12; across++) {
      for (let down = 1; down < 12; down++)
        places.push({ x: left + width * across / 12, y: top + height * down / 12 });
    }
    const away = (at) => (at.x - spot.x) ** 2 + (at.y - spot.y) ** 2;
    const dot = { width: 6, height: 6 };
    const held = places.sort((one, other) => away(one) - away(other)).find((at) => free({ ...at, ...dot }) && holds(spot.path, { ...at, ...dot }, true));
    return held ?? places[0];
  }
  function meetsShape(path, { x, y, width, height }) {
    const point = path.ownerSVGElement.createSVGPoint();
    return [-0.5, 0, 0.5].some(
      (across) => [-0.5, 0, 0.5].some((down) => {
        point.x = x + across * width;
        point.y = y + down * height;
        return path.isPointInFill(point);
      })
    );
  }
  function wayTo(from, box) {
    const to = edge(from, box);
    const steps = Math.floor(Math.hypot(to.x - from.x, to.y - from.y) / THIN);
    return Array.from({ length: steps }, (_, at) => {
      const share = (at + 0.5) / steps;
      const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
      return { x, y, width: THIN, height: THIN };
    });
  }
  function edge(from, { x, y, width, height }) {
    const [across, down] = [from.x - x, from.y - y];
    const share = Math.min(width / 2 / Math.abs(across || 1e-9), height / 2 / Math.abs(down || 1e-9), 1);
    return { x: x + across * share, y: y + down * share };
  }
  function leader({ x, y, text, from }) {
    if (!from) return [];
    const to = edge(from, { x, y, width: sizeOf(text).width, height: text.length * LABEL_PX * LEADING });
    const line = (stroke, width) => svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke, "stroke-width": width });
    return [line(PAPER, 4), line(INK, 1.6), svg("circle", { cx: from.x, cy: from.y, r: 2.5, fill: INK, stroke: PAPER })];
  }

  // sdmap/render/web/src/labels.js
  function placesFor(spot, width, height, strict, kept) {
    const name = `${spot.area.code} ${width} ${height} ${strict}`;
    if (kept.has(name)) return kept.get(name);
    const box = spot.path.getBBox();
    const fits = strict ? width <= box.width && height <= box.height : width <= box.width * 1.3 && height <= box.height;
    const grid = fits ? [{ x: spot.x, y: spot.y }] : [];
    for (let across = 1; fits && across < 8; across++) {
      for (let down = 1; down < 8; down++) {
        grid.push({ x: box.x + box.width * across / 8, y: box.y + box.height * down / 8 });
      }
    }
    const away = (at) => (at.x - spot.x) ** 2 + (at.y - spot.y) ** 2;
    const held = grid.filter((at) => holds(spot.path, { ...at, width, height }, strict)).sort((one, other) => away(one) - away(other));
    kept.set(name, held);
    return held;
  }
  function fitLabel(spot, free, kept) {
    const name = lines(spot.area.label ?? spot.area.name);
    const [apart, together] = fullWays(spot.area);
    const ways2 = [
      [apart, true],
      [together, true]
    ];
    if (spot.area.value === null) ways2.length = 0;
    else if (spot.area.core) ways2.push([apart, false], [together, false]);
    ways2.push([name, true], [name, false]);
    for (const [text, strict] of ways2) {
      if (!strict && text.length > 2 && !spot.area.core) continue;
      const { width, height } = sizeOf(text);
      const at = placesFor(spot, width, height, strict, kept).find(({ x, y }) => free({ x, y, width, height }));
      if (at) return { ...spot, ...at, text, width, height };
    }
    return null;
  }
  function layLabels(spots, obstacles, frame, kept, soft = []) {
    const laid = [];
    const ways2 = [];
    const inside = ({ x, y, width, height }) => 2 * Math.min(x - frame.left, frame.right - x) > width && 2 * Math.min(y - frame.top, frame.bottom - y) > height;
    const apart = (one, other) => 2 * Math.abs(other.x - one.x) > other.width + one.width || 2 * Math.abs(other.y - one.y) > other.height + one.height;
    const clearOf = (boxes) => (label) => inside(label) && [...laid, ...ways2, ...boxes].every((other) => apart(label, other));
    const [free, above] = [clearOf(obstacles), clearOf(obstacles.filter((box) => !soft.includes(box)))];
    const core = soft.length ? spots.filter(({ area }) => area.core) : [];
    const lay = (label) => label && laid.push(label);
    const crowded = core.filter((spot) => !lay(fitLabel(spot, free, kept)));
    for (const spot of crowded) {
      const over = fitLabel(spot, above, kept);
      const led = over && ledLabel(spot, free, core);
      lay(led ?? over);
      ways2.push(...led?.way ?? []);
    }
    for (const spot of spots) if (!core.includes(spot)) lay(fitLabel(spot, free, kept));
    return laid;
  }
  function labelText({ text, x, y, size = LABEL_PX, area }) {
    const made = svg("text", { class: area?.value === null ? "label empty" : "label", "font-size": size });
    text.forEach((line, at) => {
      const down = (at - (text.length - 1) / 2) * size * LEADING;
      made.append(svg("tspan", { x, y: y + down, dy: ".35em" }, line));
    });
    return made;
  }

  // sdmap/render/web/src/schools.js
  var MARK = 15;
  var TARGET = 24;
  var RING2 = 14;
  var ROOM = 12;
  function beside({ off: [across, down] = [0, 0] }, size) {
    return { x: across * size, y: down * size };
  }
  function foundShapes(point) {
    const ring = (stroke, width) => svg("circle", { r: RING2 - 3, fill: "none", stroke, "stroke-width": width });
    return [
      ring(PAPER, 6),
      ring(INK, 3),
      ...point ? [svg("circle", { r: 4.5, fill: INK, stroke: PAPER, "stroke-width": 2 })] : []
    ];
  }
  function rooms(schools, place, size = MARK) {
    return (schools?.points ?? []).map((school) => {
      const [{ x, y }, off] = [place(school.at), beside(school, size)];
      const room = ROOM * schools.marks[school.mark].size;
      return { x: x + off.x, y: y + off.y, width: room, height: room };
    });
  }
  var SchoolMarks = class {
    /** @param {import("leaflet").Map} map */
    constructor(map) {
      this.map = map;
      this.layer = L.layerGroup().addTo(map);
      this.rover = new Rover((number) => this.elementOf(number));
      this.marks = /* @__PURE__ */ new Map();
      this.points = [];
      this.open = null;
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
      const html = el(pressed ? "button" : "span", { "data-school": number, ...pressed ? words : {} }, drawing);
      const { x, y } = beside(school, MARK);
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
      const drawing = { width: 2 * RING2, height: 2 * RING2, viewBox: `${-RING2} ${-RING2} ${2 * RING2} ${2 * RING2}` };
      const html = (
        /** @type {any} */
        svg("svg", { ...drawing, "aria-hidden": "true" }, ...foundShapes(true))
      );
      const icon = L.divIcon({ className: "school found", iconSize: [2 * RING2, 2 * RING2], html });
      L.marker(open.at, { icon, pane: "schools", interactive: false, keyboard: false }).addTo(this.foundLayer);
      if (another && !this.map.getBounds().contains(open.at)) this.map.panInside(open.at, { padding: [60, 60], animate });
    }
    /**
     * The room that the school takes that was found and has no mark of its own.
     * @param {(at: [number, number]) => { x: number, y: number }} place
     */
    roomOfFound(place) {
      return this.found ? [{ ...place(this.found.at), width: 2 * RING2, height: 2 * RING2 }] : [];
    }
  };

  // sdmap/render/web/src/inset.js
  var Inset = class {
    /** @param {HTMLElement} figure */
    constructor(figure) {
      this.figure = figure;
      this.title = figure.querySelector("figcaption");
      this.drawing = svg("svg", { class: "inset-map" });
      this.layers = {};
      for (const name of ["under", "areas", "over", "core", "extent", "hot", "chosen", "schools", "labels", "work", "ring"]) {
        const met = ["areas", "schools", "work"].includes(name);
        this.layers[name] = svg("g", met ? {} : { "pointer-events": "none" });
        this.drawing.append(this.layers[name]);
      }
      figure.append(this.drawing);
      this.paths = /* @__PURE__ */ new Map();
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
        this.view.core ? [outline(this.coreLine, PAPER, 5.5), outline(this.coreLine, INK, 2.8)] : []
      );
    }
    /** @param {Shapes} geometry */
    build(geometry) {
      this.geometry = geometry;
      this.frame = frameOf(geometry.core_bounds, this.drawing.clientWidth || 260, this.drawing.clientHeight || 240);
      const [[south], [north]] = geometry.core_bounds;
      this.metres = this.frame.unit * Math.cos((south + north) / 2 * Math.PI / 180);
      this.paths.clear();
      this.kept = /* @__PURE__ */ new Map();
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
      const given = this.view.places ? this.geometry.surroundings : void 0;
      if (given === this.given) return;
      this.given = given;
      const { under, over } = strokes(given);
      const path = ({ lines: lines2, color, weight, fill = "none", dashArray = "" }) => svg("path", {
        d: lines2.map((line) => ringOf(line.map(([lat, lng]) => [lng, lat]), this.frame, false)).join(""),
        fill,
        stroke: color,
        "stroke-width": weight,
        "stroke-dasharray": dashArray || "none"
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
          "stroke-opacity": missing ? RECEDING : 1
        });
      }
    }
    /** The core's own areas are named first, those with the least room before the others; then their neighbours. */
    drawLabels() {
      if (!this.frame || this.figure.hidden) return;
      const spots = this.view.areas.filter((area) => this.paths.has(area.code) && !area.faint).map((area) => {
        const shape = this.paths.get(area.code);
        const [x, y] = project(shape.label, this.frame);
        shape.room ??= roomOf(shape.path);
        return { area, x, y, path: shape.path, room: shape.room };
      }).sort((one, other) => Number(other.area.core) - Number(one.area.core) || one.room - other.room);
      const { points = [], marks = [] } = this.view.schools ?? {};
      const frame = { left: 0, top: 0, right: this.frame.width, bottom: this.frame.height };
      const at = ([lat, lng]) => {
        const [x, y] = project([lng, lat], this.frame);
        return { x, y };
      };
      const taken = rooms(this.view.schools, at);
      const ringed = this.schools?.roomOfFound(at) ?? [];
      const work = insetWork(this.view.work, at, taken, frame);
      this.layers.extent.replaceChildren(...work.lines);
      this.layers.work.replaceChildren(...work.letters);
      const labels = layLabels(spots, [...taken, ...ringed, ...work.spots], frame, this.kept, taken);
      const ground = { taken: [...taken, ...ringed, ...work.spots, ...labels], told: labels.map(({ area }) => area.name), frame };
      const { places = [], neighbours = [] } = this.view.places && this.geometry.surroundings || {};
      const names = layNames(places, neighbours, at, this.metres, ground);
      settle(this.layers.labels, [...names.map(nameText), ...labels.flatMap(leader), ...labels.map(labelText)]);
      const found = ringed.filter(({ x, y }) => this.holds(x, y)).map(({ x, y }) => ringAt(x, y, true));
      const drawn = points.map((school, at2) => this.school(school, at2, marks)).filter(Boolean);
      this.layers.schools.replaceChildren(...drawn, ...found);
    }
    /**
     * @param {School} school
     * @param {number} at
     * @param {SchoolMark[]} marks
     */
    school(school, at, marks) {
      const [east, south] = project([school.at[1], school.at[0]], this.frame);
      const off = beside(school, MARK);
      const [x, y] = [east + off.x, south + off.y];
      if (!this.holds(x, y)) return null;
      const mark = marks[school.mark];
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
    copy(layer, code, strokes2) {
      const shape = this.paths.get(code)?.path.getAttribute("d");
      const copies = shape ? strokes2.map(([colour, width]) => outline(shape, colour, width)) : [];
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
  };
  function ringAt(x, y, point) {
    return svg("g", { transform: `translate(${x} ${y})`, "pointer-events": "none" }, ...foundShapes(point));
  }
  function roomOf(path) {
    const { width, height } = path.getBBox();
    return width * height;
  }
  function frameOf(bounds, width, height) {
    const low = L.Projection.SphericalMercator.project(L.latLng(bounds[0]));
    const high = L.Projection.SphericalMercator.project(L.latLng(bounds[1]));
    const unit = Math.max((high.x - low.x) / (width - 24), (high.y - low.y) / (height - 24));
    const left = (low.x + high.x - width * unit) / 2;
    const top = (low.y + high.y + height * unit) / 2;
    return { left, top, unit, width, height };
  }
  function project([x, y], frame) {
    const at = L.Projection.SphericalMercator.project(L.latLng(y, x));
    return [(at.x - frame.left) / frame.unit, (frame.top - at.y) / frame.unit];
  }
  function ringOf(ring, frame, close = true) {
    const points = ring.map(
      (point) => project(point, frame).map((n) => n.toFixed(1)).join(" ")
    );
    return `M${points.join("L")}${close ? "Z" : ""}`;
  }
  function pathOf(geometry, frame) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const corners2 = polygons.flat(2).map((point) => project(point, frame));
    const [xs, ys] = [corners2.map((c) => c[0]), corners2.map((c) => c[1])];
    if (Math.max(...xs) < 0 || Math.min(...xs) > frame.width) return "";
    if (Math.max(...ys) < 0 || Math.min(...ys) > frame.height) return "";
    return polygons.map((rings) => rings.map((ring) => ringOf(ring, frame)).join("")).join("");
  }

  // sdmap/render/web/src/shapes.js
  function flip(line) {
    return line.map(([x, y]) => [y, x]);
  }
  var corners = (shape) => (
    /** @type {import("leaflet").LatLng[]} */
    shape.getLatLngs()[0]
  );
  function closed(shape) {
    if (!shape.length) return [];
    if (shape[0].lat !== void 0) return [[...shape, shape[0]]];
    return shape.flatMap(closed);
  }
  function near(one, other) {
    const span = Math.abs(one[1][1] - one[0][1]);
    return [0, 1].every((at) => [0, 1].every((axis) => Math.abs(one[at][axis] - other[at][axis]) < span / 10));
  }

  // sdmap/render/web/src/tag.js
  var Tag = class {
    /** @param {import("leaflet").Map} map */
    constructor(map) {
      this.layer = L.layerGroup().addTo(map);
      this.shown = null;
    }
    clear() {
      this.layer.clearLayers();
      this.shown = null;
    }
    /**
     * @param {Area} area
     * @param {import("leaflet").Polygon} shape
     * @param {import("leaflet").LatLng} centre
     */
    draw(area, shape, centre) {
      const { words, marker } = this.add(area, centre);
      const { width, height } = (
        /** @type {SVGPathElement} */
        shape.getElement().getBBox()
      );
      const [wide, high] = [words.offsetWidth, words.offsetHeight];
      this.shown = { marker, width: wide, height: high, lift: 0 };
      if (width > wide * 1.4 && height > high * 1.8) return;
      marker.setLatLng([shape.getBounds().getNorth(), shape.getBounds().getCenter().lng]);
      words.classList.add("above");
      this.shown.lift = high / 2 + 8;
    }
    /**
     * @param {Area} area
     * @param {import("leaflet").LatLng} at
     */
    add(area, at) {
      const words = el("span", { "aria-hidden": "true" }, `${area.label ?? area.name} ${area.text}`);
      const icon = L.divIcon({ className: "tag", iconSize: [0, 0], html: words });
      const options = { icon, pane: "tag", interactive: false, keyboard: false };
      return { words, marker: L.marker(at, options).addTo(this.layer) };
    }
    /**
     * The room it takes, for what has to keep clear of it.
     * @param {(at: import("leaflet").LatLng) => { x: number, y: number }} place
     */
    rooms(place) {
      if (!this.shown) return [];
      const { marker, width, height, lift } = this.shown;
      const { x, y } = place(marker.getLatLng());
      return [{ x, y: y - lift, width, height }];
    }
  };

  // sdmap/render/web/src/tiles.js
  var TILE_SIZES = [12, 11, 10, 9];
  var TILE_ROOM = { 12: 4.5, 11: 4.5, 10: 4, 9: 2.5 };
  var TILE_LINES = 3;
  var TILE_WORDS = 10;
  var TAG_ROOM = 6;
  function ways(words, most) {
    const found = [[words.join(" ")]];
    for (let at = 1; most > 1 && at < words.length; at++) {
      const first = words.slice(0, at).join(" ");
      found.push(...ways(words.slice(at), most - 1).map((rest) => [first, ...rest]));
    }
    return found.sort((one, other) => one.length - other.length);
  }
  function broken(text, most) {
    const words = text.split(/\s+/).filter(Boolean);
    return words.length && words.length <= TILE_WORDS ? ways(words, most) : [];
  }
  function encloses(ring, { x, y, width, height }, room) {
    const corners2 = [-0.5, 0.5].flatMap((across) => [-0.5, 0.5].map((down) => [x + across * width, y + down * height]));
    return ring.every((from, at) => {
      const to = ring[(at + 1) % ring.length];
      const [run, rise] = [to.x - from.x, to.y - from.y];
      const long = Math.hypot(run, rise) || 1;
      const off = (px, py) => (run * (py - from.y) - rise * (px - from.x)) / long;
      const inner = Math.sign(off(x, y)) || 1;
      return corners2.every(([px, py]) => inner * off(px, py) >= room);
    });
  }
  function layTiles(tiles, frame, family) {
    const widthOf = (line, size) => textWidth(line, `600 ${size}px ${family},`);
    const fits = (text, size, { ring, x, y }) => text.every((line, at) => {
      const down = (at - (text.length - 1) / 2) * size * LEADING;
      return encloses(ring, { x, y: y + down, width: widthOf(line, size), height: size }, TILE_ROOM[size]);
    });
    const find = (texts, sizes, tile) => {
      for (const size of sizes) {
        const text = texts.find((lines2) => fits(lines2, size, tile));
        if (text) return { text, size };
      }
      return null;
    };
    const full = tiles.map((tile) => {
      const figures = broken(tile.area.text, 2);
      const names = broken(tile.area.label ?? tile.area.name, TILE_LINES);
      const texts = names.flatMap((name) => figures.map((figure) => [...name, ...figure]));
      return { tile, figures, texts, best: find(texts, TILE_SIZES, tile) };
    });
    const common = Math.min(...full.filter(({ best }) => best).map(({ best }) => best.size));
    const small = TILE_SIZES.filter((size) => size <= common);
    return full.map(({ tile, figures, texts, best }) => {
      const label = best ? find(texts, [common], tile) ?? best : find(figures, small, tile);
      return label && { ...tile, ...label, named: Boolean(best) };
    }).filter(Boolean).filter(({ x, y, text, size }) => {
      const wide = Math.max(...text.map((line) => widthOf(line, size))) / 2;
      const high = text.length * size * LEADING / 2;
      return Math.min(x - frame.left, frame.right - x) > wide && Math.min(y - frame.top, frame.bottom - y) > high;
    });
  }
  function spotClear(tiles, frame, { width, height }) {
    const across = [
      frame.left + TAG_ROOM + width / 2,
      (frame.left + frame.right) / 2,
      frame.right - TAG_ROOM - width / 2
    ];
    const down = [
      frame.top + TAG_ROOM + height / 2,
      (frame.top + frame.bottom) / 2,
      frame.bottom - TAG_ROOM - height / 2
    ];
    const spots = down.flatMap((y) => across.map((x) => ({ x, y })));
    const boxes = tiles.map(({ ring }) => {
      const [xs, ys] = [ring.map((at) => at.x), ring.map((at) => at.y)];
      const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
    });
    return spots.find((spot) => !boxes.some((box) => meets({ ...spot, width, height }, box))) ?? null;
  }

  // sdmap/render/web/src/wheel.js
  var APPLE = /Mac|iPhone|iPad/.test(navigator.platform);
  var HINT = `Use ${APPLE ? "⌘" : "Ctrl"} and scroll to zoom the map`;
  var SHOWN = 1500;
  var Wheel = class {
    /**
     * @param {HTMLElement} main What holds the map and the hint.
     * @param {import("leaflet").Map} map
     * @param {() => void} onZoom
     */
    constructor(main, map, onZoom) {
      this.map = map;
      this.hint = /** @type {HTMLElement} */
      main.querySelector(".hint");
      this.hint.textContent = HINT;
      this.ending = new AbortController();
      const { signal } = this.ending;
      this.enter(false);
      main.addEventListener("pointerdown", () => this.enter(true), { signal });
      main.addEventListener("focusin", () => this.enter(true), { signal });
      main.addEventListener("focusout", () => this.enter(false), { signal });
      document.addEventListener("pointerdown", (event) => this.enter(event.composedPath().includes(main)), { signal });
      main.addEventListener("wheel", (event) => this.turned(event, onZoom), { capture: true, passive: true, signal });
    }
    /** @param {boolean} on */
    enter(on) {
      if (this.entered === on) return;
      this.entered = on;
      this.zooms(on);
      if (L.Browser.mobile) this.map.dragging[on ? "enable" : "disable"]();
    }
    /** @param {boolean} on */
    zooms(on) {
      this.map.scrollWheelZoom[on ? "enable" : "disable"]();
    }
    /**
     * @param {WheelEvent} event
     * @param {() => void} onZoom
     */
    turned(event, onZoom) {
      const zooms = this.entered || event.ctrlKey || event.metaKey;
      this.zooms(zooms);
      this.tell(!zooms);
      if (zooms) onZoom();
    }
    /** @param {boolean} on */
    tell(on) {
      clearTimeout(this.timer);
      this.hint.hidden = !on;
      if (on) this.timer = setTimeout(() => this.hint.hidden = true, SHOWN);
    }
    destroy() {
      clearTimeout(this.timer);
      this.ending.abort();
    }
  };

  // sdmap/render/web/src/map.js
  var MAP_PAD = 0.04;
  var PANES = { under: 350, over: 440, core: 450, extent: 455, chosen: 460, schools: 465, labels: 470, work: 485, ring: 490, tag: 495 };
  var MapPart = class {
    /**
     * @param {HTMLElement} box
     * @param {(code: string) => void} onPick Told which area was picked.
     */
    constructor(box, onPick) {
      this.box = box;
      this.onPick = onPick;
      this.leaf = /** @type {HTMLElement} */
      box.querySelector(".leaf");
      this.inset = new Inset(box.querySelector(".inset"));
      this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      this.paths = /* @__PURE__ */ new Map();
      this.rover = new Rover((code) => this.elementOf(code));
      this.marked = "";
      this.moved = false;
      this.cards = false;
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
        zoomSnap: 0
      });
      for (const [name, z] of Object.entries(PANES)) {
        const pane = this.map.createPane(name);
        pane.style.zIndex = String(z);
        if (name !== "schools" && name !== "work") pane.style.pointerEvents = "none";
      }
      this.base = L.svg({ padding: 0.6 });
      const still = { interactive: false, fill: false, smoothFactor: 0, noClip: true, lineJoin: "round" };
      const line = (pane, color, weight) => L.polyline([], { ...still, pane, color, weight }).addTo(this.map);
      this.map.setView([0, 0], 5, { animate: false });
      this.ground = new Ground(this.map, this.box);
      this.core = [line("core", PAPER, 5.5), line("core", INK, 2.8)];
      this.hot = line("chosen", INK, 3);
      this.chosen = CHOSEN.map(([colour, width]) => line("chosen", colour, width));
      this.rings = RING.map(([colour, width]) => line("ring", colour, width));
      this.labels = svg("svg", { class: "map-labels", width: 1, height: 1, "aria-hidden": "true" });
      this.map.getPane("labels").append(this.labels);
      this.kept = /* @__PURE__ */ new Map();
      this.schools = this.inset.schools = new SchoolMarks(this.map);
      this.work = new WorkMarks(this.map);
      this.tag = new Tag(this.map);
    }
    listen() {
      this.map.on("dragstart", () => this.moved = true);
      this.map.on("zoomstart viewreset", () => this.unsettle());
      this.map.on("moveend viewreset", () => this.later());
      this.wheel = new Wheel(this.box.querySelector(".main"), this.map, () => this.moved = true);
      this.leaf.addEventListener("dblclick", () => this.moved = true);
      this.box.querySelector(".tools").addEventListener("click", (event) => {
        const button = (
          /** @type {Element} */
          event.target.closest("[data-act]")
        );
        this.act(
          /** @type {HTMLElement | null} */
          button?.dataset.act
        );
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
      const ways2 = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
      const by = ways2[event.key];
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
      this.outline(view.core && geometry.core || null);
      this.box.querySelector("[data-act=home]").textContent = view.home_title;
      this.box.querySelector("[data-act=core]").textContent = view.inset_button;
      this.box.querySelector("[data-act=core]").hidden = !geometry.core_bounds;
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
      const options = {
        style: { color: INK, weight: 1, opacity: 1, fillOpacity: 1, fillColor: NOTHING, lineJoin: "round" },
        renderer: this.base,
        smoothFactor: 0,
        noClip: true,
        onEachFeature: (feature, layer) => {
          this.paths.set(feature.properties.code, layer);
          layer.on("click", () => this.onPick(feature.properties.code));
        }
      };
      this.areas = L.geoJSON(
        /** @type {any} */
        geometry.areas,
        options
      ).addTo(this.map);
    }
    colour() {
      for (const [code, layer] of this.paths) {
        const area = this.byCode.get(code);
        const path = (
          /** @type {SVGPathElement | undefined} */
          layer.getElement()
        );
        if (!path) continue;
        const fill = area ? paint(path.ownerSVGElement, area.colour, area.pattern) : NOTHING;
        const dashArray = area?.pattern === "missing" ? "3 3" : null;
        const look = { fillColor: fill, fillOpacity: area?.faint ? FAINT : 1, dashArray, opacity: dashArray ? RECEDING : 1 };
        const had = (
          /** @type {Record<string, any>} */
          layer.options
        );
        if (Object.keys(look).some((name) => look[name] !== had[name])) layer.setStyle(look);
        if (!area) continue;
        dress(path, { "data-code": code, "data-part": "map", role: "button", "aria-label": area.sentence });
        if (!path.hasAttribute("aria-pressed")) path.setAttribute("aria-pressed", "false");
      }
    }
    /** @param {string} code */
    elementOf(code) {
      return (
        /** @type {SVGPathElement | undefined} */
        this.paths.get(code)?.getElement()
      );
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
      const place = (latlng) => this.map.latLngToLayerPoint(latlng);
      const schools = rooms(this.view.schools, place);
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
      const spots = this.view.areas.filter((area) => this.paths.has(area.code) && area.code !== this.marked && !area.faint).map((area) => {
        const { x, y } = this.map.latLngToLayerPoint(this.centre(area.code));
        return { area, x, y, path: this.elementOf(area.code) };
      });
      const frame = this.frame();
      const { schools, all } = this.obstacles(frame);
      const taken = [...all, this.ground.drawScale(frame)];
      spots.sort((one, other) => Number(one.area.value === null) - Number(other.area.value === null));
      const labels = layLabels(spots, taken, frame, this.kept, schools);
      const told = [...labels.map(({ area }) => area.name), this.byCode.get(this.marked)?.name ?? ""];
      const names = this.ground.names({ taken: [...taken, ...labels], told, frame });
      settle(this.labels, [...names, ...labels.flatMap(leader), ...labels.map(labelText)]);
    }
    /** Name and figure inside each tile; a selected tile too small for its name has it clear of all tiles. */
    drawTiles() {
      const place = (at) => this.map.latLngToLayerPoint(at);
      const tiles = [...this.paths.keys()].filter((code) => this.byCode.has(code)).map((code) => {
        const { x, y } = place(this.centre(code));
        return { area: this.byCode.get(code), x, y, ring: corners(this.paths.get(code)).map(place) };
      });
      const frame = this.frame();
      const open = tiles.filter(({ area }) => !area.faint);
      const labels = layTiles(open, frame, getComputedStyle(this.box).fontFamily);
      settle(this.labels, labels.map(labelText));
      this.tag.clear();
      const marked = tiles.find(({ area }) => area.code === this.marked)?.area;
      if (!marked || labels.some(({ area, named: named2 }) => named2 && area === marked)) return;
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
      cancelAnimationFrame(this.waiting);
    }
  };

  // sdmap/render/web/src/news.js
  var ALL_SHOWN = "No filter: all are shown.";
  var details = (view, geometry) => [
    geometry.tiles ? "Equal-size tiles." : "Areas in their true shape.",
    `Colours show: ${view.legend_title}.`,
    view.comparator ? `Compared with ${view.comparator.text}.` : "Compared with nothing.",
    view.core ? `Outlined: ${view.core.title}.` : "No core outline.",
    view.places ? "Places are shown." : "No places are shown.",
    view.schools ? `${view.schools.title} are marked. ${view.schools.key}.` : "No schools are marked.",
    view.work ? "What is being done is marked." : "What is being done is not marked."
  ];
  function news(before, told, view, geometry) {
    const another = before.title !== view.title || before.table_title !== view.table_title;
    const said = another ? [`Map now shows: ${view.title}`] : details(view, geometry).filter((words) => !told.includes(words));
    if ((before.filter ?? "") !== (view.filter ?? "")) said.push(view.filter ?? ALL_SHOWN);
    return said;
  }

  // sdmap/render/web/src/paper.js
  var WIDTH = 1030;
  var HALF_WIDTH = 340;
  function forPaper(box, on) {
    const [width, height] = [box.clientWidth, box.querySelector(".main").clientHeight];
    const paper = box.matches(".left, .right") ? HALF_WIDTH : WIDTH;
    for (
      const part of
      /** @type {NodeListOf<HTMLElement>} */
      box.querySelectorAll(".top, .top > *, .frames")
    ) {
      const { gridTemplateColumns, width: wide } = getComputedStyle(part);
      part.style.gridTemplateColumns = on ? gridTemplateColumns : "";
      part.style.width = on ? `${Math.floor(parseFloat(wide))}px` : "";
    }
    box.style.width = on ? `${width}px` : "";
    box.style.zoom = on ? String(Math.min(1, paper / width)) : "";
    box.style.setProperty("--tall", on ? `${height}px` : null);
  }

  // sdmap/render/web/src/plot.js
  var placed = (value, { lower, upper }) => (value - lower) / (upper - lower) * 100;
  var oneIn = (room, widest) => Math.ceil((widest + 4) / Math.max(1, room));
  var PlotPart = class {
    /** @param {HTMLElement} box */
    constructor(box) {
      this.box = box;
      this.rows = /* @__PURE__ */ new Map();
      this.rover = new Rover((code) => this.elementOf(code));
      this.marked = "";
    }
    /** @param {View} view */
    update(view) {
      this.view = view;
      this.rows.clear();
      const many = view.areas.length > 20;
      const rows = view.areas.map((area) => this.row(area));
      const list = el("ol", { class: "rows" }, ...rows);
      const scroller = el("div", { class: "scroller" }, list);
      if (many) {
        for (const [name, value] of Object.entries({ tabindex: "0", role: "group", "aria-label": view.plot_title })) {
          scroller.setAttribute(name, value);
        }
      }
      this.box.setAttribute("aria-label", view.plot_title);
      const before = this.box.classList.contains("many") ? this.box.querySelector(".scroller") : null;
      this.scrolled = before?.scrollTop ?? 0;
      this.box.className = many ? "plot many" : view.areas.length > 10 ? "plot" : "plot few";
      const note = view.plot_note && el("span", { class: "plot-note" }, ` ${view.plot_note}`);
      const title = el("p", { class: "plot-title" }, view.plot_title, note);
      this.box.replaceChildren(title, this.head(), scroller, this.axis());
      this.rover.set(view.areas.map((area) => area.code));
    }
    /** Where a value stands on the axis, in per cent of its width. @param {number} value */
    x(value) {
      return placed(value, this.view.axis);
    }
    /** The comparator's name over its line, kept inside the plot. */
    head() {
      const comparator = this.view.comparator;
      const slot = el("span", { class: "slot" });
      if (comparator) {
        const at = this.x(comparator.value);
        const words = el("span", { class: at > 50 ? "over ends" : "over" }, comparator.text);
        words.style[at > 50 ? "right" : "left"] = `${at > 50 ? 100 - at : at}%`;
        slot.append(words);
      }
      return el("div", { class: "row head" }, el("span"), slot, el("span"));
    }
    axis() {
      const slot = el("span", { class: "slot" });
      for (const tick of this.view.axis.ticks) {
        const label = el("span", { class: "tick" }, tick.text);
        label.style.left = `${this.x(tick.value)}%`;
        slot.append(label);
      }
      return el("div", { class: "row axis", "aria-hidden": "true" }, el("span"), slot, el("span"));
    }
    resized() {
      const width = this.box.querySelector(".axis .slot")?.clientWidth;
      if (!width || width === this.width) return;
      this.width = width;
      this.measured();
    }
    /** Where ticks stand too close for their words, only every second one has them, or every third. */
    measured() {
      if (this.scrolled) this.box.querySelector(".scroller").scrollTop = this.scrolled;
      if (!this.width) return;
      const ticks = (
        /** @type {HTMLElement[]} */
        [...this.box.querySelectorAll(".tick")]
      );
      const room = this.width / Math.max(1, ticks.length - 1);
      const widest = Math.max(0, ...ticks.map((tick) => textWidth(tick.textContent, "400 12px")));
      const every = oneIn(room, widest);
      ticks.forEach((tick, at) => tick.style.visibility = at % every ? "hidden" : "");
    }
    /** @param {Area} area */
    row(area) {
      const value = el("span", { class: "val" }, area.value === null ? "" : area.text);
      const figure = area.value === null ? el("span", { class: "none" }, area.text) : this.drawing(area);
      const status = area.value === null ? "" : area.status;
      const core = area.core ? this.view.core_words : "";
      const out = area.faint ? "filtered out" : "";
      const said = [area.interval, area.comparison, status, core, out].filter(Boolean).join(", ");
      const button = el(
        "button",
        {
          type: "button",
          class: area.faint ? "row faint" : "row",
          "data-code": area.code,
          "data-part": "plot",
          "aria-pressed": "false"
        },
        el("span", { class: area.core ? "name in-core" : "name" }, area.label ?? area.name),
        figure,
        value,
        el("span", { class: "sr" }, said)
      );
      this.rows.set(area.code, button);
      return el("li", {}, button);
    }
    /** @param {Area} area */
    drawing(area) {
      const at = (value) => `${this.x(value).toFixed(2)}%`;
      const drawn = svg("svg", { class: "slot", "aria-hidden": "true" });
      for (const tick of this.view.axis.ticks) {
        drawn.append(svg("line", { class: "grid", x1: at(tick.value), x2: at(tick.value), y1: 0, y2: "100%" }));
      }
      if (this.view.comparator) {
        const here = at(this.view.comparator.value);
        drawn.append(svg("line", { class: "against", x1: here, x2: here, y1: 0, y2: "100%" }));
      }
      if (area.lower !== null && area.upper !== null) {
        drawn.append(svg("line", { class: "bar", x1: at(area.lower), x2: at(area.upper), y1: "50%", y2: "50%" }));
      }
      const look = area.pattern === "modelled" ? { class: "dot hollow", r: 4.5 } : { class: "dot", r: 5.5, fill: area.colour };
      drawn.append(svg("circle", { ...look, cx: at(area.value), cy: "50%" }));
      return drawn;
    }
    /** @param {string} code */
    elementOf(code) {
      return this.rows.get(code);
    }
    /**
     * @param {string} code
     * @param {boolean} on
     */
    heat(code, on) {
      this.rows.get(code)?.classList.toggle("hot", on);
    }
    /** @param {string} code */
    mark(code) {
      this.rows.get(this.marked)?.setAttribute("aria-pressed", "false");
      const row = this.rows.get(code);
      row?.setAttribute("aria-pressed", "true");
      if (row && code !== this.marked && this.box.classList.contains("many")) keepInside(row);
      this.marked = code;
    }
  };
  function keepInside(row) {
    const box = (
      /** @type {HTMLElement} */
      row.closest(".scroller")
    );
    const top = row.offsetTop - box.offsetTop;
    if (top < box.scrollTop || top + row.offsetHeight > box.scrollTop + box.clientHeight) {
      box.scrollTop = top - box.clientHeight / 2;
    }
  }

  // sdmap/render/web/src/skeleton.js
  var KEYS_HELP = "Arrow keys move through the areas from the highest value to the lowest, Home and End go to the first and last, Enter selects, Escape clears. On the map, Shift with an arrow key moves the view, plus and minus zoom.";
  var SKELETON = `
  <div class="atlas" lang="en-GB">
    <button type="button" class="skip">Skip the map</button>
    <p class="sr live" role="status"></p>
    <p class="sr" id="keys">${KEYS_HELP}</p>
    <div class="top">
      <section class="panel" aria-label="Map and legend">
        <div class="frames">
          <div class="main">
            <div class="leaf" role="group" aria-describedby="keys"></div>
            <div class="scale" aria-hidden="true"><span></span><span></span></div>
            <p class="hint" aria-hidden="true" hidden></p>
          </div>
          <div class="side">
            <div class="tools" role="group" aria-label="Map view">
              <button type="button" data-act="in" aria-label="Zoom in" title="Zoom in">+</button>
              <button type="button" data-act="out" aria-label="Zoom out" title="Zoom out">−</button>
              <button type="button" data-act="home"></button>
              <button type="button" data-act="core"></button>
            </div>
            <figure class="inset" aria-hidden="true"><figcaption></figcaption></figure>
          </div>
        </div>
        <p class="credit"></p>
        <section class="card" hidden></section>
        <div class="legend"><p class="legend-title"></p><ul></ul></div>
        <div class="words"></div>
      </section>
      <section class="plot" tabindex="-1"></section>
    </div>
    <section class="tables"></section>
    <div class="tip" hidden></div>
  </div>`;

  // sdmap/render/web/src/table.js
  var TablePart = class {
    /** @param {Element} box */
    constructor(box) {
      this.box = box;
      this.rows = /* @__PURE__ */ new Map();
      this.rover = new Rover((code) => this.elementOf(code));
      this.marked = "";
      this.sorted = null;
      this.cards = false;
      this.watcher = new ResizeObserver(() => this.tellWidth());
    }
    /** @param {View} view */
    update(view) {
      this.view = view;
      const columns = view.columns.map(({ key, sort, under }) => [key, sort, under]);
      const form = JSON.stringify([columns, view.areas.map((area) => area.code).sort()]);
      if (form === this.form) this.refill(view);
      else this.build(view);
      this.form = form;
      const open = this.box.querySelector("details")?.open;
      settle(this.box, [this.wrap, ...workList(view.work), ...schoolList(view.schools, this.cards, open)]);
      if (!view.columns.some((column2) => column2.key === this.sorted?.key)) this.sorted = null;
      this.arrange();
      this.watcher.disconnect();
      this.watcher.observe(this.wrap.firstElementChild);
    }
    /** The same areas in the same columns: new words in the cells there are. @param {View} view */
    refill(view) {
      this.wrap.querySelector("caption").textContent = view.table_title;
      view.columns.forEach(({ title }, at) => this.heads.children[at].firstElementChild.firstChild.textContent = title);
      for (const area of view.areas) {
        const row = this.rows.get(area.code);
        row.classList.toggle("faint", Boolean(area.faint));
        const cells = [...row.children];
        view.columns.forEach(({ key }, at) => {
          const cell = at ? cells[at] : cells[at].firstElementChild;
          if (cell.textContent !== area[key]) cell.textContent = area[key];
        });
      }
    }
    /** @param {View} view */
    build(view) {
      const caption = el("caption", { id: "table-title" }, view.table_title);
      this.heads = el("tr", { role: "row" }, ...view.columns.map((column2) => this.header(column2)));
      this.body = el("tbody", { role: "rowgroup" });
      const head = el("thead", { role: "rowgroup" }, this.heads);
      const table = el("table", { role: "table" }, caption, head, this.body);
      this.wrap = el("div", { class: "wide" }, table);
      this.rows.clear();
      for (const area of view.areas) this.rows.set(area.code, this.row(area));
    }
    /** A table wider than its box is scrolled, and then the box can be reached by keyboard and says what it is. */
    tellWidth() {
      const over = this.wrap.scrollWidth > this.wrap.clientWidth + 1;
      for (const [name, value] of [
        ["tabindex", "0"],
        ["role", "region"],
        ["aria-labelledby", "table-title"]
      ]) {
        if (over) this.wrap.setAttribute(name, value);
        else this.wrap.removeAttribute(name);
      }
    }
    destroy() {
      this.watcher.disconnect();
    }
    /** @param {Column} column */
    header(column2) {
      const mark = el("span", { class: "order", "aria-hidden": "true" });
      const attributes = { type: "button", "data-part": "table", "data-column": column2.key };
      const button = el("button", attributes, column2.title, mark);
      button.addEventListener("click", () => this.sort(column2));
      const name = { role: "columnheader", scope: "col", "data-column": column2.key };
      return el("th", { ...name, class: column2.sort ? "number" : null }, button);
    }
    /** @param {Area} area */
    row(area) {
      const cells = this.view.columns.map((column2, at) => {
        const name2 = { role: "cell", class: column2.sort ? "number" : null, "data-under": column2.under || null };
        if (at) return el("td", name2, area[column2.key]);
        const attributes = { type: "button", "data-code": area.code, "data-part": "table", "aria-pressed": "false" };
        return el("th", { role: "rowheader", scope: "row" }, el("button", attributes, area.name));
      });
      const name = { role: "row", class: area.faint ? "faint" : null, "data-code": area.code, "data-part": "table" };
      return el("tr", name, ...cells);
    }
    /** Sort by a column: numbers from the highest, words from A; once more turns it round. @param {Column} column */
    sort(column2) {
      const first = column2.sort ? "descending" : "ascending";
      const turned = first === "ascending" ? "descending" : "ascending";
      const order = this.sorted?.key === column2.key && this.sorted.order === first ? turned : first;
      this.sorted = { key: column2.key, by: column2.sort, order };
      this.arrange();
    }
    arrange() {
      for (
        const head of
        /** @type {Iterable<HTMLElement>} */
        this.heads.children
      ) {
        const order = head.dataset.column === this.sorted?.key ? this.sorted.order : null;
        if (order) head.setAttribute("aria-sort", order);
        else head.removeAttribute("aria-sort");
        head.querySelector(".order").textContent = order === "ascending" ? " ▲" : order === "descending" ? " ▼" : "";
      }
      const areas2 = this.sorted ? [...this.view.areas].sort((one, other) => this.compare(one, other)) : this.view.areas;
      const codes = areas2.map((area) => area.code);
      const rows = codes.map((code) => this.rows.get(code));
      if (rows.some((row, at) => row !== this.body.children[at])) this.body.append(...rows);
      this.rover.set(codes);
    }
    /**
     * Areas without a figure come last whichever way the column is turned.
     * @param {Area} one
     * @param {Area} other
     */
    compare(one, other) {
      const { key, by, order } = this.sorted;
      const turn = order === "ascending" ? 1 : -1;
      if (!by) return turn * String(one[key]).localeCompare(String(other[key]), "en-GB", { numeric: true });
      if (one[by] === null || other[by] === null) return Number(one[by] === null) - Number(other[by] === null);
      return turn * (one[by] - other[by]);
    }
    /** @param {string} code */
    elementOf(code) {
      return this.rows.get(code)?.querySelector("button");
    }
    /**
     * @param {string} code
     * @param {boolean} on
     */
    heat(code, on) {
      this.rows.get(code)?.classList.toggle("hot", on);
    }
    /** @param {string} code */
    mark(code) {
      for (
        const [one, on] of
        /** @type {[string, boolean][]} */
        [
          [this.marked, false],
          [code, true]
        ]
      ) {
        this.rows.get(one)?.classList.toggle("chosen", on);
        this.elementOf(one)?.setAttribute("aria-pressed", String(on));
      }
      this.marked = code;
    }
  };
  function schoolList(schools, cards, open) {
    if (!schools?.points.length) return [];
    const items = schools.points.map((school, at) => {
      const name = cards ? el("button", { type: "button", "data-school": String(at), "data-part": "list" }, school.name) : el("strong", {}, school.name);
      return el("li", {}, name, ` ${school.words}`);
    });
    return [el("details", { open }, el("summary", {}, schools.title), el("ul", { class: "schools" }, ...items))];
  }

  // sdmap/render/web/src/tip.js
  var GRACE = 150;
  var TIP_GAP = 12;
  var PARTS = 6;
  var Tip = class {
    /**
     * `onShow` is told the code of the area that the tip speaks of, "" for none.
     * @param {HTMLElement} box
     * @param {(code: string) => void} onShow
     */
    constructor(box, onShow) {
      this.box = box;
      this.node = /** @type {HTMLElement} */
      box.querySelector(".tip");
      this.onShow = onShow;
      this.shown = null;
      this.held = null;
      this.refused = "";
      this.next = void 0;
    }
    /**
     * The pointer is on a thing, or on none (null).
     * @param {Thing | null} thing
     * @param {PointerEvent} event
     */
    point(thing, event) {
      if (thing?.what !== this.refused) this.refused = "";
      else return;
      const next = thing ?? this.held;
      if (this.holds(event) || next?.what === this.shown?.what) this.stay();
      else if (!this.shown) this.show(next);
      else this.wait(next);
    }
    /** The focus is on a thing. @param {Thing | null} thing */
    focus(thing) {
      this.held = thing;
      this.show(thing);
    }
    /** The focus has left. */
    blur() {
      if (this.held && this.shown?.what === this.held.what) this.hide();
      this.held = null;
    }
    /** Put it away and keep it away; says whether there was anything to put away. */
    dismiss() {
      if (!this.shown) return false;
      this.refused = this.shown.what;
      this.held = null;
      this.hide();
      return true;
    }
    /** What it says no longer holds. */
    clear() {
      this.held = null;
      this.hide();
    }
    /** Whether the pointer is on the tip. @param {PointerEvent} event */
    holds({ clientX: x, clientY: y }) {
      if (!this.shown) return false;
      const { left, right, top, bottom } = this.node.getBoundingClientRect();
      return x >= left && x <= right && y >= top && y <= bottom;
    }
    /** @param {Thing | null} next */
    wait(next) {
      const same = this.next !== void 0 && this.next?.what === next?.what;
      this.next = next;
      if (same) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.next ? this.show(this.next) : this.hide(), GRACE);
    }
    stay() {
      clearTimeout(this.timer);
      this.next = void 0;
    }
    /** @param {Thing | null} thing */
    show(thing) {
      if (!thing) return;
      this.stay();
      this.shown = thing;
      this.node.replaceChildren(el("strong", {}, thing.title), ...thing.lines.map((line) => el("span", {}, line)));
      this.node.hidden = false;
      this.place(thing);
      this.onShow(thing.code);
    }
    /**
     * Beside the place it was asked for at, above it where the screen has room, never outside the atlas.
     * @param {Thing} thing
     */
    place({ x, y }) {
      const frame = this.box.getBoundingClientRect();
      this.fit();
      const { offsetWidth: width, offsetHeight: height } = this.node;
      const left = Math.max(0, Math.min(x - frame.left + TIP_GAP, frame.width - width));
      const above = y - height - TIP_GAP;
      const top = above > Math.max(0, frame.top) ? above - frame.top : y - frame.top + 2 * TIP_GAP;
      this.node.style.transform = `translate(${left}px, ${top}px)`;
    }
    /** A tip covers no more than a part of the map: what is told last is left to the table and to the words below. */
    fit() {
      const { clientWidth: wide, clientHeight: high } = this.box.querySelector(".leaf");
      const most = wide * high / PARTS;
      const { node } = this;
      node.style.maxWidth = wide ? `${Math.max(150, wide / 2)}px` : "";
      while (most && node.childElementCount > 2 && node.offsetWidth * node.offsetHeight > most) node.lastChild.remove();
    }
    hide() {
      this.stay();
      this.shown = null;
      this.node.hidden = true;
      this.onShow("");
    }
    destroy() {
      this.stay();
    }
  };

  // sdmap/render/web/src/atlas.js
  var alive = /* @__PURE__ */ new Set();
  var Atlas = class {
    /**
     * @param {HTMLElement | ShadowRoot} root
     * @param {((code: string) => void) | null} onPick
     */
    constructor(root, onPick) {
      const holder = el("div");
      holder.innerHTML = SKELETON;
      this.root = root;
      this.box = /** @type {HTMLElement} */
      holder.firstElementChild;
      root.append(this.box);
      this.onPick = onPick;
      this.onSchool = null;
      this.quiet = false;
      this.asked = null;
      this.selected = "";
      this.given = null;
      this.pending = [];
      this.viewText = "";
      this.view = null;
      this.ending = new AbortController();
      this.live = this.box.querySelector(".live");
      this.tip = new Tip(this.box, (code) => this.heat(code));
      this.card = new CardPart(this.box.querySelector(".card"), () => this.open(""));
      this.parts = {
        map: new MapPart(this.box, (code) => this.pick(code)),
        plot: new PlotPart(this.box.querySelector(".plot")),
        table: new TablePart(this.box.querySelector(".tables"))
      };
      this.byName = this.parts;
      this.listen();
    }
    /**
     * Show a view; only what differs from the last one is touched, and all that has changed is said at once.
     * @param {View} view
     * @param {Shapes} geometry
     * @param {string} selected
     * @param {Card | null} [card]
     */
    update(view, geometry, selected, card = null) {
      const [before, chosen] = [this.view, this.selected];
      const told = before ? details(before, this.geometry) : [];
      const text = JSON.stringify(view);
      const cards = Boolean(this.onSchool);
      if (text !== this.viewText || geometry !== this.geometry || cards !== this.parts.map.cards) {
        this.parts.map.cards = this.parts.table.cards = cards;
        this.viewText = text;
        this.redraw(view, geometry);
      }
      this.follow(selected);
      const said = before ? news(before, told, view, geometry) : [];
      if (this.selected !== chosen && !this.quiet) said.push(this.choice());
      const opened = this.turn(card);
      if (opened) said.push(opened);
      if (said.length) this.say(said.join(" "));
    }
    /** Show the card of a school, or none; gives what is said of it. @param {Card | null} card */
    turn(card) {
      const before = this.card.shown;
      const inside = this.card.box.contains(this.active());
      if (!this.card.update(card)) return "";
      this.parts.map.markSchool(card);
      this.parts.map.measured();
      if (card) {
        if (this.asked?.urn === card.urn) this.card.focus();
        return `${card.name}: what is known of it is shown under the map. Escape closes it.`;
      }
      if (inside || this.asked?.urn === "") this.origin(before.urn)?.focus({ preventScroll: true });
      this.asked = null;
      return `${before.name} closed.`;
    }
    /** Ask for the card of a school, or for none. @param {string} urn */
    open(urn) {
      this.asked = { urn };
      this.onSchool?.(urn);
    }
    /** Where the card of a school was opened, as far as it is still there. @param {string} urn */
    origin(urn) {
      const at = this.view.schools?.points.findIndex((school) => school.urn === urn) ?? -1;
      return at < 0 ? null : this.parts.map.schools.elementOf(String(at));
    }
    /** What has the focus. */
    active() {
      const inside = (
        /** @type {Partial<ShadowRoot>} */
        this.root.activeElement
      );
      return (
        /** @type {HTMLElement | null} */
        inside ?? document.activeElement
      );
    }
    /**
     * @param {View} view
     * @param {Shapes} geometry
     */
    redraw(view, geometry) {
      const focus = this.focused();
      this.view = view;
      this.geometry = geometry;
      this.byCode = new Map(view.areas.map((area) => [area.code, area]));
      this.tip.clear();
      const parts = Object.values(this.byName);
      for (const part of parts) part.update(view, geometry);
      drawLegend(this.box.querySelector(".legend"), view);
      drawWords(this.box.querySelector(".words"), view);
      this.select(this.selected);
      for (const part of parts) part.measured?.();
      this.refocus(focus);
    }
    /**
     * Take the selection that the server holds, unless it is an answer to a click already overtaken by another.
     * @param {string} selected
     */
    follow(selected) {
      const answered = this.pending.lastIndexOf(selected);
      if (answered >= 0) {
        this.pending.splice(0, answered + 1);
        this.given = selected;
      } else if (selected !== this.given) {
        this.pending = [];
        this.given = selected;
        this.select(selected);
      }
      if (this.selected && !this.byCode.has(this.selected)) this.select("");
      const waits = !this.pending.length && this.given !== this.selected && this.byCode.has(this.given);
      if (waits) this.select(this.given);
    }
    /** A person picked an area: picking it again clears it. @param {string} code */
    pick(code) {
      const next = code === this.selected ? "" : code;
      this.select(next);
      if (!this.quiet) this.say(this.choice());
      if (!this.onPick) return;
      this.pending.push(next);
      this.onPick(next);
    }
    /** Let go of what is selected, if anything is. */
    clear() {
      if (this.card.shown) this.open("");
      else if (this.selected) this.pick(this.selected);
    }
    /** @param {string} code */
    select(code) {
      this.selected = this.byCode?.has(code) ? code : "";
      for (const part of Object.values(this.parts)) part.mark(this.selected);
    }
    /** What is selected, with its figure and how that compares, in words. */
    choice() {
      if (!this.selected) return "Selection cleared";
      const { name, text, comparison } = this.byCode.get(this.selected);
      return `${name} selected: ${[text, comparison].filter(Boolean).join(", ")}`;
    }
    /** @param {string} words */
    say(words) {
      this.live.textContent = words;
    }
    /** Which area of which part has the focus, so that it can be given back after a redraw. */
    focused() {
      const at = this.active();
      const part = at?.dataset?.part;
      return part && this.box.contains(at) ? { part, code: at.dataset.code, column: at.dataset.column } : null;
    }
    /** @param {{ part: string, code: string } | null} focus */
    refocus(focus) {
      if (!focus || this.focused()) return;
      this.byName[focus.part]?.elementOf(focus.code)?.focus({ preventScroll: true });
    }
    listen() {
      const on = (kind, act) => this.box.addEventListener(kind, act);
      on("click", (event) => this.clicked(event));
      on("keydown", (event) => this.key(event));
      on("focusin", (event) => this.entered(event));
      on("focusout", () => this.left());
      on("pointermove", (event) => this.hovered(event));
      on("pointerleave", (event) => this.tip.point(null, event));
      const anywhere = (kind, act) => window.addEventListener(kind, act, { signal: this.ending.signal });
      anywhere("beforeprint", () => forPaper(this.box, true));
      anywhere("afterprint", () => forPaper(this.box, false));
      anywhere("keydown", (event) => {
        if (event.key !== "Escape" || event.composedPath().includes(this.box)) return;
        this.tip.dismiss();
        if (event.target === document.body && !this.quiet) this.clear();
      });
      this.watcher = new ResizeObserver(() => Object.values(this.byName).forEach((part) => part.resized?.()));
      for (const watched of [this.box, this.box.querySelector(".leaf")]) this.watcher.observe(watched);
      const plot = (
        /** @type {HTMLElement} */
        this.box.querySelector(".plot")
      );
      this.box.querySelector(".skip").addEventListener("click", () => plot.focus());
    }
    /** @param {MouseEvent} event */
    clicked(event) {
      const met = (
        /** @type {Element} */
        event.target
      );
      const letter = (
        /** @type {HTMLElement | null} */
        met.closest("[data-work]")
      );
      if (letter) this.tell(this.view.work.places[Number(letter.dataset.work)]);
      const school = (
        /** @type {HTMLElement | null} */
        met.closest("[data-school]")
      );
      if (school && this.onSchool) {
        this.open(this.view.schools.points[Number(school.dataset.school)].urn);
        return;
      }
      const target = (
        /** @type {HTMLElement | null} */
        met.closest("[data-code]")
      );
      if (!target || target.dataset.part === "map") return;
      this.byName[target.dataset.part]?.rover?.move(target.dataset.code);
      this.pick(target.dataset.code);
    }
    /**
     * Go from a letter on the map to what the list says of it; of two maps side by side one has the list.
     * @param {{ letter: string }} place
     */
    tell({ letter }) {
      const entries = [this, ...alive].map((atlas) => atlas.box.querySelector(`[data-entry="${letter}"]`));
      entries.find((entry) => entry?.offsetParent)?.focus();
    }
    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.key === "Escape") {
        this.tip.dismiss();
        this.clear();
        return;
      }
      const target = (
        /** @type {HTMLElement} */
        event.target
      );
      const { part: name, code, work, school } = target.dataset ?? {};
      const part = this.byName[work || school && !name ? "map" : name];
      if (!part || !(code || work || school) || event.ctrlKey || event.altKey || event.metaKey) return;
      if (part.ownKey?.(event)) {
        event.preventDefault();
        return;
      }
      if ((event.key === "Enter" || event.key === " ") && target.tagName !== "BUTTON") {
        event.preventDefault();
        this.pick(code);
        return;
      }
      const rover = work ? this.parts.map.work.rover : school ? this.parts.map.schools.rover : part.rover;
      const next = rover?.step(event.key, work ?? school ?? code);
      if (next) {
        event.preventDefault();
        rover.move(next);
        rover.elementOf(next)?.focus();
      }
    }
    /** @param {FocusEvent} event */
    entered(event) {
      const target = (
        /** @type {HTMLElement} */
        event.target
      );
      const { part, code, work, school } = target.dataset ?? {};
      const seen = target.matches(":focus-visible");
      if (work) {
        this.parts.map.work.rover.move(work);
        this.parts.map.work.show(work, !this.parts.map.still);
      } else if (school && !part) {
        this.parts.map.schools.rover.move(school);
        this.parts.map.schools.show(school, !this.parts.map.still);
      } else if (this.byName[part] && code) {
        this.byName[part].rover?.move(code);
        if (part === "map") this.parts.map.ring(seen ? code : "");
      } else return;
      if (part === "table" || !seen) return;
      const { left, width, top, height } = target.getBoundingClientRect();
      this.tip.focus(this.thing(target, left + width / 2, top + Math.min(height / 2, 30)));
    }
    /** @param {PointerEvent} event */
    hovered(event) {
      const over = (
        /** @type {Element} */
        event.target.closest?.("[data-code], [data-school], [data-work]")
      );
      const target = (
        /** @type {HTMLElement | null} */
        over
      );
      const met = target && !["table", "list"].includes(target.dataset.part);
      this.tip.point(met ? this.thing(target, event.clientX, event.clientY) : null, event);
    }
    left() {
      this.tip.blur();
      if (this.focused()?.part !== "map") this.parts.map.ring("");
    }
    /**
     * What a tip says of an area, a school or a letter, and where it was asked for; null where there is nothing.
     * @param {{ dataset: DOMStringMap }} target
     * @param {number} x
     * @param {number} y
     * @returns {Thing | null}
     */
    thing({ dataset: { code, school, work } }, x, y) {
      if (school) {
        const { name, words } = this.view.schools.points[Number(school)];
        return { what: `school ${school}`, code: "", title: name, lines: [words], x, y };
      }
      if (work) {
        const { letter, name, words } = this.view.work.places[Number(work)];
        return { what: `work ${work}`, code: "", title: `${letter}. ${name}`, lines: words, x, y };
      }
      const area = this.byCode.get(code);
      if (!area) return null;
      const lines2 = [area.text, area.interval, area.counts, area.comparison, area.status].filter(Boolean);
      return { what: `area ${code}`, code, title: area.name, lines: [...new Set(lines2)], x, y };
    }
    /** The area under the pointer or the focus, lit in all three parts. @param {string} code */
    heat(code) {
      if (code === this.hot) return;
      for (const part of Object.values(this.parts)) {
        if (this.hot) part.heat(this.hot, false);
        if (code) part.heat(code, true);
      }
      this.hot = code;
    }
    destroy() {
      alive.delete(this);
      this.ending.abort();
      this.tip.destroy();
      this.watcher.disconnect();
      for (const part of Object.values(this.byName)) part.destroy?.();
      this.box.remove();
    }
  };

  // sdmap/render/web/src/render.js
  var atlases = /* @__PURE__ */ new WeakMap();
  function render(root, what) {
    const { view, geometry, selected = "", onPick = null, onSchool = null, card = null, bare = false, side = "" } = what;
    let atlas = atlases.get(root);
    if (!atlas) {
      addStyle(root);
      atlas = new Atlas(root, onPick);
      atlases.set(root, atlas);
      alive.add(atlas);
    }
    atlas.onPick = onPick;
    atlas.onSchool = onSchool;
    atlas.box.classList.toggle("bare", Boolean(bare || side));
    atlas.box.classList.toggle("left", side === "left");
    atlas.box.classList.toggle("right", side === "right");
    atlas.box.classList.toggle("keyless", !view.legend_title);
    atlas.quiet = side === "right";
    atlas.update(view, geometry, selected, card);
    return atlas;
  }
  function destroy(root) {
    atlases.get(root)?.destroy();
    atlases.delete(root);
  }
  function addStyle(root) {
    if (!STYLE) return;
    root.prepend(Object.assign(document.createElement("style"), { textContent: STYLE }));
  }

  // sdmap/render/web/src/page.js
  function openPage(name, views, shapes, selected) {
    const root = document.getElementById(name);
    root.replaceChildren();
    root.className = "";
    let atlas = null;
    const show = (at) => {
      const view = views[at];
      document.title = view.title;
      document.querySelector("h1").textContent = view.title;
      document.querySelector(".subtitle").textContent = view.subtitle;
      const lines2 = view.sources.map((line) => Object.assign(document.createElement("li"), { textContent: line }));
      document.querySelector("footer ul").replaceChildren(...lines2);
      atlas = render(root, { view, geometry: shapes, selected: atlas ? atlas.selected : selected });
      return atlas;
    };
    const choice = (
      /** @type {HTMLSelectElement | null} */
      document.getElementById("which")
    );
    choice?.addEventListener("change", () => show(Number(choice.value)));
    return show(choice ? Number(choice.value) : 0).parts.map.map;
  }

  // sdmap/render/web/src/wire.js
  var decoder = new TextDecoder();
  function column(told, length) {
    if (Array.isArray(told)) return Array.from({ length }, (_, place) => told[Math.min(place, told.length - 1)]);
    const { at, before, after } = told;
    const words = before || after ? told.words.map((word) => before + word + after) : told.words;
    if (!at) return column(words, length);
    return column(at, length).map((place) => words[place]);
  }
  function named({ properties: { code, name, short } }) {
    return short === void 0 ? { code, name } : { code, name, label: short };
  }
  function areas({ length, shapes, columns, marks }, features) {
    const read2 = Object.entries(columns).map(([name, told]) => [name, column(told, length)]);
    const { label, ...others } = marks;
    return Array.from({ length }, (_, at) => {
      const area = shapes ? named(features[shapes[at]]) : {};
      for (const [name, values] of read2) area[
        /** @type {string} */
        name
      ] = values[at];
      if (label && !shapes) area.name = area.name.split(label).join(area.label);
      for (const [name, mark] of Object.entries(others)) area.sentence = area.sentence.split(mark).join(area[name]);
      return (
        /** @type {import("./types").Area} */
        area
      );
    });
  }
  function read(bytes, known) {
    const message = JSON.parse(decoder.decode(bytes));
    const written = message.view.areas;
    const features = known.get(message.geometry)?.areas.features;
    if (written.shapes && !features) return null;
    message.view.areas = areas(written, features);
    return message;
  }
  return __toCommonJS(engine_exports);
})();
