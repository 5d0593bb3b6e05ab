/*
 * What an atlas is made of before anything is drawn in it.
 */

const KEYS_HELP =
  "Arrow keys move through the areas from the highest value to the lowest, Home and End go to the first and last, " +
  "Enter selects, Escape clears. On the map, Shift with an arrow key moves the view, plus and minus zoom.";

export const SKELETON = `
  <div class="atlas" lang="en-GB">
    <button type="button" class="skip">Skip the map</button>
    <p class="sr live" role="status"></p>
    <p class="sr" id="keys">${KEYS_HELP}</p>
    <div class="top">
      <section class="panel" aria-label="Map and legend">
        <div class="frames">
          <div class="main">
            <div class="leaf" role="group" aria-describedby="keys"></div>
            <div class="scale" aria-hidden="true"><span></span><span></span></div>
            <p class="hint" aria-hidden="true" hidden></p>
          </div>
          <div class="side">
            <div class="tools" role="group" aria-label="Map view">
              <button type="button" data-act="in" aria-label="Zoom in" title="Zoom in">+</button>
              <button type="button" data-act="out" aria-label="Zoom out" title="Zoom out">\u2212</button>
              <button type="button" data-act="home"></button>
              <button type="button" data-act="core"></button>
            </div>
            <figure class="inset" aria-hidden="true"><figcaption></figcaption></figure>
          </div>
        </div>
        <p class="credit"></p>
        <section class="card" hidden></section>
        <div class="legend"><p class="legend-title"></p><ul></ul></div>
        <div class="words"></div>
      </section>
      <section class="plot" tabindex="-1"></section>
    </div>
    <section class="tables"></section>
    <div class="tip" hidden></div>
  </div>`;
