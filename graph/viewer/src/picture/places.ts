// Where each node of a scene stands: as Python says; or, for a part of a large graph, worked out here.

import type { App } from "../app";
import { part } from "../state/part";
import type { Seed } from "../state/state";
import type { Now } from "../state/store";
import { columns } from "./columns";
import { grow } from "./local";
import type { Scene } from "./scene";
import type { Point } from "./points";

const SPREAD = 1.4; // Python keeps bubbles apart; their names need room too

export class Places {
  private readonly given: Map<string, Point>;
  private local = new Map<string, Point>(); // what has been worked out around the seeds
  private seeds: readonly Seed[] = [];

  constructor(private readonly app: App) {
    this.given = new Map(app.points);
  }

  /** The points that say what shape the picture has: of all entities where they are given, whatever the filters leave. */
  shape(points: ReadonlyMap<string, Point>): Iterable<Point> {
    return this.given.size ? this.given.values() : points.values();
  }

  /** A point for each node of the scene. Same state, same points; what was drawn before stays where it is. */
  of(now: Now, scene: Scene): Map<string, Point> {
    const { part: drawn, state } = now;
    if (scene.what === "overview") return new Map(drawn.bubbles.map(({ id, x, y }) => [id, { x: x * SPREAD, y: y * SPREAD }]));
    if (scene.what === "chain" && state.chain) return columns(state.chain, scene);
    if (scene.what === "focus" && !this.given.size) this.expand(now);
    const known = this.given.size ? this.given : this.local;
    const missing = scene.dots.some(({ id }) => !known.has(id));
    if (missing) this.local = grow(scene.dots, scene.lines, new Map(known));
    const points = missing ? this.local : known;
    return new Map(scene.dots.map(({ id }) => [id, points.get(id) as Point]));
  }

  /** Nothing; places what is around each seed in the order in which they were asked for, so that a link gives the same picture. */
  private expand({ state, shown }: Now): void {
    const same = state.focus.findIndex((seed, at) => String(Object.values(seed)) !== String(Object.values(this.seeds[at] ?? {})));
    const from = same < 0 ? state.focus.length : same;
    if (!from) this.local = new Map();
    for (let to = from + 1; to <= state.focus.length; to += 1) {
      const { entities, ties } = part(this.app.graph, shown, { ...state, focus: state.focus.slice(0, to) });
      const rooms = [...entities].map((id) => ({ id, label: this.app.graph.label(id), degree: this.app.graph.degree(id) }));
      const edges = ties.map(({ subject, object }) => ({ from: subject, to: object ?? subject }));
      this.local = grow(rooms, edges, this.local);
    }
    this.seeds = state.focus;
  }

  /** Nothing; somebody has put a node elsewhere. */
  move(id: string, to: Point): void {
    const known = this.given.size ? this.given : this.local;
    if (known.has(id)) known.set(id, to);
  }
}
