// Which rows are seen, of how many, and the way to the others.

import { button, el } from "../dom/elements";
import { words } from "./words";

export const ROWS = 100; // of a page

export class Pager {
  readonly element: HTMLElement;
  private readonly rows = el("p", { class: "rows", role: "status" });
  private readonly field = el("input", { type: "text", inputmode: "numeric", autocomplete: "off", maxlength: "7", size: "3", "aria-label": words().page });
  private readonly of = el("span");
  private readonly turns: [HTMLButtonElement, (page: number, last: number) => number][];
  private readonly steps: HTMLElement;
  private page = 0;
  private last = 0;

  /** `turn` is called with the page to go to, the first being 0. */
  constructor(private readonly turn: (page: number) => void) {
    const step = (sign: string, label: string, to: (page: number, last: number) => number): HTMLButtonElement => {
      const made = button(sign, () => this.turn(to(this.page, this.last)), { "aria-label": label, title: label });
      this.turns.push([made, to]);
      return made;
    };
    this.turns = [];
    this.field.addEventListener("change", () => this.typed());
    const typed = el("label", { class: "typed" }, words().page, this.field, this.of);
    this.steps = el(
      "nav",
      { class: "steps", "aria-label": words().pages },
      step("«", words().first, () => 0),
      step("‹", words().back, (page) => page - 1),
      typed,
      step("›", words().next, (page) => page + 1),
      step("»", words().last, (_, last) => last),
    );
    this.element = el("div", { class: "pager" }, this.rows, this.steps);
  }

  /** Nothing; says which rows are seen. */
  show(page: number, number: number): void {
    [this.page, this.last] = [page, lastPage(number)];
    const said = number ? words().rows(page * ROWS + 1, Math.min(number, (page + 1) * ROWS), number) : "";
    if (this.rows.textContent !== said) this.rows.textContent = said;
    this.steps.hidden = this.last === 0;
    this.field.value = String(page + 1);
    this.of.textContent = words().of(this.last + 1);
    for (const [made, to] of this.turns) made.disabled = to(page, this.last) === page || to(page, this.last) < 0 || to(page, this.last) > this.last;
  }

  private typed(): void {
    const wanted = Number(this.field.value.trim());
    if (Number.isInteger(wanted) && wanted >= 1) this.turn(Math.min(wanted - 1, this.last));
    else this.field.value = String(this.page + 1);
  }
}

/** The number of the last page, the first being 0. */
export function lastPage(rows: number): number {
  return Math.max(0, Math.ceil(rows / ROWS) - 1);
}
