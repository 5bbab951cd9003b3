import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Evidence, Source } from "../src/data/page";
import { speak } from "../src/dom/language";
import { citation, csl, reference } from "../src/reader/citation";
import { made } from "./ties";

const SOURCE: Source = {
  id: "source:report",
  iri: "https://example.org/id/source/report",
  title: "A report",
  details: [],
  url: "https://example.org/report",
  creator: "Kim, A.; Lee, B.",
  publisher: "The Centre",
  issued: "2017-09-19",
  language: "en",
  derivedFrom: [],
  length: 30,
  sentences: 2,
  quoted: 1,
  block: 0,
};
const TEXT = "She was there. He\nsaid so, too.";
const FOR: Evidence = { source: SOURCE.id, start: 15, end: 25, against: false, quote: null };
const AGAINST: Evidence = { ...FOR, start: 0, end: 14, against: true };
const TEXTS = {
  now: (source: string) => (source === SOURCE.id ? TEXT : undefined),
  quote: ({ start, end, quote }: Evidence) => quote ?? TEXT.slice(start, end),
};
const PACKED = { now: () => undefined, quote: ({ quote }: Evidence) => quote ?? undefined };

function graph(source: Source = SOURCE) {
  return made([["Ann", "Bo", { id: "claim:1", evidence: [FOR, AGAINST] }]], [], {
    sources: [source],
    prefixes: { claim: "https://example.org/id/claim/" },
  });
}

after(() => speak("en"));

test("a citation says what is claimed, the words, the source with a link to them, and where the claim stands", () => {
  const one = graph();
  const [claim] = one.page.claims;
  assert.ok(claim);
  assert.equal(
    citation(one, TEXTS, { claim, evidence: FOR }),
    "Ann knows Bo. “He said so”. Kim, A.; Lee, B., “A report”, The Centre, 19 September 2017, " +
      "https://example.org/report#:~:text=there.-,He,said%20so. In: A small graph, claim:1, https://example.org/id/claim/1.",
  );
});

test("words against a claim are said to be so", () => {
  const one = graph();
  const [claim] = one.page.claims;
  assert.ok(claim);
  assert.match(citation(one, TEXTS, { claim, evidence: AGAINST }), /^Ann knows Bo\. Against it: “She was there\.” Kim/);
});

test("nothing is made up: what the source does not say is left out", () => {
  const bare = { ...SOURCE, creator: "", publisher: "", issued: "", url: "javascript:alert(1)" };
  assert.equal(reference(bare, TEXTS, FOR), "“A report”");
  assert.equal(reference({ ...SOURCE, publisher: SOURCE.creator }), "Kim, A.; Lee, B., “A report”, 19 September 2017, https://example.org/report");
  assert.deepEqual(JSON.parse(csl([bare])), [{ id: SOURCE.id, type: "document", title: "A report", language: "en" }]);
});

test("a text that is still packed gives the address without the words", () => {
  const one = graph();
  const [claim] = one.page.claims;
  assert.ok(claim);
  assert.match(citation(one, PACKED, { claim, evidence: FOR }), /^Ann knows Bo\. Kim, .*https:\/\/example\.org\/report\. In:/);
});

test("in Korean it is the same in another form", () => {
  speak("ko");
  const one = graph();
  const [claim] = one.page.claims;
  assert.ok(claim);
  assert.match(citation(one, TEXTS, { claim, evidence: FOR }), /“He said so”\. Kim, A\.; Lee, B\., 「A report」, The Centre, 2017년 9월 19일, .* 수록: A small graph, claim:1/);
  speak("en");
});

test("CSL-JSON has what the source says, with the date in parts", () => {
  assert.deepEqual(JSON.parse(csl([SOURCE])), [
    {
      id: SOURCE.id,
      type: "webpage",
      title: "A report",
      author: [{ literal: "Kim, A." }, { literal: "Lee, B." }],
      publisher: "The Centre",
      issued: { "date-parts": [[2017, 9, 19]] },
      language: "en",
      URL: SOURCE.url,
    },
  ]);
  const issued = (date: string): unknown => JSON.parse(csl([{ ...SOURCE, issued: date }]))[0].issued;
  assert.deepEqual(issued("2002~"), { "date-parts": [[2002]], circa: true });
  assert.deepEqual(issued("1997/2001-05"), { "date-parts": [[1997], [2001, 5]] });
  assert.deepEqual(issued("199X"), { raw: "199X" });
  assert.deepEqual(issued("../1994"), { raw: "../1994" });
});
