/*
 * Drawing into a part of a page and taking away from it again.
 */

import { Atlas, alive } from "./atlas.js";
import { STYLE } from "./given.js";

/** @import { Card, Shapes, View } from "./types" */

/** @type {WeakMap<HTMLElement | ShadowRoot, Atlas>} */
const atlases = new WeakMap();

/**
 * Draw a view into a root (an element or a shadow root), or change what is drawn there.
 * @param {HTMLElement | ShadowRoot} root
 * @param {object} what
 * @param {View} what.view
 * @param {Shapes} what.geometry
 * @param {string} [what.selected] Code of the area that is selected, "" for none.
 * @param {((code: string) => void) | null} [what.onPick] Told what a person picks.
 * @param {((urn: string) => void) | null} [what.onSchool] Told whose card a person opens; without it there are none.
 * @param {Card | null} [what.card] The card of a school that is open.
 * @param {boolean} [what.bare] Whether to show the map and its legend alone.
 * @param {"" | "left" | "right"} [what.side] Which of two maps side by side it is.
 */
export function render(root, what) {
  const { view, geometry, selected = "", onPick = null, onSchool = null, card = null, bare = false, side = "" } = what;
  let atlas = atlases.get(root);
  if (!atlas) {
    addStyle(root);
    atlas = new Atlas(root, onPick);
    atlases.set(root, atlas);
    alive.add(atlas);
  }
  atlas.onPick = onPick;
  atlas.onSchool = onSchool;
  // A view inside another page shows the map and its legend alone. Of two side by side the left one has the legend of
  // both where they share it and says what is selected, the right one has the lists; the words of both stand below.
  atlas.box.classList.toggle("bare", Boolean(bare || side));
  atlas.box.classList.toggle("left", side === "left");
  atlas.box.classList.toggle("right", side === "right");
  atlas.box.classList.toggle("keyless", !view.legend_title);
  atlas.quiet = side === "right";
  atlas.update(view, geometry, selected, card);
  return atlas;
}

/** Take away what is drawn in a root. @param {HTMLElement | ShadowRoot} root */
export function destroy(root) {
  atlases.get(root)?.destroy();
  atlases.delete(root);
}

/**
 * The style goes into each root once: a shadow root sees nothing of the page's.
 * @param {HTMLElement | ShadowRoot} root
 */
function addStyle(root) {
  if (!STYLE) return;
  root.prepend(Object.assign(document.createElement("style"), { textContent: STYLE }));
}
