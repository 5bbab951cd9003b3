// The plain table of all claims: what the picture shows and what it cannot show.

import { href } from "./address";
import { button, el, words } from "./dom";
import type { Claim } from "./data";
import type { Shown } from "./filter";
import type { Graph } from "./model";
import { clip } from "./text";

const FIRST = 500; // rows made at once; the rest on demand

interface Column { label: string; text: (claim: Claim) => string }

export class Table {
  readonly element: HTMLElement;
  private readonly body = el("tbody");
  private readonly heads: HTMLTableCellElement[];
  private readonly more = el("p", { class: "more" });
  private readonly columns: Column[];
  private readonly rows = new Map<string, HTMLTableRowElement>();
  private by = 0;
  private down = false;
  private shown: Claim[] = [];
  private readonly collator = new Intl.Collator("en", { numeric: true });

  constructor(private readonly graph: Graph) {
    this.columns = [
      { label: "Subject", text: (claim) => graph.label(claim.subject) },
      { label: "Relation", text: (claim) => graph.relation(claim) },
      { label: "Object or value", text: (claim) => graph.object(claim) },
      { label: "When", text: (claim) => claim.when },
      { label: "Qualifiers", text: qualifiers },
      { label: "Status", text: (claim) => claim.status },
      { label: "Quote", text: (claim) => claim.evidence[0]?.quote ?? "" },
      { label: "Source", text: (claim) => graph.source(claim.evidence[0]?.source ?? "")?.title ?? "" },
    ];
    this.heads = this.columns.map(({ label }, index) =>
      el("th", { scope: "col" }, button(label, () => this.sort(index), { class: "sort" })),
    );
    this.element = el(
      "div",
      { class: "scroll", role: "region", tabindex: "0", "aria-label": "Table of claims" },
      el("table", {}, el("caption", { class: "unseen" }, "All claims that the filter leaves"), el("thead", {}, el("tr", {}, ...this.heads)), this.body),
      this.more,
    );
    this.body.addEventListener("click", (event) => {
      const target = event.target as Element;
      const id = target.closest("tr")?.dataset["id"];
      if (!id || target.closest("a") || getSelection()?.toString()) return;
      target.closest("tr")?.querySelector<HTMLElement>("a.quote")?.click();
    });
  }

  /** Nothing; lists the claims that the filter leaves. */
  show(shown: Shown): void {
    this.shown = this.graph.page.claims.filter(({ id }) => shown.claims.has(id));
    this.list();
  }

  select(id: string | null): void {
    for (const [claim, row] of this.rows) {
      if (claim === id) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  private sort(index: number): void {
    this.down = this.by === index ? !this.down : false;
    this.by = index;
    this.list();
  }

  private list(): void {
    const column = this.columns[this.by] as Column;
    const keyed = this.shown.map((claim) => ({ claim, key: column.text(claim) }));
    // Empty cells come last either way; equal ones keep the page's order.
    keyed.sort((a, b) => Number(!a.key) - Number(!b.key) || (this.down ? -1 : 1) * this.collator.compare(a.key, b.key));
    this.shown = keyed.map(({ claim }) => claim);
    this.heads.forEach((head, index) => {
      if (index === this.by) head.setAttribute("aria-sort", this.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    this.body.replaceChildren(...this.shown.slice(0, FIRST).map((claim) => this.row(claim)));
    const left = this.shown.length - FIRST;
    this.more.replaceChildren();
    if (left > 0) {
      this.more.append(button(`Show ${left.toLocaleString("en")} more`, () => {
        this.body.append(...this.shown.slice(FIRST).map((claim) => this.row(claim)));
        this.more.replaceChildren();
      }, { class: "quiet" }));
    }
  }

  private row(claim: Claim): HTMLTableRowElement {
    const known = this.rows.get(claim.id);
    if (known) return known;
    const entity = (id: string): HTMLElement => el("a", { href: href(id) }, words(clip(this.graph.label(id), 200)));
    const quotes = claim.evidence.map(({ quote, stance }) =>
      el("a", { href: href(claim.id), class: `quote ${stance}` }, el("q", { dir: "auto" }, quote)),
    );
    const sources = [...new Set(claim.evidence.map(({ source }) => this.graph.source(source)?.title ?? source))];
    const row = el(
      "tr",
      { "data-id": claim.id },
      el("th", { scope: "row" }, entity(claim.subject)),
      el("td", {}, words(this.graph.relation(claim))),
      el("td", {}, claim.object === null ? words(clip(claim.value ?? "", 400)) : entity(claim.object)),
      el("td", { class: "when" }, words(claim.when)),
      el("td", {}, words(qualifiers(claim))),
      el("td", {}, el("span", { class: `badge ${claim.status}` }, claim.status)),
      el("td", { class: "quotes" }, ...quotes),
      el("td", {}, ...sources.map((title) => el("span", { class: "source" }, words(title)))),
    );
    this.rows.set(claim.id, row);
    return row;
  }
}

/** The qualifiers but the date, which has its own column. */
function qualifiers(claim: Claim): string {
  return claim.qualifiers
    .filter(([, value]) => value !== claim.when)
    .map(([label, value]) => `${label}: ${value}`)
    .join("; ");
}
