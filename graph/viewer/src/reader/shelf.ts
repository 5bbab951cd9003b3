// The list of sources: found by words, sorted, each with how much of it is quoted.

import type { Source } from "../data/page";
import { copy } from "../dom/copy";
import { button, el, words as said } from "../dom/elements";
import { language } from "../dom/language";
import { fill } from "../dom/limited";
import type { Graph } from "../graph/graph";
import { spoken } from "../graph/edtf";
import { fold, wordsOf } from "../graph/fold";
import { claimsOf, quotes } from "../graph/quotes";
import type { Shown } from "../state/shown";
import { csl } from "./citation";
import { words } from "./words";

const SORTS = ["title", "issued", "claims", "quoted"] as const;
export type Sort = (typeof SORTS)[number];

const PORTION = 200;
const FEW = 2; // so few sources need no search

/** The sources that have all the words of a query, in the order asked for. */
export function sorted(graph: Graph, query: string, by: Sort): Source[] {
  const wanted = wordsOf(query);
  const compare = new Intl.Collator(language(), { numeric: true }).compare;
  const number = new Map(by === "claims" ? graph.page.sources.map(({ id }) => [id, claimsOf(quotes(graph).get(id) ?? []).length]) : []);
  const share = ({ sentences, quoted }: Source): number => (sentences ? quoted / sentences : -1);
  const found = graph.page.sources.filter(({ title, creator, publisher, issued }) => {
    const text = fold([title, creator, publisher, issued].join(" "));
    return wanted.every((word) => text.includes(word));
  });
  const titled = (a: Source, b: Source): number => compare(a.title, b.title);
  const orders: Record<Sort, (a: Source, b: Source) => number> = {
    title: titled,
    issued: (a, b) => Number(!a.issued) - Number(!b.issued) || compare(b.issued, a.issued) || titled(a, b),
    claims: (a, b) => (number.get(b.id) ?? 0) - (number.get(a.id) ?? 0) || titled(a, b),
    quoted: (a, b) => share(b) - share(a) || titled(a, b),
  };
  return found.sort(orders[by]);
}

export class Shelf {
  readonly element: HTMLElement;
  private readonly list = el("ul", { class: "shelf-list" });
  private readonly found = el("p", { class: "found", role: "status" });
  private readonly query = el("input", { type: "search", "aria-label": words().find, placeholder: words().find, autocomplete: "off" });
  private readonly sort = el("select", { "aria-label": words().sort });
  private shown: Shown | null = null;
  private open: Source | null = null;

  constructor(
    private readonly graph: Graph,
    private readonly choose: (source: Source) => void,
    private readonly say: (text: string) => void,
  ) {
    this.sort.append(...SORTS.map((one) => el("option", { value: one }, words().sorts[one])));
    this.query.addEventListener("input", () => this.fill());
    this.sort.addEventListener("change", () => this.fill());
    const few = graph.page.sources.length <= FEW;
    const tools = el("div", { class: "tools", hidden: few }, this.query, this.sort);
    const all = button(words().cslAll, () => void this.copy(), { class: "quiet", hidden: few });
    this.element = el("nav", { class: "shelf", "aria-label": words().list }, tools, this.found, this.list, el("p", { class: "foot" }, all));
  }

  /** Nothing; shows how many claims the filters leave of each source, and which one is open. */
  show(shown: Shown, open: Source | null): void {
    if (shown === this.shown && open === this.open) return;
    const counted = shown === this.shown;
    this.shown = shown;
    this.open = open;
    if (!counted) return this.fill();
    for (const row of this.list.querySelectorAll<HTMLElement>("button[data-id]")) this.current(row);
  }

  private sorted(): Source[] {
    return sorted(this.graph, this.query.value, this.sort.value as Sort);
  }

  private async copy(): Promise<void> {
    if (await copy(csl(this.sorted()))) this.say(words().copied);
  }

  private fill(): void {
    const found = this.sorted();
    const none = this.graph.page.sources.length ? words().none : words().noSources;
    this.found.textContent = found.length ? words().found(found.length) : none;
    fill(this.list, found, (source) => this.row(source), { first: PORTION, step: PORTION });
  }

  private row(source: Source): HTMLElement {
    const facts = [source.publisher || source.creator, source.issued && spoken(source.issued)].filter(Boolean);
    const claims = claimsOf(quotes(this.graph).get(source.id) ?? []);
    const left = claims.filter(({ id, status }) => this.shown?.claims.has(id) || status === "inferred").length;
    const number = left === claims.length ? words().claims(left) : words().claimsOf(left, claims.length);
    const row = button(null, () => this.choose(source), { class: "row", "data-id": source.id });
    row.append(
      said(source.title, "name"),
      el("span", { class: "facts" }, ...facts.flatMap((fact, at) => [at ? " · " : "", said(fact)])),
      el("span", { class: "facts" }, number, source.sentences ? ` · ${words().percent(source.quoted / source.sentences)}` : ""),
    );
    if (source.sentences) row.append(share(source.quoted / source.sentences));
    this.current(row);
    return row;
  }

  private current(row: HTMLElement): void {
    if (row.dataset["id"] === this.open?.id) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

/** A bar, as long as the share; the words beside it say the same. */
function share(of: number): HTMLElement {
  const bar = el("span", { class: "length" });
  bar.style.width = `${Math.round(of * 100)}%`;
  return el("span", { class: "share", "aria-hidden": "true" }, bar);
}
