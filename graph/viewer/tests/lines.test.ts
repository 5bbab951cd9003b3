import assert from "node:assert/strict";
import test from "node:test";

import type { Claim } from "../src/data/page";
import { bundling, FAN, lines, SMOOTH } from "../src/picture/lines";
import { random } from "./chance";
import { made, type Tie } from "./ties";

const claims = (...ties: Tie[]): Claim[] => [...made(ties).page.claims];
const many = (number: number, tie: Tie = ["a", "b"]): Claim[] => claims(...Array.from({ length: number }, () => tie));

test("parallel ties are lines of their own, side by side, whichever way they run", () => {
  const found = lines(claims(["a", "b"], ["b", "a"], ["a", "b"]), false);
  assert.deepEqual(found.map(({ id, from, to }) => [id, from, to]), [["c0", "a", "b"], ["c1", "b", "a"], ["c2", "a", "b"]]);
  // Lanes are counted from the side of the line's own start, so the one that runs back is mirrored.
  const seen = found.map(({ from, to, lane, lanes }) => (from < to ? lane : lanes - 1 - lane));
  assert.deepEqual(seen, [0, 1, 2]);
});

test("more than can be told apart are one line, and it knows them all", () => {
  assert.equal(lines(many(FAN), false).length, FAN);
  const [bundle, ...others] = lines(many(300), false);
  assert.equal(others.length, 0);
  assert.equal(bundle?.id, "pair:a,b");
  assert.equal(bundle?.claims.length, 300);
});

test("bundled by wish, single ties stay what they are", () => {
  const found = lines(claims(["b", "a"], ["a", "b", { status: "disputed" }], ["a", "c"]), true);
  assert.deepEqual(found.map(({ id, number, both, disputed }) => [id, number, both, disputed]), [["pair:a,b", 2, true, 1], ["c2", 1, false, 0]]);
});

test("a bundle looks like the best of its claims, never better", () => {
  const status = (...all: Claim["status"][]): string | undefined => lines(claims(...all.map((one): Tie => ["a", "b", { status: one }])), true)[0]?.status;
  assert.equal(status("disputed", "reported"), "reported");
  assert.equal(status("disputed", "asserted"), "asserted");
  assert.equal(status("inferred", "disputed"), "disputed");
});

test("ties to oneself are loops, and bundle as others do", () => {
  assert.deepEqual(lines(many(3, ["a", "a"]), false).map(({ lane }) => lane), [0, 1, 2]);
  assert.equal(lines(many(3, ["a", "a"]), true)[0]?.id, "pair:a,a");
});

test("what is hidden is one shadow for a pair of which nothing is shown", () => {
  const [shown, ...hidden] = claims(["a", "b"], ["a", "b"], ["b", "c"], ["c", "b"]) as [Claim, ...Claim[]];
  const found = lines([shown], false, hidden);
  assert.deepEqual(found.map(({ id, shadow }) => [id, shadow]), [["c0", false], ["c2", true]]);
});

test("too many lines are bundled though nobody asked", () => {
  assert.equal(bundling(many(SMOOTH), false), false);
  assert.equal(bundling(many(SMOOTH + 1), false), true);
  assert.equal(bundling([], true), true);
});

test("no claim is ever left out", () => {
  const next = random(5);
  const pick = (): string => "abcdef"[Math.floor(next() * 6)] as string;
  for (let round = 0; round < 200; round += 1) {
    const ties = claims(...Array.from({ length: Math.floor(next() * 60) }, (): Tie => [pick(), pick()]));
    for (const bundled of [false, true]) {
      const drawn = lines(ties, bundled).flatMap((line) => line.claims);
      assert.deepEqual([...drawn].sort(), ties.map(({ id }) => id).sort());
    }
  }
});
