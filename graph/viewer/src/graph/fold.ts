// Folding for search: what is written differently and meant alike becomes alike. Never shown to anybody.

// Letters that have no mark to take off, and yet are typed without one.
const LIKE: Record<string, string> = {
  ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", ł: "l", ŧ: "t", þ: "th", ß: "ss", æ: "ae", œ: "oe", ς: "σ",
  ى: "ي", ی: "ي", ک: "ك", ة: "ه", "ـ": "",
};
// A final consonant of Hangul is also the first of the next syllable, while somebody is still typing it.
const FINALS = "ᄀ ᄁ ᄀᄉ ᄂ ᄂᄌ ᄂᄒ ᄃ ᄅ ᄅᄀ ᄅᄆ ᄅᄇ ᄅᄉ ᄅᄐ ᄅᄑ ᄅᄒ ᄆ ᄇ ᄇᄉ ᄉ ᄊ ᄋ ᄌ ᄎ ᄏ ᄐ ᄑ ᄒ".split(" ");
FINALS.forEach((initials, at) => (LIKE[String.fromCharCode(0x11a8 + at)] = initials));

const ALIKE = new RegExp(`[${Object.keys(LIKE).join("")}]`, "g");
const PLAIN = /^[\x00-\x7f]*$/;
const MARK = /^\p{M}$/u;
const SYLLABLE = /[가-힣]/;

/** Letters and digits without marks or case, words parted by one space; a hyphen or an apostrophe parts nothing. */
export function fold(text: string): string {
  return folded(text.replace(/\n/g, " ")).trim();
}

/** The same for many texts at once, each a line of its own; much faster than one by one. */
export function foldLines(texts: readonly string[]): string {
  return folded(texts.map((text) => text.replace(/\n/g, " ")).join("\n"));
}

function folded(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(/['`-]+/g, "").replace(/[^a-z0-9\n]+/g, " ");
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(ALIKE, (letter) => LIKE[letter] as string)
    .replace(/['’ʼ`\-\u2010\u2011\u00ad]+/g, "")
    .replace(/[^\p{L}\p{N}\n]+/gu, " ");
}

/** The words of a query, folded, each once. */
export function wordsOf(query: string): string[] {
  return [...new Set(fold(query).split(" ").filter(Boolean))];
}

/** The first consonants of a Hangul name (이성주 → ㅇㅅㅈ), folded; "" where it has none. */
export function initials(name: string): string {
  if (!SYLLABLE.test(name)) return "";
  return [...name].map((letter) => (SYLLABLE.test(letter) ? letter.normalize("NFD").charAt(0) : "")).join("");
}

/** Where words of a query stand in a text: [start, end] in ascending order, none over another. */
export function marks(text: string, words: readonly string[]): [number, number][] {
  const { letters, from, to, starts } = spread(text);
  const found: [number, number][] = [];
  for (const word of words) {
    const at = place(letters, starts, word);
    if (at >= 0) found.push([from[at] as number, to[at + word.length - 1] as number]);
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return found.filter(([start], at) => at === 0 || start >= Math.max(...found.slice(0, at).map(([, end]) => end)));
}

/** Where a word is, at the start of a word if it can be, else in one. */
function place(letters: string, starts: ReadonlySet<number>, word: string): number {
  const first = letters.indexOf(word);
  for (let at = first; at >= 0; at = letters.indexOf(word, at + 1)) if (starts.has(at)) return at;
  return first;
}

interface Spread { letters: string; from: number[]; to: number[]; starts: Set<number> }

/** A text's folded letters without spaces, where in the text each begins and ends, and which begin a word. */
function spread(text: string): Spread {
  const made: Spread = { letters: "", from: [], to: [], starts: new Set() };
  let parted = true;
  let at = 0;
  for (const letter of text) {
    const alike = fold(letter).replace(/ /g, "");
    const end = at + letter.length;
    if (alike && parted) made.starts.add(made.letters.length);
    for (let n = 0; n < alike.length; n += 1) {
      made.from.push(at);
      made.to.push(end);
    }
    made.letters += alike;
    if (alike) parted = false;
    else if (folded(letter)) parted = true;
    else if (MARK.test(letter) && made.to.at(-1) === at) made.to[made.to.length - 1] = end; // it belongs to the letter before it
    at = end;
  }
  return made;
}

/** A text cut to about so many characters around the first of its marks, and the marks in it. */
export function excerpt(text: string, words: readonly string[], length: number): { text: string; marks: [number, number][] } {
  const near = text.slice(0, 20_000);
  const all = marks(near, words);
  const first = all[0]?.[0] ?? 0;
  if (text.length <= length || first < length * 0.6) return { text: cut(text, 0, length), marks: all.filter(([, end]) => end <= length - 1) };
  const space = near.lastIndexOf(" ", first - length * 0.3);
  const start = space < 0 ? first : space + 1;
  const shift = (place: number): number => place - start + 1;
  return {
    text: `…${cut(text, start, length)}`,
    marks: all.filter(([from, to]) => from >= start && to - start < length - 1).map(([from, to]) => [shift(from), shift(to)]),
  };
}

function cut(text: string, start: number, length: number): string {
  if (text.length - start <= length) return text.slice(start);
  const end = start + length - 1;
  const code = text.charCodeAt(end - 1);
  return `${text.slice(start, code >= 0xd800 && code < 0xdc00 ? end - 1 : end).trimEnd()}…`;
}
