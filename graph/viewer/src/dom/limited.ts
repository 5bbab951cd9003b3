// Long lists: the first values, and the rest by a button that says how many there are.

import { button, el } from "./elements";
import { words } from "./words";

interface Limits { first: number; step: number }

/** A list of all values, of which the first are there and the next come when asked for. */
export function limited<T>(values: readonly T[], make: (value: T) => HTMLElement, { first, step, className = "plain" }: Limits & { className?: string }): HTMLElement {
  const list = el("ul", { class: className });
  // One or two more are no reason for a button.
  fill(list, values, make, { first: values.length <= first + 2 ? values.length : first, step });
  return list;
}

/** Nothing; fills a list with the first values, and with a button for the next ones. */
export function fill<T>(list: HTMLElement, values: readonly T[], make: (value: T) => HTMLElement, { first, step }: Limits): void {
  const add = (from: number, to: number): void => {
    list.append(...values.slice(from, to).map((value) => el("li", {}, make(value))));
    const rest = values.length - to;
    if (rest <= 0) return;
    const more = el("li", { class: "more" }, button(words().more(Math.min(step, rest), rest), () => {
      more.remove();
      add(to, to + step);
      list.children[to]?.querySelector<HTMLElement>("a, button")?.focus({ preventScroll: true });
    }, { class: "quiet" }));
    list.append(more);
  };
  list.replaceChildren();
  add(0, first);
}
