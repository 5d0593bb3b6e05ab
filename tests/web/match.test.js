import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { Finder } from "../../sdmap/render/web/src/match.js";

const { places, examples } = JSON.parse(readFileSync(new URL("find_examples.json", import.meta.url), "utf8"));
const finder = new Finder(places);

test("what is typed means in the browser what it means to the library", () => {
  for (const { typed, ...expected } of examples) {
    const { answer, count, sentence, options } = finder.match(typed);
    const told = options.map((option) => [option.kind, option.id, option.also]);
    assert.deepEqual({ answer, count, sentence, options: told }, expected, typed);
  }
});

test("a place outside the district is said to be there", () => {
  const [option] = finder.match("Elsewhere").options;
  assert.equal(finder.outside(option), "Elsewhere is outside Exampleshire, in Otherton. Nothing was changed.");
});
