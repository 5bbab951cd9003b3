import assert from "node:assert/strict";
import test from "node:test";

import { ALL, between, closed, moved, set, slid, stepped, type Range } from "../src/time/range";
import { Scale, ticks } from "../src/time/scale";
import { random } from "./chance";

const AXIS = { from: 1990, to: 2023, step: 1 };

test("a handle at the end of the axis leaves that end open", () => {
  assert.deepEqual(moved(ALL, "from", 1994, AXIS), { from: 1994, to: null });
  assert.deepEqual(moved({ from: 1994, to: 2000 }, "from", 1990, AXIS), { from: null, to: 2000 });
  assert.deepEqual(moved({ from: 1994, to: 2000 }, "to", 2023, AXIS), { from: 1994, to: null });
});

test("an end that crosses the other takes it along", () => {
  assert.deepEqual(set({ from: 1994, to: 2000 }, "from", 2010), { from: 2010, to: 2010 });
  assert.deepEqual(set({ from: 1994, to: 2000 }, "to", 1900), { from: 1900, to: 1900 });
  assert.deepEqual(set({ from: 1994, to: 2000 }, "to", null), { from: 1994, to: null });
});

test("a range moved as a whole keeps its length and stays on the axis", () => {
  assert.deepEqual(slid({ from: 1994, to: 1996 }, 3, AXIS), { from: 1997, to: 1999 });
  assert.deepEqual(slid({ from: 1994, to: 1996 }, 300, AXIS), { from: 2021, to: 2023 });
  assert.deepEqual(slid({ from: null, to: 1996 }, -5, AXIS), { from: 1990, to: 1996 });
});

test("steps begin at an end of the axis and stop at the other", () => {
  assert.deepEqual(stepped(ALL, 1, AXIS), { from: 1990, to: 1990 });
  assert.deepEqual(stepped(ALL, -1, AXIS), { from: 2023, to: 2023 });
  assert.deepEqual(stepped({ from: 2023, to: 2023 }, 1, AXIS), { from: 2023, to: 2023 });
  assert.deepEqual(stepped(ALL, 1, { from: -500, to: 2019, step: 20 }), { from: -500, to: -481 });
});

test("what is drawn over the ground is whole bins; all of them is no range", () => {
  const bins = { from: -500, to: 2019, step: 20 };
  assert.deepEqual(between(1999, 1991, AXIS), { from: 1991, to: 1999 });
  assert.deepEqual(between(-490, -490, bins), { from: -500, to: -481 });
  assert.equal(between(1990, 2023, AXIS), ALL);
});

test("whatever a hand does, a range is not the wrong way round, and its ends are whole years", () => {
  const chance = random(7);
  const year = (): number => AXIS.from - 5 + Math.floor(chance() * 44);
  let range: Range = ALL;
  for (let turn = 0; turn < 2000; turn += 1) {
    const end = chance() < 0.5 ? "from" : "to";
    const deeds = [
      () => moved(range, end, year(), AXIS),
      () => set(range, end, chance() < 0.2 ? null : year()),
      () => slid(range, Math.floor(chance() * 20) - 10, AXIS),
      () => stepped(range, chance() < 0.5 ? 1 : -1, AXIS),
      () => between(year(), year(), AXIS),
    ];
    range = (deeds[Math.floor(chance() * deeds.length)] as () => Range)();
    const { from, to } = closed(range, AXIS);
    assert.ok(from <= to, JSON.stringify(range));
    assert.ok(Number.isInteger(from) && Number.isInteger(to));
  }
});

test("moments written along the axis are round, far enough apart, and inside", () => {
  const chance = random(3);
  for (let turn = 0; turn < 300; turn += 1) {
    const from = Math.floor(chance() * 3000) - 800;
    const scale = new Scale({ from, to: from + Math.floor(chance() ** 4 * 2500) }, 200 + chance() * 1200);
    const found = ticks(scale, 60);
    found.forEach(({ at }, n) => {
      assert.ok(at >= from && at <= scale.years.to + 1);
      // Beside the year that does not exist the moments lie one year nearer.
      if (n) assert.ok(scale.x(at) - scale.x((found[n - 1] as { at: number }).at) >= 60 - scale.year - 1e-6);
    });
  }
  assert.deepEqual(ticks(new Scale({ from: 2017, to: 2017 }, 800), 60).map(({ month }) => month), [null, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});
