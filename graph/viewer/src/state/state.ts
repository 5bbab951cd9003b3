// What somebody has chosen to look at: all that a link to the page must carry, and nothing else.

export type ViewName = "network" | "time" | "table" | "sources";
export const VIEWS: readonly ViewName[] = ["network", "time", "table", "sources"];

export type Facet = "kind" | "relation" | "source" | "status";
export const FACETS: readonly Facet[] = ["kind", "relation", "source", "status"];

/** An entity or a community to look around from: its neighbours along a relation, or along all. */
export interface Seed {
  id: string;
  hops: number; // 1 to 3
  relation: string; // "" for all
  most: number; // neighbours drawn of each entity on the way; the others are “+ 212 more”
}

export type TableName = "entities" | "ties" | "evidence";
export const TABLES: readonly TableName[] = ["entities", "ties", "evidence"];

export interface State {
  view: ViewName;
  open: readonly string[]; // nothing; an entity, claim, source or community; two entities: all between them; a claim and the source to read it in
  off: Readonly<Record<Facet, readonly string[]>>; // what is not shown, sorted
  dim: boolean; // what is not shown stays as a shadow
  from: number | null; // the first and the last year shown, both included; null is open
  to: number | null;
  undated: boolean; // claims without a date are shown while the years are narrowed
  focus: readonly Seed[]; // nothing: the whole graph, or the overview of a large one
  chain: readonly [string, string] | null; // how are these two connected?
  bundled: boolean; // parallel ties are drawn as one, “× 3”
  camera: { x: number; y: number; scale: number } | null; // null: all fits
  table: { of: TableName; by: string; down: boolean; page: number; find: string }; // find: words, or an id for all rows that name it
}

export const START: State = {
  view: "network",
  open: [],
  off: { kind: [], relation: [], source: [], status: ["inferred"] },
  dim: false,
  from: null,
  to: null,
  undated: true,
  focus: [],
  chain: null,
  bundled: false,
  camera: null,
  table: { of: "ties", by: "", down: false, page: 0, find: "" },
};

/** Neighbours drawn of one entity before “+ 212 more”. */
export const MOST = 40;
const MEMBERS = 60; // of a community, drawn first

/** An entity to look around from. */
export function seed(id: string, hops = 1, relation = "", most = MOST): Seed {
  return { id, hops, relation, most };
}

/** A community to look at. */
export function group(id: string): Seed {
  return seed(id, 1, "", MEMBERS);
}

/** What of a facet is off that was on at the start. */
export function offs({ off }: Pick<State, "off">, facet: Facet): string[] {
  return off[facet].filter((id) => !START.off[facet].includes(id));
}

/** Whether anything is filtered: facets or years. */
export function narrowed(state: State): boolean {
  return state.from !== null || state.to !== null || FACETS.some((facet) => offs(state, facet).length);
}

/** The state with some ids of a facet off, or on. */
export function turned(state: State, facet: Facet, ids: readonly string[], on: boolean): Pick<State, "off"> {
  const before = new Set(state.off[facet]);
  for (const id of ids) on ? before.delete(id) : before.add(id);
  return { off: { ...state.off, [facet]: [...before].sort() } };
}

/** The patch that takes away all filters. */
export function unfiltered(): Pick<State, "off" | "from" | "to" | "undated"> {
  const { off, from, to, undated } = START;
  return { off, from, to, undated };
}
