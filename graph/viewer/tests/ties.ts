// A small graph made of ties, for tests: entities are named by their ids.

import type { Claim, Page } from "../src/data/page";
import { Graph } from "../src/graph/graph";

export type Tie = [subject: string, object: string, more?: Partial<Claim>];

/** A claim `c0`, `c1`, … for each tie, and the entities that they name and `alone`. */
export function made(ties: readonly Tie[], alone: readonly string[] = [], more: Partial<Page> = {}): Graph {
  const claims = ties.map(([subject, object, other], at): Claim => ({
    id: `c${at}`,
    subject,
    relation: ":knows",
    object,
    value: null,
    when: "",
    earliest: "",
    latest: "",
    qualifiers: [],
    status: "asserted",
    asserted: true,
    confidence: "",
    independent: 1,
    secondHand: false,
    aboutItself: false,
    rule: "",
    because: [],
    evidence: [],
    ...other,
  }));
  const ids = new Set([...ties.flatMap(([subject, object]) => [subject, object]), ...alone]);
  return new Graph({
    title: "A small graph",
    audience: "all",
    around: null,
    prefixes: {},
    kinds: [{ id: ":Person", label: "person", symbol: "circle" }],
    relations: [{ id: ":knows", label: "knows" }],
    entities: [...ids].map((id) => ({ id, label: id, names: [], kind: ":Person", types: [], comment: "" })),
    claims,
    sources: [],
    conflicts: [],
    communities: [],
    ...more,
  });
}

/** The ids of all claims. */
export function all(graph: Graph): ReadonlySet<string> {
  return new Set(graph.claims.keys());
}
