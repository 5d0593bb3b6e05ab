/*
 * The ranked dot plot: one row an area, its value and interval against the comparator.
 */

import { el, svg } from "./dom.js";
import { textWidth } from "./lettering.js";
import { Rover } from "./rover.js";

/** @import { Area, Axis, View } from "./types" */

/**
 * Where a value stands on an axis, in per cent of its width.
 * @param {number} value
 * @param {Pick<Axis, "lower" | "upper">} axis
 */
export const placed = (value, { lower, upper }) => ((value - lower) / (upper - lower)) * 100;

/**
 * One tick in how many has its words, where each has so much room.
 * @param {number} room
 * @param {number} widest
 */
export const oneIn = (room, widest) => Math.ceil((widest + 4) / Math.max(1, room));

export class PlotPart {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    /** @type {Map<string, HTMLElement>} */
    this.rows = new Map();
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
    const ticks = /** @type {HTMLElement[]} */ ([...this.box.querySelectorAll(".tick")]);
    const room = this.width / Math.max(1, ticks.length - 1);
    const widest = Math.max(0, ...ticks.map((tick) => textWidth(tick.textContent, "400 12px")));
    const every = oneIn(room, widest);
    ticks.forEach((tick, at) => (tick.style.visibility = at % every ? "hidden" : ""));
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
        "aria-pressed": "false",
      },
      el("span", { class: area.core ? "name in-core" : "name" }, area.label ?? area.name),
      figure,
      value,
      el("span", { class: "sr" }, said),
    );
    this.rows.set(area.code, button);
    return el("li", {}, button);
  }

  /** @param {Area} area */
  drawing(area) {
    const at = (/** @type {number} */ value) => `${this.x(value).toFixed(2)}%`;
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
    // A figure that nobody counted has a hollow dot, so that it differs in shape and not in shade alone.
    const look =
      area.pattern === "modelled" ? { class: "dot hollow", r: 4.5 } : { class: "dot", r: 5.5, fill: area.colour };
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
}

/** Scroll a row's own box so that the row shows, and nothing else of the page. @param {HTMLElement} row */
function keepInside(row) {
  const box = /** @type {HTMLElement} */ (row.closest(".scroller"));
  const top = row.offsetTop - box.offsetTop;
  if (top < box.scrollTop || top + row.offsetHeight > box.scrollTop + box.clientHeight) {
    box.scrollTop = top - box.clientHeight / 2;
  }
}
