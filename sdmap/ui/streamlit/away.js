// Says in plain words that the server cannot be reached. Streamlit says so in a dialog for whoever started the server
// ("Is Streamlit still running?", with the command to type), over a page that could still be read; it has no setting for
// other words. The dialog is closed as it comes, which Streamlit remembers until the server is back, and it tries to
// reach the server again either way.
(() => {
  if (window.sdmapAway) return;
  window.sdmapAway = true;
  const APP = '[data-testid="stApp"]';
  const CONNECTION = "data-test-connection-state";
  const CLOSES = '[role="dialog"] button[aria-label="Close"]';
  const AWAY = "The map’s server cannot be reached: what is shown stays, and the page tries again by itself.";
  const BACK = "The server can be reached again.";
  // A connection that is back within this time was never missed; the good news stays this long (milliseconds).
  const PATIENCE = 1500;
  const STAYS = 5000;
  const box = document.createElement("div");
  box.className = "sdmap-away";
  box.setAttribute("role", "status");
  document.body.append(box);
  let met = false;
  let away = false;
  // Whether it was ever away, and so may have lost the session; whether somebody went back or forward meanwhile.
  let lost = false;
  let moved = false;
  /** @type {any} */
  let timer;

  const say = (/** @type {string} */ words) => {
    box.textContent = words;
    box.classList.toggle("told", Boolean(words));
  };

  const look = () => {
    const state = document.querySelector(APP)?.getAttribute(CONNECTION);
    const gone = met && state !== "CONNECTED";
    met ||= state === "CONNECTED";
    document.body.classList.toggle("sdmap-alone", gone);
    if (gone) /** @type {HTMLElement | null} */ (document.querySelector(CLOSES))?.click();
    if (gone === away) return;
    away = gone;
    lost ||= away;
    if (moved) location.reload();
    clearTimeout(timer);
    if (away) timer = setTimeout(say, PATIENCE, AWAY);
    else if (box.textContent) {
      say(BACK);
      timer = setTimeout(say, STAYS, "");
    }
  };

  // A session that is new knows nothing of the view that is gone back to, and would take what the controls hold for
  // what is wanted now: the page is opened anew at its address. A mark in the page is no other view.
  window.addEventListener(
    "popstate",
    (event) => {
      if (!lost || location.hash) return;
      event.stopImmediatePropagation();
      if (away) moved = true;
      else location.reload();
    },
    true,
  );

  const watched = { childList: true, subtree: true, attributes: true, attributeFilter: [CONNECTION] };
  new MutationObserver(look).observe(document.body, watched);
  look();
})();
