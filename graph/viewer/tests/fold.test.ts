import assert from "node:assert/strict";
import test from "node:test";

import { excerpt, fold, foldLines, initials, marks, wordsOf } from "../src/graph/fold";
import { NAMES } from "./names";

test("what is written differently and meant alike becomes alike", () => {
  for (const [a, b] of [
    ["Lee Sung-ju", "LEE SUNGJU"],
    ["José Núñez", "jose nunez"],
    ["Søren Łukasz Đặng", "soren lukasz dang"],
    ["Straße", "STRASSE"],
    ["O’Brien", "o'brien"],
    ["ＷＡＲＷＩＣＫ", "warwick"],
    ["أحمد", "احمد"],
    ["مُحَمَّد", "محمد"],
    ["علی", "علي"],
    ["Ὀδυσσεύς", "οδυσσευσ"],
    ["İstanbul", "istanbul"],
    ["non\u2010breaking", "nonbreaking"],
  ] as const) assert.equal(fold(a), fold(b), `${a} and ${b}`);
});

test("a Hangul syllable being typed begins the finished one", () => {
  for (const [typed, name] of [["이", "이성주"], ["이ㅅ", "이성주"], ["이서", "이성주"], ["잇", "이성주"], ["이성", "이성주"], ["가", "각"], ["달", "닭"]] as const) {
    assert.ok(fold(name).startsWith(fold(typed)), `${typed} begins ${name}`);
  }
});

test("first consonants are those that a keyboard types", () => {
  assert.equal(fold(initials("이성주")), fold("ㅇㅅㅈ"));
  assert.equal(fold(initials("꽃제비")), fold("ㄲㅈㅂ"));
  assert.equal(initials("Lee Sung-ju"), "");
  assert.equal(initials(""), "");
});

test("lines are folded as each by itself", () => {
  const several = [...NAMES, "two\nlines", "", " - "];
  assert.deepEqual(foldLines(several).split("\n").map((line) => line.trim()), several.map(fold));
});

test("marks stand where the words are, whatever marks and hyphens the text has", () => {
  const marked = (text: string, query: string): string[] => marks(text, wordsOf(query)).map(([start, end]) => text.slice(start, end));
  assert.deepEqual(marked("Lee Sung-ju", "sungju"), ["Sung-ju"]);
  assert.deepEqual(marked("Lee Sung Ju", "sungju lee"), ["Lee", "Sung Ju"]);
  assert.deepEqual(marked("The José case", "jose"), ["José"]);
  assert.deepEqual(marked("José", "jos"), ["Jos"]);
  assert.deepEqual(marked("𝕏 𝒀😀 Pyongyang", "pyong"), ["Pyong"]);
  assert.deepEqual(marked("이성주", "이성"), ["이성"]);
  assert.deepEqual(marked("banana an", "an"), ["an"]); // rather the word than a piece of one
  assert.deepEqual(marked("abcabc", "abc bcab"), ["abc"]); // none over another
  assert.deepEqual(marked("Warwick", "cambridge"), []);
});

test("a mark is never outside of its text", () => {
  for (const name of NAMES) for (const word of wordsOf(name)) {
    for (const [start, end] of marks(name, [word])) assert.ok(0 <= start && start < end && end <= name.length, name);
  }
});

test("an excerpt has the words, marked", () => {
  const long = `${"before ".repeat(100)}the needle ${"after ".repeat(100)}`;
  for (const text of ["needle", `needle ${"x ".repeat(200)}`, long, `${"😀".repeat(300)} needle`, `${"가".repeat(400)}needle`]) {
    const cut = excerpt(text, ["needle"], 80);
    assert.deepEqual(cut.marks.map(([start, end]) => cut.text.slice(start, end)), ["needle"], text.slice(0, 20));
    assert.ok(cut.text.length <= 84, `${cut.text.length} characters`);
    assert.doesNotThrow(() => encodeURIComponent(cut.text), "no half of a pair");
  }
});

test("an excerpt without the words is the beginning", () => {
  assert.deepEqual(excerpt("short", ["needle"], 80), { text: "short", marks: [] });
  assert.equal(excerpt("a".repeat(100), [], 10).text, `${"a".repeat(9)}…`);
});
