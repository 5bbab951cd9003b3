// The legend is the filter: a check box for each kind, relation and status, with its count.

import { button, el, words } from "./dom";
import { STATUSES, tally, type Facet, type Filter } from "./filter";
import { capital, type Graph } from "./model";
import { icon, OUTLINES, sample } from "./symbols";

const MEANING: Record<string, string> = {
  asserted: "Held true",
  reported: "A source says so; the graph does not hold it true",
  disputed: "A source contradicts it",
};

export class Legend {
  readonly kinds: HTMLElement;
  readonly relations: HTMLDetailsElement;
  readonly statuses: HTMLElement;
  private readonly boxes: { facet: Facet; id: string; box: HTMLInputElement }[] = [];
  private readonly summary = el("span", { class: "number" });
  private readonly relationIds: string[];

  constructor(
    graph: Graph,
    private readonly filter: Filter,
    private readonly changed: () => void,
  ) {
    const counts = tally(graph);
    const used = (facet: Facet, id: string): boolean => (counts[facet].get(id) ?? 0) > 0;
    const row = (facet: Facet, id: string, label: string, sign: Element | null): HTMLElement =>
      this.check(facet, id, label, counts[facet].get(id) ?? 0, sign);
    const kinds = graph.page.kinds.filter(({ id }) => used("kind", id));
    const symbols = Object.keys(OUTLINES); // people first, as the symbols go
    kinds.sort((a, b) => symbols.indexOf(a.symbol) - symbols.indexOf(b.symbol));
    this.kinds = group("Kinds", kinds.map(({ id, label, symbol }) => row("kind", id, capital(label), icon(symbol))));
    const statuses = STATUSES.filter((id) => used("status", id));
    this.statuses = group("Status", statuses.map((id) => row("status", id, id, sample(id))));
    const relations = graph.page.relations.filter(({ id }) => used("relation", id));
    relations.sort((a, b) => a.label.localeCompare(b.label, "en"));
    this.relationIds = relations.map(({ id }) => id);
    this.relations = el(
      "details",
      { class: "relations" },
      el("summary", {}, "Relations ", this.summary),
      el(
        "div",
        { class: "sheet" },
        el("p", { class: "bulk" }, button("All", () => this.all(true)), button("None", () => this.all(false))),
        group("Relations", relations.map(({ id, label }) => row("relation", id, label, null))),
      ),
    );
    this.relations.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.relations.open) return;
      event.stopPropagation();
      this.relations.open = false;
      this.relations.querySelector("summary")?.focus();
    });
    document.addEventListener("click", (event) => {
      if (!this.relations.contains(event.target as Node)) this.relations.open = false;
    });
    this.sync();
  }

  private check(facet: Facet, id: string, label: string, number: number, sign: Element | null): HTMLElement {
    const box = el("input", { type: "checkbox", checked: true });
    box.addEventListener("change", () => {
      this.filter.turn(facet, id, box.checked);
      this.sync();
      this.changed();
    });
    this.boxes.push({ facet, id, box });
    const title = facet === "status" ? (MEANING[id] ?? null) : null;
    return el("label", { class: "check", title }, box, sign, words(label), el("span", { class: "number" }, number.toLocaleString("en")));
  }

  private all(on: boolean): void {
    for (const id of this.relationIds) this.filter.turn("relation", id, on);
    this.sync();
    this.changed();
  }

  /** Nothing; the boxes show what the filter says. */
  sync(): void {
    for (const { facet, id, box } of this.boxes) box.checked = this.filter.isOn(facet, id);
    const on = this.relationIds.filter((id) => this.filter.isOn("relation", id)).length;
    const all = this.relationIds.length;
    this.summary.textContent = on === all ? String(all) : `${on} of ${all}`;
    this.relations.classList.toggle("narrowed", on < all);
  }
}

function group(name: string, rows: HTMLElement[]): HTMLElement {
  return el("fieldset", { class: `facet ${name.toLowerCase()}` }, el("legend", { class: "unseen" }, name), ...rows);
}
