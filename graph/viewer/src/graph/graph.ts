// The graph in memory: look-ups by id, ties of an entity, words for a claim. No DOM here.

import type { Claim, Conflict, Entity, Kind, Page, Relation, Source } from "../data/page";
import { span, type Span } from "./dates";

function byId<T extends { id: string }>(values: readonly T[]): Map<string, T> {
  return new Map(values.map((value) => [value.id, value]));
}

export class Graph {
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly sources: ReadonlyMap<string, Source>;
  /** Claims that no source makes: rules gave them. */
  readonly inferred: readonly Claim[];
  /** Claim id → when, for those that have a date. */
  readonly dates: ReadonlyMap<string, Span>;
  /** Claims in which an entity is subject or object, in the page's order, what is inferred last. */
  private readonly about = new Map<string, Claim[]>();
  private readonly degrees = new Map<string, number>();
  private readonly contradictions = new Map<string, Conflict[]>();
  private order: Entity[] | null = null;

  constructor(readonly page: Page) {
    this.kinds = byId(page.kinds);
    this.relations = byId(page.relations);
    this.entities = byId(page.entities);
    this.claims = byId(page.claims);
    this.sources = byId(page.sources);
    this.inferred = page.claims.filter(({ status }) => status === "inferred");
    this.dates = new Map(page.claims.flatMap((claim) => {
      const found = span(claim);
      return found ? [[claim.id, found] as const] : [];
    }));
    for (const claim of page.claims) {
      note(this.about, claim.subject, claim);
      if (claim.object !== null && claim.object !== claim.subject) note(this.about, claim.object, claim);
      if (claim.object !== null && claim.status !== "inferred") this.tie(claim.subject, claim.object);
    }
    for (const conflict of page.conflicts) for (const id of conflict.claims) note(this.contradictions, id, conflict);
  }

  private tie(...ends: [string, string]): void {
    for (const end of new Set(ends)) this.degrees.set(end, this.degree(end) + 1);
  }

  /** All claims that name the entity, what is inferred included. */
  claimsOf(id: string): readonly Claim[] {
    return this.about.get(id) ?? [];
  }

  /** Claims that a source makes between the entity and an entity: what is inferred is no tie of its own. */
  ties(id: string): Claim[] {
    return this.claimsOf(id).filter((claim) => claim.object !== null && claim.status !== "inferred");
  }

  /** How many ties an entity has. */
  degree(id: string): number {
    return this.degrees.get(id) ?? 0;
  }

  /** Claims between two entities, either way, what is inferred last. */
  between(a: string, b: string): Claim[] {
    return this.claimsOf(a).filter(
      ({ subject, object }) => (subject === a && object === b) || (subject === b && object === a),
    );
  }

  /** Ids of the entities at the other end of a tie. */
  neighbours(id: string): Set<string> {
    const found = new Set<string>();
    for (const tie of this.ties(id)) found.add(other(tie, id));
    found.delete(id);
    return found;
  }

  /** The entities, best connected first. */
  ranked(): readonly Entity[] {
    return (this.order ??= [...this.page.entities].sort((a, b) => this.degree(b.id) - this.degree(a.id)));
  }

  /** The contradictions that a claim is part of. */
  conflictsOf(id: string): readonly Conflict[] {
    return this.contradictions.get(id) ?? [];
  }

  label(id: string): string {
    return this.entities.get(id)?.label ?? id;
  }

  /** The symbol of an entity's kind. */
  symbol(id: string): string {
    return this.kinds.get(this.entities.get(id)?.kind ?? "")?.symbol ?? "circle";
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

  /** The IRI of an id: its prefix written out. */
  iri(id: string): string {
    const colon = id.indexOf(":");
    const namespace = this.page.prefixes[id.slice(0, colon)];
    return namespace === undefined || id.startsWith("//", colon + 1) ? id : namespace + id.slice(colon + 1);
  }
}

/** The other end of a tie of this entity; itself where it is tied to itself. */
export function other({ subject, object }: Claim, id: string): string {
  return subject === id ? (object ?? id) : subject;
}

function note<T>(map: Map<string, T[]>, id: string, value: T): void {
  const known = map.get(id);
  if (known) known.push(value);
  else map.set(id, [value]);
}

/** With a capital letter at the start. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Values with the same key together, as [key, values], in order of first appearance. */
export function grouped<T>(values: readonly T[], key: (value: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const value of values) note(groups, key(value), value);
  return [...groups];
}
