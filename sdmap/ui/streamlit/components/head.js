import { Finder } from "../../../render/web/src/match.js";
import { Search } from "../../../render/web/src/find.js";
import { answer } from "./answering.js";
import { followed } from "./following.js";
import { hub } from "./hub.js";
import { showMenu } from "./menu.js";

// So long after a choice a box that comes up takes the place of the one in which it was made.
const LONGEST = 20000;
/** @type {WeakMap<Element | ShadowRoot, Search>} */
const searches = new WeakMap();

/** @type {Function} */
let tell = () => {};

// The foot is a part of the page itself, and its ways are told through this component, which is on every page.
document.addEventListener("click", (event) => {
  if (!event.defaultPrevented && /** @type {Element} */ (event.target).closest?.(".sdmap-foot")) followed(event, tell);
});

/**
 * The head of every page: the menu of a phone, and the search.
 *
 * @param {{ data: import("../../../render/web/src/types").Head, parentElement: any, setTriggerValue: Function }} given
 */
export default function ({ data, parentElement, setTriggerValue }) {
  tell = setTriggerValue;
  showMenu(parentElement, data.menu, setTriggerValue);
  if (data.places) showSearch(parentElement, data, setTriggerValue);
  else {
    for (const old of parentElement.querySelectorAll(".find")) old.remove();
    searches.delete(parentElement);
  }
}

/**
 * What stands in the search stays there from page to page.
 *
 * @param {any} root
 * @param {import("../../../render/web/src/types").Head} data
 * @param {Function} setTriggerValue
 */
function showSearch(root, data, setTriggerValue) {
  const { found } = hub;
  if (found.key !== data.key) Object.assign(found, { key: data.key, finder: new Finder(JSON.parse(data.places)) });
  const finder = /** @type {Finder} */ (found.finder);
  let search = searches.get(root);
  if (search?.finder !== finder) {
    for (const old of root.querySelectorAll(".find")) old.remove();
    search = new Search(root, finder, data.words, found.text);
    searches.set(root, search);
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
  search.onEmpty = () => (found.text = "");
  search.onChoose = ({ kind, id, name }) => {
    const focused = root.activeElement === input;
    Object.assign(found, { text: name, left: focused ? performance.now() : 0 });
    setTriggerValue("chosen", `${kind}:${id}`);
  };
}
