// Claims in a list: the other end, when, in which role, and the first words for it.

import type { App } from "../app";
import type { Claim, Evidence } from "../data/page";
import { digits } from "../dom/language";
import { el, words as bdi, type Child } from "../dom/elements";
import { limited } from "../dom/limited";
import { began } from "../graph/dates";
import { spoken } from "../graph/edtf";
import { grouped } from "../graph/graph";
import { statuses } from "../graph/statuses";
import { clip } from "../graph/text";
import { entityLink, link, tally, value } from "./links";
import { brief, inTurn } from "./remarks";
import { words } from "./words";

const FIRST = 8; // claims of one relation shown at once
const MANY = 80; // of an entity with more claims than these, fewer of each relation
const FEW = 4;
const STEP = 200;
const QUOTE = 160; // characters of a quote in a list

/** The claims by relation, each sorted by date; `from` is the entity that is open. */
export function claimGroups(app: App, claims: readonly Claim[], from: string, name: (claim: Claim) => Child): HTMLElement[] {
  const { graph } = app;
  const groups = grouped(claims, ({ relation }) => relation);
  const labels = new Map(groups.map(([id]) => [id, graph.relations.get(id)?.label ?? id]));
  groups.sort(([a], [b]) => compare(labels.get(a) as string, labels.get(b) as string));
  const first = claims.length > MANY ? FEW : FIRST;
  return groups.map(([, some]) => {
    const list = limited(inOrder(app, some, from), (claim) => claimItem(app, claim, from), { first, step: STEP, className: "plain items" });
    return el("div", { class: "group" }, el("h4", {}, name(some[0] as Claim), some.length > 1 && tally(digits(some.length))), list);
  });
}

const { compare } = new Intl.Collator(["en", "ko"], { numeric: true });

/** The earliest first, those without a date last, then by name. */
function inOrder({ graph }: App, claims: readonly Claim[], from: string): Claim[] {
  const keyed = claims.map((claim) => ({ claim, day: began(graph, claim), name: claim.subject === from ? graph.object(claim) : graph.label(claim.subject) }));
  keyed.sort((a, b) => (a.day === b.day ? compare(a.name, b.name) : a.day - b.day));
  return keyed.map(({ claim }) => claim);
}

function claimItem(app: App, claim: Claim, from: string): HTMLElement {
  const other = claim.subject === from ? claim.object : claim.subject;
  const end = other === null ? value(app, claim) : entityLink(app, other);
  return el("div", { class: `item ${claim.status}` }, el("div", { class: "line" }, end, remarks(claim), badge(claim)), firstWords(app, claim));
}

/** When and as what; the claim itself shows all. */
export function remarks(claim: Claim): Child {
  const when = claim.when && el("span", { title: claim.when }, spoken(claim.when));
  const all = [...(when ? [when] : []), ...brief(claim).map(([label, text]) => el("span", { title: label }, bdi(text)))];
  return all.length > 0 && el("span", { class: "qualifiers" }, ...all.flatMap((one, at) => [at > 0 && " · ", one]));
}

/** What a claim is where it is not simply held true, in a word. */
export function badge(claim: Claim): Child {
  return claim.status !== "asserted" && el("span", { class: `badge ${claim.status}` }, statuses()[claim.status]);
}

/** The first quote, as the way to the claim; for what is inferred, the rule. */
export function firstWords(app: App, claim: Claim): HTMLElement {
  const [first] = inTurn(claim);
  if (!first) return link(app, [claim.id], { class: "quote" }, bdi(claim.rule));
  const more = claim.evidence.length > 1 && tally(`+${digits(claim.evidence.length - 1)}`);
  const against = first.against && el("span", { class: "against" }, words().disputes, " ");
  return el("div", { class: "saying" }, link(app, [claim.id], { class: "quote" }, against, quoteOf(app, first)), more);
}

/** The words of a piece of evidence, which fill themselves in as soon as the text is unpacked. */
function quoteOf(app: App, evidence: Evidence): HTMLElement {
  const language = app.graph.source(evidence.source)?.language;
  const made = el("q", { dir: "auto", lang: language || null });
  const fill = (): void => {
    const found = app.texts.quote(evidence);
    made.textContent = found === undefined ? words().unreadable : clip(found.replace(/\s+/g, " "), QUOTE);
    made.classList.toggle("opened", /^["“„«‘「『]|["”»’」』]$/.test(made.textContent)); // it has quotation marks of its own
  };
  if (app.texts.quote(evidence) !== undefined) fill();
  else {
    made.textContent = "…";
    void app.texts.need([evidence.source]).then(fill, fill);
  }
  return made;
}
