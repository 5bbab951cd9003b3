import assert from "node:assert/strict";
import test from "node:test";

import { part } from "../src/state/part";
import { shown } from "../src/state/shown";
import { START, type State } from "../src/state/state";
import { made, type Tie } from "./ties";

/** A hub with a spoke that has a spoke, and two well-connected pairs that the community's ties do not reach from there. */
const TIES: Tie[] = [["hub", "x1"], ["hub", "x2"], ["hub", "x3"], ["hub", "far"], ["lone", "y1"], ["lone", "y2"], ["lone", "y3"], ["far", "end"]];
const members = ["hub", "lone", "far", "end", "apart"];
const community = { id: "community:0", members, x: 0, y: 0 };
const graph = made(TIES, ["apart"], { communities: [community] });

const drawn = (most: number, patch: Partial<State> = {}): string => {
  const state = { ...START, ...patch, focus: [{ id: community.id, hops: 1, relation: "", most }] };
  return [...part(graph, shown(graph, state), state).entities].join(" ");
};

test("of a community those are drawn that are tied to the best connected, and then to each other", () => {
  assert.equal(drawn(2), "hub far");
  assert.equal(drawn(3), "hub far end");
});

test("where nobody is tied to them, the next best connected begins another part, until all are there", () => {
  assert.equal(drawn(4), "hub far end lone");
  assert.equal(drawn(60), "hub far end lone apart");
});

test("of a community nobody is drawn whom a filter hides, and no tie leads through them", () => {
  const off = { ...START.off, kind: [":Person"] };
  assert.equal(drawn(60, { off }), "");
});

test("a tie to oneself is one tie, and what is inferred is none", () => {
  const one = made([["a", "a"], ["a", "b"], ["b", "a", { status: "inferred" }]]);
  assert.deepEqual(["a", "b"].map((id) => one.degree(id)), [2, 1]);
  assert.deepEqual(["a", "b"].map((id) => one.ties(id).length), [2, 1]);
});
