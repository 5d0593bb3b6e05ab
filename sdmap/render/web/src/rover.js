/*
 * The way about a set of areas by keyboard.
 */

/** One Tab stop for a set of areas: the arrow keys move inside it, in the order given. */
export class Rover {
  /** @param {(code: string) => Element | null | undefined} elementOf */
  constructor(elementOf) {
    this.elementOf = elementOf;
    /** @type {string[]} */
    this.order = [];
    this.current = "";
  }

  /**
   * @param {string[]} order
   * @param {string} [preferred]
   */
  set(order, preferred) {
    this.order = order;
    if (!order.includes(this.current)) this.current = order.includes(preferred) ? preferred : order[0] || "";
    for (const code of order) this.elementOf(code)?.setAttribute("tabindex", code === this.current ? "0" : "-1");
  }

  /** @param {string} code */
  move(code) {
    if (!this.order.includes(code)) return;
    this.elementOf(this.current)?.setAttribute("tabindex", "-1");
    this.current = code;
    this.elementOf(code)?.setAttribute("tabindex", "0");
  }

  /**
   * The code that a key leads to from another, or null if the key is not one that moves.
   * @param {string} key
   * @param {string} from
   */
  step(key, from) {
    const at = this.order.indexOf(from);
    const last = this.order.length - 1;
    switch (key) {
      case "ArrowDown":
      case "ArrowRight":
        return this.order[Math.min(at + 1, last)];
      case "ArrowUp":
      case "ArrowLeft":
        return this.order[Math.max(at - 1, 0)];
      case "Home":
        return this.order[0];
      case "End":
        return this.order[last];
      default:
        return null;
    }
  }
}
