// Evidence: the quote marked in its paragraph, its source, and the way to the whole document.

import { button, el, words } from "./dom";
import type { Evidence, Source } from "./data";
import type { Graph } from "./model";
import { paragraph, webAddress, whole, type Passage } from "./text";

const BRIEF = 48; // characters of a detail that is shown beneath a quote

/** The words of a passage, the marked ones in a `mark`. */
export function marked(passage: Passage): (Node | string)[] {
  return [
    passage.cutBefore ? "… " : "",
    passage.before,
    el("mark", {}, passage.marked),
    passage.after,
    passage.cutAfter ? " …" : "",
  ];
}

/** Label and value, one beneath the other; null for no pairs. */
export function details(pairs: readonly (readonly [string, string])[], className = "details"): HTMLElement | null {
  if (!pairs.length) return null;
  const rows = pairs.flatMap(([label, value]) => [el("dt", {}, words(label)), el("dd", {}, words(value))]);
  return el("dl", { class: className }, ...rows);
}

/** The source's title, as a link where it has a web address. */
export function sourceTitle(source: Source): HTMLElement {
  const address = webAddress(source.url);
  if (!address) return words(source.title, "source-title");
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", class: "source-title" }, words(source.title));
}

/** One piece of evidence; `read` opens the whole document. */
export function evidenceView(graph: Graph, evidence: Evidence, read: (evidence: Evidence) => void): HTMLElement {
  const source = graph.source(evidence.source);
  const passage = source ? whole(source.text, evidence.start, evidence.end) : null;
  const disputes = evidence.stance === "disputes";
  const quote = el("blockquote", { dir: "auto" });
  if (passage) quote.append(...marked(paragraph(passage)));
  else quote.append(el("mark", {}, evidence.quote));
  return el(
    "figure",
    { class: disputes ? "evidence disputes" : "evidence" },
    disputes && el("p", { class: "stance" }, "This speaks against it:"),
    quote,
    !passage && el("p", { class: "problem" }, "The quote cannot be shown in its document: its place is not in the text."),
    el(
      "figcaption",
      {},
      source ? sourceTitle(source) : words(evidence.source),
      source && el("span", { class: "facts" }, ...brief(source)),
      source && passage && button("Show the whole document", () => read(evidence), { class: "quiet read" }),
    ),
  );
}

function brief(source: Source): Node[] {
  const short = source.details.filter(([, value]) => value.length <= BRIEF); // a hash is for the document's own page
  return short.map(([label, value]) =>
    el("span", { class: "fact" }, el("span", { class: "label" }, words(label), " "), words(value)),
  );
}
