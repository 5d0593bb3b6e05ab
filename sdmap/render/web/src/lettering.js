/*
 * The words of a name on the map, the room that they take, and whether a shape has it.
 */

/** @import { Area } from "./types" */

/** @typedef {{ x: number, y: number, width: number, height: number }} Box A box by its middle. */

export const LABEL_PX = 11;
export const LEADING = 1.15;

/** Break a name into lines of about ten letters, at spaces. @param {string} words */
export function lines(words) {
  /** @type {string[]} */
  const broken = [];
  for (const word of words.split(/\s+/)) {
    const last = broken[broken.length - 1];
    if (last !== undefined && last.length + word.length < 10) broken[broken.length - 1] = `${last} ${word}`;
    else broken.push(word);
  }
  return broken;
}

/** @type {CanvasRenderingContext2D | null} */
let ruler = null;

/**
 * How wide a text is, in pixels.
 * @param {string} text
 * @param {string} [font] Its weight, size and face.
 */
export function textWidth(text, font = `600 ${LABEL_PX}px`) {
  ruler ??= document.createElement("canvas").getContext("2d");
  ruler.font = `${font} system-ui, sans-serif`;
  return ruler.measureText(text).width;
}

/** The name and value of an area, on lines of their own or together. @param {Area} area */
export function fullWays(area) {
  const name = lines(area.label ?? area.name);
  return [
    [...name, area.text],
    [...name.slice(0, -1), `${name.at(-1)} ${area.text}`],
  ];
}

/** The room that lines of text take. @param {string[]} text */
export function sizeOf(text) {
  const width = Math.ceil(Math.max(...text.map((line) => textWidth(line))) / 4) * 4 + 4;
  return { width, height: text.length * LABEL_PX * LEADING + 2 };
}

/**
 * Whether a box lies inside a shape, to the points that matter: corners and middles of its sides, or, where a name may
 * reach over the edge, the middle line alone.
 * @param {SVGGeometryElement} path
 * @param {Box} box
 * @param {boolean} strict
 */
export function holds(path, { x, y, width, height }, strict) {
  const point = path.ownerSVGElement.createSVGPoint();
  const within = (/** @type {number} */ across, /** @type {number} */ down) => {
    point.x = x + across * width;
    point.y = y + down * height;
    return path.isPointInFill(point);
  };
  const rows = strict ? [-0.5, 0, 0.5] : [0];
  const columns = strict ? [-0.5, 0, 0.5] : [-0.35, 0, 0.35];
  return columns.every((across) => rows.every((down) => within(across, down)));
}

/**
 * Whether two boxes lie over one another.
 * @param {Box} one
 * @param {Box} other
 */
export function meets(one, other) {
  return (
    2 * Math.abs(other.x - one.x) < other.width + one.width && 2 * Math.abs(other.y - one.y) < other.height + one.height
  );
}
