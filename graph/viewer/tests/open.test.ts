import assert from "node:assert/strict";
import test from "node:test";

import { App } from "../src/app";
import type { Evidence, Source } from "../src/data/page";
import { speak } from "../src/dom/language";
import { lit } from "../src/picture/marks";
import { Scenes } from "../src/picture/scene";
import { selection } from "../src/reader/notes";
import { claims, ends, opened } from "../src/state/open";
import { START, type State } from "../src/state/state";
import { Store } from "../src/state/store";
import { made } from "./ties";

const [one, two] = ["source:one", "source:two"].map((id) => ({ id, title: id }) as Source) as [Source, Source];
const from = (...sources: Source[]): { evidence: Evidence[] } => ({ evidence: sources.map(({ id }, at) => ({ source: id, start: at, end: at + 1, against: false, quote: null })) });
const community = { id: "community:0", members: ["a", "b"], x: 0, y: 0 };
const graph = made([["a", "b", from(one, two)], ["b", "c", from(two)], ["a", "b"]], [], { sources: [one, two], communities: [community] });

/** What each address opens: what it is, whom it is about, and its claims. */
const OPENS: [string, string, string, string][] = [
  ["", "nothing", "", ""],
  ["a", "entity", "a", "c0 c2"],
  ["b,a", "pair", "b a", "c0 c2"],
  ["c1", "claim", "b c", "c1"],
  ["c0,source:two", "claim", "a b", "c0"],
  ["source:two", "source", "", ""],
  ["community:0", "community", "", ""],
  ["nobody", "lost", "", ""],
  ["a,nobody", "lost", "", ""],
];

test("what is open is one thing, whatever view asks", () => {
  for (const [ids, what, about, said] of OPENS) {
    const found = opened(graph, ids.split(",").filter(Boolean));
    assert.deepEqual([found.what, ends(found).join(" "), claims(graph, found).map(({ id }) => id).join(" ")], [what, about, said], ids);
  }
  const read = opened(graph, ["c0", two.id]);
  assert.equal(read.what === "claim" && read.within, two);
});

test("paper has the claims of what is open, of a document and of a community too", () => {
  speak("en");
  const printed = (...open: string[]): [string, string] => {
    const found = selection({ graph } as App, new Store(graph, { ...START, open }).now);
    return [found.title, found.claims.map(({ id }) => id).sort().join(" ")];
  };
  assert.deepEqual(printed(one.id), ["source:one", "c0"]);
  assert.deepEqual(printed(two.id), ["source:two", "c0 c1"]);
  assert.deepEqual(printed(community.id), ["a · b", "c0 c2"]);
  assert.deepEqual(printed("b", "c"), ["b – c", "c1"]);
  assert.equal(printed()[1], "c0 c1 c2");
});

test("a claim stands out in the picture in whatever document it is being read", () => {
  const scene = new Scenes(graph).of(new Store(graph, START).now);
  assert.deepEqual([...lit(graph, scene, ["c0", two.id]).chosen], ["c0"]);
  assert.deepEqual(lit(graph, scene, ["c0", two.id]), lit(graph, scene, ["c0"]));
});

test("a claim is read in a document in one step, and the picture turns to it where it does not draw it", () => {
  const store = new Store(graph, { ...START, focus: [{ id: "c", hops: 1, relation: "", most: 40 }] });
  const app = new App(graph, new Map(), null as never, store, () => undefined);
  const steps: State[] = [];
  store.onStep(() => steps.push(store.state));
  app.read("c0", two.id);
  app.read("c0", two.id);
  assert.deepEqual(steps.map(({ open, view, focus }) => [open, view, focus.map(({ id }) => id)]), [[["c0", two.id], "sources", ["a", "b"]]]);
  app.read("c0", one.id);
  assert.deepEqual(store.state.open, ["c0"]);
  app.inPicture("c1");
  assert.deepEqual([store.state.view, steps.length], ["network", 3]);
});
