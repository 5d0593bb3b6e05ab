/** The button that copies: a text, or where there is none the address of the page. */

import { el } from "./dom.js";

/** @typedef {import("./types").Copy} Copy */

const empty = () =>
  el(
    "div",
    { class: "copy" },
    el("button", { type: "button" }),
    " ",
    el("span", { role: "status" }),
    el("textarea", { rows: 3, readonly: true, hidden: true }),
  );

/**
 * A button that says when it has copied; where the browser does not let it, the text is there to be copied.
 *
 * @param {Copy} data
 * @param {HTMLElement} [box] One that was made before, if there is one.
 */
export function copier(data, box = empty()) {
  const [button, said, area] = /** @type {[HTMLElement, HTMLElement, HTMLTextAreaElement]} */ ([...box.children]);
  button.textContent = data.label;
  area.setAttribute("aria-label", data.label);
  area.hidden = true;
  said.textContent = "";
  button.onclick = async () => {
    area.value = data.text || handedOn(location.href, data.without);
    const done = await navigator.clipboard?.writeText(area.value).then(
      () => true,
      () => false,
    );
    area.hidden = Boolean(done);
    said.textContent = !done ? data.failed : !data.text && onlyHere(area.value) ? data.here : data.done;
    if (!done) area.select();
  };
  return box;
}

/**
 * The address to be handed on: what it says of one person's own search is left out.
 *
 * @param {string} address
 * @param {string[]} without
 */
export function handedOn(address, without) {
  const own = new URL(address);
  for (const name of without) own.searchParams.delete(name);
  return own.href;
}

/**
 * Whether an address can be opened on this computer alone.
 *
 * @param {string} address
 */
export const onlyHere = (address) => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);
