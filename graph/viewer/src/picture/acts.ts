// What is done in the picture, as changes of the state.

import type { App } from "../app";
import { group, seed } from "../state/state";
import { expanded } from "./expand";
import type { Scene } from "./scene";
import { words } from "./words";

const MORE = "more:"; // before the id of an entity: its badge

/** The entity whose badge that is; null where it is none. */
export function badgeOf(scene: Scene, id: string): string | null {
  const entity = id.startsWith(MORE) && !scene.dot.has(id) ? id.slice(MORE.length) : null;
  return entity !== null && scene.dot.has(entity) ? entity : null;
}

/** Nothing; opens a node or a line, or draws more at a badge. */
export function open(app: App, scene: Scene, id: string): void {
  const line = scene.line.get(id);
  const badge = badgeOf(scene, id);
  if (line?.what === "pair") app.open(...new Set([line.from, line.to]));
  else if (line?.what === "bond") app.focus([group(line.from), group(line.to)]);
  else if (badge !== null) expand(app, badge);
  else if (scene.dot.get(id)?.what === "bubble") app.store.set({ open: [id], focus: [group(id)], chain: null, camera: null });
  else app.open(id);
}

/** Nothing; opens a node or a line; if it is open already, the keyboard goes to what is said of it. */
export function enter(app: App, scene: Scene, id: string): void {
  const { now } = app.store;
  open(app, scene, id);
  if (app.store.now === now) document.querySelector<HTMLElement>("#panel h2")?.focus();
}

/** Nothing; draws more neighbours of an entity, and says how many. */
export function expand({ graph, store, say }: App, id: string): void {
  const { part } = store.now;
  const patch = expanded(graph, store.now, id);
  if (!patch) return say(part.rest.get(id) ? words().full : words().allDrawn(graph.label(id)));
  store.set(patch);
  const added = [...store.now.part.entities].filter((one) => !part.entities.has(one)).length;
  say(words().drawn(added, graph.label(id)));
}

/** Nothing; only what is around a node is drawn. */
export function focus(app: App, scene: Scene, id: string): void {
  if (scene.dot.get(id)?.what === "bubble") open(app, scene, id);
  else app.focus([seed(id)]);
}

/** Nothing; closes what is open; then leaves the part for the whole picture. */
export function back({ store }: App): void {
  if (store.state.open.length) store.set({ open: [] });
  else if (store.state.focus.length || store.state.chain) store.set({ focus: [], chain: null, camera: null });
}
