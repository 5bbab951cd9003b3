// A chain laid out from left to right: each entity in the column of its distance from the first. Pure.

import type { Scene } from "./scene";
import type { Point } from "./points";

const ACROSS = 210;
const DOWN = 96;

/** A point for each node of the scene; the first end is at the left, the last at the right. */
export function columns([from, to]: readonly [string, string], { dots, near }: Pick<Scene, "dots" | "near">): Map<string, Point> {
  const steps = distances(from, near);
  const last = steps.get(to) ?? 2;
  const layers: string[][] = Array.from({ length: last + 1 }, () => []);
  for (const { id } of dots) layers[id === to ? last : Math.min(last, steps.get(id) ?? 0)]?.push(id);
  const points = new Map<string, Point>();
  layers.forEach((layer, column) => {
    const height = (id: string): number => {
      const before = [...(near.get(id) ?? [])].flatMap((other) => (steps.get(other) === column - 1 ? (points.get(other)?.y ?? 0) : []));
      return before.length ? before.reduce((sum, y) => sum + y, 0) / before.length : 0;
    };
    const order = layer.map((id) => [height(id), id] as const).sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    order.forEach(([, id], row) => points.set(id, { x: (column - last / 2) * ACROSS, y: (row - (order.length - 1) / 2) * DOWN }));
  });
  return points;
}

/** Steps from a node to each that can be reached. */
function distances(from: string, near: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
  const found = new Map([[from, 0]]);
  const queue = [from];
  for (const here of queue) {
    for (const next of near.get(here) ?? []) {
      if (found.has(next)) continue;
      found.set(next, (found.get(here) as number) + 1);
      queue.push(next);
    }
  }
  return found;
}
