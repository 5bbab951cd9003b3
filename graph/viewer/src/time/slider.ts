// The range of years as a thing to be taken in hand: two handles, the window between them, and the
// ground, over which a new range is drawn. Whatever a hand can do here, keys and fields can do too.

import { el } from "../dom/elements";
import type { Axis } from "./histogram";
import { between, closed, moved, open, slid, type End, type Range } from "./range";
import { Scale } from "./scale";
import { words, yearSaid } from "./words";

const STILL = 4; // pixels: less is a click, which chooses one bin

/** What is in the hand, and where it was taken. */
interface Grip { what: End | "window" | "ground"; x: number; year: number; range: Range; far: boolean }

export class Slider {
  readonly window = el("div", { class: "years-window" });
  readonly handles: Record<End, HTMLElement>;
  private grip: Grip | null = null;
  private axis: Axis = { from: 0, to: 0, step: 1 };
  private scale = new Scale(this.axis, 1);
  private range: Range = { from: null, to: null };

  /** `ground` is the element over which the handles are moved; `done` says that they were let go. */
  constructor(
    private readonly ground: HTMLElement,
    private readonly changed: (range: Range, done: boolean) => void,
  ) {
    this.handles = { from: this.handle("from"), to: this.handle("to") };
    ground.addEventListener("pointerdown", (event) => this.take(event));
    ground.addEventListener("pointermove", (event) => this.drag(event));
    ground.addEventListener("pointerup", (event) => this.drop(event));
    ground.addEventListener("pointercancel", () => this.release());
  }

  /** Whether it is in somebody's hand. */
  get held(): boolean {
    return this.grip !== null;
  }

  /** The year at a pixel. */
  year(x: number): number {
    return this.scale.at(x);
  }

  /** Nothing; the years lie on so many pixels from now on. */
  measure(axis: Axis, width: number): void {
    this.axis = axis;
    this.scale = new Scale(axis, width);
  }

  /** The two ends of the range in pixels, where the handles are from now on. */
  place(range: Range): { left: number; right: number } {
    this.range = range;
    const { from, to } = closed(range, this.axis);
    const [left, right] = [this.scale.x(from), this.scale.x(to + 1)];
    this.handles.from.style.left = `${left}px`;
    this.handles.to.style.left = `${right}px`;
    this.window.style.left = `${left}px`;
    this.window.style.width = `${right - left}px`;
    this.window.classList.toggle("narrowed", !open(range));
    this.name("from", range.from, from);
    this.name("to", range.to, to);
    return { left, right };
  }

  private name(end: End, said: number | null, year: number): void {
    const text = said === null ? (end === "from" ? words().fromOpen : words().toOpen) : yearSaid(said);
    const { from, to } = this.axis;
    const values = { min: from, max: to, now: Math.min(to, Math.max(from, year)), text };
    for (const [name, value] of Object.entries(values)) this.handles[end].setAttribute(`aria-value${name}`, String(value));
  }

  private handle(end: End): HTMLElement {
    const made = el("div", { class: `years-handle ${end}`, role: "slider", tabindex: "0", "aria-label": words()[end], title: words().move, "data-end": end });
    made.append(el("span", { class: "years-grip" }));
    made.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const range = this.pressed(end, event.key, event.shiftKey);
      if (!range) return;
      event.preventDefault();
      this.changed(range, false);
    });
    return made;
  }

  private pressed(end: End, key: string, whole: boolean): Range | null {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[key];
    if (key === "Home" || key === "End") return moved(this.range, end, key === "Home" ? this.axis.from : this.axis.to, this.axis);
    if (by === undefined) return null;
    const year = closed(this.range, this.axis)[end] + by * this.axis.step;
    return whole ? slid(this.range, by * this.axis.step, this.axis) : moved(this.range, end, Math.min(this.axis.to, Math.max(this.axis.from, year)), this.axis);
  }

  private x(event: PointerEvent): number {
    return event.clientX - this.ground.getBoundingClientRect().left;
  }

  private take(event: PointerEvent): void {
    if (event.button !== 0) return;
    const x = this.x(event);
    const end = (event.target as Element).closest<HTMLElement>(".years-handle")?.dataset["end"] as End | undefined;
    const year = this.scale.at(x);
    const { from, to } = closed(this.range, this.axis);
    const inside = !open(this.range) && year >= from && year <= to;
    this.grip = { what: end ?? (inside ? "window" : "ground"), x, year, range: this.range, far: false };
    this.ground.setPointerCapture(event.pointerId);
    if (end) this.handles[end].focus({ preventScroll: true });
    event.preventDefault();
  }

  private drag(event: PointerEvent): void {
    if (!this.grip) return;
    const x = this.x(event);
    this.grip.far ||= Math.abs(x - this.grip.x) >= STILL;
    if (this.grip.far) this.changed(this.to(this.grip, x), false);
  }

  private to({ what, x: start, year, range }: Grip, x: number): Range {
    const by = Math.round((x - start) / this.scale.year);
    if (what === "window") return slid(range, by, this.axis);
    if (what === "ground") return between(year, this.scale.at(x), this.axis);
    const least = this.axis.from;
    return moved(range, what, Math.min(this.axis.to, Math.max(least, closed(range, this.axis)[what] + by)), this.axis);
  }

  private drop(event: PointerEvent): void {
    const grip = this.grip;
    if (!grip) return;
    this.release();
    const still = grip.what === "window" || grip.what === "ground" ? between(grip.year, grip.year, this.axis) : grip.range;
    this.changed(grip.far ? this.to(grip, this.x(event)) : still, true);
  }

  private release(): void {
    this.grip = null;
  }
}
