import "./browser.js";

import assert from "node:assert/strict";
import test from "node:test";

const { meets } = await import("../../sdmap/render/web/src/lettering.js");
const { layNames, scaleOf, strokes } = await import("../../sdmap/render/web/src/surroundings.js");

const FRAME = { left: 0, top: 0, right: 400, bottom: 300 };
const at = ([x, y]) => ({ x, y });
const place = (name, x, y, coarsest = 100) => ({ name, at: [x, y], coarsest });
const lay = (places, { neighbours = [], metres = 50, taken = [], told = [] } = {}) =>
  layNames(places, neighbours, at, metres, { taken, told, frame: FRAME });

test("a place has its name to the right of its point, else left of it, above or below", () => {
  const [right] = lay([place("Melbourne", 100, 100)]);
  assert.ok(right.x > 100 && right.y === 100);
  const [left] = lay([place("Melbourne", 390, 100)]);
  assert.ok(left.x < 390 && left.y === 100);
  const [above] = lay([place("Melbourne", 200, 100)], { taken: [{ x: 200, y: 100, width: 300, height: 4 }] }).concat(null);
  assert.equal(above, null); // its very point is covered
});

test("names thin out as the map gets coarser, and never stand on what stands there", () => {
  const places = [place("Derby", 50, 50, 1000), place("Ticknall", 50, 150, 40)];
  assert.deepEqual(lay(places).map(({ name }) => name), ["Derby"]);
  assert.deepEqual(lay(places, { metres: 30 }).map(({ name }) => name), ["Derby", "Ticknall"]);
  const label = { x: 90, y: 50, width: 70, height: 20 };
  const [moved] = lay([place("Derby", 50, 50, 1000)], { taken: [label] });
  assert.ok(!moved || !meets(moved, label));
  const crowd = Array.from({ length: 30 }, (_, i) => place(`Place ${i}`, 100 + i, 100 + i));
  const laid = lay(crowd);
  for (const [i, one] of laid.entries()) for (const other of laid.slice(i + 1)) assert.ok(!meets(one, other));
});

test("what an area is called already is not said again; a neighbour has no dot", () => {
  assert.deepEqual(lay([place("Melbourne", 100, 100)], { told: ["Melbourne"] }), []);
  const [neighbour] = lay([], { neighbours: [place("Erewash", 200, 50)] });
  assert.equal(neighbour.from, null);
  assert.deepEqual([neighbour.x, neighbour.y], [200, 50]);
});

test("the scale bar is a round length with its unit, no longer than there is room for", () => {
  assert.deepEqual(scaleOf(100, 80), { pixels: 50, words: "5 km" });
  assert.deepEqual(scaleOf(3, 100), { pixels: 200 / 3, words: "200 m" });
  for (const metres of [0.7, 12, 99, 100, 101, 555]) assert.ok(scaleOf(metres, 90).pixels <= 90);
});

test("without surroundings nothing is drawn", () => {
  assert.deepEqual(strokes(undefined), { under: [], over: [] });
});
