// Long lists: the first few, and the rest by a button that says how many there are.

import { button, el } from "../dom/elements";
import { words } from "./words";

interface Limits { first: number; step: number; className?: string; ordered?: boolean }

/** A list of all values, of which the first are there and the next come when asked for. */
export function limited<T>(values: readonly T[], make: (value: T) => HTMLElement, { first, step, className = "plain", ordered = false }: Limits): HTMLElement {
  const list = el(ordered ? "ol" : "ul", { class: className });
  const add = (from: number, to: number): void => {
    const items = values.slice(from, to).map((value) => el("li", {}, make(value)));
    const rest = values.length - to;
    list.append(...items);
    if (rest > 0) {
      const more = el("li", { class: "more" }, button(words().more(Math.min(step, rest), rest), () => {
        more.remove();
        add(to, to + step);
        list.children[to]?.querySelector<HTMLElement>("a, button")?.focus({ preventScroll: true });
      }, { class: "quiet" }));
      list.append(more);
    }
  };
  // One or two more are no reason for a button.
  add(0, values.length <= first + 2 ? values.length : first);
  return list;
}
