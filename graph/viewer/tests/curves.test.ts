import assert from "node:assert/strict";
import test from "node:test";

import { along, course, distance, heading, loop, reversed, trim } from "../src/picture/curves";
import { random } from "./chance";

const near = (a: number, b: number, by = 0.5): void => assert.ok(Math.abs(a - b) <= by, `${a} is not about ${b}`);
const far = (a: { x: number; y: number }, b: { x: number; y: number }): number => Math.hypot(a.x - b.x, a.y - b.y);

test("the middle of parallel lines is straight, the others bend to both sides alike", () => {
  const [from, to] = [{ x: 0, y: 0 }, { x: 200, y: 0 }];
  const middles = [0, 1, 2].map((lane) => along(course(from, to, lane, 3), 0.5));
  assert.deepEqual(course(from, to, 1, 3).between, null);
  near(middles[0]?.y as number, -(middles[2]?.y as number), 1e-9);
  assert.ok((middles[2]?.y as number) > 10);
});

test("parallel lines of opposite directions do not cover each other", () => {
  const [a, b] = [{ x: 10, y: 30 }, { x: 190, y: 80 }];
  for (let lanes = 2; lanes <= 12; lanes += 1) {
    const middles = Array.from({ length: lanes }, (_, lane) => along(lane % 2 ? course(b, a, lanes - 1 - lane, lanes) : course(a, b, lane, lanes), 0.5));
    for (let at = 1; at < lanes; at += 1) assert.ok(far(middles[at - 1] as never, middles[at] as never) > 10, `${lanes} lines`);
  }
});

test("a line begins and ends at the borders of its nodes", () => {
  const next = random(3);
  for (let round = 0; round < 300; round += 1) {
    const [a, b] = [{ x: next() * 400, y: next() * 400 }, { x: 500 + next() * 400, y: next() * 400 }];
    const cut = trim(course(a, b, round % 5, 5), 12, 20);
    near(far(cut.a, a), 12);
    near(far(cut.d, b), 20);
  }
});

test("nodes that touch leave the line as it is", () => {
  const whole = course({ x: 0, y: 0 }, { x: 20, y: 0 });
  assert.equal(trim(whole, 12, 12), whole);
});

test("a cut curve runs where the whole one ran", () => {
  const whole = course({ x: 0, y: 0 }, { x: 300, y: 100 }, 0, 4);
  const cut = trim(whole, 30, 40);
  for (let t = 0; t <= 1; t += 0.1) assert.ok(distance(whole, along(cut, t)) < 0.6);
});

test("an arrow points the way the line runs", () => {
  near(heading(course({ x: 0, y: 0 }, { x: 0, y: 50 })), Math.PI / 2, 1e-9);
  near(heading(reversed(course({ x: 0, y: 0 }, { x: 50, y: 0 }))), Math.PI, 1e-9);
});

test("a point on the curve is no distance away, one beside it is", () => {
  const curve = course({ x: 0, y: 0 }, { x: 200, y: 0 }, 0, 2);
  assert.ok(distance(curve, along(curve, 0.37)) < 0.6);
  near(distance(course({ x: 0, y: 0 }, { x: 200, y: 0 }), { x: 90, y: 25 }), 25, 1e-9);
  near(distance(course({ x: 0, y: 0 }, { x: 200, y: 0 }), { x: 203, y: 4 }), 5, 1e-9);
});

test("loops of one node begin and end at its border and are apart", () => {
  const loops = [0, 1, 2].map((lane) => loop({ x: 0, y: 0 }, 15, lane));
  for (const { a, d } of loops) for (const end of [a, d]) near(far(end, { x: 0, y: 0 }), 15, 1e-9);
  assert.ok(far(along(loops[0] as never, 0.5), along(loops[1] as never, 0.5)) > 20);
});
