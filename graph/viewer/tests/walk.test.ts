import assert from "node:assert/strict";
import test from "node:test";

import { step, turn, type Direction } from "../src/picture/walk";
import { random } from "./chance";

const points = new Map([
  ["middle", { x: 0, y: 0 }],
  ["right", { x: 100, y: 10 }],
  ["near", { x: 40, y: -5 }],
  ["above", { x: 5, y: -90 }],
  ["left", { x: -120, y: 30 }],
]);

test("an arrow goes along a tie, though something else is nearer", () => {
  assert.equal(step("middle", "right", points, new Set(["right"])), "right");
  assert.equal(step("middle", "right", points, new Set()), "near");
  assert.equal(step("middle", "up", points, new Set(["right"])), "above");
  assert.equal(step("left", "left", points, new Set()), null);
  assert.equal(step("nobody", "left", points, new Set()), null);
});

test("Page Down goes around and comes back to where it began", () => {
  const tied = new Set(["right", "above", "left"]);
  const seen = [turn("middle", "middle", 1, points, tied)];
  while (seen.length < 4) seen.push(turn("middle", seen.at(-1) as string, 1, points, tied));
  assert.equal(new Set(seen).size, 3);
  assert.equal(seen[3], seen[0]);
  assert.equal(turn("middle", seen[1] as string, -1, points, tied), seen[0]);
});

test("from anywhere the arrows lead somewhere, and to another node", () => {
  const next = random(2);
  const many = new Map(Array.from({ length: 60 }, (_, at) => [`n${at}`, { x: next() * 1000, y: next() * 1000 }] as const));
  for (const id of many.keys()) {
    const found = (["left", "right", "up", "down"] as Direction[]).map((way) => step(id, way, many, new Set()));
    assert.ok(found.some((one) => one !== null));
    assert.ok(!found.includes(id));
  }
});
