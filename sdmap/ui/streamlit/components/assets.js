/*
 * The engine, and how to read the maps: neither changes, so they travel together and cost a change of indicator
 * nothing.
 */

import { hub } from "./hub.js";

// The engine's script, which stands before this one, has taken Leaflet: the page's global names are left as they were.
/** @type {any} */ (globalThis).L.noConflict();
delete (/** @type {any} */ (globalThis).leaflet);
hub.engine = sdmapEngine;
hub.flush();

/** Make an element that holds some words and elements. */
const made = (/** @type {string} */ tag, /** @type {string} */ words, /** @type {(Node | string)[]} */ ...children) => {
  const element = document.createElement(tag);
  element.append(...(words ? [words] : []), ...children);
  return element;
};

/** How to read the maps, folded away. */
export default function ({ data, parentElement }) {
  if (!data.reading.length || parentElement.querySelector("details")) return;
  const told = data.reading.map(({ title, words }) => made("p", "", made("b", `${title}. `), words));
  const summary = made("summary", data.title);
  const box = made("details", "", summary, ...told);
  box.style.cssText = "max-width: 72rem; margin: .5rem 0; line-height: 1.5";
  summary.style.cssText = "min-height: 24px; width: fit-content; cursor: pointer; font-weight: 600";
  // What nobody unfolded is not wanted on paper, where it cannot be unfolded.
  parentElement.append(made("style", "@media print { details:not([open]) { display: none; } }"), box);
}
