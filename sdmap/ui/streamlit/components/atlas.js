import { hub } from "./hub.js";

/** A map: it is drawn once its engine, its shapes and its choice are there. */
export default function ({ data: bytes, parentElement, setTriggerValue }) {
  // The page dims what a slow run has not reached yet; a map that is about to change in place is not out of date.
  parentElement.host?.closest(".stElementContainer")?.style.setProperty("opacity", "1", "important");
  /** @type {import("../../../render/web/src/types").Message | null} */
  let message = null;
  const draw = () => {
    message ??= hub.engine && hub.engine.read(bytes, hub.shapes);
    const geometry = message && hub.shapes.get(message.geometry);
    const chosen = message && hub.chosen.get(message.map);
    if (!geometry || !chosen) return false;
    const { view, bare, side, cards } = message;
    const onPick = (/** @type {string} */ code) => setTriggerValue("picked", { code });
    const onSchool = cards ? (/** @type {string} */ urn) => setTriggerValue("school", { urn }) : null;
    const { code: selected, card } = chosen;
    hub.engine.render(parentElement, { view, geometry, bare, side, selected, card, onPick, onSchool });
    return true;
  };
  hub.draws.set(parentElement, draw);
  hub.ask([parentElement]);
  // A call that another has overtaken may be cleaned up after it: what is no longer its own it leaves alone.
  return () => {
    if (hub.draws.get(parentElement) !== draw) return;
    hub.draws.delete(parentElement);
    hub.engine?.destroy(parentElement);
  };
}
