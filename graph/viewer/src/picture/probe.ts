// For tests: where to click. The picture is a canvas, so nothing in the document says it.

import { along } from "./curves";
import { under, type Drawn } from "./hits";
import type { Point } from "./points";

/** A point of the canvas at which a click opens the entity, bubble, line or badge (`more:<id>`); null if none does. */
export function clickable(drawn: Drawn, id: string): Point | null {
  const curve = drawn.curves.get(id);
  const badge = id.startsWith("more:") ? drawn.badges.get(id.slice(5)) : undefined;
  const middle = badge ?? drawn.points.get(id);
  const places = curve ? Array.from({ length: 41 }, (_, at) => along(curve, 0.5 + (at % 2 ? 1 : -1) * Math.ceil(at / 2) * 0.023)) : middle ? beside(middle, 4 / drawn.scale) : [];
  return places.find((point) => under(drawn, point) === id) ?? null;
}

function beside({ x, y }: Point, by: number): Point[] {
  return [{ x, y }, ...[0, 1, 2, 3, 4, 5, 6, 7].map((turn) => ({ x: x + Math.cos((turn * Math.PI) / 4) * by, y: y + Math.sin((turn * Math.PI) / 4) * by }))];
}
