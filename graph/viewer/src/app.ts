// What all views share: the graph, the texts, the state, and the few things that any of them may do.

import type { Points } from "./data/page";
import type { Texts } from "./data/texts";
import type { Graph } from "./graph/graph";
import { WHOLE } from "./state/part";
import { MOST, type Seed, type State, type ViewName } from "./state/state";
import type { Now, Store } from "./state/store";

/** A part of the page that shows the state. It changes the state by `app`, and itself only in `show`. */
export interface View {
  readonly element: HTMLElement;
  show(now: Now, before: Now | null): void;
}

export class App {
  constructor(
    readonly graph: Graph,
    readonly points: Points,
    readonly texts: Texts,
    readonly store: Store,
    /** Says something to those who do not see. */
    readonly say: (text: string) => void,
  ) {}

  /** Nothing; opens an entity, claim, source or community, all between two entities, or with nothing closes.
   *
   * Where the picture does not draw what is opened, it turns to it, with what is around it.
   */
  open(...ids: string[]): void {
    const { part, state } = this.store.now;
    const claim = this.graph.claims.get(ids[0] ?? "");
    const ends = claim ? [claim.subject, ...(claim.object === null ? [] : [claim.object])] : ids.filter((id) => this.graph.entities.has(id));
    const missing = ends.filter((id) => !part.entities.has(id));
    const patch: Partial<State> = { open: ids };
    if (missing.length && (this.large || state.focus.length || state.chain)) {
      patch.focus = ends.map((id) => seed(id));
      patch.chain = null;
      patch.camera = null;
    }
    if (this.graph.sources.has(ids[0] ?? "")) patch.view = "sources";
    this.store.set(patch);
  }

  /** Nothing; the picture shows what is around these entities. */
  focus(seeds: readonly Seed[]): void {
    this.store.set({ focus: seeds, chain: null, camera: null });
  }

  view(view: ViewName): void {
    this.store.set({ view });
  }

  /** Whether the graph is too large to be drawn whole. */
  get large(): boolean {
    return this.graph.page.entities.length > WHOLE;
  }
}

/** An entity or a community to look around from. */
export function seed(id: string, hops = 1, relation = "", most = MOST): Seed {
  return { id, hops, relation, most };
}
