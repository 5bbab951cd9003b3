// Back and forward: the browser's own where the page has an address, ours in a notebook's frame.

import { OWN, read, written } from "./address";
import { arrived } from "./arrived";
import type { State } from "./state";
import type { Step, Store } from "./store";

export class History {
  private at = 0;
  private top = 0;
  private readonly kept: State[];

  constructor(
    private readonly store: Store,
    private readonly changed: () => void,
  ) {
    this.kept = [store.state];
    store.onStep((step) => this.step(step));
    if (!OWN) return;
    const place = (history.state as { at?: number } | null)?.at;
    if (place !== undefined) this.at = this.top = place;
    else history.replaceState({ at: 0 }, "");
    addEventListener("popstate", (event) => this.pop(event));
  }

  get canBack(): boolean {
    return this.at > 0;
  }

  get canForward(): boolean {
    return this.at < this.top;
  }

  back(): void {
    if (this.canBack) this.move(-1);
  }

  forward(): void {
    if (this.canForward) this.move(1);
  }

  private move(by: 1 | -1): void {
    if (OWN) return history.go(by);
    this.at += by;
    this.store.take(this.kept[this.at] as State);
    this.changed();
  }

  private step(step: Step): void {
    if (step === "push") {
      this.at += 1;
      this.top = this.at;
      this.kept.length = this.at;
    }
    if (OWN) {
      const url = written(this.store.state) || "#";
      if (step === "push") history.pushState({ at: this.at }, "", url);
      else history.replaceState({ at: this.at }, "", url);
    } else this.kept[this.at] = this.store.state;
    this.changed();
  }

  /** A link, an address typed by hand, back or forward. */
  private pop(event: PopStateEvent): void {
    const state = read(location.hash);
    if (!state) return;
    const place = (event.state as { at?: number } | null)?.at;
    if (place === undefined) {
      this.at += 1;
      this.top = this.at;
      history.replaceState({ at: this.at }, "");
    } else this.at = place;
    this.store.take(arrived(this.store.graph, state));
    this.changed();
  }
}
