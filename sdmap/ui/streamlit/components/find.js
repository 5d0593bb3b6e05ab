import { Finder } from "../../../render/web/src/match.js";
import { Search } from "../../../render/web/src/find.js";
import { answer } from "./answering.js";
import { hub } from "./hub.js";

// So long after a choice a box that comes up takes the place of the one in which it was made.
const LONGEST = 20000;
/** @type {WeakMap<Element | ShadowRoot, Search>} */
const searches = new WeakMap();

/** The search at the top of every page. What stands in it stays there from page to page. */
export default function ({ data, parentElement, setTriggerValue }) {
  const { found } = hub;
  if (found.key !== data.key) Object.assign(found, { key: data.key, finder: new Finder(JSON.parse(data.places)) });
  let search = searches.get(parentElement);
  if (search?.finder !== found.finder) {
    for (const old of parentElement.querySelectorAll(".find")) old.remove();
    search = new Search(parentElement, found.finder, data.words, found.text);
    searches.set(parentElement, search);
    // What was chosen led to another page, whose box takes the place of the one that was typed into.
    if (found.left && performance.now() - found.left < LONGEST && document.activeElement === document.body)
      search.input.focus({ preventScroll: true });
  }
  const { input } = search;
  found.focus = () => input.focus();
  if (!found.answer) {
    found.answer = answer;
    found.ask();
  }
  search.onChoose = ({ kind, id, name }) => {
    const focused = parentElement.activeElement === input;
    Object.assign(found, { text: name, left: focused ? performance.now() : 0 });
    setTriggerValue("chosen", `${kind}:${id}`);
  };
}
