/*
 * The table: the same areas and figures, sortable, and the schools in words.
 */

import { el, settle } from "./dom.js";
import { Rover } from "./rover.js";
import { workList } from "./work.js";

/** @import { Area, Column, Schools, View } from "./types" */

export class TablePart {
  /** @param {Element} box */
  constructor(box) {
    this.box = box;
    /** @type {Map<string, HTMLElement>} */
    this.rows = new Map();
    this.rover = new Rover((code) => this.elementOf(code));
    this.marked = "";
    /** @type {{ key: Column["key"], by: Column["sort"], order: string } | null} */
    this.sorted = null;
    this.cards = false;
    // Told after the browser has laid the page out: asking for a width would make it do so once more.
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
    // The schools are the same whatever is measured: their list stays as it was left.
    const open = this.box.querySelector("details")?.open;
    settle(this.box, [this.wrap, ...workList(view.work), ...schoolList(view.schools, this.cards, open)]);
    if (!view.columns.some((column) => column.key === this.sorted?.key)) this.sorted = null;
    this.arrange();
    this.watcher.disconnect();
    this.watcher.observe(this.wrap.firstElementChild);
  }

  /** The same areas in the same columns: new words in the cells there are. @param {View} view */
  refill(view) {
    this.wrap.querySelector("caption").textContent = view.table_title;
    view.columns.forEach(({ title }, at) => (this.heads.children[at].firstElementChild.firstChild.textContent = title));
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
    // Narrow screens lay rows out as blocks, and the roles keep the table a table to a screen reader.
    this.heads = el("tr", { role: "row" }, ...view.columns.map((column) => this.header(column)));
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
      ["aria-labelledby", "table-title"],
    ]) {
      if (over) this.wrap.setAttribute(name, value);
      else this.wrap.removeAttribute(name);
    }
  }

  destroy() {
    this.watcher.disconnect();
  }

  /** @param {Column} column */
  header(column) {
    const mark = el("span", { class: "order", "aria-hidden": "true" });
    const attributes = { type: "button", "data-part": "table", "data-column": column.key };
    const button = el("button", attributes, column.title, mark);
    button.addEventListener("click", () => this.sort(column));
    const name = { role: "columnheader", scope: "col", "data-column": column.key };
    return el("th", { ...name, class: column.sort ? "number" : null }, button);
  }

  /** @param {Area} area */
  row(area) {
    const cells = this.view.columns.map((column, at) => {
      const name = { role: "cell", class: column.sort ? "number" : null, "data-under": column.under || null };
      if (at) return el("td", name, area[column.key]);
      const attributes = { type: "button", "data-code": area.code, "data-part": "table", "aria-pressed": "false" };
      return el("th", { role: "rowheader", scope: "row" }, el("button", attributes, area.name));
    });
    const name = { role: "row", class: area.faint ? "faint" : null, "data-code": area.code, "data-part": "table" };
    return el("tr", name, ...cells);
  }

  /** Sort by a column: numbers from the highest, words from A; once more turns it round. @param {Column} column */
  sort(column) {
    const first = column.sort ? "descending" : "ascending";
    const turned = first === "ascending" ? "descending" : "ascending";
    const order = this.sorted?.key === column.key && this.sorted.order === first ? turned : first;
    this.sorted = { key: column.key, by: column.sort, order };
    this.arrange();
  }

  arrange() {
    for (const head of /** @type {Iterable<HTMLElement>} */ (this.heads.children)) {
      const order = head.dataset.column === this.sorted?.key ? this.sorted.order : null;
      if (order) head.setAttribute("aria-sort", order);
      else head.removeAttribute("aria-sort");
      head.querySelector(".order").textContent = order === "ascending" ? " ▲" : order === "descending" ? " ▼" : "";
    }
    const areas = this.sorted ? [...this.view.areas].sort((one, other) => this.compare(one, other)) : this.view.areas;
    const codes = areas.map((area) => area.code);
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
    for (const [one, on] of /** @type {[string, boolean][]} */ ([
      [this.marked, false],
      [code, true],
    ])) {
      this.rows.get(one)?.classList.toggle("chosen", on);
      this.elementOf(one)?.setAttribute("aria-pressed", String(on));
    }
    this.marked = code;
  }
}

/**
 * The schools on the map in words, folded away: what a mark says to the mouse is here for the keyboard.
 * @param {Schools | null} schools
 * @param {boolean} cards Whether a name opens the school’s card.
 * @param {boolean} [open] Whether it is unfolded.
 */
function schoolList(schools, cards, open) {
  if (!schools?.points.length) return [];
  const items = schools.points.map((school, at) => {
    const name = cards
      ? el("button", { type: "button", "data-school": String(at), "data-part": "list" }, school.name)
      : el("strong", {}, school.name);
    return el("li", {}, name, ` ${school.words}`);
  });
  return [el("details", { open }, el("summary", {}, schools.title), el("ul", { class: "schools" }, ...items))];
}
