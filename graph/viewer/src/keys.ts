// The keyboard in the network: arrows go along ties, Enter opens, Escape leaves.

import type { Drawing } from "./drawing";
import { count, type Graph } from "./model";
import { step, turn, type Direction } from "./walk";

const ARROWS: Record<string, Direction> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

/** What the keys can do outside of the network. */
export interface Deeds { open(id: string | null): void; say(text: string): void }

export class Keys {
  private at: string | null = null; // where the cursor stands
  private centre: string | null = null; // around which Page Up and Page Down turn

  constructor(
    private readonly graph: Graph,
    private readonly drawing: Drawing,
    private readonly deeds: Deeds,
    holder: HTMLElement,
  ) {
    holder.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (this.press(event.key)) event.preventDefault();
    });
    holder.addEventListener("blur", () => this.drawing.cursor(null));
  }

  /** Nothing; the next key starts from this entity. */
  start(id: string | null): void {
    const claim = this.graph.claims.get(id ?? "");
    this.at = claim ? claim.subject : this.graph.entities.has(id ?? "") ? id : this.at;
    this.centre = this.at;
  }

  private press(key: string): boolean {
    const direction = ARROWS[key];
    if (direction) this.arrow(direction);
    else if (key === "Home") this.go(this.first());
    else if (key === "PageDown") this.around(1);
    else if (key === "PageUp") this.around(-1);
    else if (key === "Enter" || key === " ") this.enter();
    else if (key === "Escape") this.deeds.open(null);
    else if (key === "+" || key === "=") this.drawing.zoom(1.3);
    else if (key === "-") this.drawing.zoom(1 / 1.3);
    else if (key === "0") this.drawing.fit();
    else return false;
    return true;
  }

  private first(): string | null {
    const points = this.drawing.positions();
    return this.graph.ranked().find(({ id }) => points.has(id))?.id ?? null;
  }

  private here(): string | null {
    return this.at !== null && this.drawing.positions().has(this.at) ? this.at : null;
  }

  private arrow(direction: Direction): void {
    const here = this.here();
    if (here === null) return this.go(this.first());
    const next = step(here, direction, this.drawing.positions(), this.graph.neighbours(here));
    if (next === null) return this.deeds.say(`Nothing further ${direction} of ${this.graph.label(here)}`);
    this.centre = here;
    this.go(next);
  }

  private around(by: 1 | -1): void {
    const here = this.here();
    const centre = this.centre ?? here;
    if (here === null || centre === null) return this.go(this.first());
    this.go(turn(centre, here, by, this.drawing.positions(), this.graph.neighbours(centre)) ?? here);
  }

  private enter(): void {
    const here = this.here() ?? this.first();
    if (here === null) return;
    this.centre = here;
    this.deeds.open(here);
  }

  private go(id: string | null): void {
    if (id === null) return;
    const from = this.centre;
    this.at = id;
    this.centre ??= id;
    this.drawing.cursor(id);
    const tie = from === null || from === id ? undefined : this.graph.ties(id).find((one) => one.subject === from || one.object === from);
    this.deeds.say(`${describe(this.graph, id)}${tie ? `. ${this.graph.sentence(tie)}` : ""}`);
  }
}

/** “Lee Sung-ju, person, 14 ties” or “Tie: A member of B, reported, 1 quote”. */
export function describe(graph: Graph, id: string): string {
  const claim = graph.claims.get(id);
  if (claim) {
    const what = claim.object === null ? "Fact" : "Tie";
    return `${what}: ${graph.sentence(claim)}, ${claim.status}, ${count(claim.evidence.length, "quote")}`;
  }
  const kind = graph.kinds.get(graph.entities.get(id)?.kind ?? "")?.label.toLowerCase();
  return [graph.label(id), kind, count(graph.ties(id).length, "tie")].filter(Boolean).join(", ");
}
