/*
 * Ways to other pages. Each is a link, so that it can be opened in a window of its own; followed in this one it is told to
 * the server, and every choice goes along.
 */

import { el } from "../../../render/web/src/dom.js";

/**
 * @param {import("../../../render/web/src/types").Way} way
 * @param {Record<string, string | number | boolean>} marks
 */
export const wayTo = ({ name, title, address }, marks) =>
  el("a", { href: location.pathname.replace(/[^/]*$/, "") + address, "data-name": name, ...marks }, title);

/**
 * Whether a click followed one of these ways in this window.
 *
 * @param {MouseEvent} event
 * @param {Function} setTriggerValue
 */
export function followed(event, setTriggerValue) {
  const link = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("a[data-name]"));
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  event.preventDefault();
  setTriggerValue("followed", link.dataset.name);
  // The page that is asked for begins at its head, as any page does.
  document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0, behavior: "instant" });
  return true;
}
