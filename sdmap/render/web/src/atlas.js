/*
 * The atlas: map, ranked dots and table of the same areas, in step with one another.
 *
 * It draws what it is given and works nothing out: colours, classes, words and order come with the view. The same
 * code runs inside the live page and in the single-file web map. Text enters the page through textContent only,
 * because names are data and may hold anything.
 */

import { CardPart } from "./card.js";
import { el } from "./dom.js";
import { drawLegend, drawWords } from "./legend.js";
import { MapPart } from "./map.js";
import { details, news } from "./news.js";
import { forPaper } from "./paper.js";
import { PlotPart } from "./plot.js";
import { SKELETON } from "./skeleton.js";
import { TablePart } from "./table.js";
import { Tip } from "./tip.js";

/** @import { Card, Shapes, View } from "./types" */
/** @import { Thing } from "./tip.js" */

/**
 * What an atlas has of each part: map, plot, table.
 * @typedef {object} Part
 * @property {import("./rover.js").Rover} [rover]
 * @property {(view: View, geometry: Shapes) => void} update
 * @property {() => void} [measured] All is written: what has to be measured can be.
 * @property {() => void} [resized]
 * @property {(code: string) => void} mark
 * @property {(code: string, on: boolean) => void} heat
 * @property {(code: string) => HTMLElement | SVGElement | null | undefined} elementOf
 * @property {(event: KeyboardEvent) => boolean} [ownKey]
 * @property {() => void} [destroy]
 */

/** The atlases that are on the page now. @type {Set<Atlas>} */
export const alive = new Set();

/** The whole component: it owns the selection and keeps map, plot and table in step. */
export class Atlas {
  /**
   * @param {HTMLElement | ShadowRoot} root
   * @param {((code: string) => void) | null} onPick
   */
  constructor(root, onPick) {
    const holder = el("div");
    holder.innerHTML = SKELETON;
    this.root = root;
    this.box = /** @type {HTMLElement} */ (holder.firstElementChild);
    root.append(this.box);
    this.onPick = onPick;
    /** @type {((urn: string) => void) | null} */
    this.onSchool = null;
    this.quiet = false;
    /** @type {{ urn: string } | null} Whose card a person has asked for. */
    this.asked = null;
    this.selected = "";
    /** @type {string | null} */
    this.given = null;
    /** @type {string[]} What was picked and has not been answered. */
    this.pending = [];
    this.viewText = "";
    /** @type {View | null} */
    this.view = null;
    this.ending = new AbortController();
    this.live = this.box.querySelector(".live");
    this.tip = new Tip(this.box, (code) => this.heat(code));
    this.card = new CardPart(this.box.querySelector(".card"), () => this.open(""));
    this.parts = {
      map: new MapPart(this.box, (code) => this.pick(code)),
      plot: new PlotPart(this.box.querySelector(".plot")),
      table: new TablePart(this.box.querySelector(".tables")),
    };
    /** @type {Record<string, Part | undefined>} */
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
    const inside = /** @type {Partial<ShadowRoot>} */ (this.root).activeElement;
    return /** @type {HTMLElement | null} */ (inside ?? document.activeElement);
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
    // What has to be measured is measured once all is written, so that the browser lays the page out once.
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
    // The choice may have come before the view that has its area.
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
    /** @type {HTMLElement["addEventListener"]} */
    const on = (/** @type {string} */ kind, /** @type {EventListener} */ act) => this.box.addEventListener(kind, act);
    on("click", (event) => this.clicked(event));
    on("keydown", (event) => this.key(event));
    on("focusin", (event) => this.entered(event));
    on("focusout", () => this.left());
    on("pointermove", (event) => this.hovered(event));
    on("pointerleave", (event) => this.tip.point(null, event));
    /** @type {Window["addEventListener"]} */
    const anywhere = (/** @type {string} */ kind, /** @type {EventListener} */ act) =>
      window.addEventListener(kind, act, { signal: this.ending.signal });
    anywhere("beforeprint", () => forPaper(this.box, true));
    anywhere("afterprint", () => forPaper(this.box, false));
    // The pointer asks for a tip wherever the focus is, so Escape puts it away from anywhere; and nobody else's while the
    // focus is nowhere, it clears what was selected and closes the card that is open.
    anywhere("keydown", (event) => {
      if (event.key !== "Escape" || event.composedPath().includes(this.box)) return;
      this.tip.dismiss();
      if (event.target !== document.body || this.quiet) return;
      if (this.card.shown) this.clear();
      if (this.selected) this.pick(this.selected);
    });
    this.watcher = new ResizeObserver(() => Object.values(this.byName).forEach((part) => part.resized?.()));
    for (const watched of [this.box, this.box.querySelector(".leaf")]) this.watcher.observe(watched);
    const plot = /** @type {HTMLElement} */ (this.box.querySelector(".plot"));
    this.box.querySelector(".skip").addEventListener("click", () => plot.focus());
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const met = /** @type {Element} */ (event.target);
    const letter = /** @type {HTMLElement | null} */ (met.closest("[data-work]"));
    if (letter) this.tell(this.view.work.places[Number(letter.dataset.work)]);
    const school = /** @type {HTMLElement | null} */ (met.closest("[data-school]"));
    if (school && this.onSchool) {
      this.open(this.view.schools.points[Number(school.dataset.school)].urn);
      return;
    }
    const target = /** @type {HTMLElement | null} */ (met.closest("[data-code]"));
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
    /** @type {(HTMLElement | null)[]} */ (entries).find((entry) => entry?.offsetParent)?.focus();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape") {
      this.tip.dismiss();
      this.clear();
      return;
    }
    const target = /** @type {HTMLElement} */ (event.target);
    const { part: name, code, work, school } = target.dataset ?? {};
    const part = this.byName[work || (school && !name) ? "map" : name];
    if (!part || !(code || work || school) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (part.ownKey?.(event)) {
      event.preventDefault();
      return;
    }
    // A button answers Enter and Space by itself; the shape of an area does not.
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
      /** @type {HTMLElement | null | undefined} */ (rover.elementOf(next))?.focus();
    }
  }

  /** @param {FocusEvent} event */
  entered(event) {
    const target = /** @type {HTMLElement} */ (event.target);
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
    const over = /** @type {Element} */ (event.target).closest?.("[data-code], [data-school], [data-work]");
    const target = /** @type {HTMLElement | null} */ (over);
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
    const lines = [area.text, area.interval, area.counts, area.comparison, area.status].filter(Boolean);
    return { what: `area ${code}`, code, title: area.name, lines: [...new Set(lines)], x, y };
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
}
