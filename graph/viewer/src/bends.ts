// Parallel claims are drawn apart, so that each can be clicked.

import type { Drawn } from "./data";

/** How an edge runs: `bend` from -1 to 1, 0 straight; `turn` numbers the loops of one node. */
export interface Bend { bend: number; turn: number }

const STEP = 0.2; // between neighbouring curves
const WIDEST = 0.75;

/** The bend of each edge, by id. Edges of a pair fan out on both sides of the straight line. */
export function bends(edges: Drawn["edges"]): Map<string, Bend> {
  const pairs = new Map<string, Drawn["edges"]>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.from, edge.to].sort());
    const pair = pairs.get(key);
    if (pair) pair.push(edge);
    else pairs.set(key, [edge]);
  }
  const found = new Map<string, Bend>();
  for (const pair of pairs.values()) {
    const half = (pair.length - 1) / 2;
    const step = half ? Math.min(STEP, WIDEST / half) : 0;
    pair.forEach((edge, index) => {
      // Seen from the same end, whichever way the claim runs.
      const side = edge.from < edge.to ? 1 : -1;
      found.set(edge.id, { bend: side * (index - half) * step, turn: index });
    });
  }
  return found;
}
