import assert from "node:assert/strict";
import test from "node:test";

import { Eye, type Still } from "../src/picture/eye";
import type { Drawing } from "../src/picture/drawing";
import { Store } from "../src/state/store";
import { START } from "../src/state/state";
import { made } from "./ties";

(globalThis as { window?: unknown }).window ??= globalThis;

const still = { stretch: { x: 1, y: 1 }, scene: { dots: [], dot: new Map(), line: new Map() }, points: new Map() } as unknown as Still;
const drawing = { camera: { x: 40, y: 50, scale: 2 }, extent: { width: 0, height: 0 }, look: () => undefined } as unknown as Drawing;

test("where the picture came to rest is told, unless something else is drawn meanwhile", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const store = new Store(made([["a", "b"]]), START);
  const eye = new Eye(store, drawing);
  eye.rest(still.stretch);
  t.mock.timers.tick(1000);
  assert.deepEqual(store.state.camera, { x: 40, y: 50, scale: 2 });

  eye.rest(still.stretch);
  store.set({ focus: [{ id: "a", hops: 1, relation: "", most: 40 }], camera: null });
  eye.turn(still, { x: 40, y: 50, scale: 2 }, true, false); // as the view does when it is told
  t.mock.timers.tick(1000);
  assert.equal(store.state.camera, null);

  eye.rest(still.stretch);
  eye.turn(still, null, false, false); // another view of the same: somebody opened a claim
  t.mock.timers.tick(1000);
  assert.deepEqual(store.state.camera, { x: 40, y: 50, scale: 2 });
});
