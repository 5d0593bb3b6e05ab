/*
 * What is meant by a text that somebody types: the same rules as sdmap/topics/find/match.py, which a table of examples
 * (tests/web/find_examples.json) holds them to.
 */

import { letters, near, plain } from "./names.js";

/** @typedef {import("./types").Places} Places */
/** @typedef {import("./types").PlaceEntry} Entry */
/** @typedef {{ outward: string, inward: string }} Typed */
/** @typedef {{ kind: string, id: string, name: string, where: string, also: string, outside: boolean }} Option */
/** @typedef {{ answer: "found" | "several" | "near" | "none", options: Option[], count: number, sentence: string }} Match */
/** @typedef {{ key: string, words: string[] }} Name */

const POSTCODE = "postcode";
const NEIGHBOURS = 3;
const OUTWARD = /^[A-Z]{1,2}[0-9][A-Z0-9]?$/;
const INWARD = /^[0-9][A-Z]{0,2}$/;
const TOGETHER = /^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{0,2})$/;

const written = (/** @type {Typed} */ { outward, inward }) => (inward ? `${outward} ${inward}` : outward);
const number = (/** @type {number} */ count) => count.toLocaleString("en-GB");

/** @param {string} text */
const wordsOf = (text) => text.toUpperCase().match(/[A-Z0-9]+/g) ?? [];

/**
 * The ways of reading a text as a postcode or the beginning of one, the whole one first; none if it cannot be.
 * @param {string} text
 * @returns {Typed[]}
 */
export function typed(text) {
  const words = wordsOf(text);
  if (words.length === 2 && OUTWARD.test(words[0]) && INWARD.test(words[1]))
    return [{ outward: words[0], inward: words[1] }];
  let joined = words.join("");
  if (!TOGETHER.test(joined)) joined = joined.replace(/O(?=[A-Z]{2}$)/, "0").replace(/I(?=[A-Z]{2}$)/, "1");
  const together = TOGETHER.exec(joined);
  const found = together ? [{ outward: together[1], inward: together[2] }] : [];
  if (OUTWARD.test(joined) && found[0]?.inward.length !== 3) found.unshift({ outward: joined, inward: "" });
  return found;
}

/**
 * The ways of reading a text with figures where letters look like them: "DEII" as "DE11", "DE1l 0AA" as "DE11 0AA". A
 * postcode begins with one or two letters and ends with up to two, which stay as they are.
 * @param {string} text
 * @returns {Typed[][]}
 */
export function respelt(text) {
  const whole = wordsOf(text).join(" ");
  return [2, 1].flatMap((first) =>
    [2, 1, 0].flatMap((last) => {
      const end = whole.length - last;
      const figures = whole.slice(first, end).replace(/[IL]/g, "1").replaceAll("O", "0");
      if (!/^[A-Z]+$/.test(whole.slice(0, first)) || !/^ *[0-9][0-9 ]*$/.test(figures)) return [];
      return [typed(whole.slice(0, first) + figures + whole.slice(end))];
    }),
  );
}

/** What is typed, matched against all places of a pack. */
export class Finder {
  /** @param {Places} places */
  constructor(places) {
    this.places = places;
    const units = places.postcodes.flatMap((block) =>
      (block.units.match(/../g) ?? []).map((unit) => ({ postcode: block.sector + unit, block })),
    );
    units.sort((one, other) => (one.postcode < other.postcode ? -1 : 1));
    /** @type {Map<string, string>} */
    this.postcodes = new Map(units.map(({ postcode, block }) => [postcode, block.where]));
    this.known = [...this.postcodes.keys()];
    this.ended = new Set(units.filter(({ block }) => block.ended).map(({ postcode }) => postcode));
    this.wider = new Set(places.wider.map(letters));
    /** @type {Name[][]} */
    this.names = places.entries.map(({ name, also }) =>
      [name, ...(also ?? [])].map((each) => ({ key: letters(each), words: letters(each).split(" ") })),
    );
    this.ids = places.entries.map(({ id }) => letters(id));
    this.kinds = Object.fromEntries(Object.entries(places.kinds).map(([id, words]) => [id, letters(words).split(" ")]));
  }

  /**
   * Find what is meant by a text.
   * @param {string} text
   * @returns {Match}
   */
  match(text) {
    const asked = this.meant(text);
    if (!letters(asked)) return this.#none(asked ? this.#say("none", { asked }) : "");
    const ways = typed(asked);
    const found = ways.length ? this.#byPostcode(ways) : null;
    if (found?.count) return found;
    const named = this.#named(asked);
    if (named.length) return this.#listed(asked, named);
    if (found?.options.length) return found;
    for (const others of respelt(asked)) {
      const meant = others.length ? this.#byPostcode(others) : null;
      if (meant?.options.length) return meant;
    }
    return found ?? this.#near(asked);
  }

  /**
   * A text without what its place is part of: "Newton" of "Newton, Exampleshire".
   * @param {string} text
   * @returns {string}
   */
  meant(text) {
    const at = text.lastIndexOf(",");
    if (at >= 0 && this.wider.has(letters(text.slice(at + 1)))) return this.meant(text.slice(0, at));
    return text.split(/\s+/).filter(Boolean).join(" ");
  }

  /**
   * That a place lies outside the district, in a sentence.
   * @param {Option} option
   */
  outside({ name, where }) {
    return this.#say("outside", { asked: name, where });
  }

