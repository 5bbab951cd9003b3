import assert from "node:assert/strict";
import test from "node:test";

import type { Texts } from "../src/data/texts";
import type { Entity, Evidence } from "../src/data/page";
import { wordsOf } from "../src/graph/fold";
import { Haystack } from "../src/graph/haystack";
import { Search, type Found } from "../src/graph/search";
import { NAMES } from "./names";
import { made, type Tie } from "./ties";

/** Texts that hold nothing: each piece of evidence says its own quote. */
const TEXTS = { all: () => Promise.resolve(), quote: (one: Evidence) => one.quote ?? undefined } as unknown as Texts;

function quoted(quote: string): Evidence {
  return { source: "s", start: 0, end: 1, against: false, quote };
}

function entity(id: string, label: string, names: string[] = []): Entity {
  return { id, label, names, kind: ":Person", types: [], comment: "" };
}

async function search(entities: Entity[], ties: Tie[] = [], sources: string[] = []): Promise<(query: string) => Found> {
  const page = sources.map((title, at) => ({ id: `s${at}`, title, creator: "", publisher: "" })) as never[];
  const made_ = new Search(made(ties, [], { entities, sources: page }), TEXTS);
  await made_.readNames();
  await made_.readQuotes();
  return (query) => made_.find(query);
}

/** All orders of up to four words. */
function orders(words: readonly string[]): string[][] {
  if (words.length <= 1) return [[...words]];
  return words.flatMap((word, at) => orders([...words.slice(0, at), ...words.slice(at + 1)]).map((rest) => [word, ...rest]));
}

test("any name is found by its words, in any order, with or without marks, case and hyphens", async () => {
  for (const name of NAMES) {
    for (const [label, names] of [[name, []], ["Somebody", [name]]] as const) {
      const find = await search([entity("other", "Nobody else"), entity("wanted", label, [...names])]);
      const words = name.split(/\s+/).filter((word) => wordsOf(word).length).slice(0, 4);
      for (const order of [...orders(words), ...words.map((word) => [word])]) {
        for (const query of [order.join(" "), order.join(" ").toUpperCase(), order.join("  ").normalize("NFD"), wordsOf(order.join(" ")).join(" ")]) {
          assert.ok(find(query).entities.ids.includes("wanted"), `“${query}” finds “${name}”`);
        }
      }
      const together = wordsOf(name).join("");
      if (together) assert.ok(find(together).entities.ids.includes("wanted"), `“${together}” finds “${name}”`);
    }
  }
});

test("a name is found by its first letters, and in Hangul by first consonants", async () => {
  const find = await search([entity("a", "이성주"), entity("b", "Lee Sung-ju", ["이성주"]), entity("c", "Kim Jong Il")]);
  assert.deepEqual(find("ㅇㅅㅈ").entities.ids.sort(), ["a", "b"]);
  assert.deepEqual(find("su").entities.ids, ["b"]);
  assert.deepEqual(find("il kim").entities.ids, ["c"]);
});

test("names that begin with the words come first, then those with words that do, then the rest", async () => {
  const find = await search([entity("inside", "Ransung"), entity("word", "Lee Sung-ju"), entity("begin", "Sung Kim")]);
  assert.deepEqual(find("sung").entities, { ids: ["begin", "word", "inside"], number: 3 });
});

test("of the same rank the best connected come first", async () => {
  const find = await search([entity("few", "Kim A"), entity("many", "Kim B"), entity("x", "Lee")], [["many", "x"], ["many", "few"]]);
  assert.deepEqual(find("kim").entities.ids, ["many", "few"]);
});

test("quotes are found by all their words, those with the words together first", async () => {
  const ties: Tie[] = [
    ["a", "b", { evidence: [quoted("the university in Warwick")] }],
    ["a", "b", { evidence: [quoted("Nothing here"), quoted("studied at Warwick University")] }],
    ["a", "b", { evidence: [quoted("Warwick")] }],
  ];
  const find = await search([entity("a", "A"), entity("b", "B")], ties);
  assert.deepEqual(find("warwick university").claims, { ids: ["c1", "c0"], number: 2 });
  assert.deepEqual(find("WARWICK").claims.number, 3);
});

test("nothing is found for nothing, and for what is not there", async () => {
  const find = await search([entity("a", "A")], [["a", "a", { evidence: [quoted("a quote")] }]], ["A book"]);
  for (const query of ["", "   ", "…", "zzz", "a zzz"]) {
    const { entities, claims, sources } = find(query);
    assert.deepEqual([entities.number, claims.number, sources.number], [0, 0, 0], query);
  }
  assert.deepEqual(find("book").sources.ids, ["s0"]);
});

test("many are counted, few are told", async () => {
  const find = await search(Array.from({ length: 2500 }, (_, at) => entity(`e${at}`, `Kim ${at}`)));
  const { ids, number } = find("kim").entities;
  assert.equal(number, 2500);
  assert.equal(new Set(ids).size, 6);
});

test("rows are the same as those that a plain loop finds", () => {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
  const syllables = ["ka", "na", "do", "ri", "su", "é", "한"];
  const word = (): string => Array.from({ length: 1 + random(3) }, () => syllables[random(syllables.length)]).join("");
  const row = (): string => Array.from({ length: random(5) }, word).join(" ");
  for (let round = 0; round < 200; round += 1) {
    const pieces = Array.from({ length: 1 + random(3) }, () => Array.from({ length: random(6) }, row));
    const hay = new Haystack();
    for (const piece of pieces) hay.add(piece);
    const words = wordsOf(Array.from({ length: 1 + random(2) }, word).join(" "));
    const found: number[] = [];
    hay.each(words, (at) => void found.push(at));
    const rows = pieces.flat().map((one) => wordsOf(one).join(" "));
    const wanted = rows.flatMap((one, at) => (words.every((part) => one.includes(part)) ? [at] : []));
    assert.deepEqual(found, wanted, `${JSON.stringify(pieces)} ${words.join("+")}`);
  }
});
