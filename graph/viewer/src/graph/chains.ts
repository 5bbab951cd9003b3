// How two entities are connected: the shortest chains of ties between them.

import type { Claim } from "../data/page";
import { other, type Graph } from "./graph";

const MOST = 24; // chains told; a network can have thousands of the same length

/** A way from one entity to another: `ties[i]` are all claims between `entities[i]` and the next. */
export interface Chain { entities: string[]; ties: Claim[][] }
/** The first of the shortest chains, and how many there are in all. */
export interface Connection { chains: Chain[]; number: number }

/** The shortest chains over these claims, either way along a tie, in the page's order; none where there is no way. */
export function chains(graph: Graph, claims: ReadonlySet<string>, from: string, to: string): Chain[] {
  return connection(graph, claims, from, to).chains;
}

/** The same, with the number of all shortest chains: of entities, however many ties lie between two. */
export function connection(graph: Graph, claims: ReadonlySet<string>, from: string, to: string): Connection {
  if (from === to || !graph.entities.has(from) || !graph.entities.has(to)) return { chains: [], number: 0 };
  const { nearer, ways } = steps(graph, claims, from, to);
  const found = nearer.has(to) ? walked(nearer, from, to) : [];
  return { chains: found.map((entities) => ({ entities, ties: hops(graph, claims, entities) })), number: ways.get(to) ?? 0 };
}

/** How many entities can be reached from this one over these claims, itself included. */
export function reach(graph: Graph, claims: ReadonlySet<string>, from: string): number {
  return steps(graph, claims, from, "").ways.size;
}

/** Entity → those one step nearer to `from`, and the number of shortest chains to it: as far as `to` is. */
function steps(graph: Graph, claims: ReadonlySet<string>, from: string, to: string): { nearer: Map<string, string[]>; ways: Map<string, number> } {
  const at = new Map([[from, 0]]);
  const ways = new Map([[from, 1]]);
  const nearer = new Map<string, string[]>();
  let edge = [from];
  for (let step = 1; edge.length && !at.has(to); step += 1) {
    const next: string[] = [];
    for (const here of edge) {
      for (const claim of graph.claimsOf(here)) {
        if (claim.object === null || !claims.has(claim.id)) continue;
        const end = other(claim, here);
        const known = at.get(end);
        if (known === undefined) {
          at.set(end, step);
          nearer.set(end, [here]);
          ways.set(end, ways.get(here) as number);
          next.push(end);
        } else if (known === step) {
          const before = nearer.get(end) as string[];
          if (before[before.length - 1] === here) continue; // another tie between the same two
          before.push(here);
          ways.set(end, (ways.get(end) as number) + (ways.get(here) as number));
        }
      }
    }
    edge = next;
  }
  return { nearer, ways };
}

interface Way { id: string; next: Way | null }

/** The first chains as entities, from `from` to `to`. No recursion: a chain may be thousands of steps long. */
function walked(nearer: ReadonlyMap<string, string[]>, from: string, to: string): string[][] {
  const found: string[][] = [];
  const open: Way[] = [{ id: to, next: null }];
  for (let way = open.pop(); way && found.length < MOST; way = open.pop()) {
    if (way.id === from) found.push(unrolled(way));
    else for (const id of [...(nearer.get(way.id) ?? [])].reverse()) open.push({ id, next: way });
  }
  return found;
}

function unrolled(way: Way): string[] {
  const entities: string[] = [];
  for (let here: Way | null = way; here; here = here.next) entities.push(here.id);
  return entities;
}

function hops(graph: Graph, claims: ReadonlySet<string>, entities: readonly string[]): Claim[][] {
  return entities.slice(1).map((to, at) => graph.between(entities[at] as string, to).filter(({ id }) => claims.has(id)));
}
