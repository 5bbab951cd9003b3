// What is shown, to be saved: CSV for a spreadsheet, JSON for programs. README.md of the viewer says what is in it.

import type { App } from "../app";
import type { Claim, Entity, Evidence } from "../data/page";
import { written as address } from "../state/address";
import type { TableName } from "../state/state";
import { characters } from "./characters";
import { written } from "./csv";
import { counts, type Counts } from "./entities";
import type { Quote } from "../graph/quotes";
import { quotesOf } from "./evidence";

/** A column of a file: its name, and the text of a row. */
type Columns<Row> = Record<string, (row: Row) => string | number>;
/** Characters of a source's text, counted in code points. */
type Place = (evidence: Evidence, end: "start" | "end") => number;

const JOINT = " | "; // between several values in one cell

/** A table as CSV, with all that is known of each row. Rejects where a text is damaged. */
export async function csv(app: App, which: TableName, rows?: readonly unknown[]): Promise<string> {
  if (which !== "entities") await app.texts.all();
  const { shown } = app.store.now;
  const claims = (): Claim[] => app.graph.page.claims.filter(({ id }) => shown.claims.has(id));
  if (which === "entities") return file(entityColumns(app), (rows as Entity[]) ?? entities(app));
  if (which === "ties") return file(tieColumns(app), (rows as Claim[]) ?? claims());
  return file(evidenceColumns(app), (rows as Quote[]) ?? quotesOf(app, claims()));
}

/** All that is shown as JSON. Rejects where a text is damaged. */
export async function json(app: App): Promise<string> {
  await app.texts.all();
  const { graph, store } = app;
  const { shown, state } = store.now;
  const { page } = graph;
  const place = places(app);
  const claims = page.claims.filter(({ id }) => shown.claims.has(id));
  const cited = new Set(claims.flatMap(({ evidence }) => evidence.map(({ source }) => source)));
  const said = ({ evidence, ...claim }: Claim): object => ({
    ...claim,
    iri: claim.status === "inferred" ? null : graph.iri(claim.id),
    evidence: evidence.map((one) => ({
      source: one.source,
      start: place(one, "start"),
      end: place(one, "end"),
      stance: one.against ? "disputes" : "supports",
      quote: app.texts.quote(one),
    })),
  });
  const content = {
    format: "inyeon-shown",
    version: 1,
    title: page.title,
    audience: page.audience,
    prefixes: page.prefixes,
    view: { address: address(state), off: state.off, from: state.from, to: state.to, undated: state.undated },
    counts: {
      entities: [shown.entities.size, page.entities.length],
      claims: [claims.length, page.claims.length],
      sources: [cited.size, page.sources.length],
    },
    kinds: page.kinds.map(({ id, label }) => ({ id, label })),
    relations: page.relations,
    entities: entities(app).map((entity) => ({ ...entity, iri: graph.iri(entity.id) })),
    claims: claims.map(said),
    sources: page.sources.filter(({ id }) => cited.has(id)).map(({ length, block, ...source }) => source),
    conflicts: page.conflicts.filter((conflict) => conflict.claims.some((id) => shown.claims.has(id))),
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}

function file<Row>(columns: Columns<Row>, rows: readonly Row[]): string {
  const cells = Object.values(columns);
  return written([Object.keys(columns), ...rows.map((row) => cells.map((cell) => String(cell(row))))]);
}

function entities({ graph, store }: App): Entity[] {
  return graph.page.entities.filter(({ id }) => store.now.shown.entities.has(id));
}

function entityColumns(app: App): Columns<Entity> {
  const { graph } = app;
  const found = counts(app, app.store.now.shown);
  const of = ({ id }: Entity): Counts | undefined => found.get(id);
  const year = (number: number | undefined): string => (number === undefined || Number.isNaN(number) ? "" : String(number));
  return {
    id: ({ id }) => id,
    iri: ({ id }) => graph.iri(id),
    label: ({ label }) => label,
    other_names: ({ names }) => names.join(JOINT),
    kind: ({ kind }) => graph.kinds.get(kind)?.label ?? kind,
    types: ({ types }) => types.join(JOINT),
    ties: (entity) => of(entity)?.ties ?? 0,
    claims: (entity) => of(entity)?.claims ?? 0,
    sources: (entity) => of(entity)?.sources ?? 0,
    first_year: (entity) => year(of(entity)?.first),
    last_year: (entity) => year(of(entity)?.last),
    comment: ({ comment }) => comment,
  };
}

function tieColumns(app: App): Columns<Claim> {
  const { graph, texts } = app;
  return {
    id: ({ id }) => id,
    iri: ({ id, status }) => (status === "inferred" ? "" : graph.iri(id)),
    subject: ({ subject }) => subject,
    subject_label: ({ subject }) => graph.label(subject),
    relation: ({ relation }) => relation,
    relation_label: (claim) => graph.relation(claim),
    object: ({ object }) => object ?? "",
    object_label: ({ object }) => (object === null ? "" : graph.label(object)),
    value: ({ value }) => value ?? "",
    when: ({ when }) => when,
    earliest: ({ earliest }) => earliest,
    latest: ({ latest }) => latest,
    qualifiers: ({ qualifiers }) => qualifiers.map(([label, value]) => `${label}: ${value}`).join(JOINT),
    status: ({ status }) => status,
    held_true: ({ asserted }) => (asserted ? "yes" : "no"),
    confidence: ({ confidence }) => confidence,
    independent_sources: ({ independent }) => independent,
    sources: ({ evidence }) => [...new Set(evidence.map(({ source }) => source))].join(JOINT),
    evidence: ({ evidence }) => evidence.length,
    quotes: ({ evidence }) => evidence.map((one) => texts.quote(one) ?? "").join(JOINT),
    rule: ({ rule }) => rule,
    because: ({ because }) => because.join(JOINT),
  };
}

function evidenceColumns(app: App): Columns<Quote> {
  const { graph, texts } = app;
  const place = places(app);
  const source = ({ evidence }: Quote): { title: string; url: string; iri: string } => graph.source(evidence.source) ?? { title: "", url: "", iri: "" };
  return {
    claim: ({ claim }) => claim.id,
    sentence: ({ claim }) => graph.sentence(claim),
    status: ({ claim }) => claim.status,
    stance: ({ evidence }) => (evidence.against ? "disputes" : "supports"),
    quote: ({ evidence }) => texts.quote(evidence) ?? "",
    source: ({ evidence }) => evidence.source,
    source_iri: (row) => source(row).iri,
    source_title: (row) => source(row).title,
    source_url: (row) => source(row).url,
    start: ({ evidence }) => place(evidence, "start"),
    end: ({ evidence }) => place(evidence, "end"),
  };
}

/** Places in the texts, which have to be unpacked. */
function places({ texts }: App): Place {
  const known = new Map<string, (place: number) => number>();
  return (evidence, end) => {
    const { source } = evidence;
    const of = known.get(source) ?? characters(texts.now(source) ?? "");
    known.set(source, of);
    return of(evidence[end]);
  };
}
