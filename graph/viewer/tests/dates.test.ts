import assert from "node:assert/strict";
import test from "node:test";

import type { App } from "../src/app";
import type { Claim } from "../src/data/page";
import { began, edtf, exact, firm, span, within, year } from "../src/graph/dates";
import { selection } from "../src/reader/notes";
import { START } from "../src/state/state";
import { Store } from "../src/state/store";
import { bySubject } from "../src/table/ties";
import { made } from "./ties";

test("a day is a fraction of its year, and its end that of the next day", () => {
  assert.equal(year("1994-01-01"), 1994);
  assert.equal(year("1994-12-31", 1), 1995);
  assert.equal(year("2002-07-02", 1), 2002 + 183 / 365);
  assert.equal(year("2000-03-01"), 2000 + 60 / 366);
  assert.equal(year("-0044-03-15"), -44 + 74 / 366);
});

test("the days of a year follow each other without a gap", () => {
  for (const first of [1900, 2000, 2023, 2024, -4]) {
    let before = first;
    for (let month = 1; month <= 12; month += 1) {
      const days = new Date(Date.UTC(first < 0 ? 2024 : first, month, 0)).getUTCDate();
      for (let day = 1; day <= days; day += 1) {
        const written = `${first < 0 ? "-0004" : first}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
        assert.equal(year(written), before);
        before = year(written, 1);
      }
    }
    assert.equal(before, first + 1);
  }
});

test("a span is open where a day is not said, and none where nothing is", () => {
  assert.equal(span({ earliest: "", latest: "" }), null);
  assert.deepEqual(span({ earliest: "", latest: "1994-12-31" }), { from: -Infinity, to: 1995 });
  assert.deepEqual(span({ earliest: "2010-01-01", latest: "" }), { from: 2010, to: Infinity });
});

test("a year ends where the next begins", () => {
  const year1994 = { from: 1994, to: 1995 };
  assert.ok(within(year1994, 1994, 1994));
  assert.ok(!within(year1994, 1995, null));
  assert.ok(!within(year1994, null, 1993));
  assert.ok(within({ from: -Infinity, to: Infinity }, 1, 1));
});

test("the date of a claim is that of the fact, or the fact itself", () => {
  const days = { earliest: "1991-01-01", latest: "1991-12-31" };
  assert.equal(edtf({ when: "1991", value: "2 children", ...days }), "1991");
  assert.equal(edtf({ when: "", value: "1991~", ...days }), "1991~");
  assert.equal(edtf({ when: "", value: "1991", earliest: "", latest: "" }), "");
});

test("what a sign or an X makes vague is not exact", () => {
  for (const date of ["1991", "1991-05-03", "1991/1995", "1991/.."]) assert.ok(exact(date));
  for (const date of ["1991~", "1991-05?", "199X", "1991/1995%", "2004-XX"]) assert.ok(!exact(date));
});

test("of an interval only the vague ends are a guess", () => {
  const whole = { from: 1990, to: 2005 };
  assert.deepEqual(firm("1990/2004", whole), whole);
  assert.deepEqual(firm("1990~/2004", whole), { from: 1991, to: 2005 });
  assert.deepEqual(firm("1990/2004-11?", whole), { from: 1990, to: 2004 + 305 / 366 });
  assert.deepEqual(firm("199X/2004-02-XX", whole), { from: 2000, to: 2004 + 31 / 366 });
  assert.equal(firm("199X/1999", { from: 1990, to: 2000 }), null);
  assert.equal(firm("1990/..", { from: 1990, to: Infinity }), null);
  assert.equal(firm("1990~", whole), null);
});

test("before our era the later year is the one nearer to it, in every list", () => {
  const day = (y: string): { earliest: string; latest: string } => ({ earliest: `${y}-01-01`, latest: `${y}-12-31` });
  const graph = made([["a", "b", day("0012")], ["a", "c", day("-0100")], ["a", "d"], ["a", "e", day("-0500")], ["a", "f", { earliest: "", latest: "-0300-12-31" }]]);
  const sorted = (all: readonly Claim[]): (string | null)[] => all.map(({ object }) => object);
  assert.deepEqual(sorted([...graph.page.claims].sort((a, b) => began(graph, a) - began(graph, b))), ["e", "f", "c", "b", "d"]);
  assert.deepEqual(sorted(bySubject(graph)), ["e", "f", "c", "b", "d"]);
  const { now } = new Store(graph, { ...START, open: ["a"] });
  assert.deepEqual(sorted(selection({ graph } as App, now).claims), ["e", "f", "c", "b", "d"]);
});
