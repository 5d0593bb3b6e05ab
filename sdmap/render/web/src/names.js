/*
 * Names as people write them: the same rules as sdmap/text/names.py, which a table of examples holds them to.
 */

const APOSTROPHES = /['’‘‛`´ʼʹ′＇]/g;
const KIND_OF_AREA = / (?:ward|ed|electoral division|division)$/;
/** @type {Record<string, string>} */
const SAME = { st: "saint", "&": "and", ste: "saint" };
const ALIKE = 0.6;
const MOST_OFFERED = 3;

/**
 * A name without what people write differently.
 * @param {string} name
 */
export function letters(name) {
  const bare = name.replace(APOSTROPHES, "").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const spaced = bare.replace(/[^\p{L}\p{N}]/gu, (letter) => (letter === "&" || letter === "+" ? " & " : " "));
  return spaced
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => SAME[word] ?? word)
    .join(" ");
}

/**
 * The letters of a name, without a “ward” or “ED” at its end.
 * @param {string} name
 */
export const plain = (name) => letters(name).replace(KIND_OF_AREA, "");

/**
 * How many letters two texts share, found as Ratcliff and Obershelp do: the longest run they share, then those on
 * either side of it (Python's difflib).
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function shared(one, other) {
  let [longest, at, there] = [0, 0, 0];
  let before = new Uint16Array(other.length + 1);
  for (let i = 0; i < one.length; i++) {
    const runs = new Uint16Array(other.length + 1);
    for (let j = 0; j < other.length; j++) {
      if (one[i] !== other[j]) continue;
      const run = (runs[j + 1] = before[j] + 1);
      if (run > longest) [longest, at, there] = [run, i - run + 1, j - run + 1];
    }
    before = runs;
  }
  if (!longest) return 0;
  const left = shared(one.slice(0, at), other.slice(0, there));
  return longest + left + shared(one.slice(at + longest), other.slice(there + longest));
}

/**
 * The names that are likely meant by one that there is not, the likeliest first: those that hold its words.
 * @param {string} asked
 * @param {string[]} names
 */
export function near(asked, names) {
  const wanted = plain(asked);
  const words = wanted.split(" ").filter(Boolean);
  const plainly = new Map(names.map((name) => [plain(name), name]));
  const keys = [...plainly.keys()];
  const holding = keys.filter((key) => words.length && words.every((word) => key.split(" ").includes(word)));
  const close = keys
    .map((key) => ({ key, score: key || wanted ? (2 * shared(key, wanted)) / (key.length + wanted.length) : 1 }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score || (a.key < b.key ? 1 : -1))
    .slice(0, MOST_OFFERED)
    .map(({ key }) => key);
  return [...new Set([...holding, ...close])].slice(0, MOST_OFFERED).map((key) => plainly.get(key) ?? "");
}
