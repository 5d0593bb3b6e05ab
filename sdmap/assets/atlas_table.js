/*
 * The table: the same areas and figures, sortable, and the schools in words.
 */

class TablePart {
  constructor(box) {
    this.box = box;
    this.rows = new Map();
    this.rover = new Rover((code) => this.elementOf(code));
    this.marked = "";
    this.sorted = null;
  }

  update(view) {
    this.view = view;
    const caption = el("caption", { id: "table-title" }, view.table_title);
    this.heads = el("tr", {}, ...view.columns.map((column) => this.header(column)));
    this.body = el("tbody");
    const table = el("table", {}, caption, el("thead", {}, this.heads), this.body);
    this.wrap = el("div", { class: "wide" }, table);
    this.rows.clear();
    for (const area of view.areas) this.rows.set(area.code, this.row(area));
    this.box.replaceChildren(this.wrap, ...schoolList(view.schools));
    if (!view.columns.some((column) => column.key === this.sorted?.key)) this.sorted = null;
    this.arrange();
  }

  /** A table wider than its box is scrolled, and then the box can be reached by keyboard and says what it is. */
  measured() {
    const over = this.wrap && this.wrap.scrollWidth > this.wrap.clientWidth + 1;
    for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-labelledby", "table-title"]]) {
      if (over) this.wrap.setAttribute(name, value);
      else this.wrap?.removeAttribute(name);
    }
  }

  resized() {
    this.measured();
  }

  header(column) {
    const mark = el("span", { class: "order", "aria-hidden": "true" });
    const attributes = { type: "button", "data-part": "table", "data-column": column.key };
    const button = el("button", attributes, column.title, mark);
    button.addEventListener("click", () => this.sort(column));
    return el("th", { scope: "col", class: column.sort ? "number" : null, "data-column": column.key }, button);
  }

  row(area) {
    const cells = this.view.columns.map((column, at) => {
      if (at) return el("td", { class: column.sort ? "number" : null }, area[column.key]);
      const attributes = { type: "button", "data-code": area.code, "data-part": "table", "aria-pressed": "false" };
      return el("th", { scope: "row" }, el("button", attributes, area.name));
    });
    return el("tr", { class: area.faint ? "faint" : null, "data-code": area.code, "data-part": "table" }, ...cells);
  }

  /** Sort by a column: numbers from the highest, words from A; once more turns it round. */
  sort(column) {
    const first = column.sort ? "descending" : "ascending";
    const turned = first === "ascending" ? "descending" : "ascending";
    const order = this.sorted?.key === column.key && this.sorted.order === first ? turned : first;
    this.sorted = { key: column.key, by: column.sort, order };
    this.arrange();
  }

  arrange() {
    for (const head of this.heads.children) {
      const order = head.dataset.column === this.sorted?.key ? this.sorted.order : null;
      if (order) head.setAttribute("aria-sort", order);
      else head.removeAttribute("aria-sort");
      head.querySelector(".order").textContent = order === "ascending" ? " ▲" : order === "descending" ? " ▼" : "";
    }
    const areas = this.sorted ? [...this.view.areas].sort((one, other) => this.compare(one, other)) : this.view.areas;
    const codes = areas.map((area) => area.code);
    this.body.append(...codes.map((code) => this.rows.get(code)));
    this.rover.set(codes);
  }

  /** Areas without a figure come last whichever way the column is turned. */
  compare(one, other) {
    const { key, by, order } = this.sorted;
    const turn = order === "ascending" ? 1 : -1;
    if (!by) return turn * String(one[key]).localeCompare(String(other[key]), "en-GB", { numeric: true });
    if (one[by] === null || other[by] === null) return (one[by] === null) - (other[by] === null);
    return turn * (one[by] - other[by]);
  }

  elementOf(code) {
    return this.rows.get(code)?.querySelector("button");
  }

  heat(code, on) {
    this.rows.get(code)?.classList.toggle("hot", on);
  }

  mark(code) {
    for (const [one, on] of [[this.marked, false], [code, true]]) {
      this.rows.get(one)?.classList.toggle("chosen", on);
      this.elementOf(one)?.setAttribute("aria-pressed", String(on));
    }
    this.marked = code;
  }
}

/** The schools on the map in words, folded away: what a mark says to the mouse is here for the keyboard. */
function schoolList(schools) {
  if (!schools?.points.length) return [];
  const items = schools.points.map((school) => el("li", {}, el("strong", {}, school.name), ` ${school.words}`));
  return [el("details", {}, el("summary", {}, schools.title), el("ul", { class: "schools" }, ...items))];
}
