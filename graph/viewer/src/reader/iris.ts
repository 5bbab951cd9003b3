// Names as SPARQL writes them, checked: nothing that is not an IRI gets into a question.

import type { Graph } from "../graph/graph";

const NEEDED = ["", "rdf", "xsd"]; // prefixes of every question
const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|^`\\\p{Cc}\p{Cs}]+$/iu;
const PREFIX = /^(?:[A-Za-z](?:[\w-]*\w)?)?$/;
const LOCAL = /^[A-Za-z0-9_](?:[\w-]*\w)?$/;

export class Iris {
  private readonly used = new Set(NEEDED);

  constructor(private readonly graph: Graph) {}

  /** The id as a prefixed name or an IRI in angle brackets; null where it is none, so that no graph has it. */
  name(id: string): string | null {
    const iri = this.graph.iri(id);
    if (!IRI.test(iri)) return null;
    const prefix = id.slice(0, id.indexOf(":"));
    const namespace = this.namespace(prefix);
    const local = namespace && iri.startsWith(namespace) ? iri.slice(namespace.length) : "";
    if (!PREFIX.test(prefix) || !LOCAL.test(local) || !IRI.test(namespace)) return `<${iri}>`;
    this.used.add(prefix);
    return `${prefix}:${local}`;
  }

  /** The names of these ids, without what is no IRI. */
  names(ids: Iterable<string>): string[] {
    return [...ids].flatMap((id) => this.name(id) ?? []);
  }

  /** A PREFIX line for each prefix that was used so far. `inyeon query` knows them; other programs do not. */
  prologue(): string {
    const known = [...this.used].sort().filter((prefix) => IRI.test(this.namespace(prefix)));
    return known.map((prefix) => `PREFIX ${prefix}: <${this.namespace(prefix)}>\n`).join("");
  }

  private namespace(prefix: string): string {
    const { prefixes } = this.graph.page;
    return Object.hasOwn(prefixes, prefix) ? (prefixes[prefix] as string) : "";
  }
}
