import assert from "node:assert/strict";
import { test } from "node:test";
import type { Claim } from "../src/data/page";
import { claimsOf, type Quote } from "../src/graph/quotes";
import { after, chunks, passages, pieces } from "../src/reader/passages";

/** Quotes at these places, sorted as `quotes` sorts them; the n-th belongs to the claim `cn`. */
function at(...places: [number, number][]): Quote[] {
  return places
    .map(([start, end], n): Quote => ({ claim: { id: `c${n}` } as Claim, evidence: { source: "s", start, end, against: false, quote: null } }))
    .sort((a, b) => a.evidence.start - b.evidence.start || a.evidence.end - b.evidence.end);
}

const places = (all: readonly { start: number; end: number }[]): [number, number][] => all.map(({ start, end }) => [start, end]);

/** Numbers that look random and are the same each time. */
function* numbers(seed: number): Generator<number, never> {
  for (let now = seed; ; ) yield (now = (now * 48271) % 2147483647);
}

test("quotes that overlap are one passage; quotes that only touch are two", () => {
  assert.deepEqual(places(passages(at([0, 5], [3, 8], [8, 9], [20, 30], [22, 24]), 40)), [[0, 8], [8, 9], [20, 30]]);
});

test("a place that is not in the text is left out", () => {
  assert.deepEqual(places(passages(at([-1, 5], [5, 5], [7, 6], [38, 41], [38, 40]), 40)), [[38, 40]]);
});

test("a passage is cut wherever a quote begins or ends, and each piece knows its quotes", () => {
  const [passage] = passages(at([0, 10], [2, 5], [5, 12]), 40);
  assert.ok(passage);
  const cut = pieces(passage);
  assert.deepEqual(places(cut), [[0, 2], [2, 5], [5, 10], [10, 12]]);
  assert.deepEqual(cut.map((piece) => claimsOf(piece.quotes).map(({ id }) => id)), [["c0"], ["c0", "c1"], ["c0", "c2"], ["c2"]]);
});

test("pieces of any quotes are what a plain count of each character says", () => {
  const next = numbers(7);
  for (let round = 0; round < 200; round += 1) {
    const some = Array.from({ length: 1 + (next.next().value % 12) }, (): [number, number] => {
      const start = next.next().value % 60;
      return [start, start + 1 + (next.next().value % 20)];
    });
    const quotes = at(...some);
    const found = new Map<number, string>();
    for (const passage of passages(quotes, 100)) {
      for (const piece of pieces(passage)) {
        for (let n = piece.start; n < piece.end; n += 1) found.set(n, piece.quotes.map(({ claim }) => claim.id).sort().join());
      }
    }
    for (let n = 0; n < 100; n += 1) {
      const here = quotes.filter(({ evidence }) => evidence.start <= n && n < evidence.end).map(({ claim }) => claim.id).sort().join();
      assert.equal(found.get(n) ?? "", here);
    }
  }
});

test("the first that ends after a place", () => {
  const all = [{ end: 3 }, { end: 5 }, { end: 9 }];
  assert.deepEqual([0, 2, 3, 4, 8, 9, 10].map((place) => after(all, place)), [0, 0, 1, 1, 2, 3, 3]);
});

test("chunks hold the whole text, end lines, and cut no passage", () => {
  const next = numbers(3);
  const text = Array.from({ length: 3000 }, () => "word ".repeat(1 + (next.next().value % 30)).trimEnd()).join("\n");
  const marked = passages(at(...Array.from({ length: 400 }, (): [number, number] => {
    const start = next.next().value % (text.length - 3000);
    return [start, start + 1 + (next.next().value % 2500)];
  })), text.length);
  const ends = chunks(text, marked);
  assert.equal(ends.at(-1), text.length);
  assert.ok(ends.length > 5);
  for (const [n, end] of ends.entries()) {
    assert.ok(end > (ends[n - 1] ?? 0));
    assert.ok(!marked.some((passage) => passage.start < end && end < passage.end), "a passage is cut");
    if (end < text.length) assert.equal(text.charAt(end - 1), "\n");
  }
});

test("a text without ends of lines is cut at spaces, one without spaces anywhere but within a character", () => {
  const spaced = "word ".repeat(20_000);
  for (const end of chunks(spaced, []).slice(0, -1)) assert.equal(spaced.charAt(end - 1), " ");
  const solid = `a${"😀".repeat(30_000)}`;
  const ends = chunks(solid, []);
  assert.ok(ends.length > 2);
  for (const end of ends) assert.ok(!/[\uDC00-\uDFFF]/.test(solid.charAt(end)));
  assert.equal(ends.at(-1), solid.length);
  assert.deepEqual(chunks("", []), []);
});
