/*
 * What the engine is to whoever puts it into a page. It is bundled into one script, which gives these to the name
 * `sdmapEngine`; before it stand Leaflet and what is handed over (given.js).
 */

export { openPage } from "./page.js";
export { destroy, render } from "./render.js";
export { read } from "./wire.js";
