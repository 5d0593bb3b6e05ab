import "./browser.js";

import assert from "node:assert/strict";
import test from "node:test";

const { broken, encloses, layTiles, spotClear, ways } = await import("../../sdmap/render/web/src/tiles.js");

const FRAME = { left: 0, top: 0, right: 400, bottom: 300 };
const square = (x, y, half) => [
  { x: x - half, y: y - half },
  { x: x + half, y: y - half },
  { x: x + half, y: y + half },
  { x: x - half, y: y + half },
];
/** @returns {any} */
const tile = (name, x, y, half) => ({ area: { code: name, name, text: "25.0%" }, x, y, ring: square(x, y, half) });

test("words are broken in all ways, those of fewer lines first, and none is lost", () => {
  const found = ways(["a", "b", "c"], 3);
  assert.deepEqual(found[0], ["a b c"]);
  assert.equal(found.length, 4);
  for (const lines of found) assert.equal(lines.join(" "), "a b c");
});

test("a text without words, or with very many, is not broken", () => {
  assert.deepEqual(broken(" ", 3), []);
  assert.deepEqual(broken("w ".repeat(11), 3), []);
  assert.equal(broken("w ".repeat(10), 1).length, 1);
});

test("a box lies inside a ring only with the room that is asked for", () => {
  const box = { x: 50, y: 50, width: 40, height: 20 };
  assert.ok(encloses(square(50, 50, 25), box, 5));
  assert.ok(!encloses(square(50, 50, 25), box, 6));
  assert.ok(encloses(square(50, 50, 25).reverse(), box, 5), "whichever way round the corners go");
});

test("names that fit at all are all in one size, with the figure under them", () => {
  const laid = layTiles([tile("Etwall", 100, 100, 40), tile("Church Gresley", 200, 100, 30)], FRAME, "serif");
  assert.equal(new Set(laid.map(({ size }) => size)).size, 1);
  assert.ok(laid.every(({ named, text }) => named && text.at(-1).endsWith("25.0%")));
});

test("a name that fits in no size leaves the figure alone, and a tile over the edge has nothing", () => {
  const [alone] = layTiles([tile("Swadlincote-and-all-round-it", 100, 100, 30)], FRAME, "serif");
  assert.deepEqual([alone.named, alone.text], [false, ["25.0%"]]);
  assert.deepEqual(layTiles([tile("Etwall", 5, 100, 40)], FRAME, "serif"), []);
});

test("a box finds a place clear of all tiles, or none", () => {
  const spot = spotClear([tile("A", 60, 60, 60)], FRAME, { width: 60, height: 20 });
  assert.ok(spot.x - 30 >= 120 || spot.y - 10 >= 120);
  assert.equal(spotClear([tile("A", 200, 150, 300)], FRAME, { width: 60, height: 20 }), null);
});
