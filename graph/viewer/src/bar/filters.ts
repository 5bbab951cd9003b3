// All filters: kinds as chips, relations, sources and status in sheets, and two switches of the picture.

import type { App, View } from "../app";
import { STATUSES } from "../data/page";
import { el } from "../dom/elements";
import { capital } from "../graph/graph";
import { statuses as called } from "../graph/statuses";
import { icon, OUTLINES, sample } from "../dom/symbols";
import { tally } from "../state/shown";
import { FACETS, narrowed, offs, START, type Facet, type State } from "../state/state";
import type { Now } from "../state/store";
import { Choices, type Option } from "./choices";
import { FacetSheet } from "./facet";
import { words } from "./words";

export class Filters implements View {
  readonly element: HTMLElement;
  private readonly kinds: Choices;
  private readonly sheets: Record<Exclude<Facet, "kind">, FacetSheet>;
  private readonly switches: { of: "dim" | "bundled"; box: HTMLInputElement }[] = [];
  private readonly picture: HTMLElement;
  private all: Record<Facet, Map<string, number>>;

  constructor(private readonly app: App) {
    const { page } = app.graph;
    // With what is inferred: a relation that only a rule gives is a filter too.
    const all = (this.all = tally(app.graph, { off: { ...START.off, status: [] } }));
    const number = (facet: Facet, { id }: { id: string }): number => all[facet].get(id) ?? 0;
    const most = (facet: Facet, values: readonly { id: string; label: string }[]): Option[] =>
      values
        .filter((one) => number(facet, one))
        .map((value) => ({ ...value, sign: null }))
        .sort((a, b) => number(facet, b) - number(facet, a) || a.label.localeCompare(b.label));
    const symbols = Object.keys(OUTLINES); // people first, as the symbols go
    const kinds = page.kinds
      .filter((one) => number("kind", one))
      .sort((a, b) => symbols.indexOf(a.symbol) - symbols.indexOf(b.symbol))
      .map(({ id, label, symbol }) => ({ id, label: capital(label), sign: () => icon(symbol) }));
    const statuses = STATUSES.filter((id) => number("status", { id })).map((id) => ({
      id,
      label: called()[id],
      sign: () => sample(id),
      title: words().meaning[id],
    }));
    const titles = page.sources.map(({ id, title }) => ({ id, label: title }));
    const sheet = (facet: Facet, name: string, options: readonly Option[]): FacetSheet =>
      new FacetSheet(app, facet, name, options, { all: all[facet], shown: all[facet] });
    this.kinds = new Choices(app, "kind", kinds, words().kinds, "chips", { all: all.kind, shown: all.kind });
    this.sheets = {
      relation: sheet("relation", words().relations, most("relation", page.relations)),
      source: sheet("source", words().sources, most("source", titles)),
      status: sheet("status", words().statuses, statuses),
    };
    const switches = [this.flip("dim", words().dim, words().dimHint), this.flip("bundled", words().bundle, words().bundleHint)];
    this.picture = el("div", { class: "switches" }, ...switches);
    const sheets = Object.values(this.sheets).map((one) => one.element);
    this.element = el("div", { class: "filters", id: "filters" }, this.kinds.element, ...sheets, this.picture);
  }

  show(now: Now, before: Now | null): void {
    const { state } = now;
    for (const { of, box } of this.switches) box.checked = state[of];
    this.picture.hidden = state.view !== "network";
    if (before?.shown === now.shown) return;
    const inferred = (one: State): boolean => !one.off.status.includes("inferred");
    if (!before || inferred(state) !== inferred(before.state)) this.all = tally(this.app.graph, state);
    const all = this.all;
    const shown = narrowed(state) ? tally(this.app.graph, state, now.shown) : all;
    this.kinds.show({ all: all.kind, shown: shown.kind });
    for (const facet of ["relation", "source", "status"] as const) this.sheets[facet].show({ all: all[facet], shown: shown[facet] });
  }

  private flip(of: "dim" | "bundled", label: string, title: string): HTMLElement {
    const box = el("input", { type: "checkbox", role: "switch" });
    box.addEventListener("change", () => this.app.store.set({ [of]: box.checked }, "replace"));
    this.switches.push({ of, box });
    return el("label", { class: "switch", title }, box, label);
  }
}

/** How many filters are on: facets, and the years. */
export function active(state: State): number {
  return FACETS.filter((facet) => offs(state, facet).length).length + Number(state.from !== null || state.to !== null);
}
