/*
 * The atlas: map, ranked dots and table of the same areas, in step with one another.
 *
 * It draws what it is given and works nothing out: colours, classes, words and order come with the view. The same
 * code runs inside the live page and in the single-file web map. Text enters the page through textContent only,
 * because names are data and may hold anything.
 */

const INK = "#0B0C0C";
const PAPER = "#FFFFFF";
// A4 on its side between margins of 12 mm, in CSS pixels.
const PAPER_WIDTH = 1030;
const KEYS_HELP =
  "Arrow keys move through the areas from the highest value to the lowest, Home and End go to the first and last, " +
  "Enter selects, Escape clears. On the map, Shift with an arrow key moves the view, plus and minus zoom.";

const SKELETON = `
  <div class="atlas" lang="en-GB">
    <button type="button" class="skip">Skip the map</button>
    <p class="sr live" role="status"></p>
    <p class="sr" id="keys">${KEYS_HELP}</p>
    <div class="top">
      <section class="panel" aria-label="Map and legend">
        <div class="frames">
          <div class="main"><div class="leaf" role="group" aria-describedby="keys"></div></div>
          <div class="side">
            <div class="tools" role="group" aria-label="Map view">
              <button type="button" data-act="in" aria-label="Zoom in" title="Zoom in">+</button>
              <button type="button" data-act="out" aria-label="Zoom out" title="Zoom out">\u2212</button>
              <button type="button" data-act="home"></button>
              <button type="button" data-act="core">Core</button>
            </div>
            <figure class="inset" aria-hidden="true"><figcaption></figcaption></figure>
          </div>
        </div>
        <div class="legend"><p class="legend-title"></p><ul></ul></div>
        <div class="words"></div>
      </section>
      <section class="plot" tabindex="-1"></section>
    </div>
    <section class="tables"></section>
    <div class="tip" hidden></div>
  </div>`;

/** Make an HTML element with attributes and children; strings become text, never markup. */
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** Make an SVG element with attributes and children. */
function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** One Tab stop for a set of areas: the arrow keys move inside it, in the order given. */
class Rover {
  constructor(elementOf) {
    this.elementOf = elementOf;
    this.order = [];
    this.current = "";
  }

  set(order, preferred) {
    this.order = order;
    if (!order.includes(this.current)) this.current = order.includes(preferred) ? preferred : order[0] || "";
    for (const code of order) this.elementOf(code)?.setAttribute("tabindex", code === this.current ? "0" : "-1");
  }

  move(code) {
    if (!this.order.includes(code)) return;
    this.elementOf(this.current)?.setAttribute("tabindex", "-1");
    this.current = code;
    this.elementOf(code)?.setAttribute("tabindex", "0");
  }

  /** The code that a key leads to from another, or null if the key is not one that moves. */
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
}

/** The whole component: it owns the selection and keeps map, plot and table in step. */
class Atlas {
  constructor(root, onPick) {
    const holder = el("div");
    holder.innerHTML = SKELETON;
    this.root = root;
    this.box = holder.firstElementChild;
    root.append(this.box);
    this.onPick = onPick;
    this.selected = "";
    this.given = null;
    this.pending = [];
    this.viewText = "";
    this.view = null;
    this.ending = new AbortController();
    this.live = this.box.querySelector(".live");
    this.tip = this.box.querySelector(".tip");
    this.parts = {
      map: new MapPart(this.box),
      plot: new PlotPart(this.box.querySelector(".plot")),
      table: new TablePart(this.box.querySelector(".tables")),
    };
    this.parts.map.onPick = (code) => this.pick(code);
    this.listen();
  }

  /** Show a view; only what differs from the last one is touched. */
  update(view, geometry, selected) {
    const text = JSON.stringify(view);
    const changed = text !== this.viewText || geometry !== this.geometry;
    if (changed) {
      const focus = this.focused();
      const before = this.view;
      this.viewText = text;
      this.view = view;
      this.geometry = geometry;
      this.byCode = new Map(view.areas.map((area) => [area.code, area]));
      this.hideTip();
      const parts = Object.values(this.parts);
      for (const part of parts) part.update(view, geometry);
      drawLegend(this.box.querySelector(".legend"), view);
      drawWords(this.box.querySelector(".words"), view);
      this.select(this.selected, false);
      // What has to be measured is measured once all is written, so that the browser lays the page out once.
      for (const part of parts) part.measured();
      this.refocus(focus);
      const news = before && (before.title !== view.title || before.table_title !== view.table_title);
      if (news) this.say(`Map now shows ${view.title}`);
    }
    this.follow(selected);
  }

