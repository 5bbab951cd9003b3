// What is said of a thing of the picture to those who do not see it, and beside the pointer.

import type { Graph } from "../graph/graph";
import { statuses } from "../graph/statuses";
import { clip } from "../graph/text";
import type { Line } from "./lines";
import type { Dot, Scene } from "./scene";
import { words } from "./words";

const LONG = 160;

/** “Lee Sung-ju, person, 14 ties”; “12 entities: Lee Sung-ju and 11 more” for a bubble. */
export function describeDot(graph: Graph, { id, what, names, number, label, rest }: Dot): string {
  const said = words();
  if (what === "bubble") return said.group(number, said.groupAndMore(clip(names.join(", "), LONG), number - names.length));
  const kind = graph.kinds.get(graph.entities.get(id)?.kind ?? "")?.label.toLowerCase();
  return [clip(label, LONG), kind, said.ties(graph.degree(id)), rest ? said.moreNeighbours(rest) : ""].filter(Boolean).join(", ");
}

/** “A member of B, reported”; “3 ties between A and B, 1 disputed” for a bundle; likewise for what ties two bubbles. */
export function describeLine(graph: Graph, scene: Scene, line: Line): string {
  const said = words();
  const name = ({ label, names }: { label: string; names: readonly string[] }): string => clip(names[0] ?? label, LONG / 2);
  const [a, b] = [line.from, line.to].map((id) => name(scene.dot.get(id) ?? { label: graph.label(id), names: [] })) as [string, string];
  if (line.what === "bond") return said.bond(line.number, a, b);
  if (line.what === "pair") return `${said.pair(line.number, a, b)}${line.disputed ? `, ${line.disputed} ${statuses().disputed}` : ""}`;
  const claim = graph.claims.get(line.id);
  if (!claim) return "";
  return [clip(graph.sentence(claim), LONG), claim.when, claim.status === "asserted" ? "" : statuses()[claim.status]].filter(Boolean).join(", ");
}

/** What is written on a line of the scene, and what is told of it. */
export function namers(graph: Graph, scene: Scene): { name(line: Line): string; told(line: Line): string } {
  const told = (line: Line): string => describeLine(graph, scene, line);
  return {
    told,
    name: (line) => {
      const claim = graph.claims.get(line.id);
      return line.what === "pair" ? words().times(line.number, line.disputed) : claim ? graph.relation(claim) : told(line);
    },
  };
}
