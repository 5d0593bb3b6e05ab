// Says which page is open among the links that stand on the page. Streamlit tells a screen reader so in the bar at the
// top alone.
(() => {
  if (window.sdmapCurrent) return;
  window.sdmapCurrent = true;
  const LINKS = 'a[data-testid="stPageLink-NavLink"]';

  const look = () => {
    const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(LINKS)]);
    for (const link of links) {
      const open = link.pathname === location.pathname;
      if (open === link.hasAttribute("aria-current")) continue;
      if (open) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };

  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
})();
