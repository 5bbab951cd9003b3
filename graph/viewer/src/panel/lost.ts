// An address that leads to nothing here: what it asked for, and what is nearest to that.

import type { App } from "../app";
import { el, words as bdi } from "../dom/elements";
import { limited } from "../dom/limited";
import { clip } from "../graph/text";
import { entityLink } from "./links";
import { heading, section, type Sheet } from "./sheet";
import { words } from "./words";

const NEAR = 5;
const LONG = 80; // characters of an id that are compared
const ALIKE = 0.4; // of all pairs of letters; less is chance

export function lostSheet(app: App, id: string): Sheet {
  const near = nearest(app, id);
  const text = words().notHere(clip(id, 200));
  return {
    kicker: [],
    parts: [heading(words().lost), el("p", {}, bdi(text)), near.length > 0 && section(words().near, limited(near, (one) => entityLink(app, one), { first: NEAR, step: 1 }))],
    said: text,
  };
}

/** The entities whose id or name has most pairs of letters in common with it (Dice's measure). */
function nearest({ graph }: App, id: string): string[] {
  const wanted = pairs(local(id));
  if (!wanted.length) return [];
  const score = (text: string): number => (2 * wanted.filter((pair) => text.includes(pair)).length) / (wanted.length + Math.max(1, text.length - 1));
  const scored = graph.page.entities.map((entity) => ({ id: entity.id, score: Math.max(score(local(entity.id)), score(local(entity.label))) }));
  return scored.filter((one) => one.score >= ALIKE).sort((a, b) => b.score - a.score).slice(0, NEAR).map((one) => one.id);
}

/** What stands after the prefix, in small letters, words parted as in ids. */
function local(text: string): string {
  return text.slice(text.indexOf(":") + 1, LONG).toLowerCase().replaceAll(" ", "-");
}

function pairs(text: string): string[] {
  return [...new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))];
}
