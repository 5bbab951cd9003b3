// Text: folding for search, code points to UTF-16, the passage around a quote, short forms.

const SURROGATE = /[\uD800-\uDFFF]/;

/** Letters without marks, case or punctuation, words parted by one space. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/['’ʼ`]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** UTF-16 indexes of ascending code point offsets; an offset past the end gives the length. */
export function utf16(text: string, offsets: readonly number[]): number[] {
  if (!SURROGATE.test(text)) return offsets.map((offset) => Math.min(offset, text.length));
  const found: number[] = [];
  let point = 0;
  let index = 0;
  for (const offset of offsets) {
    while (point < offset && index < text.length) {
      index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
      point += 1;
    }
    found.push(index);
  }
  return found;
}

/** A text cut in three: before, the marked words, after. */
export interface Passage { before: string; marked: string; after: string; cutBefore: boolean; cutAfter: boolean }

/** The whole text around code points `start` to `end`, or null where that is no span of it. */
export function whole(text: string, start: number, end: number): Passage | null {
  if (!(start >= 0 && end > start)) return null;
  const [from = 0, to = 0] = utf16(text, [start, end]);
  if (to <= from) return null;
  return { before: text.slice(0, from), marked: text.slice(from, to), after: text.slice(to), cutBefore: false, cutAfter: false };
}

const NEAR = 60; // with less than this around it in its paragraph, a quote gets the next ones too
const FAR = 320; // more than this is cut at a word

/** The paragraph around the marked words, or a little more where that is short. */
export function paragraph({ before, marked, after }: Passage): Passage {
  let from = before.lastIndexOf("\n\n") + 1;
  let to = end(after, 0);
  if (before.length - from + to < NEAR) {
    from = before.lastIndexOf("\n\n", Math.max(0, from - 3)) + 1;
    to = end(after, to + 2);
  }
  if (before.length - from > FAR) from = before.length - FAR + Math.max(0, before.slice(-FAR).search(/\s/));
  if (to > FAR) to = Math.max(1, after.slice(0, FAR).search(/\s\S*$/));
  const near = { before: before.slice(from).trimStart(), after: after.slice(0, to).trimEnd() };
  return {
    ...near,
    marked,
    cutBefore: near.before.length < before.trimStart().length,
    cutAfter: near.after.length < after.trimEnd().length,
  };
}

/** Where the paragraph ends that goes on at `at`. */
function end(text: string, at: number): number {
  const found = text.indexOf("\n\n", at);
  return found < 0 ? text.length : found;
}

/** At most `limit` code points, with an ellipsis where more stood. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const points = Array.from(text.slice(0, limit * 2 + 2));
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join("").trimEnd()}…`;
}

/** Lines of about `width` characters, `most` at the most. */
export function wrap(text: string, width = 18, most = 3): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of clip(text.replace(/\s+/g, " ").trim(), width * most + 12).split(" ")) {
    if (line && line.length + word.length + 1 > width) {
      lines.push(line);
      line = "";
    }
    line = line ? `${line} ${word}` : word;
  }
  if (line) lines.push(line);
  const short = lines.map((one) => clip(one, width + 8));
  if (short.length <= most) return short;
  return [...short.slice(0, most - 1), `${(short[most - 1] ?? "").replace(/…$/, "")}…`];
}

/** The address as a link may have it, or null: only http and https. */
export function webAddress(url: string): string | null {
  return /^https?:\/\/[^\s]+$/i.test(url) ? url : null;
}
