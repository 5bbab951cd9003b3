// The parts of the picture that need no canvas: scenes, marks, what lies under a point, the camera, chains, expanding.

import assert from "node:assert/strict";
import test from "node:test";

import { alike, covered, framing, stretching, view } from "../src/picture/camera";
import { columns } from "../src/picture/columns";
import { courses } from "../src/picture/courses";
import { along } from "../src/picture/curves";
import { expanded } from "../src/picture/expand";
import { under, type Drawn } from "../src/picture/hits";
import { Ruler, type Rect } from "../src/picture/labels";
import type { Look } from "../src/picture/look";
import { lit, rank, UNMARKED } from "../src/picture/marks";
import { names } from "../src/picture/names";
import { clickable } from "../src/picture/probe";
import { Scenes, type Scene } from "../src/picture/scene";
import type { Surface, Writing } from "../src/picture/surface";
import { sayable } from "../src/picture/svg";
import { MANY_TIES, WHOLE } from "../src/state/part";
import { START, type Seed, type State } from "../src/state/state";
import { Store, type Now } from "../src/state/store";
import type { Graph } from "../src/graph/graph";
import { made, type Tie } from "./ties";

const now = (graph: Graph, patch: Partial<State> = {}): Now => new Store(graph, { ...START, ...patch }).now;
const scene = (graph: Graph, patch: Partial<State> = {}): Scene => new Scenes(graph).of(now(graph, patch));
const seed = (id: string, most = 40): Seed => ({ id, hops: 1, relation: "", most });

const four = made([["a", "b"], ["b", "c", { status: "disputed" }], ["b", "c"], ["c", "a", { status: "inferred" }]], ["d"]);

test("a scene has the best connected first, and lines for what the filters leave", () => {
  const { dots, lines, near } = scene(four);
  assert.deepEqual(dots.map(({ id }) => id), ["b", "c", "a", "d"]);
  assert.deepEqual(lines.map(({ id }) => id), ["c0", "c1", "c2"]);
  assert.deepEqual([...(near.get("b") ?? [])], ["a", "c"]);
});

test("dimmed, what the filters hide is a shadow; what is inferred is none while it is off", () => {
  const patch = { off: { ...START.off, status: ["disputed", "inferred"] } };
  assert.deepEqual(scene(four, patch).lines.map(({ id, shadow }) => [id, shadow]), [["c0", false], ["c2", false]]);
  const graph = made([["a", "b"], ["c", "d", { status: "disputed" }]]);
  const dimmed = scene(graph, { ...patch, dim: true });
  assert.deepEqual(dimmed.lines.map(({ id, shadow }) => [id, shadow]), [["c0", false], ["c1", true]]);
  assert.deepEqual(dimmed.dots.filter(({ shadow }) => shadow).map(({ id }) => id), ["c", "d"]);
});

test("beside an entity its ties and neighbours stay bright, beside a claim its ends, of a pair all between", () => {
  const drawn = scene(four);
  const bright = (...open: string[]) => [...(lit(four, drawn, open).near ?? [])].sort();
  assert.deepEqual(bright("a"), ["a", "b", "c0"]);
  assert.deepEqual(bright("c1"), ["b", "c", "c1"]);
  assert.deepEqual(bright("b", "c"), ["b", "c", "c1", "c2"]);
  assert.equal(lit(four, drawn, ["nobody"]).near, null);
});

test("a claim in a bundle opens the bundle", () => {
  const { chosen } = lit(four, scene(four, { bundled: true }), ["c2"]);
  assert.deepEqual([...chosen], ["pair:b,c"]);
});

test("what is open or pointed at stands out, what is not beside it steps back", () => {
  const marks = { ...UNMARKED, ...lit(four, scene(four), ["a"]), hover: "d" };
  assert.deepEqual(["a", "b", "c", "d", "c0", "c1"].map((id) => rank(marks, id)), [3, 2, 0, 3, 2, 0]);
  assert.equal(rank(UNMARKED, "a"), 1);
});

