// Citations of what a document says: plain text, and CSL-JSON for reference managers.
//
// What must always hold: only what the source says of itself is in it; the reader adds the day of access.

import type { Evidence, Source } from "../data/page";
import { credits } from "../graph/credits";
import type { Graph } from "../graph/graph";
import type { Quote } from "../graph/quotes";
import { webAddress } from "../graph/text";
import { fragment } from "./fragment";
import { words } from "./words";

/** The documents' texts, as far as they are unpacked; `Texts` is one. */
export interface Quoted { now(source: string): string | undefined; quote(evidence: Evidence): string | undefined }

/** The source as text: who, title, publisher, date, address; with evidence, the link to its words. */
export function reference(source: Source, texts?: Quoted, evidence?: Evidence): string {
  const { creator, publisher, date } = credits(source);
  const text = texts?.now(source.id);
  const link = evidence && text !== undefined ? fragment(source, text, evidence.start, evidence.end) : webAddress(source.url);
  const parts = [creator, words().title(source.title), publisher, date, link];
  return parts.filter(Boolean).join(", ");
}

/** One citation: what is claimed, the words, the source, and where the claim stands in the graph. */
export function citation(graph: Graph, texts: Quoted, cited: Quote): string {
  const { claim, evidence } = cited;
  const source = graph.source(evidence.source);
  const quote = texts.quote(evidence)?.replace(/\s+/g, " ").trim();
  const said = quote === undefined ? "" : evidence.against ? words().against(words().quote(quote)) : words().quote(quote);
  const from = source ? reference(source, texts, evidence) : evidence.source;
  const stands = words().stands(graph.page.title, claim.id, graph.iri(claim.id));
  return [graph.sentence(claim), said, from, stands].filter(Boolean).map(stopped).join(" ");
}

/** With a full stop, unless it ends with one, or a quotation does. */
function stopped(text: string): string {
  return /[.!?…。！？][”"’』」]?$/u.test(text) ? text : `${text}.`;
}

/** Sources as CSL-JSON, which Zotero and other reference managers read. */
export function csl(sources: readonly Source[]): string {
  return JSON.stringify(sources.map(item), null, 2);
}

function item(source: Source): Record<string, unknown> {
  const address = webAddress(source.url);
  const told = {
    id: source.id,
    type: address ? "webpage" : "document",
    title: source.title,
    author: source.creator && source.creator.split("; ").map((literal) => ({ literal })),
    publisher: source.publisher,
    issued: source.issued && date(source.issued),
    language: source.language,
    URL: address,
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value));
}

/** A date as CSL has it: a day, month or year, “about” one, a range of such; else the words themselves. */
function date(edtf: string): Record<string, unknown> {
  const parts = edtf.split("/").map((one) => /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?([~?%]?)$/.exec(one));
  if (parts.length > 2 || parts.some((one) => !one)) return { raw: edtf };
  const found = parts as RegExpExecArray[];
  const circa = found.some((one) => one[4]);
  return { "date-parts": found.map((one) => one.slice(1, 4).filter(Boolean).map(Number)), ...(circa ? { circa: true } : {}) };
}
