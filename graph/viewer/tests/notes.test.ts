import assert from "node:assert/strict";
import test from "node:test";

import type { Evidence, Source } from "../src/data/page";
import { speak } from "../src/dom/language";
import { connection } from "../src/graph/chains";
import { cited, footnoted } from "../src/panel/notes";
import { all, made, type Tie } from "./ties";

const TEXT = "Ann met Ben. Ben met Cem. Cem knew Dan.";
const SOURCE: Source = {
  id: "source:s", iri: "https://example.org/s", title: "Who met whom", details: [], url: "https://example.org/paper", creator: "Eve",
  publisher: "The Paper", issued: "2001-05", language: "en", derivedFrom: [], length: TEXT.length, block: 0, sentences: 3, quoted: 3,
};
const texts = {
  now: () => TEXT,
  quote: ({ start, end }: Evidence) => TEXT.slice(start, end),
};

function quoted(words: string): { evidence: Evidence[] } {
  const start = TEXT.indexOf(words);
  return { evidence: [{ source: SOURCE.id, start, end: start + words.length, against: false, quote: null }] };
}

const TIES: Tie[] = [
  ["Ann", "Ben", quoted("Ann met Ben")],
  ["Cem", "Ben", { status: "inferred", rule: "It holds both ways", because: ["c2"] }],
  ["Ben", "Cem", quoted("Ben met Cem")],
];

test("each step is a sentence with the number of its note, and each note has the words and where they stand", () => {
  speak("en");
  const graph = made(TIES.filter((_, at) => at !== 1), [], { sources: [SOURCE] });
  const lines = footnoted(graph, texts, connection(graph, all(graph), "Ann", "Cem"), "How they are connected").split("\n");
  assert.equal(lines[0], "How they are connected");
  assert.ok(lines.includes("1. Ann knows Ben [1]; Ben knows Cem [2]."));
  const [first, second] = lines.slice(lines.indexOf("Notes") + 1);
  for (const part of ["[1] ", "Ann met Ben", "Who met whom", "May 2001", "https://example.org/paper"]) assert.ok(first?.includes(part), part);
  assert.ok(second?.startsWith("[2] ") && second.includes("Ben met Cem"));
});

test("a claim that is in two chains has one note", () => {
  const graph = made([["a", "m"], ["m", "x"], ["m", "y"], ["x", "b"], ["y", "b"]]);
  const lines = footnoted(graph, texts, connection(graph, all(graph), "a", "b"), "").split("\n");
  assert.ok(lines.includes("1. a knows m [1]; m knows x [2]; x knows b [3]."));
  assert.ok(lines.includes("2. a knows m [1]; m knows y [4]; y knows b [5]."));
});

test("what is inferred is noted with its rule and with the words that it was drawn from", () => {
  const graph = made(TIES, [], { sources: [SOURCE] });
  const found = connection(graph, new Set(["c1"]), "Cem", "Ben");
  assert.deepEqual(cited(graph, found).map(({ claim }) => claim.id), ["c2"]);
  const text = footnoted(graph, texts, found, "");
  for (const part of ["Cem knows Ben [1]", "It holds both ways", "Ben met Cem"]) assert.ok(text.includes(part), part);
});
