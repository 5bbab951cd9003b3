// What the picture is to show at this moment: shared by all that draws, changed by drawing.ts only.

import type { Shown } from "./filter";
import { look, type Look } from "./look";
import type { Graph } from "./model";
import type { Point } from "./walk";

export class Scene {
  look: Look = look();
  shown: Shown;
  scale = 1;
  selected: string | null = null; // an entity's id or a claim's
  near = new Set<string>(); // what stays bright beside it: claims and entities
  cursor: string | null = null; // where the keyboard is
  hover: string | null = null;
  points = new Map<string, Point>();
  readonly order: string[]; // entities, best connected first
  readonly degree = new Map<string, number>();

  constructor(readonly graph: Graph) {
    this.shown = { entities: new Set(graph.entities.keys()), claims: new Set(graph.claims.keys()) };
    this.order = graph.ranked().map(({ id }) => id);
    for (const id of this.order) this.degree.set(id, graph.ties(id).length);
  }

  /** Nothing; marks an entity with its ties, or a claim with its ends, or nothing for null. */
  select(id: string | null): void {
    const { graph } = this;
    this.selected = id !== null && (graph.entities.has(id) || graph.claims.has(id)) ? id : null;
    this.near = new Set();
    if (id === null) return;
    for (const tie of graph.entities.has(id) ? graph.ties(id) : []) this.near.add(tie.id);
    for (const other of graph.neighbours(id)) this.near.add(other);
    const claim = graph.claims.get(id);
    for (const end of claim ? [claim.id, claim.subject, claim.object] : []) if (end !== null) this.near.add(end);
  }

  /** Whether the entity steps back, because something else is selected. */
  faded(id: string): boolean {
    if (this.selected === null) return false;
    return id !== this.selected && !this.near.has(id) && id !== this.hover && id !== this.cursor;
  }
}
