import { el } from "../../../render/web/src/dom.js";
import { followed, wayTo } from "./following.js";

const LIST = "ways-list";

/**
 * The menu of a phone: the name of the open page, and folded away under it the ways to all.
 *
 * @param {any} root
 * @param {import("../../../render/web/src/types").Menu} menu
 * @param {Function} setTriggerValue
 */
export function showMenu(root, menu, setTriggerValue) {
  const { label, open, within, ways } = menu;
  markInBar(within);
  const told = JSON.stringify(menu);
  let nav = root.querySelector("nav");
  if (nav?.dataset.told !== told) {
    const at = /** @type {HTMLElement | null} */ (root.activeElement)?.dataset.at;
    const rows = ways.map((way, number) =>
      el("li", {}, wayTo(way, { "data-at": number, "aria-current": way.name === open && "page" })),
    );
    const opener = el("button", { type: "button", popovertarget: LIST, "data-at": "label" }, label);
    const list = el("ul", { id: LIST, popover: "auto" }, ...rows);
    const made = el("nav", { "aria-label": label, "data-told": told }, opener, list);
    if (nav) nav.replaceWith(made);
    else root.prepend(made);
    nav = made;
    if (at) root.querySelector(`[data-at="${at}"]`)?.focus();
  }
  nav.onclick = (/** @type {MouseEvent} */ event) => {
    if (followed(event, setTriggerValue)) nav.querySelector("ul").hidePopover();
  };
}

/**
 * Mark the page in the bar that the open one belongs under: Streamlit marks only the open one itself.
 * @param {string} within Its address; "" for none.
 */
function markInBar(within) {
  for (const link of document.querySelectorAll('a[data-testid="stTopNavLink"]')) {
    const { pathname } = new URL(/** @type {HTMLAnchorElement} */ (link).href);
    if (within && pathname.endsWith(`/${within}`)) link.setAttribute("aria-current", "true");
    else if (link.getAttribute("aria-current") === "true") link.removeAttribute("aria-current");
  }
}
