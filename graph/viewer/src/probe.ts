// For tests: where to click. The picture is a canvas, so nothing in the document says it.

import type { Drawing } from "./drawing";
import type { Graph } from "./model";
import type { Point } from "./walk";

/** A point of the window at which a click opens the entity or claim; null if none does. */
export function clickable(graph: Graph, drawing: Drawing, holder: HTMLElement, id: string): Point | null {
  const { left, top } = holder.getBoundingClientRect();
  const inWindow = ({ x, y }: Point): Point => ({ x: x + left, y: y + top });
  const claim = graph.claims.get(id);
  if (graph.entities.has(id)) return inWindow(drawing.onScreen(id));
  if (!claim?.object) return null;
  const [a, b] = [drawing.onScreen(claim.subject), drawing.onScreen(claim.object)];
  const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  for (const along of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    // Outwards from the straight line, since a curve may bend to either side.
    for (let at = 0; at < 600; at += 2) {
      const aside = at % 4 ? at / 2 : -at / 2;
      const x = a.x + (b.x - a.x) * along - ((b.y - a.y) / far) * aside;
      const y = a.y + (b.y - a.y) * along + ((b.x - a.x) / far) * aside;
      if (drawing.under({ x, y }) === id) return inWindow({ x, y });
    }
  }
  return null;
}
