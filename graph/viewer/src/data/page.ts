// The page's values, as all modules use them. Python says them in graph/inyeon/publish/page.py.

export type Status = "asserted" | "reported" | "disputed" | "inferred";
export const STATUSES: readonly Status[] = ["asserted", "reported", "disputed", "inferred"];

export interface Kind { id: string; label: string; symbol: string }
export interface Relation { id: string; label: string }

export interface Entity {
  id: string;
  label: string;
  names: string[];
  kind: string;
  types: string[];
  comment: string;
}

/** Characters `start` to `end` of a source's text, as JavaScript counts them. */
export interface Evidence {
  source: string;
  start: number;
  end: number;
  against: boolean; // it speaks against the claim
  quote: string | null; // null where it is just those characters of the text
}

export interface Claim {
  id: string;
  subject: string;
  relation: string;
  object: string | null; // an entity, or null and `value` holds a plain value
  value: string | null;
  when: string; // EDTF, "" where it does not say
  earliest: string; // YYYY-MM-DD, "" where open or not said
  latest: string;
  qualifiers: [string, string][];
  status: Status;
  asserted: boolean; // held true, whoever disputes it
  confidence: string;
  independent: number; // sources that support it and do not depend on each other
  secondHand: boolean; // each source derives from another document
  aboutItself: boolean; // each source is by the claim's subject
  rule: string; // for what is inferred: the rule's title, and the claims it was drawn from
  because: string[];
  evidence: Evidence[]; // none for what is inferred
}

export interface Source {
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
  length: number; // of its text, in characters as JavaScript counts them
  sentences: number; // of its text; 0 where nobody counted them
  quoted: number; // sentences that a quote of the graph touches
  block: number; // the block of texts that holds it
}

/** Claims that contradict each other; `accepted` is the curator's reason to keep them, or "". */
export interface Conflict { rule: string; message: string; severity: string; accepted: string; claims: string[] }

/** Entities that are tied to each other more than to others, best connected first. */
export interface Community { id: string; members: string[]; x: number; y: number }

export interface Page {
  title: string;
  audience: string;
  around: { id: string; hops: number } | null; // the page is a part: what lies within so many ties of this entity
  prefixes: Record<string, string>;
  kinds: Kind[];
  relations: Relation[];
  entities: Entity[];
  claims: Claim[];
  sources: Source[];
  conflicts: Conflict[];
  communities: Community[]; // none where the whole graph can be drawn
}

/** Where each entity stands, by id; empty where there are communities. */
export type Points = ReadonlyMap<string, { x: number; y: number }>;
