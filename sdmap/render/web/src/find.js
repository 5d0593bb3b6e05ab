/*
 * The search: a combobox with suggestions as one types, after the pattern of the ARIA Authoring Practices for a list that
 * is filtered. What is typed is matched here (match.js); only what is chosen is told to the server.
 */

import { el } from "./dom.js";
import { letters } from "./names.js";

/** @typedef {import("./match.js").Option} Option */
/** @typedef {import("./match.js").Finder} Finder */

// So long after the last key the number of suggestions is said: before, it would be said over each letter.
const PAUSE = 500;
const LIST = "find-list";

/**
 * A name without what people leave out or add: "DE11 7AB" is "de117ab".
 * @param {string} text
 */
const bare = (text) => letters(text).replaceAll(" ", "");

export class Search {
  /**
   * @param {Element | ShadowRoot} root
   * @param {Finder} finder
   * @param {import("./types").SearchWords} words
   * @param {string} text What stands in the box to begin with.
   */
  constructor(root, finder, words, text) {
    this.finder = finder;
    this.words = words;
    /** @type {(option: Option) => void} */
    this.onChoose = () => {};
    this.onEmpty = () => {};
    /** @type {Option[]} */
    this.options = [];
    this.at = -1;
    this.input = el("input", {
      id: "find-text",
      type: "text",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": LIST,
      "aria-expanded": "false",
      autocomplete: "off",
      autocapitalize: "off",
      autocorrect: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      placeholder: words.hint,
    });
    this.input.value = text;
    this.clear = el("button", { type: "button", "aria-label": words.clear, hidden: !text }, "×");
    this.told = el("p", {});
    this.list = el("ul", { id: LIST, role: "listbox", "aria-label": words.list, hidden: true });
    this.popup = el("div", { class: "popup", hidden: true }, this.told, this.list);
    this.live = el("p", { class: "sr", role: "status" });
    const box = el("div", { class: "box" }, this.input, this.clear, this.popup);
    root.append(el("div", { class: "find" }, el("label", { for: "find-text" }, words.label), box, this.live));
    this.#listen(box);
  }

  /** @param {Element} box */
  #listen(box) {
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("keydown", (event) => this.#pressed(event));
    // The page has keys of its own, and takes a box in here for none to type into.
    for (const kind of ["keydown", "keyup", "keypress"]) box.addEventListener(kind, (event) => event.stopPropagation());
    this.input.addEventListener("blur", () => this.#close());
    this.clear.addEventListener("click", () => this.#empty());
    // What is pressed in the list leaves the focus in the box.
    this.popup.addEventListener("pointerdown", (event) => event.preventDefault());
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const row = /** @type {Element} */ (event.target).closest("[role=option]");
      if (row) this.#choose(this.options[[...this.list.children].indexOf(row)]);
    });
  }

  #typed() {
    const { value } = this.input;
    this.clear.hidden = !value;
    if (!value.trim()) {
      this.#close();
      return;
    }
    const { options, sentence } = this.finder.match(value);
    this.options = options;
    this.list.replaceChildren(...options.map((option, at) => this.#row(option, at)));
    this.#say(sentence, PAUSE);
    this.#move(-1);
    this.#open();
  }

  /**
   * @param {Option} option
   * @param {number} at
   */
  #row({ kind, name, where, also }, at) {
    const what = [this.finder.places.kinds[kind] ?? this.words.postcode, where].filter(Boolean).join(" ");
    const told = also ? `${what}; ${this.words.also} ${also}` : what;
    const id = `${LIST}-${at}`;
    return el("li", { id, role: "option", "aria-selected": "false" }, name, el("span", { class: "what" }, `, ${told}`));
  }

  /**
   * Say something under the box at once, and aloud after a pause.
   * @param {string} sentence
   * @param {number} pause
   */
  #say(sentence, pause) {
    this.told.textContent = sentence;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.live.textContent = sentence), pause);
  }

  /** @param {number} at */
  #move(at) {
    this.list.children[this.at]?.setAttribute("aria-selected", "false");
    this.at = at;
    const row = this.list.children[at];
    row?.setAttribute("aria-selected", "true");
    row?.scrollIntoView?.({ block: "nearest" });
    if (row) this.input.setAttribute("aria-activedescendant", row.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #open() {
    this.popup.hidden = false;
    this.list.hidden = !this.options.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  #close() {
    clearTimeout(this.timer);
    this.popup.hidden = true;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.#move(-1);
  }

  #empty() {
    this.input.value = "";
    this.onEmpty();
    this.#typed();
    this.input.focus();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.isComposing) return;
    const last = this.options.length - 1;
    if (event.key === "Enter") this.#enter();
    else if (event.key === "Escape") {
      if (!this.popup.hidden) this.#close();
      else {
        this.#empty();
        // The page puts away what was chosen, as it does wherever else the key is pressed.
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
      }
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.popup.hidden) this.#typed();
      const down = event.key === "ArrowDown";
      if (this.options.length) this.#move(down ? (this.at >= last ? 0 : this.at + 1) : this.at <= 0 ? last : this.at - 1);
    } else return;
    event.preventDefault();
  }

  /** Take what is marked, or else the only one that is meant or is called so; where several may be meant, nothing. */
  #enter() {
    if (this.at >= 0) {
      this.#choose(this.options[this.at]);
      return;
    }
    if (!this.input.value.trim()) return;
    const { answer, options, sentence } = this.finder.match(this.input.value);
    if (answer === "found" && (options.length === 1 || bare(options[0].name) === bare(this.finder.meant(this.input.value)))) {
      this.#choose(options[0]);
      return;
    }
    this.#typed();
    this.#say(sentence, 0);
  }

  /** @param {Option} option */
  #choose(option) {
    this.input.value = option.name;
    this.clear.hidden = false;
    this.options = [];
    this.list.replaceChildren();
    if (option.outside) {
      this.#move(-1);
      this.#open();
      this.#say(this.finder.outside(option), 0);
      return;
    }
    this.#close();
    this.live.textContent = "";
    // The keys on a screen would lie over the answer.
    if (matchMedia("(pointer: coarse)").matches) this.input.blur();
    this.onChoose(option);
  }
}
