// An entity: what it is called, what is known of it, and whom it is tied to.

import type { App } from "../app";
import type { Claim, Entity } from "../data/page";
import { el, words as bdi, type Child } from "../dom/elements";
import { capital, other } from "../graph/graph";
import { clip } from "../graph/text";
import { icon } from "../dom/symbols";
import { limited } from "../dom/limited";
import type { Shown } from "../state/shown";
import { contradictions } from "./conflicts";
import { claimGroups } from "./items";
import { sourceLink, tally } from "./links";
import { Reach } from "./reach";
import { heading, record, section, type Sheet } from "./sheet";
import { words } from "./words";

const SHORT = 32; // characters of a name within a heading
const SOURCES = { first: 6, step: 100 };

export function entitySheet(app: App, entity: Entity): Sheet {
  const { graph, store } = app;
  const { shown } = store.now;
  const all = graph.claimsOf(entity.id);
  const left = all.filter(({ id }) => shown.claims.has(id));
  const ties = graph.degree(entity.id);
  const degree = words().degree(ties, ties ? graph.neighbours(entity.id).size : 0);
  const kind = capital([graph.kinds.get(entity.kind)?.label ?? entity.kind, ...entity.types.filter((type) => type !== graph.kinds.get(entity.kind)?.label)].join(" · "));
  const reach = new Reach(app, entity.id, left);
  return {
    kicker: [icon(graph.symbol(entity.id)), bdi(kind)],
    parts: [
      heading(bdi(entity.label)),
      names(entity),
      entity.comment !== "" && el("p", { class: "comment", dir: "auto" }, entity.comment),
      el("p", { class: "degree" }, degree),
      !all.length && el("p", { class: "hint" }, words().silent),
      reach.element,
      ...sides(app, entity, left),
      section(words().contradictions, contradictions(app, all.flatMap(({ id }) => graph.conflictsOf(id)))),
      restsOn(app, left),
      veiled(app, entity, all, shown),
      record(app, entity.id),
    ],
    said: `${entity.label}, ${graph.kinds.get(entity.kind)?.label ?? ""}, ${degree}`,
    follow: (now) => reach.follow(now),
  };
}

function names({ names }: Entity): Child {
  const parted = names.flatMap((name, at) => [at ? ", " : "", el("bdi", { lang: tongue(name) }, name)]);
  return names.length > 0 && el("p", { class: "names" }, el("span", { class: "label" }, words().also, " "), ...parted);
}

/** The language that a script is written in, where it is that of one language only. */
function tongue(name: string): string | null {
  if (/\p{Script=Hangul}/u.test(name)) return "ko";
  return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name) ? "ja" : null;
}

/** Facts, ties from it, ties to it. */
function sides(app: App, { id, label }: Entity, claims: readonly Claim[]): Child[] {
  const { graph } = app;
  const name = clip(label, SHORT);
  const relation = (claim: Claim): Child => bdi(graph.relation(claim));
  const towards = (claim: Claim): Child => el("span", {}, bdi(graph.relation(claim)), " ", bdi(name));
  const groups = (some: readonly Claim[], named: (claim: Claim) => Child): Child[] => (some.length ? claimGroups(app, some, id, named) : []);
  return [
    section(words().facts, ...groups(claims.filter(({ object }) => object === null), relation)),
    section(words().tiesFrom(name), ...groups(claims.filter(({ subject, object }) => object !== null && subject === id), relation)),
    section(words().tiesTo(name), ...groups(claims.filter(({ subject, object }) => object === id && subject !== id), towards)),
  ];
}

/** The documents that the claims rest on, those with most of them first. */
function restsOn(app: App, claims: readonly Claim[]): Child {
  const number = new Map<string, number>();
  for (const { evidence } of claims) for (const id of new Set(evidence.map(({ source }) => source))) number.set(id, (number.get(id) ?? 0) + 1);
  const sorted = [...number].sort((a, b) => b[1] - a[1]);
  const row = ([id, some]: [string, number]): HTMLElement => el("span", { class: "ranked" }, sourceLink(app, id), tally(words().claims(some)));
  return sorted.length > 0 && section(words().restsOn, limited(sorted, row, SOURCES));
}

/** What the filters hide of it, made when somebody asks. */
function veiled(app: App, { id }: Entity, all: readonly Claim[], shown: Shown): Child {
  const hidden = all.filter((claim) => !shown.claims.has(claim.id));
  if (!hidden.length) return null;
  const made = el("details", { class: "veiled" }, el("summary", {}, words().hidden(hidden.length)));
  const fill = (): void => made.append(...claimGroups(app, hidden, id, (claim) => named(app, claim, id)));
  made.addEventListener("toggle", fill, { once: true });
  return made;
}

function named({ graph }: App, claim: Claim, id: string): Child {
  const incoming = claim.object !== null && other(claim, id) === claim.subject && claim.subject !== id;
  return incoming ? el("span", {}, bdi(graph.relation(claim)), " ", bdi(clip(graph.label(id), SHORT))) : bdi(graph.relation(claim));
}
