import assert from "node:assert/strict";
import test from "node:test";

import { passage } from "../src/graph/passage";

const around = (text: string, marked: string): ReturnType<typeof passage> => passage(text, text.indexOf(marked), text.indexOf(marked) + marked.length);
const LONG = "word ".repeat(200).trim();

test("a quote stands in its paragraph, and what is left out is told", () => {
  const text = `One.\n\n${LONG} here it is ${LONG}\n\nThree.`;
  const found = around(text, "here it is");
  assert.equal(found?.marked, "here it is");
  assert.match(found?.before ?? "", /^word( word)+ $/);
  assert.match(found?.after ?? "", /^( word)+$/);
  assert.ok(found && found.before.length <= 320 && found.after.length <= 320);
  assert.deepEqual([found?.cutBefore, found?.cutAfter], [true, true]);
});

test("a short paragraph gets those beside it", () => {
  const found = around("Before it.\n\nShort.\n\nAfter it.", "Short.");
  assert.deepEqual(found, { before: "Before it.\n\n", marked: "Short.", after: "\n\nAfter it.", cutBefore: false, cutAfter: false });
});

test("no sign of two halves is cut, in a script without spaces", () => {
  for (const odd of ["", "한"]) {
    const found = around(`${"𠀀".repeat(300)}${odd}인용${odd}${"𠀀".repeat(300)}`, "인용");
    assert.doesNotMatch(`${found?.before}|${found?.after}`, /\p{Cs}/u);
    assert.ok((found?.before.length ?? 0) >= 318 && (found?.after.length ?? 0) >= 318);
  }
});

test("what is no span of the text has no passage", () => {
  for (const [start, end] of [[-1, 2], [2, 2], [3, 1], [0, 99], [NaN, 2]] as const) assert.equal(passage("text", start, end), null);
});
