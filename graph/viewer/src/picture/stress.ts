// Places the nodes of one connected part so that distances on paper follow distances in the graph.
// Stress by stochastic gradient descent: Zheng, Pawar, Goodman, "Graph Drawing by SGD", 2018.

import { random } from "./random";
import type { Point } from "./points";

const ALL_PAIRS = 600; // larger parts use pivots
const PIVOTS = 24;
const ROUNDS = 32;
const SEED = 7;
const NEARBY = 1; // step: where nodes have stood before, only neighbours pull with full strength

/** Steps from `start` to each node; -1 where there is no way. */
function steps(near: readonly (readonly number[])[], start: number): Int32Array {
  const found = new Int32Array(near.length).fill(-1);
  found[start] = 0;
  const queue = [start];
  for (let at = 0; at < queue.length; at += 1) {
    const node = queue[at] as number;
    for (const next of near[node] ?? []) {
      if (found[next] !== -1) continue;
      found[next] = (found[node] as number) + 1;
      queue.push(next);
    }
  }
  return found;
}

/** Pairs of nodes with the distance they should have, as columns. */
interface Terms { a: number[]; b: number[]; distance: number[] }

function terms(near: readonly (readonly number[])[]): Terms {
  const size = near.length;
  const found: Terms = { a: [], b: [], distance: [] };
  const add = (a: number, b: number, hops: number): void => {
    // Neighbours of a hub need room: a tie of well-connected nodes is drawn longer.
    const crowd = Math.min((near[a] ?? []).length, (near[b] ?? []).length);
    found.a.push(a);
    found.b.push(b);
    found.distance.push(hops === 1 ? 1 + 0.08 * Math.min(8, crowd) : hops ** 0.92);
  };
  const few = size > ALL_PAIRS;
  const stride = few ? Math.ceil(size / PIVOTS) : 1;
  for (let start = 0; start < size; start += stride) {
    const hops = steps(near, start);
    for (let other = few ? 0 : start + 1; other < size; other += 1) {
      if (other !== start && (hops[other] ?? -1) > 0) add(start, other, hops[other] as number);
    }
  }
  if (few) near.forEach((others, a) => others.forEach((b) => a < b && add(a, b, 1)));
  return found;
}

/** A point for each node of a connected graph, given as lists of neighbours; one step is `length`.
 *
 * Nodes that have stood somewhere begin there, and move no further than those that are new make them.
 */
export function place(near: readonly (readonly number[])[], length: number, stood: readonly (Point | null)[] = []): Point[] {
  const next = random(SEED);
  const { x, y } = starts(near, length, stood, next);
  const { a, b, distance } = terms(near);
  const order = Int32Array.from(distance, (_, at) => at);
  // The weight of a pair is 1 / distance²; the step falls from the largest to a tenth of the smallest.
  const far = distance.reduce((most, one) => Math.max(most, one), 1);
  const fastest = (stood.some(Boolean) ? Math.min(far, NEARBY) : far) ** 2;
  const slowest = 0.1 * distance.reduce((least, one) => Math.min(least, one), far) ** 2;
  const decay = Math.log(fastest / slowest) / (ROUNDS - 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    const rate = fastest * Math.exp(-decay * round);
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(next() * (at + 1));
      const kept = order[at] as number;
      order[at] = order[other] as number;
      order[other] = kept;
    }
    for (const pair of order) relax(x, y, a[pair] as number, b[pair] as number, distance[pair] as number, rate);
  }
  return near.map((_, at) => ({ x: (x[at] as number) * length, y: (y[at] as number) * length }));
}

/** Where nodes begin: those that have stood somewhere there, the others beside a neighbour that has, else anywhere. */
function starts(near: readonly (readonly number[])[], length: number, stood: readonly (Point | null)[], next: () => number): { x: Float64Array; y: Float64Array } {
  const spread = Math.sqrt(near.length);
  const start = near.map((others, at): Point => {
    const own = stood[at];
    if (own) return { x: own.x / length, y: own.y / length };
    const jitter = { x: next() - 0.5, y: next() - 0.5 };
    const beside = others.map((other) => stood[other]).find(Boolean);
    if (beside) return { x: beside.x / length + jitter.x, y: beside.y / length + jitter.y };
    return { x: jitter.x * spread, y: jitter.y * spread };
  });
  return { x: Float64Array.from(start, (point) => point.x), y: Float64Array.from(start, (point) => point.y) };
}

function relax(x: Float64Array, y: Float64Array, a: number, b: number, distance: number, rate: number): void {
  const dx = (x[a] as number) - (x[b] as number);
  const dy = (y[a] as number) - (y[b] as number);
  const apart = Math.sqrt(dx * dx + dy * dy) || 1e-6;
  const pull = (Math.min(1, rate / (distance * distance)) * (apart - distance)) / (2 * apart);
  x[a] = (x[a] as number) - pull * dx;
  y[a] = (y[a] as number) - pull * dy;
  x[b] = (x[b] as number) + pull * dx;
  y[b] = (y[b] as number) + pull * dy;
}
