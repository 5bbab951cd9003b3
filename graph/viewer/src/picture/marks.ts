// What stands out in the picture: what is open, what is beside it, where pointer and keyboard are. Pure.

import type { Graph } from "../graph/graph";
import type { Scene } from "./scene";

export interface Marks {
  chosen: ReadonlySet<string>; // nodes and lines that are open
  near: ReadonlySet<string> | null; // what stays bright beside them; null: nothing is open, all is bright
  cursor: string | null;
  hover: string | null;
}

export const UNMARKED: Marks = { chosen: new Set(), near: null, cursor: null, hover: null };

/** What stands out while these are open: an entity with its ties, a claim or a pair with its ends, a source's claims. */
export function opened(graph: Graph, scene: Scene, open: readonly string[]): Pick<Marks, "chosen" | "near"> {
  const lines = open.length === 2 ? between(scene, open) : open.flatMap((id) => scene.lineOf.get(id) ?? []);
  const dots = open.filter((id) => scene.dot.has(id));
  const said = graph.sources.has(open[0] ?? "") ? saidBy(graph, scene, open[0] as string) : [];
  const near = new Set<string>([...lines, ...dots, ...said]);
  for (const id of [...lines, ...said]) {
    const line = scene.line.get(id);
    if (line) near.add(line.from).add(line.to);
  }
  if (dots.length === 1 && open.length === 1) {
    const [id] = dots as [string];
    for (const other of scene.near.get(id) ?? []) near.add(other);
    for (const line of scene.lines) if (line.from === id || line.to === id) near.add(line.id);
  }
  return { chosen: new Set([...lines, ...dots]), near: near.size ? near : null };
}

function between(scene: Scene, [a, b]: readonly string[]): string[] {
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
