import "./browser.js";

import assert from "node:assert/strict";
import test from "node:test";

// Only where marks stand is tried here: of Leaflet nothing is wanted.
/** @type {any} */ (globalThis).L ??= {};
const { beside, rooms } = await import("../../sdmap/render/web/src/schools.js");

/** @returns {any} */
const school = (more = {}) => ({ urn: "1", name: "School", words: "", mark: 0, at: [1, 2], ...more });

test("what shares a place stands beside it by widths of a mark, whatever the scale", () => {
  assert.deepEqual(beside(school(), 15), { x: 0, y: 0 });
  assert.deepEqual(beside(school({ off: [-0.6, 0] }), 15), { x: -9, y: 0 });
});

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
