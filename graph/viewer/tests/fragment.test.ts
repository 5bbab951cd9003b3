import assert from "node:assert/strict";
import { test } from "node:test";
import { fragment } from "../src/reader/fragment";

const PAGE = { url: "https://example.org/a" };

/** The directive for a quote, percent-encoding undone; the quote is the n-th such words of the text. */
function directive(text: string, quote: string, nth = 0): string {
  let at = -1;
  for (let n = 0; n <= nth; n += 1) at = text.indexOf(quote, at + 1);
  const url = fragment(PAGE, text, at, at + quote.length) as string;
  assert.ok(url.startsWith("https://example.org/a#:~:text="), url);
  return decodeURIComponent(url.slice("https://example.org/a#:~:text=".length));
}

test("words that stand once are said as they are", () => {
  assert.equal(directive("He met Kim. She left.", "met Kim"), "met Kim");
});

test("the signs of the syntax and of URLs are encoded in the words", () => {
  const text = "So well-known, A & B (100% “sure”)! #1";
  assert.equal(
    fragment(PAGE, text, 3, text.indexOf("!") + 1),
    "https://example.org/a#:~:text=well%2Dknown%2C%20A%20%26%20B%20%28100%25%20%E2%80%9Csure%E2%80%9D%29%21",
  );
});

test("words that stand again are told apart by what stands around them, on both sides", () => {
  const text = "Kim said so in May. Lee said so in June.";
  assert.equal(directive(text, "said so", 0), "Kim-,said so,-in");
  assert.equal(directive(text, "said so", 1), "Lee-,said so,-in");
});

test("capital letters and accents do not tell words apart", () => {
  assert.equal(directive("A Café there. The cafe here.", "cafe"), "The-,cafe,-here.");
});

test("at the start of a line what stands before is of the line above, and after it of the one below", () => {
  const text = "First\n\nSame words\n\nSecond\n\nSame words\n\nThird";
  assert.equal(directive(text, "Same words", 1), "Second-,Same words,-Third");
});

test("a quote over two lines is said by its first and last words", () => {
  assert.equal(directive("One two three.\n\nFour five six.", "two three.\n\nFour five"), "two three.,Four five");
});

test("a long quote is said by its first and last words, so many that both are the right ones", () => {
  const middle = "and so it went on for years and years ".repeat(10);
  const text = `They came. Then the man from the north came ${middle}until the man from the north left. They left.`;
  const quote = text.slice(11, -12);
  assert.equal(directive(text, quote), "Then the man from the,man from the north left");
});

test("the last words are the first such after the first ones", () => {
  const middle = "and the man from the north spoke, ".repeat(12);
  const text = `It began ${middle}then and the man from the north spoke again.`;
  const [start, end] = directive(text, text.slice(0, -7)).split(",", 2) as [string, string];
  assert.ok(text.startsWith(start));
  assert.match(end, /then and the man from the north spoke$/);
});

test("a word that is cut is joined on by a prefix or a suffix", () => {
  assert.equal(directive("the defectors left", "defector"), "defector,-s");
  assert.equal(directive("the undone work", "done work"), "un-,done work");
  assert.equal(directive("이성주는 평양에서 태어났다", "이성주"), "이성주,-는");
  assert.equal(directive("the U.S. army", "S. army"), "U.-,S. army");
});

test("white space of HTML is one space; a no-break space stays", () => {
  assert.equal(directive("a\t b", "a\t b"), "a b");
  assert.equal(directive("a\u00a0b", "a\u00a0b"), "a\u00a0b");
});

test("white space around the quote is no part of it", () => {
  assert.equal(directive("One. Two. Three.", " Two. "), "Two.");
});

test("what the address says after # stays before the directive, and an old directive goes", () => {
  assert.equal(fragment({ url: "https://example.org/a?b=1#part" }, "one two", 0, 3), "https://example.org/a?b=1#part:~:text=one");
  assert.equal(fragment({ url: "https://example.org/#:~:text=old" }, "one two", 0, 3), "https://example.org/#:~:text=one");
  assert.equal(fragment({ url: "https://example.org/#" }, "one two", 0, 3), "https://example.org/#:~:text=one");
});

test("only web addresses become links", () => {
  for (const url of ["", "javascript:alert(1)", "ftp://example.org/", "file:///etc/passwd", "https://a b"]) {
    assert.equal(fragment({ url }, "one two", 0, 3), null, url);
  }
});

test("a place that is not in the text, or half a character, gives the address alone", () => {
  for (const [start, end] of [[-1, 3], [3, 3], [4, 2], [0, 99], [3, 4]] as const) {
    assert.equal(fragment(PAGE, "one two", start, end), PAGE.url);
  }
  assert.equal(fragment(PAGE, "a 😀 b", 2, 3), PAGE.url);
  assert.equal(fragment(PAGE, "a 😀 b", 2, 4), `${PAGE.url}#:~:text=%F0%9F%98%80`);
});
