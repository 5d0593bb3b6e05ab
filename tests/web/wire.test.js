import assert from "node:assert/strict";
import test from "node:test";

import { read as readWith } from "../../sdmap/render/web/src/wire.js";

const read = (/** @type {any} */ bytes, /** @type {any} */ known = new Map()) => readWith(bytes, known);

const message = (areas) => new TextEncoder().encode(JSON.stringify({ map: "atlas", view: { areas, title: "T" } }));

test("columns told in full, by their words or as one word are read as areas", () => {
  const columns = {
    name: ["A", "B", "C"],
    colour: { words: ["red", "blue"], at: [0, 1, 0] },
    status: { words: ["published"] },
    sentence: ["a", "b", "c"],
  };
  const { view, map } = read(message({ length: 3, columns, marks: {} }));
  assert.equal(map, "atlas");
  assert.equal(view.title, "T");
  assert.deepEqual(view.areas, [
    { name: "A", colour: "red", status: "published", sentence: "a" },
    { name: "B", colour: "blue", status: "published", sentence: "b" },
    { name: "C", colour: "red", status: "published", sentence: "c" },
  ]);
});

test("a mark in a sentence stands for a text of its own area, wherever it occurs", () => {
  const columns = { name: ["Midway", "$& [x]"], sentence: ["\ue000: 3, \ue000", "\ue000!"] };
  const { view } = read(message({ length: 2, columns, marks: { name: "\ue000" } }));
  assert.deepEqual(
    view.areas.map((area) => area.sentence),
    ["Midway: 3, Midway", "$& [x]!"],
  );
});

test("what all texts of a column begin and end with is told once, and one for each area needs no places", () => {
  const columns = {
    name: { words: ["A", "B"], before: "North ", after: " ward" },
    status: { words: ["58%", "9%"], before: "at most ", after: "", at: [1, 1] },
    sentence: ["a", "b"],
  };
  assert.deepEqual(read(message({ length: 2, columns, marks: {} })).view.areas, [
    { name: "North A ward", status: "at most 9%", sentence: "a" },
    { name: "North B ward", status: "at most 9%", sentence: "b" },
  ]);
});

test("a name repeats its short form, a sentence the whole name", () => {
  const columns = { label: ["009B"], name: ["South \ue000"], sentence: ["\ue001: 3"] };
  const marks = { label: "\ue000", name: "\ue001" };
  const [area] = read(message({ length: 1, columns, marks })).view.areas;
  assert.deepEqual(area, { label: "009B", name: "South 009B", sentence: "South 009B: 3" });
});

test("what stands last stands for all that follow it", () => {
  const columns = { name: ["A", "B", "C"], counts: ["5 of 7", ""], status: { words: ["a", "b"], at: [1, 0] } };
  const { view } = read(message({ length: 3, columns, marks: {} }));
  assert.deepEqual(
    view.areas.map(({ counts, status }) => [counts, status]),
    [["5 of 7", "b"], ["", "a"], ["", "a"]],
  );
});

test("codes and names stand with the shapes, and nothing is read before they are there", () => {
  const features = [
    { properties: { code: "W2", name: "Ward" } },
    { properties: { code: "W1", name: "South 009B", short: "009B" } },
  ];
  const areas = { length: 2, shapes: [1, 0], columns: { sentence: ["\ue000: 3", "\ue001"] }, marks: { label: "\ue000", name: "\ue001" } };
  const bytes = new TextEncoder().encode(JSON.stringify({ geometry: "key", view: { areas } }));
  assert.equal(read(bytes), null);
  assert.deepEqual(read(bytes, new Map([["key", { areas: { features } }]])).view.areas, [
    { code: "W1", name: "South 009B", label: "009B", sentence: "\ue000: 3" },
    { code: "W2", name: "Ward", sentence: "Ward" },
  ]);
});

test("no areas are none", () => {
  assert.deepEqual(read(message({ length: 0, columns: {}, marks: {} })).view.areas, []);
});
