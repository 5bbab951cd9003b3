// What stands above the rows: which table, what to find in it, and saving it.

import { button, el } from "../dom/elements";
import { digits } from "../dom/language";
import { TABLES, type TableName } from "../state/state";
import { words } from "./words";

const PAUSE = 200; // milliseconds after the last key before the rows are looked through

interface Wishes {
  choose(name: TableName): void;
  find(text: string): void;
  save(what: "csv" | "json"): void;
}

export class Tools {
  readonly element: HTMLElement;
  private readonly field = el("input", { type: "search", maxlength: "200", autocomplete: "off", spellcheck: "false", placeholder: words().find, "aria-label": words().find });
  private readonly tabs = new Map<TableName, { button: HTMLButtonElement; number: HTMLElement }>();
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly wishes: Wishes) {
    for (const name of TABLES) {
      const number = el("span", { class: "number" });
      const made = button(words().tables[name], () => wishes.choose(name), { "aria-pressed": "false" });
      made.append(" ", number);
      this.tabs.set(name, { button: made, number });
    }
    this.field.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.typed(), PAUSE);
    });
    this.field.addEventListener("change", () => this.typed());
    const save = (what: "csv" | "json", label: string): HTMLButtonElement =>
      button(what.toUpperCase(), () => this.wishes.save(what), { title: label, "aria-label": `${what.toUpperCase()}: ${label}` });
    this.element = el(
      "div",
      { class: "tools" },
      el("div", { class: "tables", role: "group", "aria-label": words().table }, ...[...this.tabs.values()].map((tab) => tab.button)),
      this.field,
      el("div", { class: "save" }, save("csv", words().saveCsv), save("json", words().saveJson)),
    );
  }

  /** Nothing; says which table is seen, and how many rows of each the filters leave. */
  show(of: TableName, find: string, numbers: Record<TableName, number>): void {
    for (const [name, { button: tab, number }] of this.tabs) {
      tab.setAttribute("aria-pressed", String(name === of));
      number.textContent = digits(numbers[name]);
    }
    if (document.activeElement !== this.field) this.field.value = find;
  }

  private typed(): void {
    clearTimeout(this.pause);
    this.wishes.find(this.field.value);
  }
}
