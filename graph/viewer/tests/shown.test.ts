import assert from "node:assert/strict";
import test from "node:test";

import { account } from "../src/bar/reasons";
import type { Status } from "../src/data/page";
import { shown, sieve, tally } from "../src/state/shown";
import { START, turned, type Facet, type State } from "../src/state/state";
import { Store } from "../src/state/store";
import { made } from "./ties";

const said = (source: string) => ({ source, start: 0, end: 1, against: false, quote: "x" });
const year = (number: number) => ({ when: `${number}`, earliest: `${number}-01-01`, latest: `${number}-12-31` });
const status = (one: Status) => ({ status: one, asserted: one === "asserted" });

/** People a, b, c, a place p, and d who has no tie. c4 follows from c0. */
const graph = made(
  [
    ["a", "b", { evidence: [said("s1")], ...year(1990) }],
    ["b", "c", { evidence: [said("s1"), said("s2")], ...year(2000), relation: ":met" }],
    ["a", "p", { evidence: [said("s2")], relation: ":livedIn" }],
    ["a", "c", { evidence: [said("s2")], ...status("disputed"), ...year(2010) }],
    ["b", "a", { ...status("inferred"), because: ["c0"], independent: 0 }],
  ],
  [],
  {
    kinds: [{ id: ":Person", label: "person", symbol: "circle" }, { id: ":Place", label: "place", symbol: "diamond" }],
    relations: [":knows", ":met", ":livedIn"].map((id) => ({ id, label: id.slice(1) })),
    entities: ["a", "b", "c", "d", "p"].map((id) => ({ id, label: id.toUpperCase(), names: [], kind: id === "p" ? ":Place" : ":Person", types: [], comment: "" })),
    sources: ["s1", "s2"].map((id) => ({ id, title: `Source ${id}` })) as never[],
  },
);

const off = (facet: Facet, ...ids: string[]): Partial<State> => turned(START, facet, ids, false);
const left = (patch: Partial<State>): string => {
  const { entities, claims } = shown(graph, { ...START, ...patch });
  return `${[...entities].join("")} ${[...claims].join(" ")}`.trim();
};

test("at the start all is shown but what is inferred", () => {
  assert.equal(left({}), "abcdp c0 c1 c2 c3");
});

test("a kind that is off takes its entities and their ties away", () => {
  assert.equal(left(off("kind", ":Place")), "abcd c0 c1 c3");
  assert.equal(left(off("kind", ":Person")), "p");
});

test("a relation or a status that is off takes its claims away, and entities that have no other", () => {
  assert.equal(left(off("relation", ":livedIn")), "abc c0 c1 c3");
  assert.equal(left({ off: { ...START.off, status: ["disputed"] } }), "abcp c0 c1 c2 c4");
});

test("what two sources say is shown while one of them is on", () => {
  assert.equal(left(off("source", "s1")), "abcp c1 c2 c3");
  assert.equal(left(off("source", "s1", "s2")), "");
});

test("years leave what may have been then, and the undated while they are wanted", () => {
  assert.equal(left({ from: 1995, to: 2005 }), "abcp c1 c2");
  assert.equal(left({ from: 1995, to: 2005, undated: false }), "bc c1");
  assert.equal(left({ from: null, to: 1990 }), "abp c0 c2");
});

test("each claim that is not shown has a reason, and the reasons add up", () => {
  const patches: Partial<State>[] = [{}, off("kind", ":Place"), off("relation", ":met"), off("source", "s2"), off("status", "disputed"), { from: 1995, to: null }, { from: 1995, to: 1996, undated: false, ...off("kind", ":Place") }];
  for (const patch of patches) {
    const state = { ...START, ...patch };
    const now = shown(graph, state);
    const why = sieve(graph, state);
    for (const claim of graph.page.claims) assert.equal(why(claim) === null, now.claims.has(claim.id));
    const hidden = [...now.hidden.values()];
    assert.equal(now.claims.size + hidden.reduce((sum, { claims }) => sum + claims, 0), 4, JSON.stringify(patch));
    assert.equal(now.entities.size + hidden.reduce((sum, { entities }) => sum + entities, 0), 5, JSON.stringify(patch));
  }
});

