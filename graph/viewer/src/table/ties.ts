// The table of ties and facts: all claims.

import type { App } from "../app";
import type { Claim } from "../data/page";
import { el } from "../dom/elements";
import { language } from "../dom/language";
import { began } from "../graph/dates";
import { spoken } from "../graph/edtf";
import type { Graph } from "../graph/graph";
import { statuses } from "../graph/statuses";
import { icon, sample } from "../dom/symbols";
import { opens, text } from "./cells";
import { ranks } from "./order";
import { Sheet } from "./sheet";
import { words } from "./words";

/** The claims by their subjects' names, then by date, then as the page has them. */
export function bySubject(graph: Graph): Claim[] {
  const { entities, claims } = graph.page;
  const names = ranks(entities.map(({ label }) => label), language());
  const places = new Map(entities.map(({ id }, at) => [id, names[at] as number]));
  return claims
    .map((claim, at) => ({ claim, at, place: places.get(claim.subject) as number, from: began(graph, claim) }))
    .sort((a, b) => a.place - b.place || (a.from === b.from ? a.at - b.at : a.from - b.from))
    .map(({ claim }) => claim);
}

/** When it was, as the claim says, or as its value does where that is a date. */
function date(graph: Graph, claim: Claim): string {
  return claim.when || (graph.dates.has(claim.id) ? (claim.value ?? "") : "");
}

/** The qualifiers but the date, which has its own column. */
export function details(claim: Claim): string {
  return claim.qualifiers
    .filter(([, value]) => value !== claim.when)
    .map(([label, value]) => `${label}: ${value}`)
    .join("; ");
}

/** The titles of the sources of a claim, each once. */
export function titles(graph: Graph, claim: Claim): string {
  return [...new Set(claim.evidence.map(({ source }) => graph.source(source)?.title ?? source))].join("; ");
}

/** All that a claim can be found by, but its quotes. */
export function lineOf(graph: Graph, claim: Claim): string {
  const names = [claim.subject, claim.object ?? ""].flatMap((id) => graph.entities.get(id)?.names ?? []);
  return [graph.sentence(claim), ...names, claim.when, spoken(claim.when), details(claim), statuses()[claim.status], titles(graph, claim)].join(" ");
}

export function tieSheet(app: App): Sheet<Claim> {
  const { graph, texts } = app;
  const said = words().columns;
  const quote = ({ evidence }: Claim): string => (evidence[0] && texts.quote(evidence[0])) ?? "";
  const entity = (id: string): HTMLElement => opens(id, icon(graph.symbol(id)), text(graph.label(id)));
  return new Sheet<Claim>({
    name: "ties",
    base: "subject",
    rows: bySubject(graph),
    columns: [
      { id: "subject", label: said.subject, text: ({ subject }) => graph.label(subject), cell: ({ subject }) => entity(subject) },
      { id: "relation", label: said.relation, text: (claim) => graph.relation(claim), cell: (claim) => opens(claim.id, text(graph.relation(claim))) },
      {
        id: "object",
        label: said.object,
        text: (claim) => graph.object(claim),
        cell: (claim) => (claim.object === null ? text(graph.object(claim)) : entity(claim.object)),
      },
      {
        id: "when",
        label: said.when,
        number: true,
        text: (claim) => spoken(date(graph, claim)),
        cell: (claim) => (date(graph, claim) ? el("span", { title: date(graph, claim) }, text(spoken(date(graph, claim)))) : null),
        key: ({ id }) => graph.dates.get(id)?.from ?? NaN,
      },
      { id: "details", label: said.details, width: "middle", text: details },
      { id: "status", label: said.status, text: ({ status }) => statuses()[status], cell: ({ status }) => el("span", { class: "status" }, sample(status), statuses()[status]) },
      { id: "source", label: said.sources, width: "middle", text: (claim) => titles(graph, claim) },
      { id: "quotes", label: said.quotes, number: true, text: ({ evidence }) => String(evidence.length), key: ({ evidence }) => evidence.length },
      { id: "quote", label: said.quote, width: "wide", quotes: true, text: quote, cell: (claim) => (quote(claim) ? el("q", {}, text(quote(claim))) : null) },
    ],
    shown: ({ id }, shown) => shown.claims.has(id),
    open: ({ id }) => id,
    ids: ({ id, subject, object, relation, evidence }) => [id, subject, object ?? "", relation, ...evidence.map(({ source }) => source)],
    sources: (rows) => rows.flatMap(({ evidence }) => evidence.slice(0, 1).map(({ source }) => source)),
    line: (claim) => [lineOf(graph, claim), ...claim.evidence.map((one) => texts.quote(one) ?? "")].join(" "),
  });
}
