/*
 * What the four components of the live map share in the browser. They may arrive in any order: a map that is asked for
 * before its engine, its shapes or its choice are there waits, and what it showed before stays. What comes together is
 * drawn and told together.
 */

/** @typedef {{ map: string, code: string, card: import("../../../render/web/src/types").Card | null }} Chosen */

/**
 * @typedef {object} Hub
 * @property {typeof import("../../../render/web/src/engine.js") | null} engine
 * @property {Map<string, import("../../../render/web/src/types").Shapes>} shapes
 * @property {Map<string, Chosen>} chosen What is selected on each map, and the card that is open on it.
 * @property {Map<Element | ShadowRoot, () => boolean>} draws Draws each map, or says that something is not there yet.
 * @property {Set<Element | ShadowRoot>} due The maps that wait to be drawn.
 * @property {{ key: string, finder: import("../../../render/web/src/match.js").Finder | null, text: string, left: number, focus: () => void, answer: ((given: any) => void) | null, ask: () => void }} found
 *   What can be searched for, by its key; what stands in the box, and when it was left for an answer, 0 if it was not by
 *   keyboard; what gives the box the focus, what draws an answer, and what asks for the last one.
 * @property {() => void} flush Draw what can be drawn.
 * @property {(roots: Iterable<Element | ShadowRoot>) => void} ask Draw these as soon as all that comes now has come.
 */

/** @type {Hub} */
export const hub = (globalThis.__sdmap ??= {
  engine: null,
  shapes: new Map(),
  chosen: new Map(),
  draws: new Map(),
  due: new Set(),
  found: { key: "", finder: null, text: "", left: 0, focus() {}, answer: null, ask() {} },
  flush() {
    for (const root of hub.due) if (hub.draws.get(root)?.() !== false) hub.due.delete(root);
  },
  ask(roots) {
    for (const root of roots) hub.due.add(root);
    queueMicrotask(hub.flush);
  },
});