test("the legend counts all, or what is shown; what is inferred with its status until it is on", () => {
  const all = tally(graph, START);
  assert.deepEqual(Object.fromEntries(all.kind), { ":Person": 4, ":Place": 1 });
  assert.deepEqual(Object.fromEntries(all.relation), { ":knows": 2, ":met": 1, ":livedIn": 1 });
  assert.deepEqual(Object.fromEntries(all.source), { s1: 2, s2: 3 });
  assert.deepEqual(Object.fromEntries(all.status), { asserted: 3, disputed: 1, inferred: 1 });
  const state = { ...START, from: 1995, to: 2005, off: { ...START.off, status: [] } };
  const some = tally(graph, state, shown(graph, state));
  assert.deepEqual(Object.fromEntries(some.relation), { ":met": 1, ":livedIn": 1, ":knows": 1 });
  assert.deepEqual(Object.fromEntries(some.kind), { ":Person": 3, ":Place": 1 });
});

/** The status line in a state: the sentence, its reasons, what it says of the picture. */
function line(patch: Partial<State>): { shown: string; reasons: string[]; picture: string } {
  const { now } = new Store(graph, { ...START, ...patch });
  const { shown: text, reasons, picture } = account(graph, now);
  return { shown: text, reasons: reasons.map((reason) => reason.text), picture: [picture?.text, picture?.reason?.text].filter(Boolean).join(", ") };
}

const INFERRED = "1 inferred claim is off";

test("the status line tells how much is shown and why not more", () => {
  assert.deepEqual(line({}), { shown: "Showing all 5 entities and all 4 claims", reasons: [INFERRED], picture: "" });
  assert.deepEqual(line(off("kind", ":Place")), {
    shown: "Showing 4 of 5 entities and 3 of 4 claims",
    reasons: ["Place is off (1 entity, 1 claim)", INFERRED],
    picture: "",
  });
  assert.deepEqual(line({ from: 1995, to: 2005, undated: false, off: { ...START.off, status: [], relation: [":knows", ":met"] } }).reasons, [
    "“knows” and “met” are off (3 entities, 3 claims)",
    "only 1995–2005 (1 entity)",
    "undated claims are off (1 entity, 1 claim)",
  ]);
  assert.equal(line({ off: { ...START.off, status: [] } }).shown, "Showing all 5 entities and all 4 claims, and 1 inferred one");
});

test("the status line tells what the picture draws", () => {
  const focus = [{ id: "b", hops: 1, relation: "", most: 40 }];
  assert.equal(line({ focus }).picture, "In the picture: 3 entities and 3 ties, around B (1 step)");
  assert.equal(line({ chain: ["b", "p"] }).picture, "In the picture: 3 entities and 2 ties, the shortest ways between B and P");
  assert.equal(line({ focus, view: "table" }).picture, "");
});

test("taking all reasons away, one by one, shows all", () => {
  let state: State = { ...START, from: 1995, to: 2005, undated: false, off: { kind: [":Place"], relation: [":met", ":gone"], source: ["s1"], status: ["disputed", "inferred"] } };
  for (let round = 0; round < 10; round += 1) {
    const { reasons } = account(graph, new Store(graph, state).now);
    if (!reasons.length) break;
    state = { ...state, ...reasons[0]?.patch };
  }
  const { claims, entities } = shown(graph, state);
  assert.deepEqual([claims.size, entities.size], [5, 5]);
});

test("going back to the same filters works nothing out again", () => {
  const store = new Store(graph, { ...START, ...off("kind", ":Place") });
  const { shown: left, part: drawn } = store.now;
  store.take(structuredClone({ ...store.state, view: "table" }));
  assert.equal(store.state.view, "table");
  assert.equal(store.now.shown, left);
  assert.equal(store.now.part, drawn);
  store.take(structuredClone(START));
  assert.notEqual(store.now.shown, left);
  assert.equal(store.now.shown.entities.size, 5);
});

test("what is so already is no step, and what says the same stays the same object", () => {
  const store = new Store(graph, { ...START, open: ["a"], chain: ["a", "b"] });
  const { now } = store;
  const steps: string[] = [];
  let told = 0;
  store.onStep((step) => steps.push(step));
  store.watch(() => (told += 1));
  store.set({ open: ["a"], chain: ["a", "b"], off: structuredClone(START.off) });
  store.take(structuredClone(store.state));
  assert.equal(store.now, now);
  assert.deepEqual([steps, told], [[], 1]);
  store.set({ open: ["a"], view: "table" });
  assert.equal(store.state.open, now.state.open);
  assert.deepEqual([steps, told], [["push"], 2]);
});
