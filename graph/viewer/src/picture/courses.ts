// Where each line runs in the picture, from the border of one node to that of the other. Pure.

import { course, loop, trim, type Curve } from "./curves";
import { bubbleRadius, radius } from "./look";
import type { Dot, Scene } from "./scene";
import type { Point } from "./points";

const CLEAR = 2; // pixels between a node and its lines

/** The radius of a node at this zoom. */
export function size({ what, degree, number }: Pick<Dot, "what" | "degree" | "number">, scale: number): number {
  return what === "bubble" ? bubbleRadius(number) : radius(degree, scale);
}

/** The curve of each line whose ends have a place, by id. */
export function courses(scene: Scene, points: ReadonlyMap<string, Point>, scale: number): Map<string, Curve> {
  const found = new Map<string, Curve>();
  const reach = new Map(scene.dots.map((dot) => [dot.id, size(dot, scale)]));
  for (const { id, from, to, lane, lanes } of scene.lines) {
    const [a, d] = [points.get(from), points.get(to)];
    if (!a || !d) continue;
    const [before, after] = [reach.get(from) ?? 0, (reach.get(to) ?? 0) + CLEAR / scale];
    found.set(id, from === to ? loop(a, before, lane) : trim(course(a, d, lane, lanes), before, after));
  }
  return found;
}
