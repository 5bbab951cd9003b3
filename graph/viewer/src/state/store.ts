// The one place where the state changes. What is shown and drawn follows from it, and all views are told.

import type { Graph } from "../graph/graph";
import { part, type Part } from "./part";
import { shown, type Shown } from "./shown";
import type { State } from "./state";

/** The state and what follows from it. `shown` and `part` are the same objects while nothing in them can have changed. */
export interface Now { state: State; shown: Shown; part: Part }
type Listener = (now: Now, before: Now | null) => void;
/** Whether going back in the browser undoes a change: opening something, yes; moving the picture, no. */
export type Step = "push" | "replace";

const FILTERS = ["off", "from", "to", "undated"] as const;
const PARTS = ["focus", "chain"] as const;

export class Store {
  now: Now;
  private readonly listeners: Listener[] = [];
  private readonly steps: ((step: Step) => void)[] = [];

  constructor(
    readonly graph: Graph,
    state: State,
  ) {
    this.now = this.follow(state, null);
  }

  get state(): State {
    return this.now.state;
  }

  /** Nothing; changes the state and tells all views. Where nothing differs, nothing happens: Back would go to where one is. */
  set(patch: Partial<State>, step: Step = "push"): void {
    if (this.turn({ ...this.state, ...patch })) for (const tell of this.steps) tell(step);
  }

  /** Nothing; takes a whole state, as going back does, and tells all views but not the address. */
  take(state: State): void {
    this.turn(state);
  }

  /** Whether anything differs. */
  private turn(wanted: State): boolean {
    const before = this.now;
    const state = alike(wanted, before.state);
    if (state === before.state) return false;
    this.now = this.follow(state, before);
    for (const listener of this.listeners) listener(this.now, before);
    return true;
  }

  /** Nothing; tells the listener now and after each change. */
  watch(listener: Listener): void {
    this.listeners.push(listener);
    listener(this.now, null);
  }

  /** Nothing; forgets all views, which are about to be built anew. */
  forget(): void {
    this.listeners.length = 0;
  }

  /** Nothing; calls after each change that is no going back. */
  onStep(tell: (step: Step) => void): void {
    this.steps.push(tell);
  }

  private follow(state: State, before: Now | null): Now {
    const same = (keys: readonly (keyof State)[]): boolean => keys.every((key) => state[key] === before?.state[key]);
    const left = before && same(FILTERS) ? before.shown : shown(this.graph, state);
    const drawn = before && left === before.shown && same(PARTS) ? before.part : part(this.graph, left, state);
    return { state, shown: left, part: drawn };
  }
}

/** The state with the same objects as before where they say the same, so that nothing is worked out again; that before, if all do. */
function alike(state: State, before: State): State {
  const keys = Object.keys(before) as (keyof State)[];
  const kept = keys.filter((key) => state[key] === before[key] || JSON.stringify(state[key]) === JSON.stringify(before[key]));
  if (kept.length === keys.length) return before;
  return { ...state, ...Object.fromEntries(kept.map((key) => [key, before[key]])) };
}
