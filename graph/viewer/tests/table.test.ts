import assert from "node:assert/strict";
import test from "node:test";

import { fileName } from "../src/dom/download";
import { characters } from "../src/table/characters";
import { written } from "../src/table/csv";
import { ordered, ranks } from "../src/table/order";
import { lastPage } from "../src/table/pager";

/** Numbers that look like chance and are the same each time. */
function* chance(seed: number): Generator<number> {
  for (let now = seed; ; now = (now * 1103515245 + 12345) % 2147483648) yield now;
}

test("texts are ranked as the language sorts them, empty ones not at all", () => {
  const texts = ["b", "", "a10", "a9", "B", "é", "a9"];
  const found = [...ranks(texts, "en")];
  assert.ok(Number.isNaN(found[1]));
  assert.equal(found[3], found[6]);
  const named = texts.map((text, at) => [text, found[at] as number] as const).filter(([text]) => text);
  named.sort((a, b) => a[1] - b[1]);
  assert.deepEqual(named.map(([text]) => text), ["a9", "a9", "a10", "b", "B", "é"]);
  assert.deepEqual([...ranks(["나", "가", "다"], "ko")], [1, 0, 2]);
});

test("rows are sorted by their keys, equal ones stay, those without one come last both ways", () => {
  const next = chance(7);
  for (let round = 0; round < 200; round += 1) {
    const size = (next.next().value as number) % 40;
    const draw = (): number => ((next.next().value as number) >> 8) % 6;
    const keys = Float64Array.from({ length: size }, () => {
      const key = draw();
      return key === 5 ? NaN : key === 4 ? -Infinity : key;
    });
    const rows = Uint32Array.from({ length: size }, (_, at) => at).filter(() => draw() > 1);
    for (const down of [false, true]) {
      const wanted = [...rows].sort((a, b) => {
        const [x, y] = [keys[a] as number, keys[b] as number];
        if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
        return x === y ? 0 : (x < y) === down ? 1 : -1;
      });
      assert.deepEqual([...ordered(rows, keys, down)], wanted);
    }
  }
});

test("what a spreadsheet would take for a formula is text", () => {
  for (const text of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "''-1", "\u00a0+1", "＝1", "＠a", "\n@a"]) {
    const [, first] = /^\ufeff"?([^]*?)"?\r\n$/.exec(written([[text]])) ?? [];
    assert.equal(first, `'${text}`);
  }
  for (const text of ["1-1", "a=b", "", "'s", "인연", "e@example.org"]) assert.equal(written([[text]]), `\ufeff${text}\r\n`);
});

test("commas, quotes and line breaks are quoted, signs of no text are replaced", () => {
  assert.equal(written([["a,b", 'say "so"', "two\nlines", "a\x00b\ud800"]]), '\ufeff"a,b","say ""so""","two\nlines",a\ufffdb\ufffd\r\n');
});

test("places are counted in code points", () => {
  const text = "𝔄b𝔅👩‍👩‍👧c";
  const place = characters(text);
  for (let at = 0; at <= text.length; at += 1) {
    const half = at > 0 && /[\ud800-\udbff]/.test(text[at - 1] as string) && /[\udc00-\udfff]/.test(text[at] ?? "");
    if (!half) assert.equal(place(at), [...text.slice(0, at)].length);
  }
});

test("a hundred rows are one page", () => {
  assert.deepEqual([0, 1, 100, 101, 200, 201].map(lastPage), [0, 0, 0, 1, 1, 2]);
});

test("a file's name has nothing that a system forbids", () => {
  assert.equal(fileName("Who? A/B: <c> | \u202e“d”", ".csv"), "Who-A-B-c-“d”.csv");
  assert.equal(fileName("../..", ".json"), "graph.json");
  assert.equal(fileName("", ".json"), "graph.json");
  assert.equal(fileName("인".repeat(100), ""), "인".repeat(60));
});
