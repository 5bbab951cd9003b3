// Contradictions: what was found, the claims side by side, and why it may stand.

import type { App } from "../app";
import type { Claim, Conflict } from "../data/page";
import { el } from "../dom/elements";
import { limited } from "../dom/limited";
import { badge, firstWords, remarks } from "./items";
import { claimLink } from "./links";
import { words } from "./words";

const FEW = { first: 4, step: 50 };

/** Each contradiction once, with all of its claims; null for none. `about` is the claim that is open. */
export function contradictions(app: App, conflicts: readonly Conflict[], about: Claim | null = null): HTMLElement | null {
  const found = [...new Set(conflicts)].sort((a, b) => Number(!!a.accepted) - Number(!!b.accepted));
  return found.length ? limited(found, (one) => contradiction(app, one, about), FEW) : null;
}

function contradiction(app: App, { message, accepted, claims }: Conflict, about: Claim | null): HTMLElement {
  const others = claims.flatMap((id) => app.graph.claims.get(id) ?? []).filter((claim) => claim !== about);
  return el(
    "div",
    { class: "conflict" },
    el("p", { dir: "auto" }, message),
    others.length > 0 && limited(others, (claim) => statement(app, claim), FEW),
    accepted !== "" && el("p", { class: "accepted" }, el("span", { class: "label" }, words().accepted, ": "), el("bdi", {}, accepted)),
  );
}

/** A claim as a sentence, with its date and its first words. */
export function statement(app: App, claim: Claim): HTMLElement {
  return el("div", { class: `item ${claim.status}` }, el("div", { class: "line" }, claimLink(app, claim), remarks(claim), badge(claim)), firstWords(app, claim));
}
