// What Python writes into the page's blocks: columns and numbers, as docs in publish/wire.py say.

export interface PageBlock {
  version: number;
  title: string;
  audience: string;
  around: { id: string; hops: number } | null;
  prefixes: Record<string, string>;
  kinds: { id: string; label: string; symbol: string }[];
  relations: { id: string; label: string }[];
  sources: {
    id: string;
    iri: string;
    title: string;
    details: [string, string][];
    url: string;
    creator: string;
    publisher: string;
    issued: string;
    language: string;
    derivedFrom: string[];
    length: number;
    sentences: number;
    quoted: number;
    block: number;
  }[];
  classes: string[];
  conflicts: { rule: string; message: string; severity: string; accepted: string; claims: number[] }[];
  communities: { id: string; members: number[]; x: number; y: number }[];
}

export interface NetworkBlock {
  nodes: { x: number[]; y: number[]; shape: string[] };
  edges: { claim: number[]; from: number[]; to: number[] };
}

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
