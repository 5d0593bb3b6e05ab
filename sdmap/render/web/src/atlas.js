/*
 * The atlas: map, ranked dots and table of the same areas, in step with one another.
 *
 * It draws what it is given and works nothing out: colours, classes, words and order come with the view. The same
 * code runs inside the live page and in the single-file web map. Text enters the page through textContent only,
 * because names are data and may hold anything.
 */

const INK = "#0B0C0C";
const PAPER = "#FFFFFF";
// Between margins of 12 mm, in CSS pixels: A4 on its side, and half of it upright for one of two maps side by side.
const PAPER_WIDTH = 1030;
const HALF_PAPER_WIDTH = 340;
const KEYS_HELP =
  "Arrow keys move through the areas from the highest value to the lowest, Home and End go to the first and last, " +
  "Enter selects, Escape clears. On the map, Shift with an arrow key moves the view, plus and minus zoom.";
const ALL_SHOWN = "No filter: all are shown.";

/** What a choice can change beside the measure itself, each in words that are said when it has changed. */
const details = (view, geometry) => [
  geometry.tiles ? "Equal-size tiles." : "Areas in their true shape.",
  `Colours show: ${view.legend_title}.`,
  view.comparator ? `Compared with ${view.comparator.text}.` : "Compared with nothing.",
  view.core ? `Outlined: ${view.core.title}.` : "No core outline.",
  view.schools ? `${view.schools.title} are marked.` : "No schools are marked.",
  view.work ? "What is being done is marked." : "What is being done is not marked.",
];

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
    this.quiet = false;
    this.selected = "";
    this.given = null;
    this.pending = [];
    this.viewText = "";
    this.view = null;
    this.ending = new AbortController();
    this.live = this.box.querySelector(".live");
    this.tip = new Tip(this.box, (code) => this.heat(code));
    this.parts = {
      map: new MapPart(this.box),
      plot: new PlotPart(this.box.querySelector(".plot")),
      table: new TablePart(this.box.querySelector(".tables")),
    };
    this.parts.map.onPick = (code) => this.pick(code);
    this.listen();
  }

  /** Show a view; only what differs from the last one is touched, and all that has changed is said at once. */
  update(view, geometry, selected) {
    const [before, chosen] = [this.view, this.selected];
    const told = before && details(before, this.geometry);
    const text = JSON.stringify(view);
    if (text !== this.viewText || geometry !== this.geometry) {
      this.viewText = text;
      this.redraw(view, geometry);
    }
    this.follow(selected);
    const news = before && (before.title !== view.title || before.table_title !== view.table_title);
    const said = news ? [`Map now shows: ${view.title}`] : [];
    if (before && !news) {
      said.push(...details(view, geometry).filter((words) => !told.includes(words)));
    }
    if (before && (before.filter ?? "") !== (view.filter ?? "")) said.push(view.filter ?? ALL_SHOWN);
    if (this.selected !== chosen && !this.quiet) said.push(this.choice());
    if (said.length) this.say(said.join(" "));
  }

  redraw(view, geometry) {
    const focus = this.focused();
    this.view = view;
    this.geometry = geometry;
    this.byCode = new Map(view.areas.map((area) => [area.code, area]));
    this.tip.clear();
    const parts = Object.values(this.parts);
    for (const part of parts) part.update(view, geometry);
    drawLegend(this.box.querySelector(".legend"), view);
    drawWords(this.box.querySelector(".words"), view);
    this.select(this.selected);
    // What has to be measured is measured once all is written, so that the browser lays the page out once.
    for (const part of parts) part.measured?.();
    this.refocus(focus);
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
      this.select(selected);
    }
    if (this.selected && !this.byCode.has(this.selected)) this.select("");
    // The choice may have come before the view that has its area.
    const waits = !this.pending.length && this.given !== this.selected && this.byCode.has(this.given);
    if (waits) this.select(this.given);
  }

  /** A person picked an area: picking it again clears it. */
  pick(code) {
    const next = code === this.selected ? "" : code;
    this.select(next);
    if (!this.quiet) this.say(this.choice());
    if (!this.onPick) return;
    this.pending.push(next);
    this.onPick(next);
  }

  select(code) {
    this.selected = this.byCode?.has(code) ? code : "";
    for (const part of Object.values(this.parts)) part.mark(this.selected);
  }

  /** What is selected, in words. */
  choice() {
    return this.selected ? `${this.byCode.get(this.selected).name} selected` : "Selection cleared";
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
    on("pointerleave", (event) => this.tip.point(null, event));
    const anywhere = (kind, act) => window.addEventListener(kind, act, { signal: this.ending.signal });
    anywhere("beforeprint", () => this.forPaper(true));
    anywhere("afterprint", () => this.forPaper(false));
    // The pointer asks for a tip wherever the focus is, so Escape puts it away from anywhere.
    anywhere("keydown", (event) => {
      if (event.key === "Escape" && !event.composedPath().includes(this.box)) this.tip.dismiss();
    });
    this.watcher = new ResizeObserver(() => Object.values(this.parts).forEach((part) => part.resized?.()));
    for (const watched of [this.box, this.box.querySelector(".leaf")]) this.watcher.observe(watched);
    this.box.querySelector(".skip").addEventListener("click", () => this.box.querySelector(".plot").focus());
  }

  clicked(event) {
    const letter = event.target.closest("[data-work]");
    if (letter) this.tell(this.view.work.places[letter.dataset.work]);
    const target = event.target.closest("[data-code]");
    if (!target || target.dataset.part === "map") return;
    if (this.parts[target.dataset.part]?.rover) this.parts[target.dataset.part].rover.move(target.dataset.code);
    this.pick(target.dataset.code);
  }

  /** Go from a letter on the map to what the list says of it; of two maps side by side one has the list. */
  tell({ letter }) {
    const entries = [this, ...alive].map((atlas) => atlas.box.querySelector(`[data-entry="${letter}"]`));
    entries.find((entry) => entry?.offsetParent)?.focus();
  }

  key(event) {
    if (event.key === "Escape") {
      if (!this.tip.dismiss() && this.selected) this.pick(this.selected);
      return;
    }
    const { part: name, code, work } = event.target.dataset ?? {};
    const part = this.parts[work ? "map" : name];
    if (!part || !(code || work) || event.ctrlKey || event.altKey || event.metaKey) return;
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
    const rover = work ? part.work.rover : part.rover;
    const next = rover?.step(event.key, work ?? code);
    if (next) {
      event.preventDefault();
      rover.move(next);
      rover.elementOf(next)?.focus();
    }
  }

  entered(event) {
    const target = event.target;
    const { part, code, work } = target.dataset ?? {};
    const seen = target.matches(":focus-visible");
    if (work) {
      this.parts.map.work.rover.move(work);
      this.parts.map.work.show(work, !this.parts.map.still);
    } else if (this.parts[part] && code) {
      this.parts[part].rover?.move(code);
      if (part === "map") this.parts.map.ring(seen ? code : "");
    } else return;
    if (part === "table" || !seen) return;
    const { left, width, top, height } = target.getBoundingClientRect();
    this.tip.focus(this.thing(target, left + width / 2, top + Math.min(height / 2, 30)));
  }

  hovered(event) {
    const target = event.target.closest?.("[data-code], [data-school], [data-work]");
    const met = target && target.dataset.part !== "table";
    this.tip.point(met ? this.thing(target, event.clientX, event.clientY) : null, event);
  }

  left() {
    this.tip.blur();
    if (this.focused()?.part !== "map") this.parts.map.ring("");
  }

  /** What a tip says of an area, a school or a letter, and where it was asked for; null where there is nothing. */
  thing({ dataset: { code, school, work } }, x, y) {
    if (school) {
      const { name, words } = this.view.schools.points[school];
      return { what: `school ${school}`, code: "", title: name, lines: [words], x, y };
    }
    if (work) {
      const { letter, name, words } = this.view.work.places[work];
      return { what: `work ${work}`, code: "", title: `${letter}. ${name}`, lines: words, x, y };
    }
    const area = this.byCode.get(code);
    if (!area) return null;
    const lines = [area.text, area.interval, area.counts, area.comparison, area.status].filter(Boolean);
    return { what: `area ${code}`, code, title: area.name, lines: [...new Set(lines)], x, y };
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
    const paper = this.box.matches(".left, .right") ? HALF_PAPER_WIDTH : PAPER_WIDTH;
    this.box.style.width = on ? `${width}px` : "";
    this.box.style.zoom = on ? Math.min(1, paper / width) : "";
  }

  destroy() {
    alive.delete(this);
    this.ending.abort();
    this.tip.destroy();
    this.watcher.disconnect();
    for (const part of Object.values(this.parts)) part.destroy?.();
    this.box.remove();
  }
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
const alive = new Set();

/** Draw a view into a root (an element or a shadow root), or change what is drawn there. */
function render(root, { view, geometry, selected = "", onPick = null, bare = "", side = "" }) {
  let atlas = atlases.get(root);
  if (!atlas) {
    addStyle(root);
    atlas = new Atlas(root, onPick);
    atlases.set(root, atlas);
    alive.add(atlas);
  }
  atlas.onPick = onPick;
  // A view inside another page shows the map and its legend alone. Of two side by side the left one has the legend of
  // both where they share it and says what is selected, the right one has the lists; the words of both stand below.
  atlas.box.classList.toggle("bare", Boolean(bare || side));
  atlas.box.classList.toggle("left", side === "left");
  atlas.box.classList.toggle("right", side === "right");
  atlas.box.classList.toggle("keyless", !view.legend_title);
  atlas.quiet = side === "right";
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
