import "./browser.js";

import assert from "node:assert/strict";
import test from "node:test";

const { oneIn, placed } = await import("../../sdmap/render/web/src/plot.js");

test("a value stands where the axis has it, below zero too", () => {
  assert.equal(placed(10, { lower: 10, upper: 30 }), 0);
  assert.equal(placed(20, { lower: 10, upper: 30 }), 50);
  assert.equal(placed(0, { lower: -5, upper: 15 }), 25);
});

test("where ticks stand too close for their words only every second one has them, or every third", () => {
  assert.equal(oneIn(40, 30), 1);
  assert.equal(oneIn(33, 30), 2);
  assert.equal(oneIn(14, 30), 3);
  assert.equal(oneIn(0, 30), 34, "a plot without width divides by nothing");
});
