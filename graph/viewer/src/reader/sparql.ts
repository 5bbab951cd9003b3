// The question that the filters ask, as SPARQL: run on the graph, it gives the claims that are shown.
//
// What must always hold: every name in it is a checked IRI (`iris.ts`), labels stand in comments
// only (`asked.ts`); without a filter it asks for all claims.

import type { Claim, Status } from "../data/page";
import type { Graph } from "../graph/graph";
import type { Part } from "../state/part";
import { sieve } from "../state/shown";
import type { State } from "../state/state";
import { asked } from "./asked";
import { Iris } from "./iris";

const SAID: readonly Status[] = ["asserted", "reported", "disputed"];
const WIDTH = 6; // names on a line

/** The question whose answer is the claims that are shown; with a focus or a chain, those of the part that is drawn. */
export function sparql(graph: Graph, state: State, { what, entities }: Part): string {
  const drawn = what === "focus" || what === "chain" ? entities : null;
  const among = drawn ?? (graph.page.around ? new Set(graph.entities.keys()) : null);
  return `${asked(graph, state, drawn?.size ?? null)}${new Query(graph, state, among).text()}`;
}

class Query {
  private readonly iris: Iris;

  constructor(
    private readonly graph: Graph,
    private readonly state: State,
    private readonly among: ReadonlySet<string> | null, // entities whose claims are asked for; null for all
  ) {
    this.iris = new Iris(graph);
  }

  text(): string {
    const parts = [this.claims(), this.inferred()].filter((one) => one.length);
    const blocks = parts.map((lines) => `  {\n${lines.map((line) => `    ${line}\n`).join("")}  }\n`);
    const body = blocks.join("  UNION\n") || "  FILTER (false)\n";
    const columns = "?status ?claim ?subject ?predicate ?object ?earliest ?latest";
    return `${this.iris.prologue()}\nSELECT DISTINCT ${columns}\nWHERE {\n${body}}\nORDER BY ?status ?claim ?subject ?predicate ?object\n`;
  }

  /** What sources say. */
  private claims(): string[] {
    const on = SAID.filter((status) => !this.state.off.status.includes(status));
    if (!on.length) return [];
    return [
      ...this.ends(),
      "?claim a :Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .",
      "OPTIONAL { ?claim :earliest ?earliest }",
      "OPTIONAL { ?claim :latest ?latest }",
      "BIND (EXISTS { ?claim :disputedBy ?against } AS ?disputed)",
      "BIND (EXISTS { GRAPH ?graph { ?subject ?predicate ?object . ?claim a :Claim } } AS ?held)",
      'BIND (IF(?disputed, "disputed", IF(?held, "asserted", "reported")) AS ?status)',
      ...(on.length < SAID.length ? [`FILTER (?status IN (${on.map((one) => `"${one}"`).join(", ")}))`] : []),
      ...this.relations(),
      ...this.kinds(),
      ...this.sources(),
      ...this.years(),
    ];
  }

  /** What follows from that. It has no date and no source. */
  private inferred(): string[] {
    const { from, to, undated, off } = this.state;
    if (off.status.includes("inferred") || (!undated && (from !== null || to !== null))) return [];
    const fact = "?inference a :Inference ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .";
    const status = 'BIND ("inferred" AS ?status)';
    if (this.graph.page.around) return this.listed(fact, status);
    const strange = this.iris.names(this.graph.page.entities.filter(({ kind }) => !kind).map(({ id }) => id));
    const entity = (end: string): string => `FILTER (${either(end, strange)}EXISTS { ${end} a/:symbol ?symbol })`;
    return [...this.ends(), fact, "FILTER (?predicate != rdf:type)", entity("?subject"), entity("?object"), status, ...this.relations(), ...this.kinds()];
  }

