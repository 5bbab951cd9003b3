// The quotes of each source, with the claims that they are for, or against.

import type { Claim, Evidence } from "../data/page";
import type { Graph } from "./graph";

/** A piece of evidence with the claim that it is for, or against. */
export interface Quote { claim: Claim; evidence: Evidence }

const known = new WeakMap<Graph, ReadonlyMap<string, readonly Quote[]>>();

/** Source → its quotes, in the order of the text. */
export function quotes(graph: Graph): ReadonlyMap<string, readonly Quote[]> {
  const before = known.get(graph);
  if (before) return before;
  const found = new Map<string, Quote[]>(graph.page.sources.map(({ id }) => [id, []]));
  for (const claim of graph.page.claims) for (const evidence of claim.evidence) found.get(evidence.source)?.push({ claim, evidence });
  for (const list of found.values()) list.sort((a, b) => a.evidence.start - b.evidence.start || a.evidence.end - b.evidence.end);
  known.set(graph, found);
  return found;
}

/** The claims behind quotes, each once. */
export function claimsOf(all: readonly Quote[]): Claim[] {
  return [...new Set(all.map(({ claim }) => claim))];
}
