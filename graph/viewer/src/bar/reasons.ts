// Why not everything is shown: each reason in words, and the patch that takes it away.

import { STATUSES } from "../data/page";
import { clip } from "../graph/text";
import { communityName } from "../graph/community";
import { capital, type Graph } from "../graph/graph";
import { statuses } from "../graph/statuses";
import { FACETS, offs, START, type Facet, type Seed, type State } from "../state/state";
import type { Now } from "../state/store";
import { words } from "./words";

export interface Reason { text: string; patch: Partial<State> }
/** What the status line says: how much is shown, why not more, and what of it the picture draws. */
export interface Account { shown: string; whole: boolean; reasons: readonly Reason[]; picture: { text: string; reason: Reason | null } | null }

const NAMED = 3; // values that are named; more are only counted

export function account(graph: Graph, now: Now): Account {
  const whole = now.shown.entities.size === graph.page.entities.length && now.shown.claims.size >= graph.page.claims.length - graph.inferred.length;
  return { shown: showing(graph, now), whole, reasons: [...facets(graph, now), ...years(now), ...inferred(graph, now)], picture: picture(graph, now) };
}

/** “Showing 41 of 63 entities and 120 of 258 claims”: claims that sources make, and what is inferred by itself. */
function showing(graph: Graph, { shown }: Now): string {
  const all = graph.page.claims.length - graph.inferred.length;
  const inferred = graph.inferred.reduce((sum, { id }) => sum + Number(shown.claims.has(id)), 0);
  const text = words().showing(shown.entities.size, graph.page.entities.length, shown.claims.size - inferred, all);
  return inferred ? text + words().inferredToo(inferred) : text;
}

function facets(graph: Graph, { state, shown }: Now): Reason[] {
  return FACETS.flatMap((facet) => {
    const off = offs(state, facet).filter((id) => name(graph, facet, id) !== null);
    if (!off.length) return [];
    const text = off.length <= NAMED ? words().off(off.map((id) => name(graph, facet, id) as string)) : words().someOff[facet](off.length, number(graph, facet));
    const rest = state.off[facet].filter((id) => START.off[facet].includes(id));
    return [{ text: text + taken(shown.hidden.get(facet)), patch: { off: { ...state.off, [facet]: rest } } }];
  });
}

function years({ state: { from, to, undated }, shown }: Now): Reason[] {
  if (from === null && to === null) return [];
  const found: Reason[] = [{ text: words().years(from, to) + taken(shown.hidden.get("years")), patch: { from: null, to: null } }];
  if (!undated) found.push({ text: words().undated + taken(shown.hidden.get("undated")), patch: { undated: true } });
  return found;
}

/** What is inferred is off at the start, and that is told too. */
function inferred(graph: Graph, { state: { off } }: Now): Reason[] {
  if (!graph.inferred.length || !off.status.includes("inferred")) return [];
  return [{ text: words().inferredOff(graph.inferred.length), patch: { off: { ...off, status: off.status.filter((id) => id !== "inferred") } } }];
}

function taken(hidden: { entities: number; claims: number } | undefined): string {
  return hidden ? words().hidden(hidden.entities, hidden.claims) : "";
}

/** What a value of a facet is called; null for one that the graph does not have. */
function name(graph: Graph, facet: Facet, id: string): string | null {
  if (facet === "kind") return graph.kinds.has(id) ? capital(graph.kinds.get(id)?.label ?? id) : null;
  if (facet === "relation") return graph.relations.has(id) ? `“${graph.relations.get(id)?.label ?? id}”` : null;
  if (facet === "source") return graph.sources.has(id) ? `“${clip(graph.sources.get(id)?.title ?? id, 40)}”` : null;
  const status = STATUSES.find((one) => one === id);
  return status ? `“${statuses()[status]}”` : null;
}

function number({ page }: Graph, facet: Facet): number {
  return { kind: page.kinds, relation: page.relations, source: page.sources, status: STATUSES }[facet].length;
}

/** What the picture draws where that is not simply all that is shown. */
function picture(graph: Graph, { state, part }: Now): Account["picture"] {
  if (state.view !== "network" || part.what === "all") return null;
  if (part.what === "overview") return { text: words().overview(part.bubbles.length), reason: null };
  const why = state.chain ? words().chain(label(graph, state.chain[0]), label(graph, state.chain[1])) : around(graph, state.focus);
  const patch = { focus: [], chain: null, camera: null };
  return { text: words().picture(part.entities.size, part.ties.length), reason: { text: why, patch } };
}

function around(graph: Graph, focus: readonly Seed[]): string {
  const names = focus.slice(0, NAMED).map(({ id }) => seedName(graph, id));
  if (focus.length > NAMED) names.push(words().others(focus.length - NAMED));
  const hops = new Set(focus.map((seed) => seed.hops));
  const community = focus.some(({ id }) => !graph.entities.has(id));
  return words().around(names, hops.size === 1 && !community ? (focus[0] as Seed).hops : 0);
}

function seedName(graph: Graph, id: string): string {
  const community = graph.page.communities.find((one) => one.id === id);
  return community ? words().group(communityName(graph, community)) : label(graph, id);
}

function label(graph: Graph, id: string): string {
  return clip(graph.label(id), 40);
}
