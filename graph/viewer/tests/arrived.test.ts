import assert from "node:assert/strict";
import { test } from "node:test";
import { arrived } from "../src/state/arrived";
import { START } from "../src/state/state";
import { made } from "./ties";

const chainOf = (number: number): ReturnType<typeof made> =>
  made(Array.from({ length: number }, (_, at) => [`e:${at}`, `e:${at + 1}`] as [string, string]));

test("in a large graph the picture turns to what a link opens", () => {
  const graph = chainOf(600);
  const at = (open: string[]): string[] => arrived(graph, { ...START, open }).focus.map(({ id }) => id);
  assert.deepEqual(at(["e:5"]), ["e:5"]);
  assert.deepEqual(at(["e:5", "e:9"]), ["e:5", "e:9"]);
  const claim = graph.page.claims[3];
  assert.ok(claim);
  assert.deepEqual(at([claim.id]), [claim.subject, claim.object]);
  assert.deepEqual(at(["nobody:here"]), []);
});

test("what a link says to look around stays, and a small graph is drawn whole", () => {
  const state = { ...START, open: ["e:5"], chain: ["e:1", "e:2"] as const };
  assert.equal(arrived(chainOf(600), state), state);
  const small = { ...START, open: ["e:5"] };
  assert.equal(arrived(chainOf(20), small), small);
});
