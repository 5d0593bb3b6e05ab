import "./browser.js";

import assert from "node:assert/strict";
import test from "node:test";

// Only where marks stand is tried here: of Leaflet nothing is wanted.
/** @type {any} */ (globalThis).L ??= {};
const { rooms } = await import("../../sdmap/render/web/src/schools.js");

/** @returns {any} */
const school = (more = {}) => ({ urn: "1", name: "School", words: "", mark: 0, at: [1, 2], ...more });

test("marks take the room of their size where they are drawn", () => {
  const marks = [{ size: 1 }, { size: 1.5 }];
  /** @type {any} */
  const schools = { points: [school(), school({ mark: 1, off: [1, 0] })], marks };
  const place = () => ({ x: 100, y: 50 });
  assert.deepEqual(rooms(schools, place), [
    { x: 100, y: 50, width: 12, height: 12 },
    { x: 115, y: 50, width: 18, height: 18 },
  ]);
  assert.deepEqual(rooms(null, place), []);
});

test("no mark hides another, however close their places: they part as little as that takes", () => {
  /** @type {any} */
  const schools = { points: [[0, 0], [0, 0], [1, 0], [3, 2], [60, 0]].map((at) => school({ at })), marks: [{ size: 1 }] }; // prettier-ignore
  const laid = rooms(schools, ([x, y]) => ({ x, y }));
  for (const [at, one] of laid.entries()) {
    for (const other of laid.slice(at + 1)) assert.ok(Math.hypot(other.x - one.x, other.y - one.y) > 8);
    assert.ok(Math.hypot(one.x - schools.points[at].at[0], one.y - schools.points[at].at[1]) < 12);
  }
  assert.deepEqual(laid[4], { x: 60, y: 0, width: 12, height: 12 });
});
