// Check boxes of one facet: the legend that is the filter. What is checked is shown.

import type { App } from "../app";
import { button, el, words as text } from "../dom/elements";
import { digits } from "../dom/language";
import { fold, wordsOf } from "../graph/fold";
import { turned, type Facet } from "../state/state";
import { words } from "./words";

/** One value of a facet, and the sign that stands for it in the picture. */
export interface Option { id: string; label: string; sign: (() => Element) | null; title?: string }
/** How many there are of each value, and of those shown. */
export interface Counts { all: ReadonlyMap<string, number>; shown: ReadonlyMap<string, number> }
interface Row { option: Option; element: HTMLElement; box: HTMLInputElement; number: HTMLElement }

const AT_ONCE = 100; // rows of a long list

export class Choices {
  readonly element: HTMLElement;
  private readonly rows = new Map<string, Row>();

  constructor(
    private readonly app: App,
    private readonly facet: Facet,
    private readonly options: readonly Option[],
    name: string,
    private readonly className: string,
    private counts: Counts,
  ) {
    this.element = el("fieldset", { class: `ticks ${className}` }, el("legend", { class: "unseen" }, name));
    this.list("");
    this.element.addEventListener("keydown", (event) => this.key(event));
  }

  /** Nothing; lists the values that have the words of a query, or all; of very many, those that are off and the first. */
  list(query: string): void {
    const wanted = wordsOf(query);
    const off = new Set(this.app.store.state.off[this.facet]);
    const found = this.options.filter(({ label }) => wanted.every((word) => fold(label).includes(word)));
    const first = found.length > AT_ONCE ? [...found].sort((a, b) => Number(off.has(b.id)) - Number(off.has(a.id))) : found;
    this.rows.clear();
    for (const option of first.slice(0, AT_ONCE)) this.rows.set(option.id, this.row(option));
    const left = found.length - this.rows.size;
    const note = left ? words().findMore(left) : found.length || !wanted.length ? null : words().noSuch;
    const legend = this.element.querySelector("legend") as HTMLElement;
    this.element.replaceChildren(legend, ...[...this.rows.values()].map((row) => row.element));
    if (note) this.element.append(el("p", { class: "remark" }, note));
    this.sync();
  }

  /** Nothing; the boxes and numbers are as the state has them. */
  show(counts: Counts): void {
    this.counts = counts;
    this.sync();
  }

  private sync(): void {
    const off = new Set(this.app.store.state.off[this.facet]);
    for (const { option, box, number } of this.rows.values()) {
      box.checked = !off.has(option.id);
      const [all, shown] = [this.counts.all.get(option.id) ?? 0, this.counts.shown.get(option.id) ?? 0];
      const some = box.checked && shown < all;
      number.textContent = some ? `${digits(shown)}/${digits(all)}` : digits(all);
      box.setAttribute("aria-label", `${option.label}, ${some ? words().of(shown, all) : digits(all)}`);
    }
  }

  private row(option: Option): Row {
    const box = el("input", { type: "checkbox" });
    const number = el("span", { class: "number", "aria-hidden": "true" });
    const label = el("label", { class: "check", title: option.title ?? words().onlyHint }, box, option.sign?.() ?? null, text(option.label, "name"), number);
    const alone = button(words().only, () => this.only(option.id), { class: "only", "aria-label": words().onlyThis(option.label) });
    box.addEventListener("change", () => this.app.store.set(turned(this.app.store.state, this.facet, [option.id], box.checked), "replace"));
    label.addEventListener("click", (event) => {
      if (!event.altKey) return;
      event.preventDefault();
      this.only(option.id);
    });
    return { option, element: el("div", { class: "choice", "data-id": option.id }, label, alone), box, number };
  }

  /** Nothing; of this facet only this value is on. */
  private only(id: string): void {
    const { off } = this.app.store.state;
    const others = this.options.map((option) => option.id).filter((one) => one !== id);
    this.app.store.set({ off: { ...off, [this.facet]: others.sort() } }, "replace");
  }

  /** Arrows go from row to row; O leaves only this one on. */
  private key(event: KeyboardEvent): void {
    const row = (event.target as Element).closest<HTMLElement>(".choice");
    if (!row || event.ctrlKey || event.metaKey) return;
    const rows = [...this.element.querySelectorAll<HTMLElement>(".choice")];
    const by = this.className === "chips" ? { ArrowRight: 1, ArrowLeft: -1 } : { ArrowDown: 1, ArrowUp: -1 };
    const step = by[event.key as keyof typeof by];
    if (step) rows[rows.indexOf(row) + step]?.querySelector("input")?.focus();
    else if (event.code === "KeyO" && !event.altKey) this.only(row.dataset["id"] as string);
    else return;
    event.preventDefault();
  }
}
