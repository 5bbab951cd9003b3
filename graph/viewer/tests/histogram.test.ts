import assert from "node:assert/strict";
import test from "node:test";

import { axis, histogram, reach, rounded, type Dated } from "../src/time/histogram";
import { random } from "./chance";

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const certain = (from: number, to: number): Dated => ({ span: { from, to }, exact: true });

/** Dates of all sorts: days, years, decades, open ends, guesses. */
function drawn(number: number, seed: number, first: number, last: number): Dated[] {
  const chance = random(seed);
  return Array.from({ length: number }, () => {
    const from = first + Math.floor(chance() * (last - first) * 365) / 365;
    const length = [1 / 365, 1, 10, 7.25, 300][Math.floor(chance() * 5)] as number;
    const ends = chance();
    const span = ends < 0.1 ? { from: -Infinity, to: from + 1 } : ends < 0.2 ? { from, to: Infinity } : { from, to: from + length };
    return { span, exact: chance() < 0.7 };
  });
}

test("every claim counts one, however long its date is", () => {
  for (const [seed, first, last] of [[1, 1990, 2023], [2, -500, 2020], [3, 1994, 1995], [4, 1, 9999]] as const) {
    const dated = drawn(500, seed, first, last);
    const years = reach(dated.map(({ span }) => span));
    assert.ok(years);
    const found = histogram(dated, axis(years));
    assert.ok(Math.abs(sum(found.sure) + sum(found.maybe) - 500) < 1e-6);
    assert.equal(found.sure.length, found.maybe.length);
    assert.ok([...found.sure, ...found.maybe].every((one) => one >= 0));
  }
});

test("a claim is certain only where its whole date lies in one bin and is no guess", () => {
  const dated = [certain(1994, 1995), certain(1994.5, 1994.6), { span: { from: 1994, to: 1995 }, exact: false }];
  const { axis: years, sure, maybe } = histogram(dated, axis({ from: 1990, to: 1999 }));
  const at = 1994 - years.from;
  assert.equal(sure[at], 2);
  assert.equal(maybe[at], 1);
});

test("a decade is shared out over its years, an interval by its days", () => {
  const decade = histogram([certain(1990, 2000)], axis({ from: 1990, to: 1999 }));
  assert.deepEqual(decade.maybe.map((one) => Number(one.toFixed(9))), new Array(10).fill(0.1));
  const half = histogram([certain(1990.5, 1992)], axis({ from: 1990, to: 1999 }));
  assert.deepEqual(half.maybe.slice(0, 3).map((one) => Number(one.toFixed(9))), [0.333333333, 0.666666667, 0]);
});

test("an open end counts at the end that is known", () => {
  const { maybe } = histogram([certain(-Infinity, 1995), certain(1997, Infinity)], axis({ from: 1990, to: 1999 }));
  assert.deepEqual(maybe, [0, 0, 0, 0, 1, 0, 0, 1, 0, 0]);
});

test("the axis reaches over all known ends, in whole bins, never too many", () => {
  assert.equal(reach([]), null);
  assert.deepEqual(reach([{ from: -Infinity, to: 1995 }, { from: 2010, to: Infinity }]), { from: 1994, to: 2010 });
  assert.deepEqual(reach([{ from: 2000, to: 2001 }]), { from: 2000, to: 2000 });
  assert.deepEqual(axis({ from: 2000, to: 2000 }), { from: 1998, to: 2002, step: 1 });
  const chance = random(5);
  for (let turn = 0; turn < 300; turn += 1) {
    const from = Math.floor(chance() * 12_000) - 3000;
    const to = from + Math.floor(chance() ** 3 * 9000);
    const { from: first, to: last, step } = axis({ from, to });
    assert.ok(first <= from && last >= to);
    assert.equal((last - first + 1) % step, 0);
    assert.equal(Math.abs(first % step), 0);
    assert.ok((last - first + 1) / step <= 162 && (last - first + 1) >= 5);
  }
});

test("steps are 1, 2, 5 and so on", () => {
  assert.deepEqual([0.1, 1, 1.5, 3, 5.1, 11, 99, 101].map(rounded), [1, 1, 2, 5, 10, 20, 100, 200]);
});
