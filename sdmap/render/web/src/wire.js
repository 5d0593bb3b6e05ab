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
 * The areas; where a text repeats another of its own area, a mark stands for that.
 * @param {import("./types").WrittenAreas} written
 * @returns {import("./types").Area[]}
 */
function areas({ length, columns, marks }) {
  const read = Object.entries(columns).map(([name, told]) => [name, column(told, length)]);
  const { label, ...others } = marks;
  return Array.from({ length }, (_, at) => {
    const area = Object.fromEntries(read.map(([name, values]) => [name, values[at]]));
    if (label) area.name = area.name.split(label).join(area.label);
    for (const [name, mark] of Object.entries(others)) area.sentence = area.sentence.split(mark).join(area[name]);
    return /** @type {import("./types").Area} */ (area);
  });
}

/**
 * Read a message.
 * @param {BufferSource} bytes
 * @returns {import("./types").Message}
 */
export function read(bytes) {
  const message = JSON.parse(decoder.decode(bytes));
  message.view.areas = areas(message.view.areas);
  return message;
}
