import { hub } from "./hub.js";

/** The shapes of a layer. */
export default function ({ data }) {
  if (!hub.shapes.has(data.key)) hub.shapes.set(data.key, JSON.parse(data.shapes));
  hub.flush();
}