  /** Take the selection that the server holds, unless it is an answer to a click already overtaken by another. */
  follow(selected) {
    const answered = this.pending.lastIndexOf(selected);
    if (answered >= 0) {
      this.pending.splice(0, answered + 1);
      this.given = selected;
    } else if (selected !== this.given) {
      this.pending = [];
      this.given = selected;
      this.select(selected, true);
    }
    if (this.selected && !this.byCode.has(this.selected)) this.select("", false);
  }

  /** A person picked an area: picking it again clears it. */
  pick(code) {
    const next = code === this.selected ? "" : code;
    this.select(next, true);
    if (!this.onPick) return;
    this.pending.push(next);
    this.onPick(next);
  }

  select(code, announce) {
    const known = this.byCode?.has(code) ? code : "";
    const changed = known !== this.selected;
    this.selected = known;
    for (const part of Object.values(this.parts)) part.mark(known);
    if (!changed || !announce) return;
    this.say(known ? `${this.byCode.get(known).name} selected` : "Selection cleared");
  }

  say(words) {
    this.live.textContent = words;
  }

  /** Which area of which part has the focus, so that it can be given back after a redraw. */
  focused() {
    const at = this.root.activeElement ?? document.activeElement;
    const part = at?.dataset?.part;
    return part && this.box.contains(at) ? { part, code: at.dataset.code, column: at.dataset.column } : null;
  }

  refocus(focus) {
    if (!focus || this.focused()) return;
    this.parts[focus.part]?.elementOf?.(focus.code)?.focus({ preventScroll: true });
  }

  listen() {
    const on = (kind, act) => this.box.addEventListener(kind, act);
    on("click", (event) => this.clicked(event));
    on("keydown", (event) => this.key(event));
    on("focusin", (event) => this.entered(event));
    on("focusout", () => this.left());
    on("pointermove", (event) => this.hovered(event));
    on("pointerleave", () => this.left());
    const printing = (kind, act) => window.addEventListener(kind, act, { signal: this.ending.signal });
    printing("beforeprint", () => this.forPaper(true));
    printing("afterprint", () => this.forPaper(false));
    this.watcher = new ResizeObserver(() => Object.values(this.parts).forEach((part) => part.resized?.()));
    for (const watched of [this.box, this.box.querySelector(".leaf")]) this.watcher.observe(watched);
    this.box.querySelector(".skip").addEventListener("click", () => this.box.querySelector(".plot").focus());
  }

  clicked(event) {
    const target = event.target.closest("[data-code]");
    if (!target || target.dataset.part === "map") return;
    if (this.parts[target.dataset.part]?.rover) this.parts[target.dataset.part].rover.move(target.dataset.code);
    this.pick(target.dataset.code);
  }

  key(event) {
    if (event.key === "Escape") {
      if (this.tip.hidden && this.selected) this.pick(this.selected);
      this.hideTip();
      return;
    }
    const { part: name, code } = event.target.dataset ?? {};
    const part = this.parts[name];
    if (!part || !code || event.ctrlKey || event.altKey || event.metaKey) return;
    if (part.ownKey?.(event)) {
      event.preventDefault();
      return;
    }
    // A button answers Enter and Space by itself; the shape of an area does not.
    if ((event.key === "Enter" || event.key === " ") && event.target.tagName !== "BUTTON") {
      event.preventDefault();
      this.pick(code);
      return;
    }
    const next = part.rover?.step(event.key, code);
    if (next) {
      event.preventDefault();
      part.rover.move(next);
      part.elementOf(next)?.focus();
    }
  }

  entered(event) {
    const target = event.target;
    const { part, code } = target.dataset ?? {};
    if (!this.parts[part] || !code) return;
    this.parts[part].rover?.move(code);
    const seen = target.matches(":focus-visible");
    if (part === "map") this.parts.map.ring(seen ? code : "");
    if (part === "table" || !seen) return;
    const frame = target.getBoundingClientRect();
    this.showTip(code, frame.left + frame.width / 2, frame.top + Math.min(frame.height / 2, 30));
  }

  hovered(event) {
    const target = event.target.closest?.("[data-code], [data-school]");
    if (!target || target.dataset.part === "table") {
      this.left();
      return;
    }
    if (target.dataset.school) this.showSchool(this.view.schools.points[target.dataset.school], event);
    else this.showTip(target.dataset.code, event.clientX, event.clientY);
  }

  left() {
    this.hideTip();
    if (this.focused()?.part !== "map") this.parts.map.ring("");
  }

