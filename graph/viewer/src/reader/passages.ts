// Which characters of a text are quoted, and by which claims. Pure: no DOM.

import type { Quote } from "../graph/quotes";

/** Characters that are quoted, quotes that overlap together. */
export interface Passage { start: number; end: number; quotes: Quote[] }
/** A part of a passage in which the same quotes stand throughout. */
export interface Piece { start: number; end: number; quotes: Quote[] }

const CHUNK = 4000; // characters of a text that are laid out together

/** The passages of a text of this length, in its order; a place that is not in it is left out. */
export function passages(sorted: readonly Quote[], length: number): Passage[] {
  const found: Passage[] = [];
  for (const quote of sorted) {
    const { start, end } = quote.evidence;
    if (!(start >= 0 && end > start && end <= length)) continue;
    const last = found.at(-1);
    if (last && start < last.end) {
      last.end = Math.max(last.end, end);
      last.quotes.push(quote);
    } else found.push({ start, end, quotes: [quote] });
  }
  return found;
}

/** A passage cut wherever a quote begins or ends. */
export function pieces({ start, end, quotes: all }: Passage): Piece[] {
  const cuts = [...new Set([start, end, ...all.flatMap(({ evidence }) => [evidence.start, evidence.end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((to, at) => {
    const from = cuts[at] as number;
    return { start: from, end: to, quotes: all.filter(({ evidence }) => evidence.start < to && evidence.end > from) };
  });
}

/** The first of these values, sorted by their ends, that ends after a place: its number. */
export function after(values: readonly { end: number }[], place: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as { end: number }).end > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where a text is cut into chunks, each ending a line and none inside a passage: their ends. */
export function chunks(text: string, marked: readonly Passage[]): number[] {
  const ends: number[] = [];
  for (let at = 0; at < text.length; at = ends.at(-1) as number) ends.push(cut(text, marked, at + CHUNK));
  return ends;
}

/** The first end of a line from here on that no passage reaches over; where lines have no end, a space. */
function cut(text: string, marked: readonly Passage[], from: number): number {
  for (const sign of ["\n", " "]) {
    let at = text.indexOf(sign, from) + 1;
    while (at > 0 && at < from + 4 * CHUNK) {
      const inside = marked[after(marked, at)];
      if (!inside || inside.start >= at) return at;
      at = text.indexOf(sign, inside.end) + 1;
    }
  }
  if (from + 4 * CHUNK >= text.length) return text.length;
  const inside = marked[after(marked, from)];
  const at = inside && inside.start < from ? inside.end : from;
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
}
