/** The engine; its script stands before that of the component which brings it. */
declare const sdmapEngine: typeof import("../../render/web/src/engine.js");
/** What the components of the live map share. */
declare var __sdmap: import("./components/hub.js").Hub;

interface Window {
  /** Whether each script has run: a page may be given it again. */
  sdmapHistory?: boolean;
  sdmapKeyboard?: boolean;
  sdmapAway?: boolean;
  sdmapNews?: boolean;
  sdmapUploads?: boolean;
}
