// The keyboard in the network: arrows go along ties, Enter opens, Escape goes back.

import type { Claim } from "../data/page";
import type { Graph } from "../graph/graph";
import { describeDot, describeLine } from "./describe";
import type { Point } from "./points";
import type { Scene } from "./scene";
import { step, turn, type Direction } from "./walk";
import { words } from "./words";

const ARROWS: Record<string, Direction> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };
const NOBODY: ReadonlySet<string> = new Set();

/** What the keys walk over. */
interface Field { scene: Scene; points: ReadonlyMap<string, Point> }

/** What the keys can do outside of themselves. */
export interface Deeds {
  field(): Field | null;
  cursor(id: string | null): void;
  open(id: string): void;
  expand(id: string): void;
  focus(id: string): void;
  back(): void;
  zoom(by: number): void;
  fit(): void;
  help(): void;
  say(text: string): void;
}

export class Keys {
  private at: string | null = null; // where the cursor stands
  private centre: string | null = null; // around which Page Up and Page Down turn
  private along: string | null = null; // the line it came along
  private readonly deeds: Record<string, () => void>;

  constructor(
    private readonly graph: Graph,
    private readonly out: Deeds,
    holder: HTMLElement,
  ) {
    const plus = (): void => out.zoom(1.3);
    this.deeds = {
      Home: () => {
        this.centre = null;
        this.go(this.first());
      },
      PageDown: () => this.around(1),
      PageUp: () => this.around(-1),
      Enter: () => this.here((id) => out.open(id)),
      " ": () => (this.along === null ? out.say(words().noTie) : out.open(this.along)),
      e: () => this.here((id) => out.expand(id)),
      f: () => this.here((id) => out.focus(id)),
      Escape: () => out.back(),
      "+": plus,
      "=": plus,
      "-": () => out.zoom(1 / 1.3),
      "0": () => out.fit(),
      "?": () => out.help(),
    };
    holder.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (this.press(event.key)) event.preventDefault();
    });
    holder.addEventListener("focus", () => out.cursor(this.standing()));
    holder.addEventListener("blur", () => out.cursor(null));
  }

  /** Nothing; the next key starts from what has been opened: a node, or an end of a tie. */
  start(opened: string | Claim | null): void {
    if (opened === null) return;
    if (typeof opened !== "string" && [opened.subject, opened.object].includes(this.at)) return;
    const id = typeof opened === "string" ? opened : opened.subject;
    if (id === this.at) return;
    [this.at, this.centre, this.along] = [id, id, null];
  }

  private press(key: string): boolean {
    const direction = ARROWS[key];
    const deed = this.deeds[key.length === 1 ? key.toLowerCase() : key];
    if (direction) this.arrow(direction);
    else if (deed) deed();
    else return false;
    return true;
  }

  private first(): string | null {
    return this.out.field()?.scene.dots.find(({ shadow }) => !shadow)?.id ?? null;
  }

  /** Where the cursor stands, if that is in the picture. */
  private standing(): string | null {
    return this.at !== null && this.out.field()?.points.has(this.at) ? this.at : null;
  }

  /** Nothing; does something at the cursor, or puts it at the first node. */
  private here(act: (id: string) => void): void {
    const id = this.standing();
    if (id === null) return this.go(this.first());
    this.centre = id;
    act(id);
  }

  private near(id: string): ReadonlySet<string> {
    return this.out.field()?.scene.near.get(id) ?? NOBODY;
  }

  private arrow(direction: Direction): void {
    const [here, field] = [this.standing(), this.out.field()];
    if (here === null || !field) return this.go(this.first());
    const next = step(here, direction, field.points, this.near(here));
    if (next === null) return this.out.say(words().nothingFurther[direction](field.scene.dot.get(here)?.label ?? here));
    this.centre = here;
    this.go(next, here);
  }

  private around(by: 1 | -1): void {
    const [here, field] = [this.standing(), this.out.field()];
    const centre = this.centre !== null && field?.points.has(this.centre) ? this.centre : here;
    if (here === null || centre === null || !field) return this.go(this.first());
    this.go(turn(centre, here, by, field.points, this.near(centre)) ?? here, centre);
  }

  private go(id: string | null, from: string | null = null): void {
    const scene = this.out.field()?.scene;
    const dot = scene?.dot.get(id ?? "");
    if (!scene || !dot) return;
    const line = scene.lines.find((one) => from !== dot.id && !one.shadow && ((one.from === from && one.to === dot.id) || (one.to === from && one.from === dot.id)));
    [this.at, this.along] = [dot.id, line?.id ?? null];
    this.centre ??= dot.id;
    this.out.cursor(dot.id);
    this.out.say([describeDot(this.graph, dot), line ? describeLine(this.graph, scene, line) : ""].filter(Boolean).join(". "));
  }
}
