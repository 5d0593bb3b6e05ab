/*
 * Leaflet, whose own script stands before this one and leaves it in the page's global names.
 */

/** @type {typeof import("leaflet")} */
export const L = /** @type {any} */ (globalThis).L;
