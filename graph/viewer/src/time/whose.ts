// Whose lanes there are, and in what order. Pure: no DOM here.

import { other, type Graph } from "../graph/graph";
import { fold } from "../graph/fold";
import type { Claim } from "../data/page";
import { ends, opened } from "../state/open";
import type { Now } from "../state/store";

/** What somebody chose: entities of a kind, by a name, and how many of them. */
export interface Choice {
  kind: string; // "" for all
  name: string; // "" for all that have something dated
  most: number;
  events: boolean; // ties to events stand at the event's own date
}

export interface Whose { ids: string[]; more: number }

/** How many dated claims each entity has among those that are shown; it itself only where there are some. */
export function weights(graph: Graph, claims: ReadonlySet<string>, events: ReadonlyMap<string, Claim>): Map<string, number> {
  const found = new Map<string, number>();
  const add = (id: string): void => {
    found.set(id, (found.get(id) ?? 0) + 1);
  };
  for (const id of graph.dates.keys()) {
    const claim = claims.has(id) ? graph.claims.get(id) : undefined;
    if (!claim) continue;
    add(claim.subject);
    if (claim.object !== null && claim.object !== claim.subject) add(claim.object);
  }
  for (const [event, date] of events) {
    if (!claims.has(date.id)) continue;
    for (const claim of graph.claimsOf(event)) {
      if (claim.object === null || !claims.has(claim.id) || graph.dates.has(claim.id)) continue;
      add(event);
      if (!events.has(other(claim, event))) add(other(claim, event));
    }
  }
  return found;
}

/** The entities that have a lane: what is open, or one end of it, then those around which we look, then those with most dates. */
export function whose(graph: Graph, { state, shown, part }: Now, weight: ReadonlyMap<string, number>, choice: Choice): Whose {
  const around = part.what === "focus" || part.what === "chain" ? part.entities : shown.entities;
  const name = fold(choice.name);
  const fits = (id: string): boolean =>
    shown.entities.has(id) && around.has(id) && (!choice.kind || graph.entities.get(id)?.kind === choice.kind) && (!name || named(graph, id).includes(name));
  // Somebody who asks for a name gets a lane though nothing in it is dated.
  const all = [...(name ? around : weight.keys())].filter(fits);
  const seeds = new Set(state.focus.map(({ id }) => id));
  const rank = (id: string): number => (seeds.has(id) ? Infinity : (weight.get(id) ?? 0));
  all.sort((a, b) => (rank(a) === rank(b) ? graph.degree(b) - graph.degree(a) : rank(b) - rank(a)));
  const ids = all.slice(0, choice.most);
  const extra = state.open.flatMap((one) => {
    const missing = ends(opened(graph, [one])).filter((id) => shown.entities.has(id));
    return missing.some((id) => ids.includes(id)) ? [] : missing.slice(0, 1);
  });
  return { ids: [...extra, ...ids], more: all.length - ids.length - extra.filter((id) => all.includes(id)).length };
}

const folded = new WeakMap<object, string>();

/** All names of an entity, folded once. */
function named(graph: Graph, id: string): string {
  const entity = graph.entities.get(id);
  if (!entity) return "";
  const known = folded.get(entity);
  if (known !== undefined) return known;
  const made = fold([entity.label, ...entity.names].join(" "));
  folded.set(entity, made);
  return made;
}
