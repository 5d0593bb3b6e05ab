import { el } from "../../../render/web/src/dom.js";
import { followed, wayTo } from "./following.js";

const LIST = "ways-list";

/**
 * The ways to the pages, folded away or in a row.
 *
 * @param {{ data: import("../../../render/web/src/types").Ways, parentElement: any, setTriggerValue: Function }} given
 */
export default function ({ data, parentElement, setTriggerValue }) {
  const { label, folded, open, ways } = data;
  const told = JSON.stringify(data);
  let nav = parentElement.querySelector("nav");
  if (nav?.dataset.told !== told) {
    const at = /** @type {HTMLElement | null} */ (parentElement.activeElement)?.dataset.at;
    const rows = ways.map((way, number) => {
      const current = way.name === open && ways.findIndex(({ name }) => name === open) === number;
      return el("li", {}, wayTo(way, { "data-at": number, "aria-current": current && "page" }));
    });
    const opener = folded
      ? el("button", { type: "button", popovertarget: LIST, "data-at": "label" }, label)
      : el("p", {}, label);
    const list = el("ul", { id: LIST, popover: folded && "auto" }, ...rows);
    const made = el("nav", { "aria-label": label, "data-told": told }, opener, list);
    if (nav) nav.replaceWith(made);
    else parentElement.append(made);
    nav = made;
    if (at) parentElement.querySelector(`[data-at="${at}"]`)?.focus();
  }
  nav.onclick = (/** @type {MouseEvent} */ event) => {
    if (followed(event, setTriggerValue) && folded) parentElement.querySelector("ul").hidePopover();
  };
}
