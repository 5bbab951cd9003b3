// The words of a quote with the paragraph around them.

/** A text cut in three: before, the marked words, after. */
export interface Passage { before: string; marked: string; after: string; cutBefore: boolean; cutAfter: boolean }

const NEAR = 60; // with less than this around it in its paragraph, a quote gets the next ones too
const FAR = 320; // more than this is cut at a word
const BREAK = "\n\n";

/** The paragraph around `start` to `end` of a text, or a little more where that is short; null where that is no span of it. */
export function passage(text: string, start: number, end: number): Passage | null {
  if (!(start >= 0 && end > start && end <= text.length)) return null;
  let from = opening(text, start);
  let to = closing(text, end);
  if (start - from + to - end < NEAR) {
    from = opening(text, Math.max(0, from - BREAK.length));
    to = closing(text, to + BREAK.length);
  }
  if (start - from > FAR) from = start - FAR + firstWord(text.slice(start - FAR, start));
  if (to - end > FAR) to = end + lastWord(text.slice(end, end + FAR));
  const before = text.slice(from, start).trimStart();
  const after = text.slice(end, to).trimEnd();
  const blank = (a: number, b: number): boolean => !text.slice(a, b).trim();
  return { before, marked: text.slice(start, end), after, cutBefore: !blank(0, from), cutAfter: !blank(to, text.length) };
}

/** Where the paragraph begins that goes on at `at`. */
function opening(text: string, at: number): number {
  const found = at > 0 ? text.lastIndexOf(BREAK, at - 1) : -1;
  return found < 0 ? 0 : found + BREAK.length;
}

/** Where it ends. */
function closing(text: string, at: number): number {
  const found = text.indexOf(BREAK, at);
  return found < 0 ? text.length : found;
}

/** Where the first whole word of a piece begins; in a script without spaces, its first whole sign. */
function firstWord(piece: string): number {
  const found = piece.search(/\s/);
  return found >= 0 ? found : Number(isLow(piece.charCodeAt(0)));
}

function lastWord(piece: string): number {
  const found = piece.search(/\s\S*$/);
  return found > 0 ? found : piece.length - Number(isHigh(piece.charCodeAt(piece.length - 1)));
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
