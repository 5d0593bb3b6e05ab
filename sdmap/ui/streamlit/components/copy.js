import { handedOn, onlyHere } from "../../../render/web/src/copy.js";

/**
 * A button that copies a text or the page's address, and says that it has; where the browser does not let it, the text
 * is there to be copied.
 *
 * @param {{ data: import("../../../render/web/src/types").Copy, parentElement: any }} given
 */
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("[role=status]");
  const box = parentElement.querySelector("textarea");
  button.textContent = data.label;
  box.setAttribute("aria-label", data.label);
  box.hidden = true;
  said.textContent = "";
  button.onclick = async () => {
    box.value = data.text || handedOn(location.href, data.without);
    const done = await navigator.clipboard?.writeText(box.value).then(
      () => true,
      () => false,
    );
    box.hidden = Boolean(done);
    said.textContent = !done ? data.failed : !data.text && onlyHere(box.value) ? data.here : data.done;
    if (!done) box.select();
  };
}
