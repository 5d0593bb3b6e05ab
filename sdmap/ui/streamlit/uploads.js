// Says in plain words why the browser or the server did not take a file. Streamlit marks the file in red, says why only to
// those who point at it or hear the page, and in words of its own; and what is wrong with a file is tied to the button
// that chooses another (WCAG 3.3.1).
(() => {
  if (window.sdmapUploads) return;
  window.sdmapUploads = true;
  // What changes within so many milliseconds is looked at once.
  const TOGETHER = 50;
  let waits = false;
  const FILE = '[data-testid="stFileChip"]';
  const refused = (file) => file?.getAttribute("aria-invalid") === "true";

  // Of a file called “schools.csv, 51.6MB”.
  const sentence = (file, place) => {
    const [, name, size] = /^(.*), (.*)$/s.exec(file.getAttribute("aria-label")) ?? ["", "The file", "too much"];
    const why = document.getElementById(file.getAttribute("aria-describedby"));
    const large = /must be|413/.test(why?.textContent ?? "") || why?.dataset.large;
    const words = (large ? place.dataset.large : place.dataset.lost)
      .replace("{name}", () => name)
      .replace("{size}", () => size.replace(/([KMG]?B)$/, " $1"));
    if (why && why.textContent !== words) [why.dataset.large, why.textContent] = [large ? "1" : "", words];
    return words;
  };

  const look = () => {
    waits = false;
    const place = document.querySelector(".sdmap-upload");
    if (!place) return;
    const files = [...document.querySelectorAll(FILE)];
    const told = refused(files.at(-1)) ? sentence(files.at(-1), place) : "";
    if (place.textContent !== told) place.textContent = told;
    // Another was chosen since.
    files.slice(0, -1).filter(refused).forEach((file) => file.querySelector("button")?.click());
    const faults = place.closest(".st-key-supplied_faults");
    const button = [...document.querySelectorAll('[data-testid="stFileUploaderDropzone"] button')].at(-1);
    if (!faults || !button) return;
    faults.id ||= "sdmap-supplied-faults";
    const tied = faults.textContent.replace(document.querySelector(".st-key-supplied_faults style")?.textContent, "");
    if (tied.trim()) button.setAttribute("aria-describedby", faults.id);
    else button.removeAttribute("aria-describedby");
  };

  const later = () => {
    if (!waits) setTimeout(look, TOGETHER);
    waits = true;
  };
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true, characterData: true });
})();
