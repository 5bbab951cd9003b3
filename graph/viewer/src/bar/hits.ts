// What a hit says of itself, with the words of the query marked.

import type { App } from "../app";
import { el, words as text } from "../dom/elements";
import { excerpt, marks } from "../graph/fold";
import { icon } from "../dom/symbols";
import { words } from "./words";

export type Group = "entities" | "claims" | "sources";
export const GROUPS: readonly Group[] = ["entities", "claims", "sources"];

/** A hit to be seen: its sign, and what it says. */
interface Hit { sign: Element; what: HTMLElement }
type Shower = (app: App, id: string, query: readonly string[]) => Hit;

export const HIT: Record<Group, Shower> = { entities: entity, claims: claim, sources: source };

/** An entity by its name, with its kind, and another name where that is what was found. */
function entity({ graph, store }: App, id: string, query: readonly string[]): Hit {
  const found = graph.entities.get(id);
  const missing = query.filter((word) => !marks(found?.label ?? "", [word]).length);
  const other = missing.length ? found?.names.find((name) => marks(name, missing).length) : undefined;
  const kind = text(graph.kinds.get(found?.kind ?? "")?.label ?? "");
  const detail = el("span", { class: "detail" }, kind, ...(other === undefined ? [] : [" · ", marked(excerpt(other, missing, 90))]));
  const title = marked(excerpt(graph.label(id), query, 120), "title");
  return { sign: icon(graph.symbol(id)), what: what(title, detail, store.now.shown.entities.has(id)) };
}

/** A claim by the quote that has the words. */
function claim({ graph, store, texts }: App, id: string, query: readonly string[]): Hit {
  const found = graph.claims.get(id);
  const quotes = found?.evidence.map((one) => texts.quote(one) ?? "") ?? [];
  const best = quotes.find((quote) => marks(quote, query).length === query.length) ?? quotes[0] ?? "";
  const title = marked(excerpt(found ? graph.sentence(found) : id, [], 110), "title");
  return { sign: sign("“"), what: what(title, marked(excerpt(best, query, 150), "detail quoted"), store.now.shown.claims.has(id)) };
}

function source({ graph }: App, id: string, query: readonly string[]): Hit {
  const found = graph.sources.get(id);
  const detail = [found?.creator, found?.publisher, found?.issued].filter(Boolean).join(" · ");
  return { sign: sign("¶"), what: what(marked(excerpt(found?.title ?? id, query, 120), "title"), text(detail, "detail"), true) };
}

function what(title: HTMLElement, detail: HTMLElement, shown: boolean): HTMLElement {
  return el("span", { class: "what" }, title, detail, !shown && el("span", { class: "away" }, words().notShown));
}

function sign(letter: string): HTMLElement {
  return el("span", { class: "sign", "aria-hidden": "true" }, letter);
}

/** A text with its marks. */
function marked({ text: all, marks: places }: ReturnType<typeof excerpt>, className = ""): HTMLElement {
  const parts: (string | Node)[] = [];
  let at = 0;
  for (const [start, end] of places) {
    parts.push(all.slice(at, start), el("mark", {}, all.slice(start, end)));
    at = end;
  }
  return el("bdi", className ? { class: className } : {}, ...parts, all.slice(at));
}
