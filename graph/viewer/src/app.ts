// What all views share: the graph, the texts, the state, and the few things that any of them may do.

import type { Points } from "./data/page";
import type { Texts } from "./data/texts";
import type { Graph } from "./graph/graph";
import { ends, opened } from "./state/open";
import { large } from "./state/part";
import { seed, type Seed, type ViewName } from "./state/state";
import type { Now, Store } from "./state/store";

/** A part of the page that shows the state. It changes the state by `app`, and itself only in `show`. */
export interface View {
  readonly element: HTMLElement;
  show(now: Now, before: Now | null): void;
  /** Nothing; another view takes its place: it lets go of the window and of what runs. */
  leave?(): void;
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

  /** Nothing; opens an entity, claim, source or community, all between two entities, or with nothing closes. */
  open(...ids: string[]): void {
    this.turn(ids, this.graph.sources.has(ids[0] ?? "") ? "sources" : this.store.state.view);
  }

  /** Nothing; opens it in the picture. */
  inPicture(id: string): void {
    this.turn([id], "network");
  }

  /** Nothing; opens a claim in the document that it is read in: it may be quoted from several. */
  read(claim: string, source: string): void {
    const first = this.graph.claims.get(claim)?.evidence[0]?.source;
    this.turn(first === source ? [claim] : [claim, source], "sources");
  }

  /** Nothing; opens these in a view. Where the picture does not draw them, it turns to them, with what is around them. */
  private turn(open: readonly string[], view: ViewName): void {
    const { part, state } = this.store.now;
    const around = ends(opened(this.graph, open));
    const missing = around.some((id) => !part.entities.has(id));
    const turns = missing && (large(this.graph) || state.focus.length || state.chain);
    this.store.set({ open, view, ...(turns ? { focus: around.map((id) => seed(id)), chain: null, camera: null } : {}) });
  }

  /** Nothing; the picture shows what is around these entities. */
  focus(seeds: readonly Seed[]): void {
    this.store.set({ focus: seeds, chain: null, camera: null });
  }

  view(view: ViewName): void {
    this.store.set({ view });
  }
}
