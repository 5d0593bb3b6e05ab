// Says which page is open among the links that stand on the page, and closes the menu once a page has been chosen in it.
// Streamlit tells a screen reader so in the bar at the top alone, and keeps the menu open over the page it led to.
(() => {
  if (window.sdmapCurrent) return;
  window.sdmapCurrent = true;
  const LINKS = 'a[data-testid="stPageLink-NavLink"]';
  const MENU = '.st-key-menu button[aria-expanded="true"]';

  const look = () => {
    const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(LINKS)]);
    for (const link of links) {
      const open = link.pathname === location.pathname;
      if (open === link.hasAttribute("aria-current")) continue;
      if (open) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };

  /** @param {MouseEvent} event */
  const leave = (event) => {
    if (!(event.target instanceof Element) || !event.target.closest(LINKS)) return;
    const menu = /** @type {HTMLElement | null} */ (document.querySelector(MENU));
    menu?.click();
  };

  document.addEventListener("click", leave);
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
})();
