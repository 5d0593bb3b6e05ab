// Keeps the place of someone who works by keyboard. Streamlit disables a button while it fetches a file, takes "Clear
// all" away once it has been pressed, and the tour's buttons with the tour: whichever had the focus, the browser then
// starts again at the top of the page.
(() => {
  if (window.sdmapKeepsFocus) return;
  window.sdmapKeepsFocus = true;
  const LONGEST = 20000;
  const STEP = 50;
  const WIDGET = '[data-testid="stElementContainer"]';
  const gone = (element) => !element.isConnected || element.disabled;

  /* The element itself; or the control it belonged to, be it drawn anew; or the page, when both have left it. */
  const nearest = (lost, widget) => {
    if (lost.isConnected) return lost;
    const key = [...widget.classList].find((name) => name.startsWith("st-key-"));
    const home = widget.isConnected ? widget : key && document.getElementsByClassName(key)[0];
    return home ? home.querySelector("input, button") : document.querySelector("main");
  };

  const giveBack = (lost, widget, until) => {
    // Someone has gone elsewhere meanwhile.
    if (document.activeElement !== document.body || performance.now() > until) return;
    const next = nearest(lost, widget);
    if (next && !gone(next)) next.focus({ preventScroll: true });
    else setTimeout(giveBack, STEP, lost, widget, until);
  };

  document.addEventListener("focusout", (event) => {
    const lost = event.target;
    const widget = lost.closest(WIDGET);
    if (event.relatedTarget || !widget) return;
    // A button may be back in a moment; that an element was taken away is known only once the page is redrawn. Whoever
    // left of their own will, by a click beside it, left an element that still stands there.
    const disabled = lost.disabled;
    setTimeout(() => {
      if (disabled || gone(lost)) giveBack(lost, widget, performance.now() + LONGEST);
    }, STEP);
  });
})();
