import { copier } from "../../../render/web/src/copy.js";

/**
 * A button that copies a text or the page's address.
 *
 * @param {{ data: import("../../../render/web/src/types").Copy, parentElement: any }} given
 */
export default function ({ data, parentElement }) {
  const held = parentElement.querySelector(".copy");
  const box = copier(data, held ?? undefined);
  if (!held) parentElement.append(box);
}
