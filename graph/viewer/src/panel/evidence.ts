// Evidence: the quote marked in its paragraph, its source, and the ways to the whole document.

import type { App } from "../app";
import type { Claim, Evidence, Source } from "../data/page";
import { button, el, words as bdi, type Child } from "../dom/elements";
import { outward } from "../dom/outward";
import { credits } from "../graph/credits";
import { passage } from "../graph/passage";
import { citation } from "../reader/citation";
import { fragment } from "../reader/fragment";
import { copyButton } from "./copying";
import { sourceLink } from "./links";
import { words } from "./words";

/** One piece of evidence; `both` where some of the claim's evidence is for it and some against. */
export function evidenceView(app: App, claim: Claim, evidence: Evidence, both: boolean): HTMLElement {
  const source = app.graph.source(evidence.source);
  const stance = evidence.against ? words().disputes : both ? words().supports : "";
  const quote = el("blockquote", { dir: "auto", lang: source?.language || null }, "…");
  const original = el("span", { class: "original" });
  const fill = (): void => {
    const text = app.texts.now(evidence.source);
    quote.replaceChildren(...inParagraph(text, evidence));
    const url = source && text !== undefined ? fragment(source, text, evidence.start, evidence.end) : null;
    if (url) original.replaceChildren(outward(url, words().atPublisher, { class: "act" }));
  };
  if (app.texts.now(evidence.source) !== undefined) fill();
  else void app.texts.need([evidence.source]).then(fill, fill);
  return el(
    "figure",
    { class: evidence.against ? "evidence against" : "evidence" },
    stance && el("p", { class: "stance" }, stance),
    quote,
    el(
      "figcaption",
      {},
      el("p", { class: "cited" }, sourceLink(app, evidence.source), ...(source ? told(source) : [])),
      el("p", { class: "acts" }, inDocument(app, claim, evidence), original, ...copies(app, claim, evidence)),
    ),
  );
}

/** The paragraph with the quote in a `mark`; where the text has no such place, the quote alone, and that said. */
function inParagraph(text: string | undefined, evidence: Evidence): (Node | string)[] {
  const found = text === undefined ? null : passage(text, evidence.start, evidence.end);
  if (found) return [found.cutBefore ? "… " : "", found.before, el("mark", {}, found.marked), found.after, found.cutAfter ? " …" : ""];
  const problem = el("span", { class: "problem" }, text === undefined ? words().unreadable : words().misplaced);
  return evidence.quote === null ? [problem] : [el("mark", {}, evidence.quote), " ", problem];
}

/** Who published it and when, after the title. */
function told(source: Source): Child[] {
  const { creator, publisher, date } = credits(source);
  const facts = [creator && bdi(creator), publisher && bdi(publisher), date && el("span", { title: source.issued }, date)];
  return facts.filter(Boolean).flatMap((fact) => [" · ", fact]);
}

/** The way to the passage in the whole document. */
function inDocument(app: App, claim: Claim, { source }: Evidence): HTMLElement {
  return button(words().inDocument, () => app.read(claim.id, source), { class: "quiet act" });
}

function copies(app: App, claim: Claim, evidence: Evidence): HTMLElement[] {
  const ready = async (): Promise<void> => app.texts.need([evidence.source]).catch(() => undefined);
  const quote = async (): Promise<string> => {
    await ready();
    return app.texts.quote(evidence) ?? "";
  };
  const cite = async (): Promise<string> => {
    await ready();
    return citation(app.graph, app.texts, { claim, evidence });
  };
  return [copyButton(app, words().copyQuote, quote), copyButton(app, words().copyCitation, cite)];
}
