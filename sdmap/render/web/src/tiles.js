/*
 * What stands in a tile: the name of its area, broken to fit, and the figure under it.
 */

import { LEADING, meets, textWidth } from "./lettering.js";

/** @import { Area } from "./types" */
/** @import { Box, Frame } from "./labels.js" */

/** @typedef {{ x: number, y: number }} Spot */
/**
 * An area, the middle of its tile, its corners.
 * @typedef {{ area: Area, x: number, y: number, ring: Spot[] }} Tile
 */
/** @typedef {Tile & { text: string[], size: number, named: boolean }} TileLabel */

// Sizes of type that are tried, and how near to a side a letter may come, in pixels: clear of the core's line and of the
// line round a selected tile, and in the smallest size of its letters alone.
const TILE_SIZES = [12, 11, 10, 9];
/** @type {Record<number, number>} */
const TILE_ROOM = { 12: 4.5, 11: 4.5, 10: 4, 9: 2.5 };
const TILE_LINES = 3;
// A name of more words than this is told by the tip alone: it would not fit, and there are too many ways to break it.
const TILE_WORDS = 10;
const TAG_ROOM = 6;

/**
 * All ways to break words into so many lines at most, those of fewer lines first.
 * @param {string[]} words
 * @param {number} most
 * @returns {string[][]}
 */
export function ways(words, most) {
  const found = [[words.join(" ")]];
  for (let at = 1; most > 1 && at < words.length; at++) {
    const first = words.slice(0, at).join(" ");
    found.push(...ways(words.slice(at), most - 1).map((rest) => [first, ...rest]));
  }
  return found.sort((one, other) => one.length - other.length);
}

/**
 * All ways to break a text into so many lines at most; none where it has no words, or too many.
 * @param {string} text
 * @param {number} most
 */
export function broken(text, most) {
  const words = text.split(/\s+/).filter(Boolean);
  return words.length && words.length <= TILE_WORDS ? ways(words, most) : [];
}

/**
 * Whether a box lies inside a ring of corners that has no dent, with some room to each side.
 * @param {Spot[]} ring
 * @param {Box} box
 * @param {number} room
 */
export function encloses(ring, { x, y, width, height }, room) {
  const corners = [-0.5, 0.5].flatMap((across) => [-0.5, 0.5].map((down) => [x + across * width, y + down * height]));
  return ring.every((from, at) => {
    const to = ring[(at + 1) % ring.length];
    const [run, rise] = [to.x - from.x, to.y - from.y];
    const long = Math.hypot(run, rise) || 1;
    const off = (/** @type {number} */ px, /** @type {number} */ py) =>
      (run * (py - from.y) - rise * (px - from.x)) / long;
    // The middle of the box, which lies inside, tells which side of the line is the inner one.
    const inner = Math.sign(off(x, y)) || 1;
    return corners.every(([px, py]) => inner * off(px, py) >= room);
  });
}

/**
 * Labels inside tiles (area, middle, ring of corners): the name with the figure under it, in one size of type for all,
 * the largest that lets every name in that fits at all; where it does not, the figure alone, or nothing. None reaches
 * over the `frame`; `family` is the face that they are set in; `named` says whether a label holds the name.
 * @param {Tile[]} tiles
 * @param {Frame} frame
 * @param {string} family
 * @returns {TileLabel[]}
 */
export function layTiles(tiles, frame, family) {
  const widthOf = (/** @type {string} */ line, /** @type {number} */ size) =>
    textWidth(line, `600 ${size}px ${family},`);
  const fits = (/** @type {string[]} */ text, /** @type {number} */ size, /** @type {Tile} */ { ring, x, y }) =>
    text.every((line, at) => {
      const down = (at - (text.length - 1) / 2) * size * LEADING;
      return encloses(ring, { x, y: y + down, width: widthOf(line, size), height: size }, TILE_ROOM[size]);
    });
  const find = (/** @type {string[][]} */ texts, /** @type {number[]} */ sizes, /** @type {Tile} */ tile) => {
    for (const size of sizes) {
      const text = texts.find((lines) => fits(lines, size, tile));
      if (text) return { text, size };
    }
    return null;
  };
  const full = tiles.map((tile) => {
    const figures = broken(tile.area.text, 2);
    const names = broken(tile.area.label ?? tile.area.name, TILE_LINES);
    const texts = names.flatMap((name) => figures.map((figure) => [...name, ...figure]));
    return { tile, figures, texts, best: find(texts, TILE_SIZES, tile) };
  });
  const common = Math.min(...full.filter(({ best }) => best).map(({ best }) => best.size));
  const small = TILE_SIZES.filter((size) => size <= common);
  return full
    .map(({ tile, figures, texts, best }) => {
      const label = best ? (find(texts, [common], tile) ?? best) : find(figures, small, tile);
      return label && { ...tile, ...label, named: Boolean(best) };
    })
    .filter(Boolean)
    .filter(({ x, y, text, size }) => {
      const wide = Math.max(...text.map((line) => widthOf(line, size))) / 2;
      const high = (text.length * size * LEADING) / 2;
      return Math.min(x - frame.left, frame.right - x) > wide && Math.min(y - frame.top, frame.bottom - y) > high;
    });
}

/**
 * A place for a box along the edge of the frame that no tile reaches; null where there is none.
 * @param {Tile[]} tiles
 * @param {Frame} frame
 * @param {{ width: number, height: number }} box
 */
export function spotClear(tiles, frame, { width, height }) {
  const across = [
    frame.left + TAG_ROOM + width / 2,
    (frame.left + frame.right) / 2,
    frame.right - TAG_ROOM - width / 2,
  ];
  const down = [
    frame.top + TAG_ROOM + height / 2,
    (frame.top + frame.bottom) / 2,
    frame.bottom - TAG_ROOM - height / 2,
  ];
  const spots = down.flatMap((y) => across.map((x) => ({ x, y })));
  const boxes = tiles.map(({ ring }) => {
    const [xs, ys] = [ring.map((at) => at.x), ring.map((at) => at.y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
  });
  return spots.find((spot) => !boxes.some((box) => meets({ ...spot, width, height }, box))) ?? null;
}
