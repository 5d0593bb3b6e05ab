/*
 * The wheel over the map: it scrolls the page, unless Ctrl is held or the map has been clicked. A hint says so.
 */

import { L } from "./leaflet.js";

const APPLE = /Mac|iPhone|iPad/.test(navigator.platform);
const HINT = `Use ${APPLE ? "\u2318" : "Ctrl"} and scroll to zoom the map`;
const SHOWN = 1500; // milliseconds

export class Wheel {
  /**
   * @param {HTMLElement} main What holds the map and the hint.
   * @param {import("leaflet").Map} map
   * @param {() => void} onZoom
   */
  constructor(main, map, onZoom) {
    this.map = map;
    this.hint = /** @type {HTMLElement} */ (main.querySelector(".hint"));
    this.hint.textContent = HINT;
    this.ending = new AbortController();
    const { signal } = this.ending;
    this.enter(false);
    // A click outside the map, or the focus leaving it, gives the wheel back to the page.
    main.addEventListener("pointerdown", () => this.enter(true), { signal });
    main.addEventListener("focusin", () => this.enter(true), { signal });
    main.addEventListener("focusout", () => this.enter(false), { signal });
    document.addEventListener("pointerdown", (event) => this.enter(event.composedPath().includes(main)), { signal });
    // Before Leaflet hears of it: its own handler takes the wheel only while it is switched on.
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
    if (on) this.timer = setTimeout(() => (this.hint.hidden = true), SHOWN);
  }

  destroy() {
    clearTimeout(this.timer);
    this.ending.abort();
  }
}
