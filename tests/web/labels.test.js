import "./browser.js";

import assert from "node:assert/strict";
import test from "node:test";

const { layLabels } = await import("../../sdmap/render/web/src/labels.js");
const { lines, meets } = await import("../../sdmap/render/web/src/lettering.js");

const FRAME = { left: 0, top: 0, right: 400, bottom: 300 };

/** A rectangle as an SVG path is asked about it. */
const rectangle = (x, y, width, height) => ({
  ownerSVGElement: { createSVGPoint: () => ({ x: 0, y: 0 }) },
  getBBox: () => ({ x, y, width, height }),
  isPointInFill: (at) => at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height,
});
/** @returns {any} */
const spot = (name, x, y, width, height, more = {}) => ({
  area: { code: name, name, text: "25.0%", core: false, ...more },
  x: x + width / 2,
  y: y + height / 2,
  path: rectangle(x, y, width, height),
});
const lay = (spots, obstacles = []) => layLabels(spots, obstacles, FRAME, new Map());

test("a name is broken into lines of about ten letters, at spaces alone", () => {
  assert.deepEqual(lines("Church Gresley"), ["Church", "Gresley"]);
  assert.deepEqual(lines("Aa Bb Cc"), ["Aa Bb Cc"]);
  assert.deepEqual(lines("Swadlincote"), ["Swadlincote"]);
});

test("an area with room has its name and its value, in its middle", () => {
  const [label] = lay([spot("Midway", 100, 100, 100, 80)]);
  assert.deepEqual(label.text, ["Midway", "25.0%"]);
  assert.deepEqual([label.x, label.y], [150, 140]);
});

test("one with less room has the name alone, one with none has no label", () => {
  assert.deepEqual(lay([spot("Midway", 100, 100, 60, 18)])[0].text, ["Midway"]);
  assert.deepEqual(lay([spot("Midway", 100, 100, 8, 8)]), []);
});

test("an area of the core rather has its value over the edge than no value", () => {
  const small = [100, 100, 34, 30];
  assert.ok(!lay([spot("Midway", ...small)])[0].text.includes("25.0%"));
  assert.ok(lay([spot("Midway", ...small, { core: true })])[0].text.includes("25.0%"));
});

test("labels keep clear of one another, of what stands there and of the edge of the frame", () => {
  const all = [spot("One", 0, 0, 200, 100), spot("Two", 100, 20, 200, 100), spot("Three", 350, 250, 80, 80)];
  const school = { x: 100, y: 50, width: 12, height: 12 };
  const laid = lay(all, [school]);
  assert.ok(laid.length >= 2);
  for (const [at, label] of laid.entries()) {
    assert.ok(!meets(label, school));
    for (const other of laid.slice(at + 1)) assert.ok(!meets(label, other));
    assert.ok(label.x + label.width / 2 < FRAME.right && label.y + label.height / 2 < FRAME.bottom);
  }
});

test("the core is named even where marks of schools leave no room, and its label covers them alone", () => {
  const marks = [30, 60, 90, 120, 150].map((x) => ({ x, y: 30, width: 30, height: 60 }));
  const laid = (/** @type {any} */ more, soft = marks, hard = []) =>
    layLabels([spot("Woodside", 0, 0, 180, 60, more)], [...marks, ...hard], FRAME, new Map(), soft).length;
  assert.equal(laid({ core: false }), 0);
  assert.equal(laid({ core: true }), 1);
  assert.equal(laid({ core: true }, []), 0);
  assert.equal(laid({ core: true }, marks, [{ x: 90, y: 30, width: 180, height: 60 }]), 0);
});

test("where marks leave no room inside, the core is named beside itself, with a line that meets nothing", () => {
  const core = { core: true };
  const spots = [spot("Woodside", 100, 100, 80, 44, core), spot("Midway", 180, 100, 80, 44, core)];
  const marks = [110, 130, 150, 170, 190, 210, 230, 250].map((x) => ({ x, y: 115, width: 20, height: 34 }));
  const laid = layLabels(spots, marks, FRAME, new Map(), marks);
  assert.deepEqual(laid.map(({ text }) => text.join(" ")).sort(), ["Midway 25.0%", "Woodside 25.0%"]);
  for (const label of laid) {
    assert.ok("from" in label && "way" in label);
    const { area, from, way } = /** @type {any} */ (label);
    const own = spots.find((each) => each.area === area);
    assert.ok(own.path.isPointInFill(from));
    for (const box of [label, ...way]) assert.ok(!marks.some((mark) => meets(mark, box)));
    const others = laid.filter((each) => each !== label).flatMap((each) => [each, .../** @type {any} */ (each).way]);
    for (const box of [label, ...way]) assert.ok(!others.some((other) => meets(other, box)));
    for (const { path } of spots) assert.ok(!path.isPointInFill(label));
  }
});
