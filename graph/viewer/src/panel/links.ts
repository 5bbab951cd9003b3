// Ways from the panel to an entity, a claim, a source: real links, so that they can be copied and opened in a tab.

import type { App } from "../app";
import type { Claim } from "../data/page";
import { el, words as bdi, type Child } from "../dom/elements";
import { spoken } from "../graph/edtf";
import { icon } from "../dom/symbols";
import { href } from "../state/address";

/** A link that opens these ids. A plain click keeps filters and years, which the address alone would not. */
export function link(app: App, ids: readonly string[], attributes: Record<string, string>, ...children: Child[]): HTMLAnchorElement {
  const made = el("a", { href: href(...ids), ...attributes }, ...children);
  made.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    app.open(...ids);
  });
  return made;
}

/** An entity's symbol and name. */
export function entityLink(app: App, id: string): HTMLAnchorElement {
  return link(app, [id], { class: "entity" }, icon(app.graph.symbol(id)), bdi(app.graph.label(id)));
}

/** “A member of B”, the way to the claim. */
export function claimLink(app: App, claim: Claim): HTMLAnchorElement {
  const { graph } = app;
  const object = claim.object === null ? value(app, claim) : bdi(graph.label(claim.object));
  return link(app, [claim.id], { class: "clause" }, bdi(graph.label(claim.subject)), " ", bdi(graph.relation(claim), "verb"), " ", object);
}

/** A plain value; where it is a date, as people say it. */
export function value({ graph }: App, claim: Claim): HTMLElement {
  const text = claim.value ?? "";
  // A claim whose days follow from its value, since it says no other date.
  if (claim.when || !graph.dates.has(claim.id)) return bdi(text, "value");
  return el("bdi", { class: "value", title: text }, spoken(text));
}

export function sourceLink(app: App, id: string): HTMLElement {
  const source = app.graph.source(id);
  return source ? link(app, [id], { class: "source-title" }, bdi(source.title)) : bdi(id, "source-title");
}

/** A number beside a link. */
export function tally(text: string): HTMLElement {
  return el("span", { class: "number" }, text);
}
