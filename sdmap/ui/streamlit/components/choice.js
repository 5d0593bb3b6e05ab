import { hub } from "./hub.js";

/** What is selected on a map. */
export default function ({ data }) {
  // A copy, because a message that is referred to again is the very same object: only a call's own entry is its to take
  // away, not that of the call which has followed it.
  const own = { ...data };
  hub.chosen.set(data.map, own);
  hub.ask(hub.draws.keys());
  return () => {
    if (hub.chosen.get(data.map) === own) hub.chosen.delete(data.map);
  };
}
