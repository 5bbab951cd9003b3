// What the filters leave, and why the rest is not shown. Pure: graph and state in, sets out.

import type { Claim, Evidence } from "../data/page";
import { within } from "../graph/dates";
import type { Graph } from "../graph/graph";
import { FACETS, offs, type Facet, type State } from "./state";

/** What hides something: a facet, or its date, or that it has none. */
export type Why = Facet | "years" | "undated";

/** Entities and claims that the filters leave, by id; and how many each filter takes away. */
export interface Shown {
  entities: ReadonlySet<string>;
  claims: ReadonlySet<string>;
  hidden: ReadonlyMap<Why, { entities: number; claims: number }>;
  undated: number; // claims without a date that all other filters leave
}

/** The first filter that takes a claim away; null where it is shown. */
type Sieve = (claim: Claim) => Why | null;

export function sieve(graph: Graph, { off, from, to, undated }: State): Sieve {
  const offs = { kind: new Set(off.kind), relation: new Set(off.relation), source: new Set(off.source), status: new Set(off.status) };
  const gone = new Set(offs.kind.size ? graph.page.entities.filter(({ kind }) => offs.kind.has(kind)).map(({ id }) => id) : []);
  const dated = from !== null || to !== null;
  return (claim) => {
    if (offs.status.has(claim.status)) return "status";
    if (offs.relation.has(claim.relation)) return "relation";
    if (gone.size && (gone.has(claim.subject) || (claim.object !== null && gone.has(claim.object)))) return "kind";
    // What several sources say is shown while one of them is on. What is inferred has no source.
    if (offs.source.size && claim.evidence.length && claim.evidence.every(({ source }) => offs.source.has(source))) return "source";
    if (!dated) return null;
    const when = graph.dates.get(claim.id);
    if (!when) return undated ? null : "undated";
    return within(when, from, to) ? null : "years";
  };
}

/** Claims that pass, with both their ends; entities of the kinds that are on.
 *
 * While something else than a kind is filtered, an entity of which no claim is left is not shown: it
 * would only be a dot without a tie.
 */
export function shown(graph: Graph, state: State): Shown {
  const why = sieve(graph, state);
  const claims = new Set<string>();
  const tied = new Map<string, Why | null>(); // entity → null where a claim of it is shown, else what hides one
  const hidden = new Map<Why, { entities: number; claims: number }>();
  const dated = state.from !== null || state.to !== null;
  let undated = 0;
  for (const claim of graph.page.claims) {
    const reason = why(claim);
    if (reason !== null && claim.status === "inferred") continue; // it is missed by nobody: it is no claim of a source
    if (reason === null) claims.add(claim.id);
    else tell(hidden, reason).claims += 1;
    if (dated && (reason === null || reason === "undated") && !graph.dates.has(claim.id)) undated += 1;
    for (const end of claim.object === null ? [claim.subject] : [claim.subject, claim.object]) {
      if (reason === null) tied.set(end, null);
      else if (!tied.has(end)) tied.set(end, reason);
    }
  }
  const entities = new Set<string>();
  const others = FACETS.find((facet) => facet !== "kind" && offs(state, facet).length);
  const loose = dated ? "years" : (others ?? null); // what hides an entity of which there is no claim at all
  const kinds = new Set(state.off.kind);
  for (const { id, kind } of graph.page.entities) {
    const reason = kinds.has(kind) ? "kind" : loose && (tied.has(id) ? (tied.get(id) as Why | null) : loose);
    if (reason === null) entities.add(id);
    else tell(hidden, reason).entities += 1;
  }
  return { entities, claims, hidden, undated };
}

function tell(hidden: Map<Why, { entities: number; claims: number }>, why: Why): { entities: number; claims: number } {
  const found = hidden.get(why) ?? { entities: 0, claims: 0 };
  hidden.set(why, found);
  return found;
}

/** How many entities of each kind, and claims of each relation, source and status there are: of all, or of what is shown.
 *
 * While what is inferred is off, it counts for its status only: a legend tells what would come back.
 */
export function tally(graph: Graph, { off }: Pick<State, "off">, left: Shown | null = null): Record<Facet, Map<string, number>> {
  const counts = { kind: new Map(), relation: new Map(), source: new Map(), status: new Map() } as Record<Facet, Map<string, number>>;
  const add = (facet: Facet, id: string): void => {
    counts[facet].set(id, (counts[facet].get(id) ?? 0) + 1);
  };
  const inferred = !off.status.includes("inferred");
  for (const { id, kind } of graph.page.entities) if (!left || left.entities.has(id)) add("kind", kind);
  for (const claim of graph.page.claims) {
    if (left && !left.claims.has(claim.id)) continue;
    add("status", claim.status);
    if (inferred || claim.status !== "inferred") add("relation", claim.relation);
    if (claim.evidence.length === 1) add("source", (claim.evidence[0] as Evidence).source);
    else for (const source of new Set(claim.evidence.map((one) => one.source))) add("source", source);
  }
  return counts;
}
