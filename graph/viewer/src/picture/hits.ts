// What lies under a point of the picture. Pure.

import { distance, type Curve } from "./curves";
import { size } from "./courses";
import type { Scene } from "./scene";
import type { Point } from "./points";

const TARGET = 12; // pixels around the middle of a small node or badge that still are it: 24 across
const LINE = 7; // pixels beside a line that still are it

/** The picture as it was drawn last. */
export interface Drawn {
  scene: Scene;
  points: ReadonlyMap<string, Point>;
  curves: ReadonlyMap<string, Curve>;
  badges: ReadonlyMap<string, Point>;
  scale: number;
}

/** The id of the node or line there, `more:<id>` for a badge; null for nothing. All in the units of the canvas. */
export function under({ scene, points, curves, badges, scale }: Drawn, at: Point): string | null {
  const nearest = (all: Iterable<[string, Point]>, reach: (id: string) => number): string | null => {
    let [found, least]: [string | null, number] = [null, Infinity];
    for (const [id, point] of all) {
      const far = Math.hypot(point.x - at.x, point.y - at.y);
      if (far <= reach(id) && far < least) [found, least] = [id, far];
    }
    return found;
  };
  const radius = (id: string): number => {
    const dot = scene.dot.get(id);
    return dot ? size(dot, scale) : 0;
  };
  const dot = nearest(points, radius);
  if (dot !== null) return dot;
  const badge = nearest(badges, () => TARGET / scale);
  if (badge !== null) return `more:${badge}`;
  return line(scene, curves, at, LINE / scale) ?? nearest(points, (id) => Math.max(radius(id), TARGET / scale));
}

function line(scene: Scene, curves: ReadonlyMap<string, Curve>, at: Point, reach: number): string | null {
  let [found, least]: [string | null, number] = [null, reach];
  for (const [id, curve] of curves) {
    if (!close(curve, at, reach)) continue;
    const far = distance(curve, at);
    if (far < least || (far === least && !scene.line.get(id)?.shadow)) [found, least] = [id, far];
  }
  return found;
}

/** Whether the point is within reach of the box around the curve. */
function close({ a, between, d }: Curve, { x, y }: Point, reach: number): boolean {
  const [b, c] = between ?? [a, d];
  return (
    x >= Math.min(a.x, b.x, c.x, d.x) - reach && x <= Math.max(a.x, b.x, c.x, d.x) + reach &&
    y >= Math.min(a.y, b.y, c.y, d.y) - reach && y <= Math.max(a.y, b.y, c.y, d.y) + reach
  );
}