  showTip(code, x, y) {
    const area = this.byCode?.get(code);
    if (!area) return;
    this.heat(code);
    const said = [area.text, area.interval, area.counts, area.comparison, area.status].filter(Boolean);
    const lines = [...new Set(said)];
    this.placeTip(`area ${code}`, [el("strong", {}, area.name), ...lines.map((line) => el("span", {}, line))], x, y);
  }

  showSchool(school, event) {
    this.heat("");
    const words = [el("strong", {}, school.name), el("span", {}, school.words)];
    this.placeTip(`school ${school.name}`, words, event.clientX, event.clientY);
  }

  placeTip(what, children, x, y) {
    if (this.tip.hidden || this.tipOf !== what) this.tip.replaceChildren(...children);
    this.tipOf = what;
    this.tip.hidden = false;
    const frame = this.box.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const left = Math.max(0, Math.min(x - frame.left + 14, frame.width - width));
    const above = y - frame.top - height - 14;
    this.tip.style.transform = `translate(${left}px, ${above > 0 ? above : y - frame.top + 20}px)`;
  }

  hideTip() {
    this.tip.hidden = true;
    this.heat("");
  }

  /** The area under the pointer or the focus, lit in all three parts. */
  heat(code) {
    if (code === this.hot) return;
    for (const part of Object.values(this.parts)) {
      if (this.hot) part.heat(this.hot, false);
      if (code) part.heat(code, true);
    }
    this.hot = code;
  }

  /** A map is laid out for the screen: on paper it keeps that layout and is scaled as a whole. */
  forPaper(on) {
    const width = this.box.clientWidth;
    this.box.style.width = on ? `${width}px` : "";
    this.box.style.zoom = on ? Math.min(1, PAPER_WIDTH / width) : "";
  }

  destroy() {
    this.ending.abort();
    this.watcher.disconnect();
    this.parts.map.destroy();
    this.box.remove();
  }
}

/** The legend: every class and pattern that occurs, the line of the core, the marks of the schools. */
function drawLegend(box, view) {
  box.querySelector(".legend-title").textContent = view.legend_title;
  const items = view.legend.map((entry) => {
    const swatch = svg("svg", { width: 26, height: 16, "aria-hidden": "true" });
    const fill = paint(swatch, entry.colour, entry.pattern);
    swatch.append(svg("rect", { class: "swatch", x: 0.5, y: 0.5, width: 25, height: 15, fill }));
    return el("li", {}, swatch, el("span", {}, entry.label), el("span", { class: "count" }, entry.count));
  });
  if (view.core) {
    const line = svg("svg", { width: 26, height: 16, "aria-hidden": "true" });
    line.append(
      svg("rect", { width: 26, height: 16, fill: "#D9D9D9" }),
      svg("path", { d: "M0 8H26", stroke: PAPER, "stroke-width": 6 }),
      svg("path", { d: "M0 8H26", stroke: INK, "stroke-width": 3 }),
    );
    items.push(el("li", {}, line, el("span", {}, view.core.title)));
  }
  for (const mark of view.schools?.marks ?? []) {
    items.push(el("li", {}, schoolMark(mark, 16), el("span", {}, mark.word)));
  }
  box.querySelector("ul").replaceChildren(...items);
}

/** Source, age and the first thing a reader must know; the rest folds away. */
function drawWords(box, view) {
  const [first, ...rest] = view.notes;
  const open = box.querySelector("details")?.open;
  const lines = [el("p", { class: "caption" }, view.caption)];
  if (first) lines.push(el("p", {}, first));
  const more = [...rest, ...view.sources];
  if (more.length) {
    const list = el("ul", {}, ...more.map((line) => el("li", {}, line)));
    lines.push(el("details", { open }, el("summary", {}, "Notes, source and licence"), list));
  }
  box.replaceChildren(...lines);
}

const atlases = new WeakMap();

/** Draw a view into a root (an element or a shadow root), or change what is drawn there. */
function render(root, { view, geometry, selected = "", onPick = null, bare = "" }) {
  let atlas = atlases.get(root);
  if (!atlas) {
    addStyle(root);
    atlas = new Atlas(root, onPick);
    atlases.set(root, atlas);
  }
  atlas.onPick = onPick;
  // A view inside another page shows the map and its legend alone.
  atlas.box.classList.toggle("bare", Boolean(bare));
  atlas.box.classList.toggle("silent", bare === "silent");
  atlas.update(view, geometry, selected);
  return atlas;
}

function destroy(root) {
  atlases.get(root)?.destroy();
  atlases.delete(root);
}

/** The style goes into each root once: a shadow root sees nothing of the page's. */
function addStyle(root) {
  if (!STYLE) return;
  root.prepend(Object.assign(document.createElement("style"), { textContent: STYLE }));
}
