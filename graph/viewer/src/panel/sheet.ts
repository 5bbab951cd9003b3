// What the panel shows of one thing, before it is on the page; and the parts that many of them share.

import type { App } from "../app";
import { el, type Child } from "../dom/elements";
import { copyButton } from "./copying";
import { words } from "./words";
import type { Now } from "../state/store";

/** The head's small line, the rest in order, what is said to those who do not see; and how it follows the state. */
export interface Sheet {
  kicker: Child[];
  parts: Child[];
  said: string;
  follow?(now: Now): void;
}

/** The heading, which gets the focus when the panel opens. */
export function heading(...text: Child[]): HTMLElement {
  return el("h2", { tabindex: "-1" }, ...text);
}

/** A part with a heading; null without content. */
export function section(title: Child, ...content: Child[]): HTMLElement | null {
  const there = content.filter(Boolean);
  return there.length ? el("section", {}, el("h3", {}, title), ...there) : null;
}

/** Label and value, one beneath the other; null for no pairs. */
export function details(pairs: readonly (readonly [Child, Child])[]): HTMLElement | null {
  if (!pairs.length) return null;
  return el("dl", { class: "details" }, ...pairs.flatMap(([label, value]) => [el("dt", {}, label), el("dd", {}, value)]));
}

/** Id and IRI, to be copied. What is inferred has no IRI of its own. */
export function record(app: App, id: string): HTMLElement | null {
  const iri = app.graph.iri(id);
  const row = (label: string, value: string): [Child, Child] => [label, el("span", {}, el("code", { dir: "ltr" }, value), " ", copyButton(app, words().copy, () => value, { "aria-label": `${words().copy}: ${label}` }))];
  return section(words().record, details(iri === id ? [row(words().id, id)] : [row(words().id, id), row(words().iri, iri)]));
}
