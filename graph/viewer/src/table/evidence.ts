// The table of evidence: each quote, what it is said for or against, and where it stands.

import type { App } from "../app";
import type { Claim } from "../data/page";
import { el } from "../dom/elements";
import { digits, language } from "../dom/language";
import { quotes, type Quote } from "../graph/quotes";
import { opens, text } from "./cells";
import { ranks } from "./order";
import { Sheet } from "./sheet";
import { lineOf } from "./ties";
import { words } from "./words";

/** All evidence of these claims, by source and place in its text. */
export function quotesOf({ graph }: App, claims: readonly Claim[]): Quote[] {
  const wanted = new Set(claims);
  return graph.page.sources.flatMap(({ id }) => quotes(graph).get(id) ?? []).filter(({ claim }) => wanted.has(claim));
}

/** Claim → its place by subject, relation and object: numbers are compared, not 100,000 sentences. */
function bySentence({ graph }: App): Map<Claim, number> {
  const { claims } = graph.page;
  const keys = new Float64Array(claims.length);
  for (const said of [(claim: Claim) => graph.label(claim.subject), (claim: Claim) => graph.relation(claim), (claim: Claim) => graph.object(claim)]) {
    const places = ranks(claims.map(said), language());
    const most = places.reduce((found, place) => Math.max(found, place || 0), 0) + 2;
    places.forEach((place, at) => (keys[at] = (keys[at] as number) * most + (Number.isNaN(place) ? 0 : place + 1)));
  }
  return new Map(claims.map((claim, at) => [claim, keys[at] as number]));
}

export function evidenceSheet(app: App): Sheet<Quote> {
  const { graph, texts } = app;
  const said = words().columns;
  const rows = quotesOf(app, graph.page.claims);
  const order = new Map(rows.map((row, at) => [row, at]));
  let sentences: Map<Claim, number> | null = null;
  const quote = ({ evidence }: Quote): string => texts.quote(evidence) ?? "";
  const stance = ({ evidence }: Quote): string => (evidence.against ? words().disputes : words().supports);
  const title = ({ evidence }: Quote): string => graph.source(evidence.source)?.title ?? evidence.source;
  const place = ({ evidence }: Quote): string => `${digits(evidence.start + 1)}–${digits(evidence.end)}`;
  return new Sheet<Quote>({
    name: "evidence",
    base: "place",
    rows,
    columns: [
      { id: "claim", label: said.claim, width: "middle", text: ({ claim }) => graph.sentence(claim), key: ({ claim }) => (sentences ??= bySentence(app)).get(claim) as number, cell: ({ claim }) => opens(claim.id, text(graph.sentence(claim))) },
      { id: "quote", label: said.quote, width: "wide", quotes: true, text: quote, cell: (row) => (quote(row) ? el("q", {}, text(quote(row))) : null) },
      { id: "stance", label: said.stance, text: stance, cell: (row) => el("span", { class: row.evidence.against ? "against" : null }, stance(row)) },
      { id: "source", label: said.source, width: "middle", text: title, cell: (row) => opens(row.evidence.source, text(title(row))) },
      { id: "place", label: said.place, number: true, text: place, key: (row) => order.get(row) as number },
    ],
    shown: ({ claim }, shown) => shown.claims.has(claim.id),
    open: ({ claim }) => claim.id,
    ids: ({ claim, evidence }) => [claim.id, claim.subject, claim.object ?? "", claim.relation, evidence.source],
    sources: (found) => found.map(({ evidence }) => evidence.source),
    line: (row) => [lineOf(graph, row.claim), quote(row)].join(" "),
  });
}
