import assert from "node:assert/strict";
import test from "node:test";

import { chains, connection, reach } from "../src/graph/chains";
import { all, made, type Tie } from "./ties";

const ways = (ties: Tie[], from: string, to: string): string[] => {
  const graph = made(ties);
  return chains(graph, all(graph), from, to).map(({ entities }) => entities.join(" "));
};

test("all shortest chains are told, whichever way their ties point, in the page's order", () => {
  const ties: Tie[] = [["a", "x"], ["b", "x"], ["y", "a"], ["y", "b"], ["a", "p"], ["p", "q"], ["q", "b"]];
  assert.deepEqual(ways(ties, "a", "b"), ["a x b", "a y b"]);
  assert.deepEqual(ways(ties, "b", "a"), ["b x a", "b y a"]);
});

test("parallel ties are one step with several claims", () => {
  const graph = made([["a", "b"], ["b", "a"], ["b", "c"]]);
  const [only, ...rest] = chains(graph, all(graph), "a", "c");
  assert.equal(rest.length, 0);
  assert.deepEqual(only?.ties.map((hop) => hop.map(({ id }) => id)), [["c0", "c1"], ["c2"]]);
});

test("only the claims that are given count", () => {
  const graph = made([["a", "b"], ["a", "m"], ["m", "b"]]);
  assert.deepEqual(chains(graph, new Set(["c1", "c2"]), "a", "b").map(({ entities }) => entities), [["a", "m", "b"]]);
  assert.deepEqual(chains(graph, new Set(["c1"]), "a", "b"), []);
});

test("there is no chain from an entity to itself, to one that is not here, or to one apart", () => {
  const graph = made([["a", "b"], ["a", "a"]], ["c"]);
  for (const to of ["a", "c", "nobody"]) assert.deepEqual(connection(graph, all(graph), "a", to), { chains: [], number: 0 });
  assert.equal(reach(graph, all(graph), "a"), 2);
  assert.equal(reach(graph, all(graph), "c"), 1);
});

test("of many chains the first 24 are told and all are counted", () => {
  const ties = Array.from({ length: 10 }, (_, at): Tie[] => [["a", `m${at}`], [`m${at}`, "b"], ["b", `n${at}`], [`n${at}`, "c"]]);
  const graph = made(ties.flat());
  const { chains: found, number } = connection(graph, all(graph), "a", "c");
  assert.equal(number, 100);
  assert.equal(found.length, 24);
  assert.equal(new Set(found.map(({ entities }) => entities.join(" "))).size, 24);
});

test("a chain may be thousands of steps long", () => {
  const graph = made(Array.from({ length: 20_000 }, (_, at): Tie => [`p${at}`, `p${at + 1}`]));
  const [only] = chains(graph, all(graph), "p0", "p20000");
  assert.equal(only?.ties.length, 20_000);
});
