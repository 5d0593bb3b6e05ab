/*
 * The name and figure of the area that is selected, on the map: inside it, or above it where they would cover it.
 */

import { el } from "./dom.js";
import { L } from "./leaflet.js";

/** @import { Area } from "./types" */

export class Tag {
  /** @param {import("leaflet").Map} map */
  constructor(map) {
    this.layer = L.layerGroup().addTo(map);
    /** @type {{ marker: import("leaflet").Marker, width: number, height: number, lift: number } | null} */
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
    const { width, height } = /** @type {SVGPathElement} */ (shape.getElement()).getBBox();
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
}
