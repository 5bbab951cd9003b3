// A source beside its text: who published it and when, and what it is evidence for.

import type { App } from "../app";
import type { Claim, Source } from "../data/page";
import { el, words as bdi, type Child } from "../dom/elements";
import { limited } from "../dom/limited";
import { outward } from "../dom/outward";
import { spoken } from "../graph/edtf";
import type { Graph } from "../graph/graph";
import { quotes } from "../graph/quotes";
import { webAddress } from "../graph/text";
import { statement } from "./conflicts";
import { entityLink, sourceLink } from "./links";
import { details, heading, record, section, type Sheet } from "./sheet";
import { words } from "./words";

const CLAIMS = { first: 30, step: 200, className: "plain items" };
const DAY = /^\d{4}-\d\d/; // a year alone may be any number
const BRIEF = 60; // characters; a hash is for the document's own page

export function sourceSheet(app: App, source: Source): Sheet {
  const claims = claimsFrom(app.graph, source.id);
  const left = claims.filter(({ id }) => app.store.now.shown.claims.has(id));
  const address = webAddress(source.url);
  const number = words().claims(claims.length);
  const about = source.details.filter(([, value]) => value.length <= BRIEF).map(([label, value]): [Child, Child] => [bdi(label), DAY.test(value) ? el("span", { title: value }, spoken(value)) : bdi(value)]);
  const derived = source.derivedFrom.map((id): [Child, Child] => [words().derived, app.graph.sources.has(id) ? sourceLink(app, id) : app.graph.entities.has(id) ? entityLink(app, id) : bdi(id)]);
  return {
    kicker: [words().kinds.source],
    parts: [
      heading(bdi(source.title)),
      el("p", { class: "acts" }, address && outward(address, words().original, { class: "act" })),
      details([...about, ...derived]),
      left.length > 0 && section(words().claimsOf(left.length), limited(left, (claim) => statement(app, claim), CLAIMS)),
      left.length < claims.length && el("p", { class: "hint" }, words().hidden(claims.length - left.length)),
      record(app, source.id),
    ],
    said: `${source.title}, ${number}`,
  };
}

/** The claims that quote it, in the order of its text; of those that begin together, as the page has them. */
function claimsFrom(graph: Graph, id: string): Claim[] {
  const first = new Map<Claim, number>();
  for (const { claim, evidence } of quotes(graph).get(id) ?? []) if (!first.has(claim)) first.set(claim, evidence.start);
  return graph.page.claims.filter((claim) => first.has(claim)).sort((a, b) => (first.get(a) as number) - (first.get(b) as number));
}
