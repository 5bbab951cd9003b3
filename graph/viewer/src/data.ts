// The page's data as Python wrote it. The types mirror graph/inyeon/publish/page.py.

export interface Kind { id: string; label: string; symbol: string }
export interface Relation { id: string; label: string }
export interface Entity {
  id: string;
  iri: string;
  label: string;
  names: string[];
  kind: string;
  types: string[];
  comment: string;
}
/** Characters `start` to `end` of a source's text, counted in Unicode code points. */
export interface Evidence { source: string; start: number; end: number; quote: string; stance: string }
export interface Claim {
  id: string;
  subject: string;
  relation: string;
  object: string | null;
  value: string | null;
  when: string;
  qualifiers: [string, string][];
  status: string;
  evidence: Evidence[];
}
export interface Source { id: string; title: string; details: [string, string][]; url: string; text: string }
export interface Page {
  title: string;
  kinds: Kind[];
  relations: Relation[];
  entities: Entity[];
  claims: Claim[];
  sources: Source[];
}

/** What pyvis hands over to be drawn. */
export interface Drawn {
  nodes: { id: string; label: string; shape: string; group: string }[];
  edges: { id: string; from: string; to: string; group: string; status: string }[];
}

/** The value of one JSON block of the document. Throws where it is missing or damaged. */
function block(id: string): unknown {
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new Error(`the block “${id}” is missing`);
  return JSON.parse(text);
}

function lists(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== "object" || value === null) return false;
  return names.every((name) => Array.isArray((value as Record<string, unknown>)[name]));
}

/** Page and network. Throws where a block is missing, cut off or of another shape. */
export function readData(): { page: Page; drawn: Drawn } {
  const page = block("page-data");
  const drawn = block("network-data");
  if (!lists(page, ["kinds", "relations", "entities", "claims", "sources"])) {
    throw new Error("the block “page-data” is not a page");
  }
  if (!lists(drawn, ["nodes", "edges"])) throw new Error("the block “network-data” is not a network");
  return { page: page as Page, drawn: drawn as Drawn };
}
