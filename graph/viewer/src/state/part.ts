// The part of the graph that the picture draws: all of a small one; of a large one an overview, or
// what lies around a few entities. The rest is counted, never forgotten.

import type { Claim } from "../data/page";
import { chains } from "../graph/chains";
import { other, type Graph } from "../graph/graph";
import type { Shown } from "./shown";
import type { Seed, State } from "./state";

export const WHOLE = 500; // entities that are drawn all at once
export const MANY_TIES = 2500; // pairs with ties that are drawn at once: above it, the best-connected entities only

/** Whether a graph is too large to be drawn whole. */
export function large(graph: Graph): boolean {
  return graph.page.entities.length > WHOLE;
}

/** A community as one bubble: how many of its entities the filters leave. */
interface Bubble { id: string; members: string[]; x: number; y: number }
/** How many ties lie between two bubbles. */
interface Bond { from: string; to: string; number: number }

export interface Part {
  what: "all" | "focus" | "chain" | "overview";
  entities: ReadonlySet<string>;
  ties: readonly Claim[]; // between those entities, as the filters leave them
  rest: ReadonlyMap<string, number>; // entity → its neighbours that the filters leave and the picture does not draw
  bubbles: readonly Bubble[];
  bonds: readonly Bond[];
}

export function part(graph: Graph, shown: Shown, state: State): Part {
  if (state.chain) return chained(graph, shown, state.chain);
  if (state.focus.length) return around(graph, shown, state.focus);
  if (!graph.page.communities.length || shown.entities.size <= WHOLE) return drawn(graph, shown, "all", shown.entities);
  return overview(graph, shown);
}

/** Ties and counts for these entities, or for as many of them as can be drawn. */
function drawn(graph: Graph, shown: Shown, what: Part["what"], wanted: ReadonlySet<string>): Part {
  const entities = readable(graph, shown, wanted, what === "all");
  const ties: Claim[] = [];
  const rest = new Map<string, number>();
  for (const id of entities) {
    const left = new Set<string>();
    for (const claim of graph.claimsOf(id)) {
      if (claim.object === null || !shown.claims.has(claim.id)) continue;
      const end = other(claim, id);
      if (!entities.has(end)) left.add(end);
      else if (claim.subject === id) ties.push(claim);
    }
    if (left.size) rest.set(id, left.size);
  }
  return { what, entities, ties, rest, bubbles: [], bonds: [] };
}

/** As many of the entities, best connected first or as they come, as have MANY_TIES pairs with a tie among them. */
function readable(graph: Graph, shown: Shown, entities: ReadonlySet<string>, ranked: boolean): ReadonlySet<string> {
  const order = ranked ? graph.ranked().map(({ id }) => id) : [...entities];
  const kept = new Set<string>();
  let pairs = 0;
  for (const id of order) {
    if (!entities.has(id)) continue;
    const ends = new Set<string>();
    for (const claim of graph.claimsOf(id)) {
      const end = other(claim, id);
      if (claim.object !== null && kept.has(end) && shown.claims.has(claim.id)) ends.add(end);
    }
    pairs += ends.size;
    if (pairs > MANY_TIES) return kept;
    kept.add(id);
  }
  return entities;
}

function around(graph: Graph, shown: Shown, focus: readonly Seed[]): Part {
  const found = new Set<string>();
  const room = (): boolean => found.size < WHOLE;
  for (const seed of focus) {
    const members = graph.page.communities.find(({ id }) => id === seed.id)?.members;
    if (members) {
      for (const id of gathered(graph, shown, members, seed.most)) if (room()) found.add(id);
    } else if (graph.entities.has(seed.id)) spread(graph, shown, seed, found, room);
  }
  return drawn(graph, shown, "focus", found);
}

/** So many of the members that the filters leave: the best connected, and after it always one that is tied to those
 * already there, best connected first, so that their ties are to be seen.
 */
function gathered(graph: Graph, shown: Shown, members: readonly string[], most: number): ReadonlySet<string> {
  const rank = new Map(members.filter((id) => shown.entities.has(id)).map((id, at) => [id, at]));
  const found = new Set<string>();
  const near = new Set<string>(); // tied to one of those found
  while (found.size < most && rank.size) {
    let best = "";
    for (const id of near) if (!best || (rank.get(id) as number) < (rank.get(best) as number)) best = id;
    best ||= rank.keys().next().value as string;
    found.add(best);
    rank.delete(best);
    near.delete(best);
    for (const one of neighbours(graph, shown, best)) if (rank.has(one)) near.add(one);
  }
  return found;
}

/** Nothing; adds the seed, though a filter hide it, and its neighbours step by step, best connected first. */
function spread(graph: Graph, shown: Shown, { id, hops, relation, most }: Seed, found: Set<string>, room: () => boolean): void {
  found.add(id);
  let edge = [id];
  for (let hop = 0; hop < hops; hop += 1) {
    const next: string[] = [];
    for (const here of edge) {
      for (const one of neighbours(graph, shown, here, relation).slice(0, most)) {
        if (found.has(one) || !room()) continue;
        found.add(one);
        next.push(one);
      }
    }
    edge = next;
  }
}

/** The neighbours that the filters leave, best connected first, then as the page has them. */
export function neighbours(graph: Graph, shown: Shown, id: string, relation = ""): string[] {
  const found = new Set<string>();
  for (const claim of graph.claimsOf(id)) {
    if (claim.object === null || !shown.claims.has(claim.id) || (relation && claim.relation !== relation)) continue;
    found.add(other(claim, id));
  }
  found.delete(id);
  return [...found].sort((a, b) => graph.degree(b) - graph.degree(a));
}

function chained(graph: Graph, shown: Shown, [from, to]: readonly [string, string]): Part {
  const found = chains(graph, shown.claims, from, to);
  const entities = new Set([from, to, ...found.flatMap((chain) => chain.entities)].filter((id) => graph.entities.has(id)));
  return drawn(graph, shown, "chain", entities);
}

function overview(graph: Graph, shown: Shown): Part {
  const bubbles = graph.page.communities
    .map((one) => ({ ...one, members: one.members.filter((id) => shown.entities.has(id)) }))
    .filter(({ members }) => members.length);
  const home = new Map(bubbles.flatMap(({ members }, at) => members.map((member) => [member, at] as const)));
  const numbers = new Map<number, number>(); // two bubbles as one number → ties between them
  for (const { id, subject, object } of graph.page.claims) {
    if (object === null || !shown.claims.has(id)) continue;
    const [a, b] = [home.get(subject), home.get(object)];
    if (a === undefined || b === undefined || a === b) continue;
    const pair = Math.min(a, b) * bubbles.length + Math.max(a, b);
    numbers.set(pair, (numbers.get(pair) ?? 0) + 1);
  }
  const bonds = [...numbers].map(([pair, number]): Bond => {
    const ends = [Math.floor(pair / bubbles.length), pair % bubbles.length].map((at) => (bubbles[at] as Bubble).id);
    const [from, to] = ends.sort() as [string, string];
    return { from, to, number };
  });
  return { what: "overview", entities: new Set(), ties: [], rest: new Map(), bubbles, bonds };
}
