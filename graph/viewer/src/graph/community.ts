// What a community is called: by its best connected members.

import type { Community } from "../data/page";
import type { Graph } from "./graph";
import { clip } from "./text";

const NAMED = 3;
const LONG = 40; // characters of a name among others

/** The names of its best connected members. */
export function bestOf(graph: Graph, { members }: Pick<Community, "members">): string[] {
  return members.slice(0, NAMED).map((id) => graph.label(id));
}

/** The same as one name. */
export function communityName(graph: Graph, community: Pick<Community, "members">): string {
  return bestOf(graph, community).map((name) => clip(name, LONG)).join(" · ");
}
