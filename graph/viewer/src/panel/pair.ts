// All that is said between two entities, either way, each claim with all of its evidence.

import type { App } from "../app";
import type { Claim } from "../data/page";
import { button, el, words as bdi } from "../dom/elements";
import { limited } from "../dom/limited";
import { connect } from "./chain";
import { statement } from "./conflicts";
import { evidenceView } from "./evidence";
import { badge, remarks } from "./items";
import { claimLink, entityLink } from "./links";
import { debated, inTurn } from "./remarks";
import { heading, section, type Sheet } from "./sheet";
import { words } from "./words";

const CLAIMS = { first: 12, step: 24, className: "plain pair" };
const QUOTES = { first: 3, step: 12, className: "plain quotes" };

export function pairSheet(app: App, a: string, b: string): Sheet {
  const { graph, store } = app;
  const [one, two] = [graph.label(a), graph.label(b)];
  const all = graph.between(a, b);
  const left = all.filter(({ id }) => store.now.shown.claims.has(id));
  const hidden = all.filter(({ id }) => !store.now.shown.claims.has(id));
  const title = words().and(one, two);
  const between = left.length ? words().between(left.length) : words().nothingBetween;
  return {
    kicker: [words().kinds.pair],
    parts: [
      heading(bdi(one), " – ", bdi(two)),
      el("p", { class: "degree" }, between),
      el("p", { class: "ends" }, entityLink(app, a), entityLink(app, b)),
      !left.length && a !== b && el("p", { class: "acts" }, button(words().chainBetween, () => connect(app, a, b), { class: "quiet act" })),
      left.length > 0 && limited(left, (claim) => whole(app, claim), CLAIMS),
      section(hidden.length > 0 && words().hidden(hidden.length), hidden.length > 0 && limited(hidden, (claim) => statement(app, claim), { first: 4, step: 100 })),
    ],
    said: `${title}: ${between}`,
  };
}

function whole(app: App, claim: Claim): HTMLElement {
  return el(
    "article",
    { class: `item ${claim.status}` },
    el("h3", { class: "sentence" }, claimLink(app, claim)),
    el("div", { class: "line" }, remarks(claim), badge(claim)),
    claim.status === "inferred" && el("p", { class: "rule", dir: "auto" }, claim.rule),
    claim.evidence.length > 0 && limited(inTurn(claim), (evidence) => evidenceView(app, claim, evidence, debated(claim)), QUOTES),
  );
}
