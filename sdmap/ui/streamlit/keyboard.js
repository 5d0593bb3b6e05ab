// Looks after someone who works by keyboard, or by speaking. It keeps their place: Streamlit disables a button while it
// fetches a file, takes "Clear all" away once it has been pressed, and the answer's buttons with the answer: whichever
// had the focus, the browser then starts again at the top of the page. And it takes Streamlit's shortcut of one letter away
// (R works the page out anew): WCAG 2.1.4 asks that there be none, for a word spoken to a dictating machine is so many
// keys. Streamlit has no setting for that: https://github.com/streamlit/streamlit/issues/16608
(() => {
  if (window.sdmapKeyboard) return;
  window.sdmapKeyboard = true;
  const LONGEST = 20000;
  const STEP = 50;
  const WIDGET = '[data-testid="stElementContainer"]';
  const SIDEBAR = '[data-testid="stSidebar"]';
  const OPENS = '[data-testid="stExpandSidebarButton"]';
  const SHUTS = '[data-testid="stSidebarCollapseButton"]';
  // Narrower than this the sidebar lies over the page.
  const BESIDE = 768;
  const TYPED_INTO = "input, textarea, select, [contenteditable]";
  const gone = (/** @type {any} */ element) => !element.isConnected || element.disabled;

  /* The element itself; or the control it belonged to, be it drawn anew; or the page, when both have left it. */
  const nearest = (/** @type {HTMLElement} */ lost, /** @type {Element} */ widget) => {
    if (lost.isConnected) return lost;
    const key = [...widget.classList].find((name) => name.startsWith("st-key-"));
    const home = widget.isConnected ? widget : key && document.getElementsByClassName(key)[0];
    return /** @type {HTMLElement | null} */ (
      home ? home.querySelector("input, button") : document.querySelector("main")
    );
  };

  const giveBack = (/** @type {HTMLElement} */ lost, /** @type {Element} */ widget, /** @type {number} */ until) => {
    // Someone has gone elsewhere meanwhile.
    if (document.activeElement !== document.body || performance.now() > until) return;
    const next = nearest(lost, widget);
    if (next && !gone(next)) next.focus({ preventScroll: true });
    else setTimeout(giveBack, STEP, lost, widget, until);
  };

  /* The button that opens the sidebar goes as it opens, and the one that shuts it as it shuts: the focus goes on to the
     other one. */
  const passOn = (/** @type {string} */ to, /** @type {number} */ until) => {
    if (document.activeElement !== document.body || performance.now() > until) return;
    const button = /** @type {HTMLElement | undefined} */ ([...document.querySelectorAll(`${to}, ${to} button`)].pop());
    if (button?.offsetParent) button.focus();
    if (document.activeElement === document.body) setTimeout(passOn, STEP, to, until);
  };

  /* Whoever goes on into the page from a sidebar that lies over it would not see where they are. */
  document.addEventListener("focusin", (event) => {
    const over = innerWidth < BESIDE && !document.querySelector(OPENS) && document.querySelector(SIDEBAR);
    const onPage = /** @type {Element} */ (event.target).closest('[data-testid="stMain"]');
    if (over && onPage) /** @type {HTMLElement | null} */ (over.querySelector(`${SHUTS} button`))?.click();
  });

  // The tip of a chart goes away when asked to.
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.getElementById("vg-tooltip-element")?.classList.remove("visible");
  });

  window.addEventListener(
    "keydown",
    (event) => {
      const alone = !event.ctrlKey && !event.metaKey && !event.altKey;
      const typed = /** @type {Element} */ (event.composedPath()[0]).closest?.(TYPED_INTO);
      if (alone && !typed && event.key.toLowerCase() === "r") event.stopImmediatePropagation();
    },
    true,
  );

  document.addEventListener("focusout", (event) => {
    const lost = /** @type {HTMLElement & { disabled?: boolean }} */ (event.target);
    const widget = lost.closest(WIDGET);
    const turned = lost.closest(OPENS) ? SHUTS : lost.closest(SHUTS) ? OPENS : "";
    if (turned && !event.relatedTarget) setTimeout(passOn, STEP, turned, performance.now() + LONGEST);
    if (event.relatedTarget || !widget) return;
    // A button may be back in a moment; that an element was taken away is known only once the page is redrawn. Whoever
    // left of their own will, by a click beside it, left an element that still stands there.
    const disabled = lost.disabled;
    setTimeout(() => {
      if (disabled || gone(lost)) giveBack(lost, widget, performance.now() + LONGEST);
    }, STEP);
  });
})();
