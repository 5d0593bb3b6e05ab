/*
 * The card of a school, under the map: what is known of it, opened from its mark or its name in the list.
 */

import { el } from "./dom.js";

/** @import { Card, CardFigure } from "./types" */

const CLOSE = "Close";

export class CardPart {
  /**
   * @param {HTMLElement} box
   * @param {() => void} onClose
   */
  constructor(box, onClose) {
    this.box = box;
    this.onClose = onClose;
    /** @type {Card | null} */
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
    this.box.replaceChildren(...(card ? this.parts(card) : []));
    if (card) this.box.setAttribute("aria-label", card.name);
    return another;
  }

  /** @param {Card} card */
  parts({ name, lines, columns, figures, notes, page, page_words }) {
    const close = el("button", { type: "button", class: "close", "aria-label": `${CLOSE} ${name}` }, CLOSE);
    close.addEventListener("click", () => this.onClose());
    const heads = columns.map((title) => el("th", { scope: "col" }, title));
    const rows = figures.map((figure) => this.row(figure, columns));
    return [
      el("div", { class: "card-head" }, el("h2", { tabindex: -1 }, name), close),
      ...lines.map((line) => el("p", {}, line)),
      ...(rows.length ? [el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows))] : []),
      ...notes.map((line) => el("p", { class: "note" }, line)),
      ...(page ? [el("p", {}, el("a", { href: page, target: "_blank", rel: "noopener" }, page_words))] : []),
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
}
