// Says what comes up on the page, for someone who cannot see it come: a paragraph marked data-said="changed" when its
// words change, one marked "new" or "answer" when it comes up as well. Streamlit draws paragraphs anew, which a screen reader need
// not notice, and has none that speaks (WCAG 4.1.3); the one place that speaks here stays.
(() => {
  if (window.sdmapNews) return;
  window.sdmapNews = true;
  // What changes within so many milliseconds is looked at once.
  const TOGETHER = 50;
  const live = document.createElement("div");
  live.setAttribute("role", "status");
  live.className = "sdmap-said";
  live.style.cssText = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)";
  document.body.append(live);
  let page = location.pathname;
  let known = new Map();

  let waits = false;

  const look = () => {
    waits = false;
    if (page !== location.pathname) [page, known] = [location.pathname, new Map()];
    for (const kind of ["changed", "new", "answer"]) {
      const words = document.querySelector(`[data-said="${kind}"]`)?.textContent;
      // Taken away it is not forgotten: a paragraph is away for a moment whenever the page is drawn anew.
      if (!words || words === known.get(kind)) continue;
      if (kind !== "changed" || known.has(kind)) live.textContent = words;
      known.set(kind, words);
    }
  };

  // Once for all that comes together: a run changes the page some thirty times.
  const later = () => {
    if (!waits) setTimeout(look, TOGETHER);
    waits = true;
  };
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true, characterData: true });
})();