test("a click finds nodes, each of parallel lines, loops and badges, and nothing where nothing is", () => {
  const graph = made([["a", "b"], ["b", "a"], ["a", "b"], ["b", "b"]]);
  const points = new Map([["a", { x: 0, y: 0 }], ["b", { x: 240, y: 60 }]]);
  for (const scale of [0.4, 1, 2.5]) {
    const drawn = scene(graph);
    const picture: Drawn = { scene: drawn, points, curves: courses(drawn, points, scale), badges: new Map([["a", { x: -30, y: -30 }]]), scale };
    for (const id of ["a", "b", "c0", "c1", "c2", "c3", "more:a"]) {
      const at = clickable(picture, id);
      assert.ok(at, `${id} at ${scale}`);
      assert.equal(under(picture, at), id);
    }
    assert.equal(under(picture, { x: 120, y: 400 }), null);
    const [curve] = [...picture.curves.values()];
    assert.equal(under(picture, along(curve as never, 0.5)), "c0");
  }
});

test("the camera shows every node, and no nearer than it may", () => {
  const nodes = [{ x: -400, y: -50, reach: 0 }, { x: 900, y: 300, reach: 20 }];
  for (const extent of [{ width: 1000, height: 700 }, { width: 390, height: 420 }, { width: 60, height: 60 }]) {
    const camera = framing(nodes, extent, 1.3);
    assert.ok(camera);
    const seen = view(camera, extent);
    if (extent.width > 100) for (const { x, y } of nodes) assert.ok(x > seen.x0 && x < seen.x1 && y > seen.y0 && y < seen.y1);
    assert.ok(camera.scale <= 1.3);
  }
  assert.equal(framing([{ x: 5, y: 5, reach: 0 }], { width: 1000, height: 700 }, 1.3)?.scale, 1.3);
  assert.equal(framing([], { width: 1000, height: 700 }, 1.3), null);
});

test("no node lies under the buttons once all is shown, and nothing is smaller than that asks for", () => {
  const [wide, narrow] = [{ width: 1000, height: 700 }, { width: 390, height: 500 }];
  const corners = [{ x: 0, y: 0, reach: 0 }, { x: 900, y: 0, reach: 0 }, { x: 0, y: 1200, reach: 0 }];
  const last = { x: 900, y: 1200, reach: 0 };
  const plain = framing(corners, narrow, 1.3);
  assert.ok(plain);
  for (const extent of [wide, narrow]) {
    const camera = framing([...corners, last], extent, 1.3);
    assert.ok(camera);
    const { x0, y0 } = covered(camera, extent);
    assert.ok(last.x < x0 - 15 / camera.scale || last.y < y0 - 15 / camera.scale);
    const seen = view(camera, extent, 20);
    for (const { x, y } of [...corners, last]) assert.ok(x > seen.x0 && x < seen.x1 && y > seen.y0 && y < seen.y1);
    if (extent === narrow) assert.ok(camera.scale > 0.9 * plain.scale);
  }
  // Another corner's node moves nothing.
  const bubble = { x: 450, y: 600, reach: 40 };
  assert.deepEqual(framing([...corners, bubble], narrow, 1.3), plain);
});

test("no name is written where the buttons are", () => {
  const drawn = scene(four);
  const points = new Map([["a", { x: 0, y: 0 }], ["b", { x: 300, y: 0 }], ["c", { x: 0, y: 300 }], ["d", { x: 300, y: 300 }]]);
  const frame = { scene: drawn, points, marks: UNMARKED, look: {} as Look, scale: 1, view: { x0: -99, y0: -99, x1: 399, y1: 399 }, name: () => "", told: () => "" };
  const written = (hidden?: Rect): (string | undefined)[] => {
    const found: Writing[] = [];
    const on = { thing: (_: unknown, __: number, draw: () => void) => draw(), write: (one: Writing) => found.push(one) };
    names(on as unknown as Surface, hidden ? { ...frame, covered: hidden } : frame, courses(drawn, points, 1), new Ruler((line) => line.length));
    return found.map(({ lines }) => lines[0]).sort();
  };
  assert.deepEqual(written(), ["a", "b", "c", "d"]);
  assert.deepEqual(written({ x0: 250, y0: 250, x1: 399, y1: 399 }), ["a", "b", "c"]);
});

