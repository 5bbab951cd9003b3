// What stands out in the picture: what is open, what is beside it, where pointer and keyboard are. Pure.

import type { Graph } from "../graph/graph";
import { opened } from "../state/open";
import type { Scene } from "./scene";

export interface Marks {
  chosen: ReadonlySet<string>; // nodes and lines that are open
  near: ReadonlySet<string> | null; // what stays bright beside them; null: nothing is open, all is bright
  cursor: string | null;
  hover: string | null;
}

export const UNMARKED: Marks = { chosen: new Set(), near: null, cursor: null, hover: null };

/** What stands out while these are open: an entity with its ties, a claim or a pair with its ends, a source's claims. */
export function lit(graph: Graph, scene: Scene, ids: readonly string[]): Pick<Marks, "chosen" | "near"> {
  const open = opened(graph, ids);
  const lines = open.what === "pair" ? between(scene, open.ends) : open.what === "claim" ? [scene.lineOf.get(open.claim.id) ?? []].flat() : [];
  const dots = ids.filter((id) => scene.dot.has(id));
  const said = open.what === "source" ? saidBy(graph, scene, open.source.id) : [];
  const near = new Set<string>([...lines, ...dots, ...said]);
  for (const id of [...lines, ...said]) {
    const line = scene.line.get(id);
    if (line) near.add(line.from).add(line.to);
  }
  if (dots.length === 1 && ids.length === 1) {
    const [id] = dots as [string];
    for (const other of scene.near.get(id) ?? []) near.add(other);
    for (const line of scene.lines) if (line.from === id || line.to === id) near.add(line.id);
  }
  return { chosen: new Set([...lines, ...dots]), near: near.size ? near : null };
}

function between(scene: Scene, [a, b]: readonly [string, string]): string[] {
  return scene.lines.filter(({ from, to }) => (from === a && to === b) || (from === b && to === a)).map(({ id }) => id);
}

/** The lines of the claims for which a source has evidence. */
function saidBy(graph: Graph, scene: Scene, source: string): string[] {
  const speaks = (id: string): boolean => graph.claims.get(id)?.evidence.some((one) => one.source === source) ?? false;
  return scene.lines.filter(({ claims }) => claims.some(speaks)).map(({ id }) => id);
}

/** How much a node or a line stands out: 3 is open or pointed at, 2 beside it, 1 as always, 0 steps back. */
export function rank({ chosen, near, cursor, hover }: Marks, id: string): 0 | 1 | 2 | 3 {
  if (chosen.has(id) || id === hover || id === cursor) return 3;
  if (near === null) return 1;
  return near.has(id) ? 2 : 0;
}
