/*
 * The ground of the map: towns, lines and borders, the names of places, and the scale bar.
 */

import { L } from "./leaflet.js";
import { layNames, nameText, scaleOf, strokes } from "./surroundings.js";

/** @import { Shapes, View } from "./types" */
/** @import { Box, Frame } from "./labels.js" */

// Metres of ground a pixel: a map as fine as this names all that it has room for, one coarser than the other is a town's.
const FINE = 45;
const TOWNS = 200;

export class Ground {
  /**
   * @param {import("leaflet").Map} map With the panes `under` and `over`.
   * @param {HTMLElement} box
   */
  constructor(map, box) {
    this.map = map;
    this.leaf = map.getContainer();
    this.scale = /** @type {HTMLElement} */ (box.querySelector(".scale"));
    this.credit = /** @type {HTMLElement} */ (box.querySelector(".credit"));
    this.under = L.layerGroup().addTo(map);
    this.over = L.layerGroup().addTo(map);
  }

  /**
   * The same for every indicator: only a switch or other areas change it.
   * @param {View} view
   * @param {Shapes} geometry
   */
  update(view, geometry) {
    this.larger = geometry.core_bounds && L.latLngBounds(geometry.core_bounds);
    const given = view.places ? geometry.surroundings : undefined;
    this.credit.textContent = view.credit ?? "";
    if (given === this.given) return;
    this.given = given;
    const { under, over } = strokes(given);
    this.draw("under", this.under.clearLayers(), under);
    this.draw("over", this.over.clearLayers(), over);
  }

  /**
   * @param {string} pane
   * @param {import("leaflet").LayerGroup} group
   * @param {ReturnType<typeof strokes>["under"]} drawn
   */
  draw(pane, group, drawn) {
    for (const { lines, color, weight, fill, dashArray } of drawn) {
      const options = { pane, color, weight, dashArray, interactive: false, smoothFactor: 0, noClip: true };
      const filled = { ...options, stroke: false, fillColor: fill, fillOpacity: 1 };
      (fill ? L.polygon(lines.map((line) => [line]), filled) : L.polyline(lines, options)).addTo(group);
    }
  }

  /** The names of places that have room. @param {{ taken: Box[], told: string[], frame: Frame }} room */
  names(room) {
    const { places = [], neighbours = [] } = this.given ?? {};
    const metres = this.metres();
    // What the inset shows larger is named there, but for the towns.
    const shown = places.filter(({ at, coarsest }) => !this.larger?.contains(at) || metres < FINE || coarsest > TOWNS);
    const place = (/** @type {[number, number]} */ at) => this.map.latLngToLayerPoint(at);
    return layNames(shown, neighbours, place, metres, room).map(nameText);
  }

  /** How many metres of ground a pixel in the middle of the map is. */
  metres() {
    const { x, y } = this.map.getSize().divideBy(2);
    const ends = [x - 50, x + 50].map((across) => this.map.containerPointToLatLng([across, y]));
    return this.map.distance(ends[0], ends[1]) / 100;
  }

  /**
   * Draw the scale bar; gives back what it covers. It is measured when it changes, not with every indicator: that would
   * have the browser lay the whole page out before its time.
   * @param {import("./labels.js").Frame} frame
   */
  drawScale(frame) {
    const { x: wide, y: high } = this.map.getSize();
    const { pixels, words } = scaleOf(this.metres(), wide / 4);
    const drawn = [pixels, words, wide, high].join();
    if (drawn !== this.drawn) {
      this.drawn = drawn;
      this.covered = this.measuredScale(pixels, words);
    }
    const { x, y, width, height } = this.covered;
    return { x: frame.left + x, y: frame.top + y, width, height };
  }

  /**
   * @param {number} pixels
   * @param {string} words
   */
  measuredScale(pixels, words) {
    /** @type {HTMLElement} */ (this.scale.firstElementChild).style.width = `${pixels}px`;
    this.scale.lastElementChild.textContent = words;
    const outer = this.leaf.getBoundingClientRect();
    const { left, top, width, height } = this.scale.getBoundingClientRect();
    return { x: left - outer.left + width / 2, y: top - outer.top + height / 2, width, height };
  }
}
