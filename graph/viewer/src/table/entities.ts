// The table of entities.

import type { App } from "../app";
import type { Entity } from "../data/page";
import { language } from "../dom/language";
import { initials } from "../graph/fold";
import { capital } from "../graph/graph";
import type { Shown } from "../state/shown";
import { icon } from "../dom/symbols";
import { opens, text } from "./cells";
import { ranks } from "./order";
import { Sheet } from "./sheet";
import { words } from "./words";

/** What is shown of an entity: how many ties, claims, sources; its first and last year, NaN where none is known. */
export interface Counts { ties: number; claims: number; sources: number; first: number; last: number }

const NONE: Counts = { ties: 0, claims: 0, sources: 0, first: NaN, last: NaN };

/** Entity → what the filters leave of it. */
export function counts(app: App, shown: Shown): Map<string, Counts> {
  return new Map([...shown.entities].map((id) => [id, counted(app, shown, id)]));
}

function counted({ graph }: App, shown: Shown, id: string): Counts {
  const sources = new Set<string>();
  const found = { ...NONE, first: Infinity, last: -Infinity };
  for (const claim of graph.claimsOf(id)) {
    if (!shown.claims.has(claim.id)) continue;
    if (claim.status !== "inferred") {
      found.claims += 1;
      if (claim.object !== null) found.ties += 1;
    }
    for (const { source } of claim.evidence) sources.add(source);
    const when = graph.dates.get(claim.id);
    if (!when) continue;
    // An open end says nothing about the year in which it ends.
    const [from, to] = [Number.isFinite(when.from) ? when.from : when.to - 1, Number.isFinite(when.to) ? when.to : when.from + 1];
    found.first = Math.min(found.first, Math.floor(from));
    found.last = Math.max(found.last, Math.ceil(to) - 1);
  }
  const dated = found.first <= found.last;
  return { ...found, sources: sources.size, first: dated ? found.first : NaN, last: dated ? found.last : NaN };
}

function years({ first, last }: Counts): string {
  if (Number.isNaN(first)) return "";
  return first === last ? `${first}` : `${first}–${last}`;
}

export function entitySheet(app: App): Sheet<Entity> {
  const { graph } = app;
  const said = words().columns;
  const kind = ({ kind: id }: Entity): string => capital(graph.kinds.get(id)?.label ?? "");
  const places = ranks(graph.page.entities.map(({ label }) => label), language());
  let found = new Map<string, Counts>();
  const of = ({ id }: Entity): Counts => found.get(id) ?? NONE;
  const number = (id: "ties" | "claims" | "sources") => ({
    id,
    label: said[id],
    number: true,
    text: (entity: Entity) => String(of(entity)[id]),
    key: (entity: Entity) => of(entity)[id],
  });
  return new Sheet<Entity>({
    name: "entities",
    base: "label",
    rows: graph.page.entities
      .map((entity, at) => ({ entity, place: places[at] as number, at }))
      .sort((a, b) => a.place - b.place || a.at - b.at)
      .map(({ entity }) => entity),
    columns: [
      { id: "label", label: said.label, text: ({ label }) => label, cell: ({ id, label }) => opens(id, icon(graph.symbol(id)), text(label)) },
      { id: "names", label: said.names, width: "wide", text: ({ names }) => names.join(", ") },
      { id: "kind", label: said.kind, text: kind },
      { id: "types", label: said.types, text: ({ types }) => types.map(capital).join(", ") },
      number("ties"),
      number("claims"),
      number("sources"),
      { id: "years", label: said.years, number: true, text: (entity) => years(of(entity)), key: (entity) => of(entity).first },
      { id: "comment", label: said.comment, width: "wide", text: ({ comment }) => comment },
    ],
    shown: ({ id }, shown) => shown.entities.has(id),
    open: ({ id }) => id,
    ids: ({ id }) => [id],
    sources: () => [],
    line: (entity) =>
      [entity.label, ...entity.names, initials(entity.label), ...entity.names.map(initials), kind(entity), ...entity.types, entity.comment].join(" "),
    count: (shown) => {
      found = counts(app, shown);
    },
  });
}
