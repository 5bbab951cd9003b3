import assert from "node:assert/strict";
import test from "node:test";

import type { Claim } from "../src/data/page";
import type { Graph } from "../src/graph/graph";
import { part } from "../src/state/part";
import { shown } from "../src/state/shown";
import { START, type State } from "../src/state/state";
import { links } from "../src/time/links";
import { eventDates, lane, type Mark } from "../src/time/marks";
import { plot, type Placed } from "../src/time/plot";
import { Scale } from "../src/time/scale";
import { stack } from "../src/time/stack";
import { weights, whose, type Choice } from "../src/time/whose";
import { random } from "./chance";
import { all, made, type Tie } from "./ties";

const KINDS = [
  { id: ":Person", label: "person", symbol: "circle" },
  { id: ":Event", label: "event", symbol: "triangle" },
];
const YEARS = { from: 1990, to: 2023 };
const CHOICE: Choice = { kind: ":Person", name: "", most: 20, events: true };

/** A date that the claim has. */
function when(date: string, earliest: string, latest: string): Partial<Claim> {
  return { when: date, earliest, latest };
}

function fact(date: string, earliest: string, latest: string): Partial<Claim> {
  return { object: null, value: date, earliest, latest };
}

/** Two who were at an assembly of 2017, of which one claim has a date of its own; and one who met them once. */
function assembly(more: Tie[] = []): Graph {
  const ties: Tie[] = [
    ["a", "assembly"],
    ["b", "assembly", when("2017-09", "2017-09-01", "2017-09-30")],
    ["assembly", "assembly", fact("2017-09-07", "2017-09-07", "2017-09-07")],
    ["a", "c", when("2002~", "2002-01-01", "2002-12-31")],
    ["c", "b"],
    ...more,
  ];
  const entities = ["a", "b", "c"].map((id) => ({ id, label: id.toUpperCase(), names: [`née ${id}x`], kind: ":Person", types: [], comment: "" }));
  const event = { id: "assembly", label: "assembly", names: [], kind: ":Event", types: [], comment: "" };
  return made(ties, [], { kinds: KINDS, entities: [...entities, event] });
}

function look(graph: Graph, patch: Partial<State> = {}): Parameters<typeof whose>[1] {
  const state = { ...START, ...patch };
  const left = shown(graph, state);
  return { state, shown: left, part: part(graph, left, state) };
}

test("a claim stands at its own date, else at that of its event, else it is undated", () => {
  const graph = assembly();
  const events = eventDates(graph);
  assert.deepEqual([...events].map(([id, claim]) => [id, claim.id]), [["assembly", "c2"]]);
  const a = lane(graph, all(graph), "a", events, YEARS);
  assert.deepEqual(a.marks.map(({ claim, date, byEvent }) => [claim.id, date, byEvent?.id ?? ""]), [["c3", "2002~", ""], ["c0", "2017-09-07", "c2"]]);
  const b = lane(graph, all(graph), "b", events, YEARS);
  assert.deepEqual(b.marks.map(({ claim, byEvent }) => [claim.id, byEvent]), [["c1", null]]);
  assert.deepEqual(b.undated.map(({ id }) => id), ["c4"]);
  assert.deepEqual(lane(graph, all(graph), "a", new Map(), YEARS).undated.map(({ id }) => id), ["c0"]);
});

test("an event with two dates gives none, nor does one whose date is filtered away", () => {
  const two = assembly([["assembly", "assembly", fact("2018", "2018-01-01", "2018-12-31")]]);
  assert.equal(eventDates(two).size, 0);
  const graph = assembly();
  const claims = new Set([...all(graph)].filter((id) => id !== "c2"));
  assert.deepEqual(lane(graph, claims, "a", eventDates(graph), YEARS).undated.map(({ id }) => id), ["c0"]);
});

test("lanes are ranked by their dated claims, what is in focus first, and what is open is there", () => {
  const graph = assembly([["a", "a", fact("1991", "1991-01-01", "1991-12-31")]]);
  const events = eventDates(graph);
  const weight = weights(graph, all(graph), events);
  assert.deepEqual([...weight].sort(), [["a", 3], ["assembly", 3], ["b", 1], ["c", 1]]);
  const now = look(graph);
  assert.deepEqual(whose(graph, now, weight, CHOICE).ids, ["a", "b", "c"]);
  assert.deepEqual(whose(graph, now, weight, { ...CHOICE, most: 1 }), { ids: ["a"], more: 2 });
  assert.deepEqual(whose(graph, look(graph, { open: ["b"] }), weight, { ...CHOICE, most: 1 }), { ids: ["b", "a"], more: 1 });
  assert.deepEqual(whose(graph, look(graph, { open: ["c1"] }), weight, { ...CHOICE, most: 1 }).ids, ["b", "a"]);
  assert.deepEqual(whose(graph, look(graph, { open: ["c3"] }), weight, { ...CHOICE, most: 1 }).ids, ["a"]);
  const focus = [{ id: "b", hops: 1, relation: "", most: 40 }];
  assert.deepEqual(whose(graph, look(graph, { focus }), weight, CHOICE).ids, ["b", "c"]);
  assert.deepEqual(whose(graph, now, weight, { ...CHOICE, name: "Né BX" }).ids, []);
  assert.deepEqual(whose(graph, now, weight, { ...CHOICE, name: "nee b" }).ids, ["b"]);
});

