// What Python writes into the page's blocks: columns and numbers, as docs in publish/wire.py say.

import type { Community, Conflict, Kind, Page, Relation, Source } from "./page";

export interface PageBlock extends Pick<Page, "title" | "audience" | "around" | "prefixes"> {
  version: number;
  kinds: Kind[];
  relations: Relation[];
  sources: Source[];
  classes: string[];
  conflicts: (Omit<Conflict, "claims"> & { claims: number[] })[];
  communities: (Omit<Community, "members"> & { members: number[] })[];
}

/** Where the entities stand, in the page's order: all of them, or none where there are communities. */
export interface NetworkBlock { nodes: { x: number[]; y: number[] } }

export interface GraphBlock {
  entities: { id: string[]; label: string[]; names: string[][]; kind: number[]; types: number[][]; comment: string[] };
  claims: {
    id: string[];
    subject: number[];
    relation: number[];
    object: number[];
    value: (string | null)[];
    when: string[];
    earliest: string[];
    latest: string[];
    qualifiers: [string, string][][];
    status: number[];
    asserted: number[];
    confidence: string[];
    independent: number[];
    secondHand: number[];
    aboutItself: number[];
    rule: string[];
    because: number[][];
  };
  evidence: { claim: number[]; source: number[]; start: number[]; end: number[]; against: number[]; quote: (string | null)[] };
}

export interface TextsBlock { sources: number[]; texts: string[]; unclaimed: number[][]; why: string[][] }

type Shape = Record<string, readonly string[]>;

/** Nothing; throws unless each table is there and its columns are lists of one length. */
export function demand(block: unknown, name: string, tables: Shape): void {
  if (typeof block !== "object" || block === null) throw new Error(`the block “${name}” is not what it should be`);
  for (const [table, columns] of Object.entries(tables)) {
    const found = (block as Record<string, unknown>)[table] as Record<string, unknown> | undefined;
    const lists = columns.map((column) => found?.[column]);
    if (!lists.every(Array.isArray)) throw new Error(`the block “${name}” has no full table “${table}”`);
    if (new Set(lists.map((list) => (list as unknown[]).length)).size > 1) {
      throw new Error(`the block “${name}” is cut off: the columns of “${table}” differ in length`);
    }
  }
}
