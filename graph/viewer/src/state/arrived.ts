// A link may open something in a graph that is too large to be drawn whole: then the picture turns to it.

import type { Graph } from "../graph/graph";
import { WHOLE } from "./part";
import { MOST, type State } from "./state";

/** The state that a link says, looking around what it opens where it says nothing of what to look around. */
export function arrived(graph: Graph, state: State): State {
  if (graph.page.entities.length <= WHOLE || state.focus.length || state.chain) return state;
  const claim = graph.claims.get(state.open[0] ?? "");
  const ends = claim ? [claim.subject, claim.object] : state.open;
  const focus = ends.filter((id) => id !== null && graph.entities.has(id)).map((id) => ({ id: id as string, hops: 1, relation: "", most: MOST }));
  return focus.length ? { ...state, focus } : state;
}
