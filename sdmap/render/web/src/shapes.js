/*
 * Shapes as Leaflet has them.
 */

/**
 * GeoJSON's order of coordinates turned into Leaflet's.
 * @param {[number, number][]} line
 * @returns {[number, number][]}
 */
export function flip(line) {
  return line.map(([x, y]) => [y, x]);
}

/** The corners of a polygon of one ring. @param {import("leaflet").Polygon} shape */
export const corners = (shape) => /** @type {import("leaflet").LatLng[]} */ (shape.getLatLngs()[0]);

/**
 * Rings of a polygon as closed lines.
 * @param {any[]} shape
 * @returns {import("leaflet").LatLng[][]}
 */
export function closed(shape) {
  if (!shape.length) return [];
  if (shape[0].lat !== undefined) return [[...shape, shape[0]]];
  return shape.flatMap(closed);
}

/**
 * Whether two extents are the same place: no corner has moved by a tenth of the width.
 * @param {[number, number][]} one
 * @param {[number, number][]} other
 */
export function near(one, other) {
  const span = Math.abs(one[1][1] - one[0][1]);
  return [0, 1].every((at) => [0, 1].every((axis) => Math.abs(one[at][axis] - other[at][axis]) < span / 10));
}