test("points are drawn wider in a wide picture, higher in a high one, never narrower", () => {
  const square = [{ x: 0, y: 0 }, { x: 600, y: 600 }];
  const wide = stretching(square, { width: 1000, height: 700 });
  assert.ok(wide.x > 1.2 && wide.y === 1);
  const high = stretching(square, { width: 390, height: 700 });
  assert.ok(high.y > 1.2 && high.x === 1);
  assert.deepEqual(stretching([{ x: 1, y: 1 }], { width: 1000, height: 700 }), { x: 1, y: 1 });
  assert.deepEqual(stretching(square, { width: 0, height: 0 }), { x: 1, y: 1 });
});

test("cameras are alike that an address cannot tell apart", () => {
  const one = { x: 10, y: 20, scale: 0.512 };
  assert.ok(alike(one, { x: 10.4, y: 19.6, scale: 0.5123 }));
  assert.ok(!alike(one, { ...one, x: 14 }));
  assert.ok(!alike(one, null));
  assert.ok(alike(null, null));
});

test("a chain runs from left to right, and what has no way stands at its ends", () => {
  const graph = made([["a", "b"], ["c", "b"], ["a", "d"], ["d", "c"]]);
  const points = columns(["a", "c"], scene(graph, { chain: ["a", "c"] }));
  const x = (id: string): number => points.get(id)?.x as number;
  assert.ok(x("a") < x("b") && x("b") < x("c"));
  assert.equal(x("b"), x("d"));
  assert.notEqual(points.get("b")?.y, points.get("d")?.y);
  const apart = columns(["a", "z"], scene(made([["a", "b"]], ["z"]), { chain: ["a", "z"] }));
  assert.ok((apart.get("a")?.x as number) < (apart.get("z")?.x as number));
});

const hub = made(Array.from({ length: 120 }, (_, at): Tie => ["hub", `n${String(at).padStart(3, "0")}`]));

test("expanding draws more of the neighbours each time until all are there", () => {
  const store = new Store(hub, { ...START, focus: [seed("hub")] });
  const sizes = [store.now.part.entities.size];
  for (let step = 0; step < 10; step += 1) {
    const patch = expanded(hub, store.now, "hub");
    if (!patch) break;
    store.set(patch);
    sizes.push(store.now.part.entities.size);
  }
  assert.deepEqual(sizes, [41, 81, 121]);
  assert.deepEqual(store.state.focus.map(({ most }) => most), [40, 120]);
});

test("what is drawn stays drawn when something else is expanded", () => {
  const graph = made([["a", "b"], ["a", "c"], ["c", "d"], ["d", "e"]]);
  const store = new Store(graph, { ...START, focus: [seed("a")] });
  assert.deepEqual(store.now.part.rest, new Map([["c", 1]]));
  store.set(expanded(graph, store.now, "c") ?? {});
  assert.deepEqual([...store.now.part.entities].sort(), ["a", "b", "c", "d"]);
  assert.equal(expanded(graph, store.now, "a"), null);
});

test("more pairs than can be drawn leave the best connected, and the rest is counted", () => {
  const ids = Array.from({ length: 90 }, (_, at) => `n${at}`);
  const clique = made(ids.flatMap((a, at) => ids.slice(at + 1).map((b): Tie => [a, b])));
  const { part } = now(clique);
  assert.ok(part.ties.length <= MANY_TIES && part.ties.length > MANY_TIES * 0.9);
  for (const id of part.entities) assert.equal((part.rest.get(id) ?? 0) + part.entities.size - 1, 89);
  assert.ok(WHOLE >= ids.length);
});

test("text for XML has no sign that XML cannot hold", () => {
  assert.equal(sayable("a\u0000b\u001b\ud800c\uffff\t𝔘"), "a\uFFFDb\uFFFD\uFFFDc\uFFFD\t𝔘");
});
