// What several lanes share: one thin line from the first to the last of them. Pure: no DOM here.

import { other } from "../graph/graph";
import type { Placed } from "./plot";

/** Marks of one lane, and where they lie from the top of all lanes. */
export interface Laid { id: string; placed: readonly Placed[]; y(row: number): number }

interface Link { x: number; ys: number[] }

/** One link for each event, place or other entity that lanes are tied to at the same time, and for each claim in two lanes. */
export function links(lanes: readonly Laid[]): Link[] {
  const groups = new Map<string, Map<string, { x: number; y: number }>>();
  for (const lane of lanes) {
    for (const one of lane.placed) {
      const { claim, span } = one.mark;
      const ends = claim.object === null ? [] : [claim.id, `${other(claim, lane.id)} ${span.from} ${span.to}`];
      for (const key of ends) {
        const group = groups.get(key) ?? new Map<string, { x: number; y: number }>();
        groups.set(key, group);
        if (!group.has(lane.id)) group.set(lane.id, { x: one.anchor, y: lane.y(one.row) });
      }
    }
  }
  const found = new Map<string, Link>();
  for (const group of groups.values()) {
    if (group.size < 2) continue;
    const points = [...group.values()];
    const link = { x: (points[0] as { x: number }).x, ys: points.map(({ y }) => y).sort((a, b) => a - b) };
    found.set(`${link.x} ${link.ys.join(" ")}`, link);
  }
  return [...found.values()];
}