  /** The ties that follow, one by one: in a graph of which the page is a part, more may follow among the same entities. */
  private listed(fact: string, status: string): string[] {
    const within = ({ subject, object }: Claim): boolean => !this.among || (this.among.has(subject) && this.among.has(object ?? ""));
    const why = sieve(this.graph, this.state);
    const ties = this.graph.page.claims.filter((one) => one.status === "inferred" && why(one) === null && within(one));
    const rows = ties.map(({ subject, relation, object }) => this.iris.names([subject, relation, object ?? ""])).filter(({ length }) => length === 3);
    return rows.length ? ["VALUES (?subject ?predicate ?object) {", ...rows.map((row) => `  (${row.join(" ")})`), "}", fact, status] : [];
  }

  /** Both ends are among the entities asked for. */
  private ends(): string[] {
    if (!this.among) return [];
    const names = this.iris.names(this.among);
    const rows = Array.from({ length: Math.ceil(names.length / WIDTH) }, (_, at) => names.slice(at * WIDTH, (at + 1) * WIDTH));
    const last = rows.length - 1;
    return [
      "VALUES ?subject {",
      ...rows.map((row) => `  ${row.join(" ")}`),
      "}",
      "FILTER (isLiteral(?object) || ?object IN (",
      ...rows.map((row, at) => `  ${row.join(", ")}${at < last ? "," : ""}`),
      "))",
    ];
  }

  private relations(): string[] {
    const names = this.iris.names(this.state.off.relation);
    return names.length ? [`FILTER (?predicate NOT IN (${names.join(", ")}))`] : [];
  }

  /** Neither end is of a kind that is off. An entity of several kinds is of the one that the page gives it. */
  private kinds(): string[] {
    return this.state.off.kind.flatMap((kind) => {
      if (!this.graph.kinds.has(kind)) return [];
      if (!kind) return ["FILTER EXISTS { ?subject a/:symbol ?symbol }", "FILTER (isLiteral(?object) || EXISTS { ?object a/:symbol ?symbol })"];
      const name = this.iris.name(kind);
      const others = this.iris.names(this.ambiguous().filter((entity) => entity.kind !== kind).map(({ id }) => id));
      if (!name) return [];
      return ["?subject", "?object"].map((end) => `FILTER (${either(end, others)}NOT EXISTS { ${end} a ${name} })`);
    });
  }

  /** The entities whose classes may be of several kinds: each has more than one, and not all in the kind of one sort. */
  private ambiguous(): Graph["page"]["entities"] {
    const several = this.graph.page.entities.filter(({ types }) => types.length > 1);
    const kind = new Map<string, string | null>(); // class → the kind of all that are of this class alone; null for several
    for (const { types, kind: own } of several.length ? this.graph.page.entities : []) {
      const [type] = types;
      if (types.length === 1 && type !== undefined) kind.set(type, (kind.get(type) ?? own) === own ? own : null);
    }
    return several.filter((entity) => !entity.types.every((type) => kind.get(type) === entity.kind));
  }

  /** A claim stays while one of its sources is on. Joined, for DISTINCT is at the top, and FILTER EXISTS took 20 times as long. */
  private sources(): string[] {
    const off = this.state.off.source.filter((id) => this.graph.sources.has(id));
    if (!off.length) return [];
    const left = this.graph.page.sources.filter(({ id }) => !off.includes(id)).map(({ id }) => id);
    const few = left.length < off.length;
    const test = `?source ${few ? "" : "NOT "}IN (${this.iris.names(few ? left : off).join(", ")})`;
    return ["?claim :supportedBy|:disputedBy ?words . ?words :source ?source .", `FILTER (${test})`];
  }

  /** What may have been so within the years. */
  private years(): string[] {
    const { from, to, undated } = this.state;
    if (from === null && to === null) return [];
    const day = (year: number, rest: string): string => `"${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}-${rest}"^^xsd:date`;
    return [
      ...(to === null ? [] : [`FILTER (!BOUND(?earliest) || ?earliest <= ${day(to, "12-31")})`]),
      ...(from === null ? [] : [`FILTER (!BOUND(?latest) || ?latest >= ${day(from, "01-01")})`]),
      ...(undated ? [] : ["FILTER (BOUND(?earliest) || BOUND(?latest))"]),
    ];
  }
}

/** “is one of these, or”, nothing for none. */
function either(end: string, names: readonly string[]): string {
  return names.length ? `${end} IN (${names.join(", ")}) || ` : "";
}
