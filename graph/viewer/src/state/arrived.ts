// A link may open something in a graph that is too large to be drawn whole: then the picture turns to it.

import type { Graph } from "../graph/graph";
import { ends, opened } from "./open";
import { large } from "./part";
import { seed, type State } from "./state";

/** The state that a link says, looking around what it opens where it says nothing of what to look around. */
export function arrived(graph: Graph, state: State): State {
  if (!large(graph) || state.focus.length || state.chain) return state;
  const focus = ends(opened(graph, state.open)).map((id) => seed(id));
  return focus.length ? { ...state, focus } : state;
}
