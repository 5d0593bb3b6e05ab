/*
 * Reads a view as the library writes it for the wire: areas column by column, each text told once.
 */

const decoder = new TextDecoder();

/**
 * The values of a column, told as they are or as the different ones and where each stands; the last one stands for all
 * that follow it.
 * @param {any[] | import("./types").Told} told
 * @param {number} length
 */
function column(told, length) {
  if (Array.isArray(told)) return Array.from({ length }, (_, place) => told[Math.min(place, told.length - 1)]);
  const { at, before, after } = told;
  const words = before || after ? told.words.map((word) => before + word + after) : told.words;
  if (!at) return column(words, length);
  return column(at, length).map((place) => words[place]);
}

/**
 * What a shape says of its area.
 * @param {import("./types").Feature} shape
 */
function named({ properties: { code, name, short } }) {
  return short === undefined ? { code, name } : { code, name, label: short };
}

/**
 * The areas; where a text repeats another of its own area, a mark stands for that.
 * @param {import("./types").WrittenAreas} written
 * @param {import("./types").Feature[]} [features]
 * @returns {import("./types").Area[]}
 */
function areas({ length, shapes, columns, marks }, features) {
  const read = Object.entries(columns).map(([name, told]) => [name, column(told, length)]);
  const { label, ...others } = marks;
  return Array.from({ length }, (_, at) => {
    /** @type {Record<string, any>} */
    const area = shapes ? named(features[shapes[at]]) : {};
    for (const [name, values] of read) area[/** @type {string} */ (name)] = values[at];
    if (label && !shapes) area.name = area.name.split(label).join(area.label);
    for (const [name, mark] of Object.entries(others)) area.sentence = area.sentence.split(mark).join(area[name]);
    return /** @type {import("./types").Area} */ (area);
  });
}

/**
 * Read a message, or nothing as long as the shapes are not there that have the names.
 * @param {BufferSource} bytes
 * @param {Map<string, import("./types").Shapes>} known Shapes by their key.
 * @returns {import("./types").Message | null}
 */
export function read(bytes, known) {
  const message = JSON.parse(decoder.decode(bytes));
  const written = message.view.areas;
  const features = known.get(message.geometry)?.areas.features;
  if (written.shapes && !features) return null;
  message.view.areas = areas(written, features);
  return message;
}
