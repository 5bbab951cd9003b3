// The table of evidence: each quote, what it is said for or against, and where it stands.

import type { App } from "../app";
import type { Claim, Evidence } from "../data/page";
import { el } from "../dom/elements";
import { digits, language } from "../dom/language";
import { opens, text } from "./cells";
import { ranks } from "./order";
import { Sheet } from "./sheet";
import { lineOf } from "./ties";
import { words } from "./words";

export interface Piece { claim: Claim; evidence: Evidence }

/** All evidence of these claims, by source and place in its text. */
export function pieces({ graph }: App, claims: readonly Claim[]): Piece[] {
  const places = new Map(graph.page.sources.map(({ id }, at) => [id, at]));
  const place = (source: string): number => places.get(source) ?? Infinity;
  return claims
    .flatMap((claim) => claim.evidence.map((evidence) => ({ claim, evidence })))
    .sort((a, b) => place(a.evidence.source) - place(b.evidence.source) || a.evidence.start - b.evidence.start || a.evidence.end - b.evidence.end);
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

export function evidenceSheet(app: App): Sheet<Piece> {
  const { graph, texts } = app;
  const said = words().columns;
  const rows = pieces(app, graph.page.claims);
  const order = new Map(rows.map((row, at) => [row, at]));
  let sentences: Map<Claim, number> | null = null;
  const quote = ({ evidence }: Piece): string => texts.quote(evidence) ?? "";
  const stance = ({ evidence }: Piece): string => (evidence.against ? words().disputes : words().supports);
  const title = ({ evidence }: Piece): string => graph.source(evidence.source)?.title ?? evidence.source;
  const place = ({ evidence }: Piece): string => `${digits(evidence.start + 1)}–${digits(evidence.end)}`;
  return new Sheet<Piece>({
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
