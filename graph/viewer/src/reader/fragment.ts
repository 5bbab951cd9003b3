// A link to the very words: a URL with a text fragment, which browsers scroll to and highlight.
//
// https://wicg.github.io/scroll-to-text-fragment/: `#:~:text=[prefix-,]start[,end][,-suffix]`. Each
// part lies in one block of the document, for us in one line. It begins and ends with whole words,
// unless a prefix or a suffix joins on. Capital letters and accents do not count.

import type { Source } from "../data/page";
import { webAddress } from "../graph/text";

const LONG = 300; // characters; longer quotes are named by their first and last words
const EDGES = [5, 8, 12, 16, 24]; // so many of those words, the fewest that will do
const AROUND = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24]; // and so many of those before and after the quote
const GAP = /[\s、。，．！？；：「」『』《》〈〉（）]/u; // between words, in scripts without spaces between clauses
const LAST = /[\p{L}\p{N}\p{M}_]['’.:·]?$/u; // of a word that may go on
const FIRST = /^['’.:·]?[\p{L}\p{N}\p{M}_]/u;

/** Characters `from` to `to` of a text. */
interface Part { from: number; to: number }

/** The link to characters `start` to `end` of a source's text; null where it has no web address. */
export function fragment(source: Pick<Source, "url">, text: string, start: number, end: number): string | null {
  const address = webAddress(source.url);
  const place = trimmed(text, start, end);
  if (!address || !place) return address;
  const directive = single(text, place) ?? range(text, place);
  if (/\p{Cs}/u.test(directive)) return address; // half a character, which no URL can say
  const url = address.split(":~:")[0] as string;
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${directive}`;
}

/** The place without white space around it; null for none. */
function trimmed(text: string, start: number, end: number): Part | null {
  if (!(start >= 0 && end > start && end <= text.length)) return null;
  const quote = text.slice(start, end);
  const from = start + quote.length - quote.trimStart().length;
  const to = from + quote.trim().length;
  return to > from ? { from, to } : null;
}

/** The whole quote, with what stands around it where the words occur again; null where that is too long. */
function single(text: string, place: Part): string | null {
  if (place.to - place.from > LONG || /[\n\r]/.test(text.slice(place.from, place.to))) return null;
  const tries = AROUND.map((words) => ({ from: before(text, place.from, words), to: after(text, place.to, words) }));
  const wide = tries.find((one) => unique(text, one)) ?? (tries[0] as Part);
  return written(text, wide, [place]);
}

/** The first words of the quote and the last ones, with what stands around them where they occur again. */
function range(text: string, place: Part): string {
  const tries = EDGES.map((words) => [head(text, place, words), tail(text, place, words)] as const).filter(([a, b]) => a.to <= b.from);
  const ends = tries.find(([first, last]) => unique(text, first) && next(text, last, first.to)) ?? tries.at(-1);
  if (!ends) return written(text, place, [place]);
  const [first, last] = ends;
  const from = AROUND.map((words) => before(text, place.from, words)).find((at) => unique(text, { from: at, to: first.to }));
  const to = AROUND.map((words) => after(text, place.to, words)).find((at) => next(text, { from: last.from, to: at }, first.to));
  return written(text, { from: from ?? before(text, place.from, 0), to: to ?? after(text, place.to, 0) }, ends);
}

/** `prefix-,start,end,-suffix`, the first and last where `wide` reaches over the parts. */
function written(text: string, wide: Part, parts: readonly Part[]): string {
  const [first, last] = [parts[0] as Part, parts.at(-1) as Part];
  const prefix = encoded(text, { from: wide.from, to: first.from });
  const suffix = encoded(text, { from: last.to, to: wide.to });
  return [prefix && `${prefix}-`, ...parts.map((part) => encoded(text, part)), suffix && `-${suffix}`].filter(Boolean).join(",");
}

function encoded(text: string, { from, to }: Part): string {
  // A browser folds white space as HTML has it. A no-break space is not of that kind, and stays.
  const words = text.slice(from, to).trim().replace(/[ \t\n\r\f]+/g, " ");
  if (/\p{Cs}/u.test(words)) return words;
  return encodeURIComponent(words).replace(/[-!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Where so many words begin that stand before a place, in its line or else the one before; at least the rest of a cut word. */
function before(text: string, at: number, words: number): number {
  let end = at;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end -= 1;
  return walk(text, at, cuts(text, at) ? Math.max(1, words) : words, -1, lineStart(text, end));
}

/** Where so many words end that stand after a place, in its line or else the next; at least the rest of a cut word. */
function after(text: string, at: number, words: number): number {
  let start = at;
  while (start < text.length && /\s/.test(text.charAt(start))) start += 1;
  return walk(text, at, cuts(text, at) ? Math.max(1, words) : words, 1, lineEnd(text, start));
}

/** Whether a word goes on over this place. */
function cuts(text: string, at: number): boolean {
  return LAST.test(text.slice(Math.max(0, at - 3), at)) && FIRST.test(text.slice(at, at + 3));
}

/** The first words of a place, in its first line. */
function head(text: string, { from, to }: Part, words: number): Part {
  return { from, to: walk(text, from, words, 1, Math.min(to, lineEnd(text, from))) };
}

/** The last words of a place, in its last line. */
function tail(text: string, { from, to }: Part, words: number): Part {
  return { from: walk(text, to, words, -1, Math.max(from, lineStart(text, to))), to };
}

/** Where one is after so many words onward (1) or back (-1), at most at `limit`. */
function walk(text: string, at: number, words: number, way: 1 | -1, limit: number): number {
  let here = at;
  for (let word = 0; word < words; word += 1) {
    let next = here;
    while (next !== limit && GAP.test(sign(text, next, way))) next += way;
    if (next === limit) break;
    while (next !== limit && !GAP.test(sign(text, next, way))) next += way;
    here = next;
  }
  return here;
}

/** The character after (1) or before (-1) a place; both halves where it has two. */
function sign(text: string, at: number, way: 1 | -1): string {
  if (way === 1) return String.fromCodePoint(text.codePointAt(at) ?? 32);
  return /[\uDC00-\uDFFF]/.test(text.charAt(at - 1)) ? text.slice(Math.max(0, at - 2), at) : text.charAt(at - 1);
}

function lineStart(text: string, at: number): number {
  return at > 0 ? Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1 : 0;
}

function lineEnd(text: string, at: number): number {
  const ends = ["\n", "\r"].map((one) => text.indexOf(one, at)).filter((found) => found >= 0);
  return Math.min(text.length, ...ends);
}

/** Whether these words stand nowhere else in the text, as a browser compares them. */
function unique(text: string, part: Part): boolean {
  const all = folded(text);
  const words = all.slice(part.from, part.to);
  const first = all.indexOf(words);
  return first === part.from && all.indexOf(words, first + 1) < 0;
}

/** Whether these words stand nowhere between a place and their own. */
function next(text: string, part: Part, from: number): boolean {
  const all = folded(text);
  return all.indexOf(all.slice(part.from, part.to), from) === part.from;
}

let last = { text: "", folded: "" };

/** The text without capitals and accents, each character at its place. Kept until another is asked for. */
function folded(text: string): string {
  if (last.text !== text) {
    const plain = text.replace(/\s/g, " ").replace(/[\u00c0-\u024f\u1e00-\u1eff]/g, (one) => one.normalize("NFD").charAt(0));
    const lower = plain.toLowerCase();
    last = { text, folded: lower.length === plain.length ? lower : plain };
  }
  return last.folded;
}
