/*
 * The single-file web map: one of its views at a time, in place of the tables that stand there for want of scripts.
 */

import { render } from "./render.js";

/**
 * Draw the first view, or the one that is chosen, and follow the choice.
 * @param {string} name The id of the element to draw into.
 * @param {import("./types").View[]} views
 * @param {import("./types").Shapes} shapes
 * @returns {import("leaflet").Map} Leaflet's own map, for what else is to be drawn on it.
 */
export function openPage(name, views, shapes) {
  const root = document.getElementById(name);
  root.replaceChildren();
  root.className = "";
  const show = (/** @type {number} */ at) => {
    const view = views[at];
    document.title = view.title;
    document.querySelector("h1").textContent = view.title;
    document.querySelector(".subtitle").textContent = view.subtitle;
    const lines = view.sources.map((line) => Object.assign(document.createElement("li"), { textContent: line }));
    document.querySelector("footer ul").replaceChildren(...lines);
    return render(root, { view, geometry: shapes });
  };
  const choice = /** @type {HTMLSelectElement | null} */ (document.getElementById("which"));
  choice?.addEventListener("change", () => show(Number(choice.value)));
  return show(choice ? Number(choice.value) : 0).parts.map.map;
}
