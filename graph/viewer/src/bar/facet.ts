// A facet with many values in a sheet: its button says how many are on.

import type { App } from "../app";
import { button, el } from "../dom/elements";
import { digits } from "../dom/language";
import { offs, type Facet } from "../state/state";
import { Choices, type Counts, type Option } from "./choices";
import { Sheet } from "./sheet";
import { words } from "./words";

const LONG = 12; // values from which on a field to find one is worth its place

export class FacetSheet {
  readonly element: HTMLElement;
  private readonly sheet: Sheet;
  private readonly number = el("span", { class: "number" });
  private choices: Choices | null = null;

  constructor(
    private readonly app: App,
    private readonly facet: Facet,
    private readonly name: string,
    private readonly options: readonly Option[],
    private counts: Counts,
  ) {
    const label = el("span", {}, `${name} `, this.number);
    this.sheet = new Sheet(label, `facet ${facet}`, () => this.fill(), { role: "dialog", "aria-label": name });
    this.element = this.sheet.element;
    // A sheet that is shut need not keep a thousand check boxes in step.
    this.sheet.sheet.addEventListener("toggle", () => {
      if (!this.sheet.open) this.choices = null;
    });
  }

  show(counts: Counts): void {
    this.counts = counts;
    this.choices?.show(counts);
    const off = this.app.store.state.off[this.facet];
    const on = this.options.filter(({ id }) => !off.includes(id)).length;
    this.number.textContent = on === this.options.length ? digits(on) : words().of(on, this.options.length);
    this.sheet.button.classList.toggle("narrowed", offs(this.app.store.state, this.facet).length > 0);
  }

  private fill(): void {
    const choices = new Choices(this.app, this.facet, this.options, this.name, "list", this.counts);
    this.choices = choices;
    const bulk = el("p", { class: "bulk" }, button(words().all, () => this.all(true)), button(words().none, () => this.all(false)));
    this.sheet.sheet.replaceChildren(el("div", { class: "head" }, this.finder(choices), bulk), choices.element);
  }

  private finder(choices: Choices): HTMLElement | null {
    if (this.options.length < LONG) return null;
    const what = words().find(this.name);
    const field = el("input", { type: "search", class: "find", "aria-label": what, placeholder: what, autocomplete: "off", spellcheck: "false" });
    field.addEventListener("input", () => choices.list(field.value));
    return field;
  }

  private all(on: boolean): void {
    const { off } = this.app.store.state;
    const ids = on ? [] : this.options.map(({ id }) => id).sort();
    this.app.store.set({ off: { ...off, [this.facet]: ids } }, "replace");
  }
}
