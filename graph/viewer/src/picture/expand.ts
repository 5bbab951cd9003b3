// “+ 212 more”: what the state becomes when somebody wants to see more of an entity's neighbours. Pure.

import type { Graph } from "../graph/graph";
import { neighbours, WHOLE } from "../state/part";
import { MOST, seed, type State } from "../state/state";
import type { Now } from "../state/store";

/** The change that draws up to MOST more neighbours of an entity; null where there are none or the picture is full. */
export function expanded(graph: Graph, { state, shown, part }: Now, id: string): Pick<State, "focus" | "chain" | "camera"> | null {
  if (!part.rest.get(id) || part.entities.size >= WHOLE) return null;
  if (part.what !== "focus") return { focus: [seed(id)], chain: null, camera: null };
  const all = neighbours(graph, shown, id);
  let [most, more] = [0, 0];
  while (most < all.length && more < MOST) {
    if (!part.entities.has(all[most] as string)) more += 1;
    most += 1;
  }
  // It comes last, so that what was drawn before it keeps its place (see places.ts).
  const before = state.focus.filter((one, at) => at === 0 || one.id !== id || one.hops !== 1 || one.relation !== "");
  return { focus: [...before, seed(id, 1, "", most)], chain: null, camera: null };
}
