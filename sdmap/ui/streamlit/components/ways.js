import { el } from "../../../render/web/src/dom.js";

const LIST = "ways-list";

/**
 * The ways to the pages, folded away or in a row. A way is a link, so that it can be opened in a window of its own;
 * followed in this one it is told to the server, and every choice goes along.
 *
 * @param {{ data: import("../../../render/web/src/types").Ways, parentElement: any, setTriggerValue: Function }} given
 */
export default function ({ data, parentElement, setTriggerValue }) {
  const { label, folded, open, ways } = data;
  const told = JSON.stringify(data);
  let nav = parentElement.querySelector("nav");
  if (nav?.dataset.told !== told) {
    const at = /** @type {HTMLElement | null} */ (parentElement.activeElement)?.dataset.at;
    const folder = location.pathname.replace(/[^/]*$/, "");
    const rows = ways.map(({ name, title, address }, number) => {
      const current = name === open && ways.findIndex((way) => way.name === name) === number;
      const marks = { "data-name": name, "data-at": number, "aria-current": current && "page" };
      return el("li", {}, el("a", { href: folder + address, ...marks }, title));
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
    const link = /** @type {Element} */ (event.target).closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (folded) parentElement.querySelector("ul").hidePopover();
    setTriggerValue("followed", link.dataset.name);
    // The page that is asked for begins at its head, as any page does.
    parentElement.host?.closest('[data-testid="stMain"]')?.scrollTo({ top: 0, behavior: "instant" });
  };
}
