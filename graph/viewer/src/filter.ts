// The filter: what is switched off, and what is left to be seen.

import type { Claim } from "./data";
import type { Graph } from "./model";

export type Facet = "kind" | "relation" | "status";
export const STATUSES = ["asserted", "reported", "disputed"] as const;

/** What is shown, by id. */
export interface Shown { entities: Set<string>; claims: Set<string> }

export class Filter {
  private readonly off: Record<Facet, Set<string>> = { kind: new Set(), relation: new Set(), status: new Set() };

  isOn(facet: Facet, id: string): boolean {
    return !this.off[facet].has(id);
  }

  turn(facet: Facet, id: string, on: boolean): void {
    if (on) this.off[facet].delete(id);
    else this.off[facet].add(id);
  }

  /** Only these on; all where `ids` is empty. */
  only(facet: Facet, all: readonly string[], ids: readonly string[]): void {
    this.off[facet] = new Set(ids.length ? all.filter((id) => !ids.includes(id)) : []);
  }

  clear(): void {
    for (const set of Object.values(this.off)) set.clear();
  }

  get active(): boolean {
    return Object.values(this.off).some((set) => set.size > 0);
  }

  /** Claims that pass, with both their ends; entities of the kinds that are on.
   *
   * While a relation or a status is off, an entity without any claim left is not shown: it would
   * only be a dot without a tie.
   */
  shown(graph: Graph): Shown {
    const kindOn = (id: string): boolean => this.isOn("kind", graph.entities.get(id)?.kind ?? "");
    const passes = (claim: Claim): boolean =>
      this.isOn("relation", claim.relation) &&
      this.isOn("status", claim.status) &&
      kindOn(claim.subject) &&
      (claim.object === null || kindOn(claim.object));
    const claims = graph.page.claims.filter(passes);
    const tied = new Set<string>();
    for (const claim of claims) {
      tied.add(claim.subject);
      if (claim.object !== null) tied.add(claim.object);
    }
    const narrowed = this.off.relation.size > 0 || this.off.status.size > 0;
    const entities = graph.page.entities.filter(({ id }) => kindOn(id) && (!narrowed || tied.has(id)));
    return {
      entities: new Set(entities.map(({ id }) => id)),
      claims: new Set(claims.map(({ id }) => id)),
    };
  }
}

/** How many entities of each kind, claims of each relation and of each status there are. */
export function tally(graph: Graph): Record<Facet, Map<string, number>> {
  const counts = { kind: new Map(), relation: new Map(), status: new Map() } as Record<Facet, Map<string, number>>;
  const add = (facet: Facet, id: string): void => {
    counts[facet].set(id, (counts[facet].get(id) ?? 0) + 1);
  };
  for (const entity of graph.page.entities) add("kind", entity.kind);
  for (const claim of graph.page.claims) {
    add("relation", claim.relation);
    add("status", claim.status);
  }
  return counts;
}
