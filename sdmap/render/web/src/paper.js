/*
 * An atlas on paper.
 */

// Between margins of 12 mm, in CSS pixels: A4 on its side, and half of it upright for one of two maps side by side.
const WIDTH = 1030;
const HALF_WIDTH = 340;

/**
 * A map is laid out for the screen: on paper it keeps that layout and is scaled as a whole. Its measures are held,
 * for Firefox asks a container for its own too late on paper: what then changes loses the words on the map.
 * @param {HTMLElement} box The atlas.
 * @param {boolean} on
 */
export function forPaper(box, on) {
  const [width, height] = [box.clientWidth, box.querySelector(".main").clientHeight];
  const paper = box.matches(".left, .right") ? HALF_WIDTH : WIDTH;
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(".top, .top > *, .frames"))) {
    const { gridTemplateColumns, width: wide } = getComputedStyle(part);
    part.style.gridTemplateColumns = on ? gridTemplateColumns : "";
    part.style.width = on ? `${Math.floor(parseFloat(wide))}px` : "";
  }
  box.style.width = on ? `${width}px` : "";
  box.style.zoom = on ? String(Math.min(1, paper / width)) : "";
  box.style.setProperty("--tall", on ? `${height}px` : null);
}
