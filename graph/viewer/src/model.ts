// The graph in memory: look-ups by id, ties of an entity, words for a claim. No DOM here.

import type { Claim, Entity, Kind, Page, Relation, Source } from "./data";

function byId<T extends { id: string }>(values: readonly T[]): Map<string, T> {
  return new Map(values.map((value) => [value.id, value]));
}

export class Graph {
  readonly kinds: Map<string, Kind>;
  readonly relations: Map<string, Relation>;
  readonly entities: Map<string, Entity>;
  readonly claims: Map<string, Claim>;
  readonly sources: Map<string, Source>;
  /** Claims in which an entity is subject or object, in the page's order. */
  private readonly about = new Map<string, Claim[]>();

  constructor(readonly page: Page) {
    this.kinds = byId(page.kinds);
    this.relations = byId(page.relations);
    this.entities = byId(page.entities);
    this.claims = byId(page.claims);
    this.sources = byId(page.sources);
    for (const claim of page.claims) {
      this.note(claim.subject, claim);
      if (claim.object !== null && claim.object !== claim.subject) this.note(claim.object, claim);
    }
  }

  private note(id: string, claim: Claim): void {
    const known = this.about.get(id);
    if (known) known.push(claim);
    else this.about.set(id, [claim]);
  }

  /** All claims that name the entity. */
  claimsOf(id: string): readonly Claim[] {
    return this.about.get(id) ?? [];
  }

  /** Claims between the entity and an entity. */
  ties(id: string): Claim[] {
    return this.claimsOf(id).filter((claim) => claim.object !== null);
  }

  /** Ids of the entities at the other end of a tie. */
  neighbours(id: string): Set<string> {
    const found = new Set<string>();
    for (const tie of this.ties(id)) found.add(tie.subject === id ? (tie.object ?? id) : tie.subject);
    found.delete(id);
    return found;
  }

  /** The entities, best connected first. */
  ranked(): Entity[] {
    const degree = new Map(this.page.entities.map((entity) => [entity.id, this.ties(entity.id).length]));
    return [...this.page.entities].sort((a, b) => (degree.get(b.id) ?? 0) - (degree.get(a.id) ?? 0));
  }

  label(id: string): string {
    return this.entities.get(id)?.label ?? id;
  }

  relation(claim: Claim): string {
    return this.relations.get(claim.relation)?.label ?? claim.relation;
  }

  /** The object's label, or the plain value. */
  object(claim: Claim): string {
    return claim.object === null ? (claim.value ?? "") : this.label(claim.object);
  }

  /** “A member of B”, as text. */
  sentence(claim: Claim): string {
    return `${this.label(claim.subject)} ${this.relation(claim)} ${this.object(claim)}`;
  }

  source(id: string): Source | undefined {
    return this.sources.get(id);
  }
}

/** “1 claim”, “2 claims”, “1,200 entities”. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** With a capital letter at the start. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Values with the same key together, as [key, values], in order of first appearance. */
export function grouped<T>(values: readonly T[], key: (value: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const name = key(value);
    const group = groups.get(name);
    if (group) group.push(value);
    else groups.set(name, [value]);
  }
  return [...groups];
}
