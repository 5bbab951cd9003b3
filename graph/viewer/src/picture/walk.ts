// Where an arrow key leads in the network. Pure geometry.

import type { Point } from "./points";

export type Direction = "left" | "right" | "up" | "down";

const AHEAD: Record<Direction, Point> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/** The id that lies best in that direction: first among `tied`, else among all; null for none. */
export function step(
  from: string,
  direction: Direction,
  points: ReadonlyMap<string, Point>,
  tied: ReadonlySet<string>,
): string | null {
  const here = points.get(from);
  if (!here) return null;
  const ahead = AHEAD[direction];
  let best: string | null = null;
  let least = Infinity;
  for (const [id, { x, y }] of points) {
    if (id === from) continue;
    const forward = (x - here.x) * ahead.x + (y - here.y) * ahead.y;
    const aside = Math.abs((x - here.x) * ahead.y) + Math.abs((y - here.y) * ahead.x);
    if (forward <= 0 || aside > forward * 1.75) continue;
    // Far to the side counts double; an entity without a tie comes after all those with one.
    const cost = forward + 2 * aside + (tied.has(id) ? 0 : 1e6);
    if (cost < least) [best, least] = [id, cost];
  }
  return best;
}

/** The next (or, with -1, previous) of `tied` around `centre`, clockwise from `from`. */
export function turn(
  centre: string,
  from: string,
  by: 1 | -1,
  points: ReadonlyMap<string, Point>,
  tied: ReadonlySet<string>,
): string | null {
  const middle = points.get(centre);
  if (!middle) return null;
  const angle = (id: string): number => {
    const point = points.get(id) ?? middle;
    return Math.atan2(point.y - middle.y, point.x - middle.x);
  };
  const around = [...tied].filter((id) => points.has(id)).sort((a, b) => angle(a) - angle(b) || (a < b ? -1 : 1));
  if (!around.length) return null;
  const at = around.indexOf(from);
  if (at < 0) return around[by === 1 ? 0 : around.length - 1] ?? null;
  return around[(at + by + around.length) % around.length] ?? null;
}
