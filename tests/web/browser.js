/*
 * What the modules take from a page, for tests without one: what is handed over, and a canvas on which every letter is as
 * wide as half its height.
 */

/** @type {any} */
const page = globalThis;
const nothing = new Proxy({}, { get: (_, name) => `colour ${String(name)}` });
page.sdmapGiven = { css: "", colours: nothing };
page.document = {
  createElement: () => ({
    getContext: () => ({
      font: "",
      measureText(/** @type {string} */ text) {
        return { width: (text.length * Number(/(\d+)px/.exec(this.font)[1])) / 2 };
      },
    }),
  }),
};