  /**
   * @param {string} key
   * @param {Record<string, string>} values
   */
  #say(key, values) {
    return this.places.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  /**
   * @param {string} sentence
   * @returns {Match}
   */
  #none(sentence) {
    return { answer: "none", options: [], count: 0, sentence };
  }

  /**
   * @param {number} found
   * @param {number} shown
   */
  #count(found, shown) {
    if (found === 1) return this.#say("one", {});
    return this.#say(found > shown ? "more" : "found", { count: number(found), shown: String(shown) });
  }

  /**
   * @param {string} id
   * @returns {Option}
   */
  #postcode(id) {
    return { kind: POSTCODE, id, name: id, where: this.postcodes.get(id) ?? "", also: "", outside: false };
  }

  /**
   * @param {Typed[]} ways
   * @returns {Match}
   */
  #byPostcode(ways) {
    const whole = ways.find(({ inward }) => inward.length === 3);
    if (whole) {
      if (!this.postcodes.has(written(whole))) return this.#unknown(whole);
      return { answer: "found", options: [this.#postcode(written(whole))], count: 1, sentence: this.#count(1, 1) };
    }
    // A district of postcodes that is there is meant before a shorter one with the beginning of what follows it.
    const begun = (/** @type {Typed} */ way) => this.known.filter((each) => each.startsWith(written(way)));
    const beginning = ways.find((way) => begun(way).length) ?? ways[0];
    const all = begun(beginning);
    const found = [...all.filter((each) => !this.ended.has(each)), ...all.filter((each) => this.ended.has(each))];
    const options = found.slice(0, this.places.listed).map((each) => this.#postcode(each));
    if (found.length > 1) {
      const sentence = this.#say("begins", { asked: written(beginning), count: number(found.length) });
      return { answer: "several", options, count: found.length, sentence };
    }
    if (found.length) return { answer: "found", options, count: 1, sentence: this.#count(1, 1) };
    const { outward } = ways[ways.length - 1];
    return this.#none(this.#say("elsewhere", { asked: written(beginning), name: this.places.name, outward }));
  }

  /**
   * A whole postcode that is not there: its neighbours.
   * @param {Typed} way
   * @returns {Match}
   */
  #unknown(way) {
    const values = { asked: written(way), name: this.places.name, outward: way.outward };
    const beside = this.known.filter((each) => each.startsWith(values.asked.slice(0, -2)));
    const at = beside.filter((each) => each < values.asked).length;
    const start = Math.max(Math.min(at - 1, beside.length - NEIGHBOURS), 0);
    const options = beside.slice(start, start + NEIGHBOURS).map((each) => this.#postcode(each));
    if (options.length) return { answer: "near", options, count: 0, sentence: this.#say("neighbours", values) };
    const here = this.known.some((each) => each.startsWith(`${way.outward} `));
    return this.#none(this.#say(here ? "unknown" : "elsewhere", values));
  }

  /**
   * @param {Entry} entry
   * @param {string} also
   * @returns {Option}
   */
  #option({ kind, id, name, where, outside }, also) {
    return { kind, id, name, where: where ?? "", also, outside: outside ?? false };
  }

  /**
   * What is called so or begins so, the likeliest first, each with how well it matches.
   * @param {string} asked
   * @returns {{ how: number, option: Option }[]}
   */
  #named(asked) {
    for (const words of new Set([letters(asked), plain(asked)])) {
      const ranked = this.places.entries
        .map((entry, at) => ({ ...this.#rank(at, words), entry, at }))
        .filter(({ how }) => how !== undefined)
        .sort((one, other) => one.how - other.how || one.at - other.at);
      if (ranked.length)
        return ranked.map(({ how, which, entry }) => ({
          how,
          option: this.#option(entry, which ? entry.also[which - 1] : ""),
        }));
    }
    return [];
  }

  /**
   * How well an entry matches, and by which of its names: 0 called so, 1 begins so, 2 has words that begin so.
   * @param {number} at
   * @param {string} words
   */
  #rank(at, words) {
    const kind = this.kinds[this.places.entries[at].kind];
    const tokens = words.split(" ");
    const starts = (/** @type {string} */ token, /** @type {string[]} */ own) =>
      own.some((word) => word.startsWith(token));
    /** @type {{ how: number, which: number } | {}} */
    let best = {};
    for (const [which, { key, words: own }] of this.names[at].entries()) {
      let how;
      if (words === key || words === this.ids[at]) how = 0;
      else if (key.startsWith(words)) how = 1;
      else if (tokens.every((one) => starts(one, own) || starts(one, kind)) && tokens.some((one) => starts(one, own)))
        how = 2;
      else continue;
      if (!("how" in best) || how < best.how) best = { how, which };
    }
    return best;
  }

  /**
   * @param {string} asked
   * @param {{ how: number, option: Option }[]} found
   * @returns {Match}
   */
  #listed(asked, found) {
    const options = found.map(({ option }) => option);
    const shown = options.slice(0, this.places.listed);
    const count = options.length;
    // Two of one kind and one name: neither is taken for the other.
    const alike = found.filter(({ how, option }) => how === 0 && option.kind === options[0].kind).length;
    if (alike > 1)
      return { answer: "several", options: shown, count, sentence: this.#say("several", { asked, count: number(alike) }) };
    return { answer: "found", options: shown, count, sentence: this.#count(count, shown.length) };
  }

  /**
   * What is called nearly so.
   * @param {string} asked
   * @returns {Match}
   */
  #near(asked) {
    const all = this.places.entries.map((entry) => ({ entry, names: [entry.name, ...(entry.also ?? [])] }));
    const offered = near(
      asked,
      all.flatMap(({ names }) => names),
    );
    const options = offered
      .flatMap((name) =>
        all
          .filter(({ names }) => names.includes(name))
          .map(({ entry }) => this.#option(entry, entry.name === name ? "" : name)),
      )
      .slice(0, this.places.listed);
    const answer = options.length ? "near" : "none";
    return { answer, options, count: 0, sentence: this.#say(answer, { asked }) };
  }
}
