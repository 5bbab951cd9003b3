// What stands in a lane: the dated claims of one entity, in the order of time. Pure: no DOM here.

import type { Claim } from "../data/page";
import { begin, edtf, exact, firm, within, type Span } from "../graph/dates";
import { other, type Graph } from "../graph/graph";
import type { Years } from "./histogram";

/** A claim at its place in time. */
export interface Mark {
  claim: Claim;
  span: Span;
  firm: Span | null; // what of the span is no guess
  date: string; // EDTF
  byEvent: Claim | null; // the claim itself has no date; its event has, by this one
}

export interface Lane { id: string; marks: Mark[]; undated: Claim[] }

const EVENT = "triangle"; // the symbol that the ontology gives to events

/** Event → the one claim that says when it was. An event with several dates has none that we could choose. */
export function eventDates(graph: Graph): Map<string, Claim> {
  const found = new Map<string, Claim | null>();
  for (const id of graph.dates.keys()) {
    const claim = graph.claims.get(id);
    if (!claim || claim.object !== null || claim.when || graph.symbol(claim.subject) !== EVENT) continue;
    found.set(claim.subject, found.has(claim.subject) ? null : claim);
  }
  return new Map([...found].filter((one): one is [string, Claim] => one[1] !== null));
}

/** The lane of an entity: those of its claims that are shown, and within these years where they have a date. */
export function lane(graph: Graph, claims: ReadonlySet<string>, id: string, events: ReadonlyMap<string, Claim>, years: Years): Lane {
  const found: Lane = { id, marks: [], undated: [] };
  for (const claim of graph.claimsOf(id)) {
    if (!claims.has(claim.id)) continue;
    const made = mark(graph, claims, claim, id, events);
    if (!made) found.undated.push(claim);
    else if (within(made.span, years.from, years.to)) found.marks.push(made);
  }
  found.marks.sort((a, b) => begin(a.span) - begin(b.span) || a.span.to - b.span.to || (a.claim.id < b.claim.id ? -1 : 1));
  return found;
}

function mark(graph: Graph, claims: ReadonlySet<string>, claim: Claim, id: string, events: ReadonlyMap<string, Claim>): Mark | null {
  const own = graph.dates.get(claim.id);
  if (own) return dated(claim, claim, own, null);
  const end = claim.object === null ? undefined : (events.get(other(claim, id)) ?? events.get(id));
  const span = end && claims.has(end.id) ? graph.dates.get(end.id) : undefined;
  return end && span ? dated(claim, end, span, end) : null;
}

function dated(claim: Claim, by: Claim, span: Span, byEvent: Claim | null): Mark {
  const date = edtf(by);
  return { claim, span, firm: firm(date, span), date, byEvent };
}

/** Whether the two ends of a span are known to the day, the month or the year. */
export function edges({ date, span }: Mark): { from: boolean; to: boolean } {
  const [first = "", last = first] = date.split("/");
  return { from: Number.isFinite(span.from) && exact(first), to: Number.isFinite(span.to) && exact(last) };
}
