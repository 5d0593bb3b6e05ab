/*
 * Bundles the browser half: the engine as one classic script, and the components of the live map as a module each. What
 * is written is committed, so that nobody who only runs the app needs Node.
 */

import { writeFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const BANNER = "// Made by `make web` from the modules beside this folder.";
/** @type {import("esbuild").BuildOptions[]} */
const BUNDLES = [
  {
    entryPoints: ["sdmap/render/web/src/engine.js"],
    outdir: "sdmap/render/web/bundle",
    format: "iife",
    globalName: "sdmapEngine",
  },
  {
    entryPoints: ["answer", "assets", "atlas", "choice", "copy", "geometry", "head"].map((name) => `sdmap/ui/streamlit/components/${name}.js`),
    outdir: "sdmap/ui/streamlit/bundle",
    format: "esm",
  },
];

/**
 * What the sources give, by the path from the repository's root.
 * @returns {Promise<Record<string, string>>}
 */
export async function bundles() {
  /** @type {import("esbuild").BuildOptions} */
  const common = {
    absWorkingDir: ROOT,
    bundle: true,
    charset: "utf8",
    target: "es2022",
    write: false,
    // Scripts go with the messages of their component and into each single-file map, so they are kept brief.
    minify: true,
    lineLimit: 120,
  };
  const built = await Promise.all(BUNDLES.map((one) => build({ ...common, ...one, banner: { js: BANNER } })));
  const files = built.flatMap((one) => one.outputFiles);
  return Object.fromEntries(files.map((file) => [relative(ROOT, file.path).replaceAll("\\", "/"), file.text]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of Object.entries(await bundles())) await writeFile(resolve(ROOT, path), text);
}
