/*
 * The tip: what is known of the area, the school or the letter that the pointer or the focus is on.
 *
 * Escape puts it away; the pointer can be moved on to it; and it stays until the pointer or the focus has left what it
 * speaks of (WCAG 2.2, 1.4.13). It lets clicks through, so that it never stands in the way of what lies under it.
 */

import { el } from "./dom.js";

/**
 * What has a tip.
 * @typedef {object} Thing
 * @property {string} what Tells it from all others.
 * @property {string} code The area that it is, "" for none.
 * @property {string} title
 * @property {string[]} lines
 * @property {number} x Where the tip was asked for on the screen.
 * @property {number} y
 */

// Time to cross what lies between a thing and its tip, in milliseconds.
const GRACE = 150;
const TIP_GAP = 12;
const PARTS = 6; // of the map, one may lie under a tip

export class Tip {
  /**
   * `onShow` is told the code of the area that the tip speaks of, "" for none.
   * @param {HTMLElement} box
   * @param {(code: string) => void} onShow
   */
  constructor(box, onShow) {
    this.box = box;
    this.node = /** @type {HTMLElement} */ (box.querySelector(".tip"));
    this.onShow = onShow;
    /** @type {Thing | null} */
    this.shown = null;
    /** @type {Thing | null} */
    this.held = null; // what has the focus and a tip
    this.refused = ""; // what the tip was put away from; the pointer has not left it since
    /** @type {Thing | null | undefined} */
    this.next = undefined; // what is shown when the grace is over; null for nothing
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
    const same = this.next !== undefined && this.next?.what === next?.what;
    this.next = next;
    if (same) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.next ? this.show(this.next) : this.hide()), GRACE);
  }

  stay() {
    clearTimeout(this.timer);
    this.next = undefined;
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
    const most = (wide * high) / PARTS;
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
}
