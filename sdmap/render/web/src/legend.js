/*
 * What stands round the map: the key of its colours, lines and marks, and the words under it.
 */

import { el, settle, svg } from "./dom.js";
import { INK, PAPER, PLAIN } from "./given.js";
import { FAINT, paint, schoolMark } from "./marks.js";
import { workKeys } from "./work.js";

/** @import { View } from "./types" */

/**
 * The legend: every class and pattern that occurs, the line of the core, the marks of schools and the letters.
 * @param {Element} box
 * @param {View} view
 */
export function drawLegend(box, view) {
  box.querySelector(".legend-title").textContent = view.legend_title;
  const items = view.legend.map((entry) => {
    const swatch = svg("svg", { width: 26, height: 16, "aria-hidden": "true" });
    const fill = paint(swatch, entry.colour, entry.pattern);
    const opacity = entry.faint ? FAINT : 1;
    // The map's ground is white whatever the page's is, and what is faint shows it.
    swatch.append(svg("rect", { x: 0.5, y: 0.5, width: 25, height: 15, fill: PAPER }));
    swatch.append(
      svg("rect", { class: "swatch", x: 0.5, y: 0.5, width: 25, height: 15, fill, "fill-opacity": opacity }),
    );
    return el("li", {}, swatch, el("span", {}, entry.label), el("span", { class: "count" }, entry.count));
  });
  if (view.core) {
    const line = svg("svg", { width: 26, height: 16, "aria-hidden": "true" });
    line.append(
      svg("rect", { width: 26, height: 16, fill: PLAIN }),
      svg("path", { d: "M0 8H26", stroke: PAPER, "stroke-width": 6 }),
      svg("path", { d: "M0 8H26", stroke: INK, "stroke-width": 3 }),
    );
    items.push(el("li", {}, line, el("span", {}, view.core.title)));
  }
  if (view.schools) items.push(el("li", { class: "key" }, el("span", {}, view.schools.key)));
  for (const mark of view.schools?.marks ?? []) {
    const [word, count] = [el("span", {}, mark.word), el("span", { class: "count" }, mark.count)];
    items.push(el("li", {}, schoolMark(mark, 16), word, count));
  }
  items.push(...workKeys(view.work));
  settle(box.querySelector("ul"), items);
}

/**
 * Source, age and the first thing a reader must know; the rest folds away.
 * @param {Element} box
 * @param {View} view
 */
export function drawWords(box, view) {
  const [first, ...rest] = view.notes;
  const open = box.querySelector("details")?.open;
  /** @type {HTMLElement[]} */
  const lines = [el("p", { class: "caption" }, view.caption)];
  if (first) lines.push(el("p", {}, first));
  const more = [...rest, ...view.sources];
  if (more.length) {
    const list = el("ul", {}, ...more.map((line) => el("li", {}, line)));
    lines.push(el("details", { open }, el("summary", {}, "Notes, source and licence"), list));
  }
  settle(box, lines);
}
