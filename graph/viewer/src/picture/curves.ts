// The course of a line between two nodes: straight, bent beside others of its pair, or a loop. Pure geometry.

import type { Point } from "./points";

/** From `a` to `d`; straight where there are no points between, else a cubic Bézier curve. */
export interface Curve { a: Point; between: [Point, Point] | null; d: Point }

const GAP = 15; // between parallel lines at their middle
const WIDEST = 0.42; // the outermost bulges so much of the distance at most
const LOOP = 30; // how far a loop reaches from its node's border; each further one more
const STEPS = 16; // pieces in which a curve is measured

/** The line from one point to another that runs in `lane` of `lanes`, numbered from 0; the middle one is straight. */
export function course(from: Point, to: Point, lane = 0, lanes = 1): Curve {
  const half = (lanes - 1) / 2;
  if (lane === half) return { a: from, between: null, d: to };
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const far = Math.hypot(dx, dy) || 1;
  const aside = (lane - half) * Math.min(GAP, (WIDEST * far) / half);
  // The middle of the curve lies three quarters of the way to its two control points.
  const [nx, ny] = [(-dy / far) * aside * (4 / 3), (dx / far) * aside * (4 / 3)];
  const point = (along: number): Point => ({ x: from.x + dx * along + nx, y: from.y + dy * along + ny });
  return { a: from, between: [point(0.25), point(0.75)], d: to };
}

/** A loop at a node of this radius; loops with other numbers leave it in other directions. */
export function loop(at: Point, radius: number, lane = 0): Curve {
  const angle = -Math.PI / 4 + lane * 1.1;
  const reach = (radius + LOOP + 6 * lane) * 1.33;
  const away = (turn: number, by: number): Point => ({ x: at.x + Math.cos(angle + turn) * by, y: at.y + Math.sin(angle + turn) * by });
  return { a: away(-0.35, radius), between: [away(-0.42, reach), away(0.42, reach)], d: away(0.35, radius) };
}

/** The point of the curve at `t`, from 0 to 1. */
export function along({ a, between, d }: Curve, t: number): Point {
  const u = 1 - t;
  if (!between) return { x: a.x * u + d.x * t, y: a.y * u + d.y * t };
  const [b, c] = between;
  const [wa, wb, wc, wd] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return { x: a.x * wa + b.x * wb + c.x * wc + d.x * wd, y: a.y * wa + b.y * wb + c.y * wc + d.y * wd };
}

/** The same curve without what lies nearer to its ends than `before` and `after`. */
export function trim(curve: Curve, before: number, after: number): Curve {
  const { a, d } = curve;
  const far = Math.hypot(d.x - a.x, d.y - a.y);
  if (far <= before + after) return curve; // the nodes touch: nothing to be seen of the line
  if (!curve.between) return { a: along(curve, before / far), between: null, d: along(curve, 1 - after / far) };
  const start = crossing(curve, a, before, 0, 0.5);
  const end = crossing(curve, d, after, 1, 0.5);
  return piece(curve, start, end);
}

/** Where, between two places of the curve, it is `radius` away from a point. */
function crossing(curve: Curve, from: Point, radius: number, near: number, far: number): number {
  let [inside, outside] = [near, far];
  for (let round = 0; round < 14; round += 1) {
    const middle = (inside + outside) / 2;
    const { x, y } = along(curve, middle);
    if (Math.hypot(x - from.x, y - from.y) < radius) inside = middle;
    else outside = middle;
  }
  return outside;
}

/** The part of a curve from `t0` to `t1`. */
function piece(curve: Curve, t0: number, t1: number): Curve {
  const [a, d] = [along(curve, t0), along(curve, t1)];
  const third = (t1 - t0) / 3;
  const [s0, s1] = [slope(curve, t0), slope(curve, t1)];
  return {
    a,
    between: [{ x: a.x + s0.x * third, y: a.y + s0.y * third }, { x: d.x - s1.x * third, y: d.y - s1.y * third }],
    d,
  };
}

function slope({ a, between, d }: Curve, t: number): Point {
  if (!between) return { x: d.x - a.x, y: d.y - a.y };
  const [b, c] = between;
  const u = 1 - t;
  const of = (axis: "x" | "y"): number =>
    3 * u * u * (b[axis] - a[axis]) + 6 * u * t * (c[axis] - b[axis]) + 3 * t * t * (d[axis] - c[axis]);
  return { x: of("x"), y: of("y") };
}

/** The direction in which the curve runs at its end, in radians. */
export function heading(curve: Curve): number {
  const { x, y } = slope(curve, 1);
  return Math.atan2(y, x);
}

/** The same curve from its end to its start. */
export function reversed({ a, between, d }: Curve): Curve {
  return { a: d, between: between && [between[1], between[0]], d: a };
}

/** How far a point is from the curve. */
export function distance(curve: Curve, point: Point): number {
  if (!curve.between) return toPiece(point, curve.a, curve.d);
  let least = Infinity;
  let before = curve.a;
  for (let step = 1; step <= STEPS; step += 1) {
    const here = along(curve, step / STEPS);
    least = Math.min(least, toPiece(point, before, here));
    before = here;
  }
  return least;
}

function toPiece({ x, y }: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const long = dx * dx + dy * dy;
  const t = long ? Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / long)) : 0;
  return Math.hypot(x - a.x - t * dx, y - a.y - t * dy);
}
