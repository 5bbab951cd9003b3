import assert from "node:assert/strict";
import test from "node:test";

import { grow, type Placed } from "../src/picture/local";
import { random } from "./chance";

type Edge = { from: string; to: string };
const node = (id: string, degree = 3): Placed => ({ id, label: `Entity ${id}`, degree });

/** A graph of `number` nodes in which each new one is tied to one before it, and some more. */
function graph(number: number, seed: number): { nodes: Placed[]; edges: Edge[] } {
  const next = random(seed);
  const nodes = Array.from({ length: number }, (_, at) => node(`n${at}`));
  const edges = nodes.slice(1).map(({ id }, at) => ({ from: id, to: `n${Math.floor(next() * (at + 1))}` }));
  for (let more = 0; more < number / 2; more += 1) edges.push({ from: `n${Math.floor(next() * number)}`, to: `n${Math.floor(next() * number)}` });
  return { nodes, edges };
}

/** The shortest distance between two nodes. */
function closest(points: ReadonlyMap<string, { x: number; y: number }>): number {
  const all = [...points.values()];
  return all.reduce((least, a, at) => all.slice(at + 1).reduce((found, b) => Math.min(found, Math.hypot(a.x - b.x, a.y - b.y)), least), Infinity);
}

test("nodes do not lie on one another, nor under a label", () => {
  for (const [number, seed] of [[2, 1], [30, 2], [120, 3]] as const) {
    const { nodes, edges } = graph(number, seed);
    const points = grow(nodes, edges, new Map());
    assert.equal(points.size, number);
    assert.ok(closest(points) > 20, `${number} nodes: ${closest(points)}`);
  }
});

test("the same graph has the same points, whole numbers", () => {
  const { nodes, edges } = graph(60, 4);
  const once = grow(nodes, edges, new Map());
  assert.deepEqual(grow(nodes, edges, new Map()), once);
  assert.ok([...once.values()].every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y)));
});

test("a star, a clique, strangers, one and none", () => {
  const star = Array.from({ length: 200 }, (_, at) => node(`s${at}`));
  assert.ok(closest(grow(star, star.slice(1).map(({ id }) => ({ from: "s0", to: id })), new Map())) > 15);
  const clique = star.slice(0, 12);
  const all = clique.flatMap(({ id }, at) => clique.slice(at + 1).map((other) => ({ from: id, to: other.id })));
  assert.ok(closest(grow(clique, all, new Map())) > 20);
  assert.ok(closest(grow(star.slice(0, 60), [], new Map())) > 20);
  assert.equal(grow([node("a")], [{ from: "a", to: "a" }], new Map()).size, 1);
  assert.equal(grow([], [], new Map()).size, 0);
});

test("neighbours stand nearer than others", () => {
  const { nodes, edges } = graph(80, 6);
  const points = grow(nodes, edges, new Map());
  const far = (a: string, b: string): number => Math.hypot((points.get(a)?.x ?? 0) - (points.get(b)?.x ?? 0), (points.get(a)?.y ?? 0) - (points.get(b)?.y ?? 0));
  const mean = (all: number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;
  const tied = mean(edges.filter(({ from, to }) => from !== to).map(({ from, to }) => far(from, to)));
  const any = mean(nodes.flatMap(({ id }, at) => nodes.slice(at + 1).map((other) => far(id, other.id))));
  assert.ok(tied < 0.6 * any, `${tied} against ${any}`);
});

test("what was drawn before keeps its place among the others when more comes", () => {
  const { nodes, edges } = graph(40, 8);
  const before = grow(nodes, edges, new Map());
  const more = Array.from({ length: 15 }, (_, at) => node(`m${at}`));
  const after = grow([...nodes, ...more], [...edges, ...more.map(({ id }) => ({ from: "n0", to: id }))], before);
  assert.ok(closest(after) > 20);
  // Left stays left and above stays above, for all but a few pairs.
  let [kept, all] = [0, 0];
  for (const a of nodes) {
    for (const b of nodes) {
      const [was, is] = [before, after].map((points) => [(points.get(a.id)?.x ?? 0) - (points.get(b.id)?.x ?? 0), (points.get(a.id)?.y ?? 0) - (points.get(b.id)?.y ?? 0)] as const) as [readonly [number, number], readonly [number, number]];
      for (const axis of [0, 1] as const) {
        if (Math.abs(was[axis]) < 40) continue;
        all += 1;
        kept += Number(Math.sign(was[axis]) === Math.sign(is[axis]));
      }
    }
  }
  assert.ok(kept > 0.9 * all, `${kept} of ${all}`);
});
