// The marks in a text: what is quoted, what nothing quotes. The text itself stays as it is.

import type { Unclaimed } from "../data/texts";
import { el } from "../dom/elements";
import { claimsOf, type Quote } from "../graph/quotes";
import { pieces, type Passage, type Piece } from "./passages";
import { words } from "./words";

/** What decides how a mark looks: the claims that are open, and those that the filters leave. */
export interface Look { open: ReadonlySet<string>; shown: ReadonlySet<string> }
/** A passage in the document: its element and the marks in it, each for a piece. */
export interface Marked { passage: Passage; element: HTMLElement; marks: { piece: Piece; element: HTMLElement }[] }

/** A passage as an element that can be reached and opened. */
export function marked(passage: Passage, text: string, from = passage.start, to = passage.end): Marked {
  const marks = pieces(passage)
    .filter(({ start, end }) => start < to && end > from)
    .map((piece) => ({ piece, element: el("mark", {}, text.slice(Math.max(from, piece.start), Math.min(to, piece.end))) }));
  const element = el("span", { class: "passage", role: "button", tabindex: "-1", "aria-label": named(passage.quotes, text.slice(passage.start, passage.end)) });
  element.append(...marks.map((mark) => mark.element));
  return { passage, element, marks };
}

/** A sentence that nothing quotes, with the curator's reason beside it, which is no part of the text. */
export function bare({ start, end, why }: Unclaimed, text: string): HTMLElement {
  return el("span", { class: "unclaimed", "data-why": why || null }, text.slice(start, end));
}

/** Nothing; gives the marks of a passage the look of the moment. */
export function show({ passage, element, marks }: Marked, { open, shown }: Look): void {
  const opened = (all: readonly Quote[]): boolean => all.some(({ claim }) => open.has(claim.id));
  element.classList.toggle("opened", opened(passage.quotes));
  for (const mark of marks) {
    const left = mark.piece.quotes.filter(({ claim }) => shown.has(claim.id));
    const told = left.length ? left : mark.piece.quotes;
    mark.element.classList.toggle("opened", opened(mark.piece.quotes));
    mark.element.classList.toggle("hidden", !left.length);
    mark.element.classList.toggle("many", claimsOf(told).length > 1);
    mark.element.classList.toggle("against", told.some(({ evidence }) => evidence.against));
    mark.element.classList.toggle("for", told.some(({ evidence }) => !evidence.against));
  }
  const hidden = passage.quotes.every(({ claim }) => !shown.has(claim.id));
  element.setAttribute("aria-description", hidden ? words().hidden : "");
}

function named(all: readonly Quote[], quote: string): string {
  const against = claimsOf(all.filter(({ evidence }) => evidence.against)).length;
  return words().passage(claimsOf(all).length, against, quote.replace(/\s+/g, " "));
}
