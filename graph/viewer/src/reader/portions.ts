// A long list a portion at a time: nothing is left out, and nothing freezes.

import { button, el } from "../dom/elements";
import { words } from "./words";

/** Nothing; fills a list with the first values, and with a button for the next ones. */
export function fill<T>(list: HTMLElement, values: readonly T[], make: (value: T) => HTMLElement, most: number): void {
  const more = (from: number): void => {
    list.append(...values.slice(from, from + most).map(make));
    const left = values.length - from - most;
    if (left <= 0) return;
    const item = el("li", { class: "more" });
    const next = button(words().more(Math.min(left, most)), () => {
      item.remove();
      more(from + most);
      (list.children[from + most]?.querySelector("button") as HTMLElement | null)?.focus();
    });
    item.append(next);
    list.append(item);
  };
  list.replaceChildren();
  more(0);
}
