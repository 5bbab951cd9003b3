// Where each entity stands at the start: the same for the same graph and shape of the window.

import { around, pack, part, type Box } from "./boxes";
import { place } from "./stress";
import type { Point } from "./walk";

const LENGTH = 100; // of a tie, before labels push nodes apart
const FULL = 0.62; // so much of the frame may be covered by nodes and labels

/** What is to be placed: the room that a node takes up with its label. */
export interface Room { id: string; width: number; height: number }

/** Shapes that the network is arranged for: a slightly other window must not give another picture. */
const SHAPES = [0.6, 1, 1.5];

/** A point for each node; `aspect` is width by height of the picture. */
export function layout(rooms: readonly Room[], edges: readonly { from: string; to: string }[], aspect: number): Map<string, Point> {
  const near = new Map<string, Set<string>>(rooms.map(({ id }) => [id, new Set()]));
  for (const { from, to } of edges) {
    if (from === to || !near.has(from) || !near.has(to)) continue;
    near.get(from)?.add(to);
    near.get(to)?.add(from);
  }
  const shape = SHAPES.reduce((a, b) => (Math.abs(Math.log(b / aspect)) < Math.abs(Math.log(a / aspect)) ? b : a));
  const byId = new Map(rooms.map((room) => [room.id, room]));
  const named = parts(near).map((ids) => ({ ids, boxes: arrange(ids, near, byId, shape) }));
  pack(named.map(({ boxes }) => boxes), shape);
  const [across, along] = stretch(around(named.flatMap(({ boxes }) => boxes)), aspect);
  const points = new Map<string, Point>();
  for (const { ids, boxes } of named) {
    ids.forEach((id, index) => {
      const box = boxes[index] as Box;
      points.set(id, { x: Math.round(box.x * across), y: Math.round(box.y * along) });
    });
  }
  return points;
}

/** How much wider or higher the whole may become to fill the picture. Never narrower: no overlaps. */
function stretch({ width, height }: Box, aspect: number): [number, number] {
  const missing = (aspect * height) / Math.max(1, width);
  return missing > 1 ? [Math.min(1.7, missing), 1] : [1, Math.min(1.7, 1 / missing)];
}

/** The connected parts, as lists of ids. */
function parts(near: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const seen = new Set<string>();
  const found: string[][] = [];
  for (const start of near.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const ids = [start];
    for (let at = 0; at < ids.length; at += 1) {
      for (const next of near.get(ids[at] as string) ?? []) {
        if (!seen.has(next)) {
          seen.add(next);
          ids.push(next);
        }
      }
    }
    found.push(ids);
  }
  return found;
}

function arrange(
  ids: readonly string[],
  near: ReadonlyMap<string, ReadonlySet<string>>,
  rooms: ReadonlyMap<string, Room>,
  aspect: number,
): Box[] {
  const index = new Map(ids.map((id, at) => [id, at]));
  const lists = ids.map((id) => [...(near.get(id) ?? [])].map((other) => index.get(other) as number));
  const points = lying(place(lists, LENGTH));
  const frame = around(points.map((point) => ({ ...point, width: 1, height: 1 })));
  // Stretched towards the shape of the picture, within limits that keep distances honest.
  const want = Math.min(1.5, Math.max(0.75, Math.sqrt((aspect * frame.height) / frame.width)));
  const boxes = points.map(({ x, y }, at) => {
    const { width, height } = rooms.get(ids[at] as string) as Room;
    return { x: x * want, y: y / want, width, height };
  });
  give(boxes);
  part(boxes);
  return boxes;
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