test("stretches of one row never cover each other, and each has the first row with room", () => {
  const chance = random(11);
  for (let turn = 0; turn < 40; turn += 1) {
    const wanted = Array.from({ length: 80 }, () => {
      const from = chance() * 500;
      return [{ from, to: from + 20 + chance() * 200 }, { from, to: from + 10 }];
    });
    const most = 1 + Math.floor(chance() * 12);
    const places = stack(wanted, most);
    const taken = places.flatMap(({ row, choice }, at) => (row < 0 ? [] : [{ row, ...(wanted[at]?.[choice] as { from: number; to: number }) }]));
    taken.forEach((one, at) => {
      assert.ok(one.row < most);
      for (const other of taken.slice(0, at)) assert.ok(one.row !== other.row || one.to <= other.from || one.from >= other.to);
    });
    // Only what has no room at all is left out.
    places.forEach(({ row }, at) => {
      if (row >= 0) return;
      const { from, to } = wanted[at]?.[1] as { from: number; to: number };
      for (let full = 0; full < most; full += 1) assert.ok(taken.some((one) => one.row === full && from < one.to && to > one.from));
    });
  }
});

function marks(number: number, seed: number): Mark[] {
  const chance = random(seed);
  return Array.from({ length: number }, (_, at) => {
    const from = 1990 + chance() * 33;
    const span = { from, to: from + [0.003, 1, 8][Math.floor(chance() * 3)]! };
    return { claim: { id: `c${at}` } as Claim, span, firm: span, date: "1990", byEvent: null };
  });
}

test("no mark covers another, none is lost, and all can be hit by a finger", () => {
  for (const [number, most] of [[5, 8], [60, 8], [600, 8], [600, 40]] as const) {
    const scale = new Scale(YEARS, 700);
    const found = plot(marks(number, number), scale, new Array(number).fill(120), most);
    assert.equal(found.placed.length + found.more, number);
    assert.ok(found.rows <= most);
    found.placed.forEach((one, at) => {
      assert.ok(one.hit.to - one.hit.from >= 24 - 1e-6 && one.hit.from >= 0 && one.hit.to <= 700.001);
      for (const other of found.placed.slice(0, at)) {
        assert.ok(one.row !== other.row || one.hit.to <= other.hit.from || one.hit.from >= other.hit.to);
      }
    });
  }
});

test("words stand in a bar where it is long enough, else behind it, else before it", () => {
  const scale = new Scale({ from: 2000, to: 2009 }, 1000);
  const words = (from: number, to: number): Placed["words"] => {
    const span = { from, to };
    return plot([{ claim: { id: "c" } as Claim, span, firm: span, date: "2000", byEvent: null }], scale, [150], 8).placed[0]?.words ?? null;
  };
  assert.deepEqual(words(2001, 2003), { x: 105, width: 150, inside: true });
  assert.deepEqual(words(2001, 2002), { x: 205, width: 150, inside: false });
  assert.deepEqual(words(2009, 2010), { x: 745, width: 150, inside: false });
});

test("when many marks have no room, those that are drawn are not all early ones", () => {
  const open = Array.from({ length: 30 }, (_, at): Mark => ({ claim: { id: `open${at}` } as Claim, span: { from: 1990, to: Infinity }, firm: null, date: "1990/..", byEvent: null }));
  const { placed } = plot([...open, ...marks(20, 9)], new Scale(YEARS, 700), new Array(50).fill(100), 8);
  assert.equal(placed.filter(({ mark }) => mark.date === "1990").length, 20);
});

test("what lanes share at the same time is linked once", () => {
  const graph = assembly([["c", "assembly", when("2017-09", "2017-09-01", "2017-09-30")]]);
  const events = eventDates(graph);
  const scale = new Scale(YEARS, 700);
  const laid = ["a", "b", "c"].map((id, at) => {
    const { placed } = plot(lane(graph, all(graph), id, events, YEARS).marks, scale, [50, 50, 50], 8);
    return { id, placed, y: (row: number) => 100 * at + row };
  });
  const found = links(laid);
  // b and c at the assembly in September; a and c by the claim of 2002 that is in both lanes.
  assert.deepEqual(found.map(({ ys }) => ys.map((y) => Math.floor(y / 100))).sort(), [[0, 2], [1, 2]]);
  for (const { x } of found) assert.ok(x > 0 && x < 700);
});
