import assert from "node:assert/strict";
import test from "node:test";

import { handedOn, onlyHere } from "../../sdmap/render/web/src/copy.js";

test("a link that is handed on does not say what one person searched for", () => {
  const address = "https://atlas.example.org/?area=E05000001&place=postcode%3AXX1+1AA&beside=none";
  assert.equal(handedOn(address, ["place"]), "https://atlas.example.org/?area=E05000001&beside=none");
  assert.equal(handedOn(address, []), address);
});

test("an address of this computer alone is known as one", () => {
  for (const own of ["localhost:8501", "atlas.localhost", "127.0.0.1:8501", "127.1.2.3", "[::1]:8501"])
    assert.ok(onlyHere(`http://${own}/?layer=wards`), own);
  for (const open of ["atlas.example.org", "localhost.example.org", "127.example.org"])
    assert.ok(!onlyHere(`https://${open}/`), open);
});
