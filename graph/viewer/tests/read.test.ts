import assert from "node:assert/strict";
import test from "node:test";

import { assemble } from "../src/data/read";
import { Texts } from "../src/data/texts";
import type { Source } from "../src/data/page";

const SOURCE = { id: "source:s", block: 0 } as Source;

/** The blocks of a page of one claim of one source. */
function blocks(): Parameters<typeof assemble> {
  const lists = { kinds: [{ id: ":K", label: "k", symbol: "circle" }], relations: [{ id: ":r", label: "r" }], sources: [SOURCE], classes: ["c"] };
  return [
    { version: 3, title: "T", audience: "all", around: null, prefixes: {}, ...lists, conflicts: [{ rule: "", message: "", severity: "", accepted: "", claims: [0] }], communities: [] },
    { nodes: { x: [1, 2], y: [3, 4] } },
    {
      entities: { id: ["a", "b"], label: ["A", "B"], names: [[], []], kind: [0, 0], types: [[0], []], comment: ["", ""] },
      claims: {
        id: ["c"], subject: [0], relation: [0], object: [1], value: [null], when: [""], earliest: [""], latest: [""], qualifiers: [[]], status: [0],
        asserted: [1], confidence: [""], independent: [1], secondHand: [0], aboutItself: [0], rule: [""], because: [[0]],
      },
      evidence: { claim: [0], source: [0], start: [0], end: [1], against: [0], quote: [null] },
    },
  ];
}

test("a page is read, with its claims' evidence and where its entities stand", () => {
  const { page, points } = assemble(...blocks());
  assert.deepEqual(page.claims.map(({ id, subject, object, status, evidence }) => [id, subject, object, status, evidence.length]), [["c", "a", "b", "asserted", 1]]);
  assert.deepEqual([...points], [["a", { x: 1, y: 3 }], ["b", { x: 2, y: 4 }]]);
});

test("a number that points at nothing is no page, and nothing is left out silently", () => {
  const wrong: ((all: ReturnType<typeof blocks>) => void)[] = [
    ([, , graph]) => (graph.evidence.claim[0] = 1),
    ([, , graph]) => (graph.evidence.source[0] = 1),
    ([, , graph]) => (graph.claims.because[0] = [1]),
    ([, , graph]) => (graph.claims.status[0] = 4),
    ([, , graph]) => (graph.claims.subject[0] = -1),
    ([, , graph]) => (graph.claims.object[0] = 2),
    ([, , graph]) => (graph.entities.types[0] = [1]),
    ([, , graph]) => (graph.entities.kind[0] = 1),
    ([head]) => ((head.conflicts[0] as { claims: number[] }).claims = [1]),
    ([, network]) => ([network.nodes.x, network.nodes.y] = [[1], [1]]),
    ([, network]) => (network.nodes.x = [1]),
    ([, network]) => (network.nodes = {} as never),
  ];
  for (const damage of wrong) {
    const all = blocks();
    damage(all);
    assert.throws(() => assemble(...all), Error, String(damage));
  }
});

test("a block without the text of a source is damaged, and nobody waits for it", async () => {
  const content = (part: object): void => {
    const element = { textContent: JSON.stringify(part), getAttribute: () => "application/json" };
    (globalThis as { document?: unknown }).document = { getElementById: () => element };
  };
  content({ sources: [0], texts: ["Words."], unclaimed: [[]], why: [[]] });
  const whole = new Texts([SOURCE]);
  await whole.all();
  assert.equal(whole.now(SOURCE.id), "Words.");
  content({ sources: [], texts: [], unclaimed: [], why: [] });
  await assert.rejects(new Texts([SOURCE]).all(), /source:s/);
  content({ sources: [7], texts: ["Words."], unclaimed: [[]], why: [[]] });
  await assert.rejects(new Texts([SOURCE]).all(), /7/);
  delete (globalThis as { document?: unknown }).document;
});
