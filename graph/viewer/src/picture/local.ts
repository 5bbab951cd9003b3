// Places nodes in the browser: a part of a large graph, for which Python has no points. The same every time.

import { around, pack, part, type Box } from "./boxes";
import { radius } from "./look";
import { place } from "./stress";
import type { Point } from "./points";
import { wrap } from "../graph/text";

const LENGTH = 100; // of a tie, before labels push nodes apart
const FULL = 0.62; // so much of the frame may be covered by nodes and labels
const LABELLED = 120; // up to so many nodes each label gets room
const ASPECT = 1.4; // width by height that is aimed at

export interface Placed { id: string; label: string; degree: number }
interface Edge { from: string; to: string }
type Near = ReadonlyMap<string, ReadonlySet<string>>;

/** Points for all these nodes and those known before, which give way as little as they can. */
export function grow(nodes: readonly Placed[], edges: readonly Edge[], known: ReadonlyMap<string, Point>): Map<string, Point> {
  const near = neighbours(nodes, edges);
  const points = new Map(known);
  const share = Math.min(1, Math.sqrt(LABELLED / Math.max(1, nodes.length)));
  const box = new Map(nodes.map((node) => [node.id, room(node, share)]));
  const groups = parts(near).map((ids) => ({ ids, boxes: arrange(ids, near, box, known) }));
  pack(groups.map(({ boxes }) => boxes), ASPECT);
  for (const { ids, boxes } of groups) {
    ids.forEach((id, at) => {
      const { x, y } = boxes[at] as Box;
      points.set(id, { x: Math.round(x), y: Math.round(y) });
    });
  }
  return points;
}

/** The room of a node with its label; of many nodes, not all labels can have room. */
function room({ label, degree }: Placed, share: number): { width: number; height: number } {
  const lines = wrap(label);
  const wide = Math.max(...lines.map((one) => (/[\u1100-\uffdc]/.test(one) ? 12 : 6.4) * one.length), 0);
  const size = 2 * radius(degree);
  return { width: Math.max(size, wide * share) + 14, height: size + lines.length * 15 * share + 14 };
}

function neighbours(nodes: readonly Placed[], edges: readonly Edge[]): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>(nodes.map(({ id }) => [id, new Set()]));
  for (const { from, to } of edges) {
    if (from === to || !near.has(from) || !near.has(to)) continue;
    near.get(from)?.add(to);
    near.get(to)?.add(from);
  }
  return near;
}

/** The connected parts, as lists of ids. */
function parts(near: Near): string[][] {
  const seen = new Set<string>();
  const found: string[][] = [];
  for (const start of near.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const ids = [start];
    for (const here of ids) {
      for (const next of near.get(here) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        ids.push(next);
      }
    }
    found.push(ids);
  }
  return found;
}

/** The boxes of one connected part, in the order of its ids, where they do not lie on one another. */
function arrange(ids: readonly string[], near: Near, rooms: ReadonlyMap<string, { width: number; height: number }>, known: ReadonlyMap<string, Point>): Box[] {
  const index = new Map(ids.map((id, at) => [id, at]));
  const lists = ids.map((id) => [...(near.get(id) ?? [])].map((other) => index.get(other) as number));
  const stood = ids.map((id) => known.get(id) ?? null);
  const placed = place(lists, LENGTH, stood);
  const points = stood.some(Boolean) ? placed : shaped(lying(placed));
  const boxes = points.map((point, at) => ({ ...point, ...(rooms.get(ids[at] as string) as { width: number; height: number }) }));
  give(boxes);
  part(boxes);
  return boxes;
}

/** Stretched towards the shape of the picture, within limits that keep distances honest. */
function shaped(points: readonly Point[]): Point[] {
  const frame = around(points.map((point) => ({ ...point, width: 1, height: 1 })));
  const want = Math.min(1.5, Math.max(0.75, Math.sqrt((ASPECT * frame.height) / frame.width)));
  return points.map(({ x, y }) => ({ x: x * want, y: y / want }));
}

/** Nothing; where the boxes could not all lie in their frame, all distances grow. */
function give(boxes: Box[]): void {
  const frame = around(boxes);
  const full = boxes.reduce((sum, { width, height }) => sum + width * height, 0) / (frame.width * frame.height);
  const by = Math.sqrt(full / FULL);
  if (by <= 1) return;
  for (const box of boxes) {
    box.x *= by;
    box.y *= by;
  }
}

/** The points turned so that they spread from left to right. */
function lying(points: readonly Point[]): Point[] {
  const middle = {
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
  };
  let [xx, xy, yy] = [0, 0, 0];
  for (const { x, y } of points) {
    xx += (x - middle.x) ** 2;
    xy += (x - middle.x) * (y - middle.y);
    yy += (y - middle.y) ** 2;
  }
  const angle = -Math.atan2(2 * xy, xx - yy) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return points.map(({ x, y }) => ({
    x: (x - middle.x) * cos - (y - middle.y) * sin,
    y: (x - middle.x) * sin + (y - middle.y) * cos,
  }));
}
