import assert from "node:assert/strict";
import test from "node:test";

import { Ruler, Space, type Named, type Placed } from "../src/picture/labels";
import { LINE } from "../src/picture/surface";
import { random } from "./chance";

const SIZE = 12;
const ruler = new Ruler((line) => line.length * 0.55);
const view = { x0: 0, y0: 0, x1: 1000, y1: 700 };
const node = (x: number, y: number, ...lines: string[]): Named => ({ x, y, radius: 8, labels: [lines], spare: lines });

interface Box { x0: number; y0: number; x1: number; y1: number }

/** The box that a label covers. */
function box({ lines, x, y, align, size }: Placed): Box {
  const wide = ruler.measure(lines) * size;
  const x0 = align === "left" ? x : align === "right" ? x - wide : x - wide / 2;
  return { x0, y0: y, x1: x0 + wide, y1: y + lines.length * LINE * size };
}

function overlap(a: Box, b: Box): boolean {
  return a.x0 < b.x1 - 1e-6 && b.x0 < a.x1 - 1e-6 && a.y0 < b.y1 - 1e-6 && b.y0 < a.y1 - 1e-6;
}

test("no label lies on another label or on a symbol", () => {
  const next = random(11);
  for (let round = 0; round < 20; round += 1) {
    const space = new Space(ruler, SIZE, view);
    const nodes = Array.from({ length: 150 }, (_, at) => node(next() * 1000, next() * 700, ...Array.from({ length: 1 + (at % 3) }, () => "x".repeat(3 + Math.floor(next() * 14)))));
    for (const one of nodes) space.block(one, false);
    const boxes = nodes.flatMap((one) => space.label(one, false, false) ?? []).map(box);
    assert.ok(boxes.length > 40, `${boxes.length} labels found room`);
    boxes.forEach((a, at) => boxes.slice(at + 1).forEach((b) => assert.ok(!overlap(a, b))));
    for (const { x, y, radius } of nodes) {
      const symbol = { x0: x - radius, y0: y - radius, x1: x + radius, y1: y + radius };
      for (const one of boxes) assert.ok(!overlap(one, symbol));
    }
  }
});

test("a label in view does not reach out of it", () => {
  const space = new Space(ruler, SIZE, view);
  const placed = space.label(node(995, 350, "a rather long label"), false, false);
  assert.equal(placed?.align, "right");
});

test("the first that asks has the best place, a landmark may cover symbols, and one that must be there is", () => {
  const space = new Space(ruler, SIZE, view);
  const [one, other] = [node(500, 300, "one"), node(500, 300, "other")];
  for (let ring = 0; ring < 400; ring += 1) space.block(node(480 + (ring % 20) * 3, 270 + Math.floor(ring / 20) * 3), false);
  assert.equal(space.label(one, false, false), null);
  assert.equal(space.label(one, true, false)?.align, "center");
  assert.ok(space.label(other, false, true));
});

test("where a label has no room in full, a shorter one is taken", () => {
  const space = new Space(ruler, SIZE, { x0: 0, y0: 0, x1: 120, y1: 60 });
  const placed = space.label({ ...node(60, 30), labels: [["a label that is much too long for it"], ["short"]], spare: [] }, false, false);
  assert.deepEqual(placed?.lines, ["short"]);
});

test("words on lines go to the first point with room, or nowhere", () => {
  const space = new Space(ruler, SIZE, view);
  const points = [{ x: 100, y: 100 }, { x: 100, y: 140 }];
  assert.equal(space.tag("knows", points, 11, false)?.x, 100);
  assert.ok(Math.abs((space.tag("met", points, 11, false)?.y ?? 0) - 140) < 10);
  assert.equal(space.tag("likes", points, 11, false), null);
  assert.ok(space.tag("must", points, 11, true));
});
