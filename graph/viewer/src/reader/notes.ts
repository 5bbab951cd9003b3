// What is printed beneath the picture: the claims of the selection as numbered notes, and their sources.

import type { App } from "../app";
import type { Claim, Evidence, Source } from "../data/page";
import { el, words as bdi } from "../dom/elements";
import { chains } from "../graph/chains";
import { communityName } from "../graph/community";
import { began } from "../graph/dates";
import { grouped, type Graph } from "../graph/graph";
import { claimsOf, quotes } from "../graph/quotes";
import { statuses } from "../graph/statuses";
import { opened } from "../state/open";
import type { Now } from "../state/store";
import { reference } from "./citation";
import { words } from "./words";

const MOST = 250; // claims that are printed; more are told

/** What is to be printed: a heading, and claims that the filters leave, or that were asked for by name. */
interface Selection { title: string; claims: Claim[] }

/** The claims of what is open, or of the chains; else those of the picture with their facts. */
export function selection({ graph }: App, { state, shown, part }: Now): Selection {
  const left = (all: readonly Claim[]): Claim[] => inOrder(graph, all.filter(({ id }) => shown.claims.has(id)));
  const open = opened(graph, state.open);
  switch (open.what) {
    case "claim": {
      const because = open.claim.because.flatMap((id) => graph.claims.get(id) ?? []);
      return { title: graph.sentence(open.claim), claims: [open.claim, ...because] };
    }
    case "pair":
      return { title: open.ends.map((id) => graph.label(id)).join(" – "), claims: left(graph.between(...open.ends)) };
    case "entity":
      return { title: open.entity.label, claims: left(graph.claimsOf(open.entity.id)) };
    case "source":
      return { title: open.source.title, claims: left(claimsOf(quotes(graph).get(open.source.id) ?? [])) };
    case "community": {
      const members = new Set(open.community.members);
      return { title: communityName(graph, open.community), claims: left(graph.page.claims.filter(among(members))) };
    }
  }
  if (state.chain) {
    const [from, to] = state.chain;
    const ties = chains(graph, shown.claims, from, to).flatMap((chain) => chain.ties.flat());
    return { title: `${graph.label(from)} – ${graph.label(to)}`, claims: [...new Set(ties)] };
  }
  const all = left(graph.page.claims);
  return { title: words().shownClaims, claims: part.what === "focus" ? all.filter(among(part.entities)) : all };
}

/** Whether a claim is about these entities alone. */
function among(entities: ReadonlySet<string>): (claim: Claim) => boolean {
  return ({ subject, object }) => entities.has(subject) && (object === null || entities.has(object));
}

/** What has a date by its date; the rest as the sources tell it. */
function inOrder(graph: Graph, claims: Claim[]): Claim[] {
  const place = ({ evidence: [first] }: Claim): string => `${first?.source ?? "~"} ${String(first?.start ?? 0).padStart(9, "0")}`;
  const keyed = claims.map((claim) => ({ claim, day: began(graph, claim), place: place(claim) }));
  keyed.sort((a, b) => (a.day === b.day ? (a.place < b.place ? -1 : Number(a.place > b.place)) : a.day - b.day));
  return keyed.map(({ claim }) => claim);
}

/** The notes and the list of their sources; and whether every quote in them is unpacked. */
export function printNotes(app: App, { title, claims }: Selection): { element: HTMLElement; complete: boolean } {
  const { graph, texts } = app;
  const told = claims.slice(0, MOST);
  const sources = new Map<string, number>();
  const number = (id: string): number => sources.get(id) ?? sources.set(id, sources.size + 1).size;
  const notes = told.map((claim) => note(app, claim, number));
  const complete = told.every(({ evidence }) => evidence.every((one) => texts.quote(one) !== undefined));
  const list = [...sources].map(([id, at]) => el("li", { value: String(at) }, bdi(cited(graph.source(id), id))));
  const element = el(
    "div",
    { class: "notes" },
    el("h2", {}, bdi(title)),
    el("p", { class: "number" }, claims.length > MOST ? words().firstOf(MOST, claims.length) : words().claims(claims.length)),
    !complete && el("p", { class: "number" }, words().printAgain),
    notes.length > 0 && el("ol", { class: "numbered" }, ...notes),
    list.length > 0 && el("h2", {}, words().list),
    list.length > 0 && el("ol", { class: "sources" }, ...list),
  );
  return { element, complete };
}

/** One claim: what it says, how it stands, and each quote with the number of its source. */
function note({ graph, texts }: App, claim: Claim, number: (source: string) => number): HTMLElement {
  const because = claim.because.flatMap((id) => graph.claims.get(id) ?? []).map((one) => graph.sentence(one));
  const qualifiers = claim.qualifiers.map(([label, value]) => `${label}: ${value}`).join("; ");
  const said = el("p", { class: "claim" }, el("b", {}, bdi(graph.sentence(claim))));
  if (qualifiers) said.append(" (", bdi(qualifiers), ")");
  if (claim.status !== "asserted") said.append(` [${statuses()[claim.status]}]`);
  const quotes = grouped(claim.evidence, (one) => `${one.against ? 1 : 0} ${one.source} ${texts.quote(one) ?? "…"}`).map(([, same]) => {
    const one = same[0] as Evidence;
    const quote = el("q", { dir: "auto" }, texts.quote(one)?.replace(/\s+/g, " ") ?? "…");
    return el("p", { class: "quote" }, one.against && words().against(""), quote, ` [${number(one.source)}]`, same.length > 1 && ` ×${same.length}`);
  });
  return el("li", {}, said, claim.rule && el("p", {}, bdi(`${claim.rule}: ${because.join("; ")}`)), ...quotes, el("p", { class: "id" }, claim.id));
}

function cited(source: Source | undefined, id: string): string {
  return source ? reference(source) : id;
}
