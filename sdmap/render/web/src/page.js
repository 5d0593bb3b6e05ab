/*
 * The single-file web map: one of its views at a time, in place of the tables that stand there for want of scripts.
 */

import { render } from "./render.js";

/**
 * Draw the first view, or the one that is chosen, and follow the choice.
 * @param {string} name The id of the element to draw into.
 * @param {import("./types").View[]} views
 * @param {import("./types").Shapes} shapes
 * @param {string} selected The code of the area that is selected to begin with, "" for none.
 * @returns {import("leaflet").Map} Leaflet's own map, for what else is to be drawn on it.
 */
export function openPage(name, views, shapes, selected) {
  const root = document.getElementById(name);
  root.replaceChildren();
  root.className = "";
  /** @type {ReturnType<typeof render> | null} */
  let atlas = null;
  const show = (/** @type {number} */ at) => {
    const view = views[at];
    document.title = view.title;
    document.querySelector("h1").textContent = view.title;
    document.querySelector(".subtitle").textContent = view.subtitle;
    const lines = view.sources.map((line) => Object.assign(document.createElement("li"), { textContent: line }));
    document.querySelector("footer ul").replaceChildren(...lines);
    // Another measure keeps whatever has been selected meanwhile.
    atlas = render(root, { view, geometry: shapes, selected: atlas ? atlas.selected : selected });
    return atlas;
  };
  const choice = /** @type {HTMLSelectElement | null} */ (document.getElementById("which"));
  choice?.addEventListener("change", () => show(Number(choice.value)));
  return show(choice ? Number(choice.value) : 0).parts.map.map;
}
