// How a claim is drawn as a line.

import type { Bend } from "./bends";
import type { Drawn } from "./data";
import type { Scene } from "./scene";
import { clip } from "./text";

const FEW = 6; // that many ties of a selected entity are named on the picture

/** Solid, dashed, dotted: to be told apart without colour. */
const DASHES: Record<string, number[] | false> = { asserted: false, reported: [9, 5], disputed: [2, 4] };

/** The line's options for vis-network. */
export function tie({ id, from, to, status }: Drawn["edges"][number], { bend, turn }: Bend, scene: Scene): { id: string } & Record<string, unknown> {
  const { selected, look, scale } = scene;
  const chosen = id === selected || id === scene.hover;
  const mine = selected !== null && scene.near.has(id);
  const ink = status === "disputed" ? look.disputed : look.edge;
  const color = chosen ? look.accent : selected !== null && !mine ? look.dim : ink;
  const label = name(id, mine, scene);
  return {
    id,
    from,
    to,
    hidden: !scene.shown.claims.has(id),
    dashes: DASHES[status] ?? false,
    width: chosen ? 3 : mine ? 2 : 1.3,
    color: { color, inherit: false },
    arrows: { to: { enabled: true, scaleFactor: chosen || mine ? 0.6 : 0.45, type: "arrow" } },
    smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
    selfReference: { size: 16 + 9 * turn, angle: Math.PI / 4 + turn, renderBehindTheNode: true },
    label,
    font: label === undefined ? {} : {
      size: 10.5 / scale,
      face: look.font,
      color: id === selected ? look.accent : look.faint,
      strokeWidth: 3 / scale,
      strokeColor: look.ground,
      align: "horizontal",
    },
  };
}

/** The relation, written on the selected claim and on the ties of an entity that has few. */
function name(id: string, mine: boolean, { graph, selected, near }: Scene): string | undefined {
  const claim = graph.claims.get(id);
  if (!claim || selected === null || !mine) return undefined;
  return id === selected || near.size <= 2 * FEW ? clip(graph.relation(claim), 32) : undefined;
}
