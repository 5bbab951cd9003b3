// A menu: a button and a list of deeds, walked by arrows.

import { el } from "../dom/elements";
import { Sheet } from "./sheet";

export interface Deed { label: string; act(): void; chosen?: boolean }
/** Deeds that belong together; with a name, one of them is chosen at a time. */
interface Section { name?: string; deeds: readonly Deed[] }

export class Menu {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
  private readonly sheet: Sheet;

  constructor(
    private readonly label: string,
    className: string,
    private readonly sections: () => readonly Section[],
  ) {
    this.sheet = new Sheet(label, `menu ${className}`, () => this.fill(), { role: "menu", "aria-label": label });
    this.element = this.sheet.element;
    this.button = this.sheet.button;
    this.button.setAttribute("aria-haspopup", "menu");
    this.sheet.sheet.addEventListener("keydown", (event) => this.key(event));
  }

  private fill(): void {
    this.sheet.sheet.replaceChildren(...this.sections().map((section) => this.section(section)));
  }

  private section({ name, deeds }: Section): HTMLElement {
    const items = deeds.map(({ label, act, chosen }) => {
      const role = chosen === undefined ? "menuitem" : "menuitemradio";
      const item = el("button", { type: "button", role, tabindex: "-1", "aria-checked": chosen === undefined ? null : String(chosen) }, label);
      item.addEventListener("click", () => {
        this.sheet.close();
        this.button.focus();
        act();
      });
      return item;
    });
    const head = name && el("p", { class: "name", role: "presentation" }, name);
    return el("div", { class: "section", role: "group", "aria-label": name ?? this.label }, head, ...items);
  }

  private key(event: KeyboardEvent): void {
    const items = [...this.sheet.sheet.querySelectorAll<HTMLElement>("button")];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === "Tab") return this.sheet.close();
    if (to === undefined) return;
    event.preventDefault();
    items[to % items.length]?.focus();
  }
}
