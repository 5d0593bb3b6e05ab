// One step of a person's is one step back. On the way to another page Streamlit adds two entries to the browser's
// history, in either order: the new page's bare address and then what is chosen there, or what is chosen there under the
// address of the page that is being left and then the new page. And what a link leaves unsaid it adds as if that were a
// second view. Whoever goes back comes to an address nobody was at, from which Streamlit leads on to where they came from.
// The two entries are named in https://github.com/streamlit/streamlit/pull/9049 and have stayed; of entries that say the
// same again https://github.com/streamlit/streamlit/pull/16831 spares some.
(() => {
  if (window.sdmapHistory) return;
  window.sdmapHistory = true;
  const add = history.pushState;
  // A page that has not come by then will not: the link led nowhere.
  const LONGEST = 20000;
  // Whether anything was done since the page was opened; when a link to another page was followed that has not been
  // reached, 0 if none was; whether the newest entry has that page's choices under this page's address.
  let begun = false;
  let leaving = 0;
  let passing = false;

  const rest = () => {
    leaving = 0;
    passing = false;
  };

  const completes = (/** @type {string} */ pathname) => {
    if (pathname !== location.pathname) {
      // Before anything was done, an address led on by itself.
      const complete = passing || !begun;
      rest();
      return complete;
    }
    if (leaving && performance.now() - leaving < LONGEST) {
      const complete = passing;
      passing = true;
      return complete;
    }
    return !begun || !location.search;
  };

  history.pushState = function (state, title, address) {
    const { pathname } = new URL(address ?? "", location.href);
    (completes(pathname) ? history.replaceState : add).call(this, state, title, address);
  };

  for (const kind of ["click", "keydown"]) window.addEventListener(kind, () => (begun = true), true);
  window.addEventListener(
    "click",
    (event) => {
      // Whatever of the path is a link. (Its type is not named: Streamlit drops a script in which it takes words for a tag.)
      const path = /** @type {any[]} */ (event.composedPath());
      const link = path.find((node) => node.href && node.pathname);
      const held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
      const elsewhere = held || link?.target === "_blank" || link?.hasAttribute("download");
      if (!link || elsewhere || link.protocol !== location.protocol || link.host !== location.host) return;
      if (link.pathname !== location.pathname) leaving = performance.now();
    },
    true,
  );

  // What a link left unsaid may have been added before this script was there, and the page that an address led on to. Those
  // entries stay, and are passed over by whoever goes back to them, unless there is nothing before them.
  const opened = performance.getEntriesByType("navigation")[0]?.name ?? location.href;
  const before = new Set(opened === location.href ? [] : [opened, location.origin + location.pathname]);
  before.delete(location.href);
  // Led on late, the page may have been given its choices under the address that led to it.
  const early = new URL(opened).origin + new URL(opened).pathname + location.search;
  const passed = early === location.href ? before : new Set([...before, early]);
  const left = history.length > before.size + 1 ? passed : new Set();
  window.addEventListener(
    "popstate",
    (event) => {
      rest();
      if (!left.has(location.href)) return;
      event.stopImmediatePropagation();
      history.back();
    },
    true,
  );
})();
