import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import test from "node:test";

import { bundles } from "../../scripts/bundle.js";

const ROOT = new URL("../../", import.meta.url);

test("the committed bundles are what the sources give", async () => {
  const made = await bundles();
  for (const [path, text] of Object.entries(made)) {
    assert.equal(await readFile(new URL(path, ROOT), "utf8"), text, `${path} is out of date: run make web`);
  }
  for (const folder of new Set(Object.keys(made).map((path) => path.slice(0, path.lastIndexOf("/") + 1)))) {
    for (const name of await readdir(new URL(folder, ROOT))) assert.ok(folder + name in made, `nothing makes ${name}`);
  }
});

test("the engine has no colour of its own", async () => {
  const engine = await readFile(new URL("sdmap/render/web/bundle/engine.js", ROOT), "utf8");
  assert.deepEqual(engine.match(/#[0-9a-f]{3,8}\b/gi), null);
});
