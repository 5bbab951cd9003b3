// A claim: who, what, whom; when and as what; every word for it and against it; or what it follows from.

import type { App } from "../app";
import type { Claim } from "../data/page";
import { el, words as bdi, type Child } from "../dom/elements";
import { limited } from "../dom/limited";
import { spoken } from "../graph/edtf";
import { capital } from "../graph/graph";
import { statuses } from "../graph/statuses";
import { contradictions, statement } from "./conflicts";
import { evidenceView } from "./evidence";
import { entityLink, link, value } from "./links";
import { debated, inTurn, reasons, said } from "./remarks";
import { details, record, section, type Sheet } from "./sheet";
import { words } from "./words";

const QUOTES = { first: 12, step: 24, className: "plain quotes" };
const FEW = { first: 5, step: 100 };

export function claimSheet(app: App, claim: Claim): Sheet {
  const { graph, store } = app;
  const inferred = claim.status === "inferred";
  const kind = inferred ? words().kinds.inferred : claim.object === null ? words().kinds.fact : words().kinds.tie;
  return {
    kicker: [kind],
    parts: [
      el(
        "h2",
        { tabindex: "-1", class: "statement", "aria-label": graph.sentence(claim) },
        entityLink(app, claim.subject),
        el("span", { class: "verb" }, bdi(graph.relation(claim))),
        claim.object === null ? value(app, claim) : entityLink(app, claim.object),
      ),
      !store.now.shown.claims.has(claim.id) && el("p", { class: "hint" }, words().veiled),
      details(circumstances(claim)),
      standing(claim),
      inferred ? reasoning(app, claim) : evidence(app, claim),
      section(words().contradictions, contradictions(app, graph.conflictsOf(claim.id), claim)),
      others(app, claim),
      record(app, claim.id),
    ],
    said: `${graph.sentence(claim)}, ${statuses()[claim.status]}`,
  };
}

/** When, the qualifiers, how sure. */
function circumstances(claim: Claim): [Child, Child][] {
  const pairs: [Child, Child][] = said(claim).map(([label, text]) => [bdi(label), bdi(text)]);
  if (claim.when) pairs.unshift([words().when, el("span", { title: claim.when }, spoken(claim.when))]);
  if (claim.confidence) {
    const why = reasons(claim).flatMap((reason) => [" – ", bdi(reason)]);
    pairs.push([words().confidence, el("span", {}, words().levels[claim.confidence] ?? claim.confidence, ...why)]);
  }
  return pairs;
}

/** What the graph makes of it, where it does not simply hold it true. */
function standing(claim: Claim): Child {
  if (claim.status === "asserted") return null;
  const meaning = claim.status === "disputed" && !claim.asserted ? "doubted" : claim.status;
  return el("p", { class: `status ${claim.status}` }, el("b", {}, capital(statuses()[claim.status]), ". "), words().meanings[meaning]);
}

function evidence(app: App, claim: Claim): Child {
  const all = inTurn(claim);
  return section(
    words().theWords(all.length),
    el("p", { class: "support" }, support(app, claim)),
    limited(all, (one) => evidenceView(app, claim, one, debated(claim)), QUOTES),
  );
}

/** How many say so, and whether they had it from somebody. */
function support(app: App, { subject, evidence, independent, secondHand, aboutItself }: Claim): string {
  const sources = (against: boolean): Set<string> => new Set(evidence.filter((one) => one.against === against).map(({ source }) => source));
  const [supporting, opposing] = [sources(false), sources(true)];
  const origins = new Set([...supporting].flatMap((id) => app.graph.source(id)?.derivedFrom ?? []));
  const called = [...origins].map((id) => `“${app.graph.source(id)?.title ?? app.graph.label(id)}”`).join(", ");
  return [
    words().supported(supporting.size, independent),
    secondHand && words().secondHand(called),
    aboutItself && words().own(app.graph.label(subject)),
    opposing.size > 0 && words().against(opposing.size),
  ].filter(Boolean).join(" ");
}

/** The rule, and the claims that it was drawn from, each the way to its own words. */
function reasoning(app: App, claim: Claim): HTMLElement {
  const because = claim.because.flatMap((id) => app.graph.claims.get(id) ?? []);
  const rule = el("p", { class: "rule", dir: "auto" }, claim.rule);
  const from = because.length > 0 && limited(because, (one) => statement(app, one), FEW);
  return el("div", {}, section(words().followsBy, rule), section(words().followsFrom, from));
}

/** What else there is between the same two. */
function others(app: App, { id, subject, object, because }: Claim): Child {
  if (object === null) return null;
  const rest = app.graph.between(subject, object).filter((other) => other.id !== id && !because.includes(other.id));
  if (!rest.length) return null;
  const all = el("p", { class: "acts" }, link(app, [subject, object], { class: "act" }, words().allBetween));
  return section(words().others(rest.length), limited(rest, (one) => statement(app, one), FEW), all);
}
