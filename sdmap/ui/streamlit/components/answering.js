import { copier } from "../../../render/web/src/copy.js";
import { el } from "../../../render/web/src/dom.js";
import { followed, wayTo } from "./following.js";
import { hub } from "./hub.js";

/** @typedef {import("../../../render/web/src/types").Answer} Answer */

/**
 * The answer for a place: its words, and the ways on from it. It stands in the page itself, which says its first words
 * aloud (news.js) and looks after the focus (keyboard.js).
 *
 * @param {{ data: Answer, parentElement: any, setTriggerValue: Function }} given
 */
export function answer({ data, parentElement, setTriggerValue }) {
  const told = JSON.stringify(data);
  if (parentElement.dataset.told !== told) {
    const held = parentElement.contains(document.activeElement);
    parentElement.dataset.told = told;
    parentElement.replaceChildren(words(data), pressed("close", data.close), ways(data));
    // What was pressed has given way to what it asked for.
    if (held) parentElement.querySelector(".sdmap-answer-ways :is(button, a)").focus();
  }
  parentElement.onclick = (/** @type {MouseEvent} */ event) => {
    if (followed(event, setTriggerValue)) return;
    const asked = /** @type {Element} */ (event.target).closest("button")?.dataset.asks;
    if (!asked) return;
    setTriggerValue("asked", asked);
    // The keys on a screen would come up over the page.
    if (asked === "close" && !matchMedia("(pointer: coarse)").matches) hub.found.focus();
  };
}

/** @param {Answer} answer */
function words({ name, said, more }) {
  const told = said.flatMap((line) => [" ", el("p", {}, line)]);
  const rows = more.map((line) => el("li", {}, line));
  const first = el("div", { "data-said": "answer" }, el("h2", {}, name), ...told);
  const both = el("div", { class: "sdmap-answer-words" }, first, el("ul", {}, ...rows));
  return el("section", { class: "sdmap-answer", "aria-label": name }, both);
}

/** @param {Answer} answer */
function ways({ instead, copy, ways }) {
  const links = ways.map((way) => wayTo(way, {}));
  return el("div", { class: "sdmap-answer-ways" }, instead && pressed("instead", instead), copy && copier(copy), ...links);
}

/**
 * @param {string} asks
 * @param {string} label
 */
const pressed = (asks, label) => el("button", { type: "button", "data-asks": asks }, label);
