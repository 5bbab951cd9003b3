// What is open: the ids of the state, and what they name.

import type { Claim, Community, Entity, Source } from "../data/page";
import type { Graph } from "../graph/graph";

export type Opened =
  | { what: "nothing" }
  | { what: "entity"; entity: Entity }
  | { what: "pair"; ends: readonly [string, string] } // all between two entities
  | { what: "claim"; claim: Claim; within: Source | null } // the source that it is being read in
  | { what: "source"; source: Source }
  | { what: "community"; community: Community }
  | { what: "lost"; id: string }; // what the graph does not have

export function opened(graph: Graph, [first, second]: readonly string[]): Opened {
  if (first === undefined) return { what: "nothing" };
  const claim = graph.claims.get(first);
  if (claim) return { what: "claim", claim, within: graph.source(second ?? "") ?? null };
  if (second !== undefined) {
    const missing = [first, second].find((id) => !graph.entities.has(id));
    return missing === undefined ? { what: "pair", ends: [first, second] } : { what: "lost", id: missing };
  }
  const entity = graph.entities.get(first);
  if (entity) return { what: "entity", entity };
  const source = graph.source(first);
  if (source) return { what: "source", source };
  const community = graph.page.communities.find(({ id }) => id === first);
  return community ? { what: "community", community } : { what: "lost", id: first };
}

/** The entities that are open, or whose claim is. */
export function ends(open: Opened): readonly string[] {
  if (open.what === "entity") return [open.entity.id];
  if (open.what === "pair") return open.ends;
  if (open.what !== "claim") return [];
  const { subject, object } = open.claim;
  return object === null ? [subject] : [subject, object];
}

/** The claims of what is open: it itself, of an entity, between two; none of a document or a community. */
export function claims(graph: Graph, open: Opened): readonly Claim[] {
  if (open.what === "claim") return [open.claim];
  if (open.what === "pair") return graph.between(...open.ends);
  return open.what === "entity" ? graph.claimsOf(open.entity.id) : [];
}
