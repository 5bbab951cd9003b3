// Labels: always of a readable size, never on one another.

import { LINE, type Align } from "./surface";
import type { Point } from "./points";

/** A node that wants a label: the first of these, each some lines, for which there is room; `spare` is for where there is none. */
export interface Named extends Point { radius: number; labels: readonly (readonly string[])[]; spare: readonly string[] }
export interface Placed { lines: readonly string[]; x: number; y: number; align: Align; size: number }
export interface Rect { x0: number; y0: number; x1: number; y1: number }

/** How wide a line of text is at font size 1. */
type Measure = (line: string) => number;

const CELL = 160;
const BESIDE = 0.12; // font sizes between a symbol and the label of another
const FACE = 100; // the size that texts are measured at

/** Widths of lines, measured once. */
export class Ruler {
  private readonly known = new Map<string, number>();

  constructor(private readonly width: Measure) {}

  /** A ruler for a font of the page. */
  static of(font: string): Ruler {
    const ctx = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
    ctx.font = `${FACE}px ${font}`;
    return new Ruler((line) => ctx.measureText(line).width / FACE);
  }

  /** The width of the widest of these lines. */
  measure(lines: readonly string[]): number {
    return Math.max(0, ...lines.map((line) => this.one(line)));
  }

  private one(line: string): number {
    const before = this.known.get(line);
    if (before !== undefined) return before;
    const width = this.width(line);
    this.known.set(line, width);
    return width;
  }
}

/** What is taken, in a grid so that looking is quick. */
class Taken {
  private readonly cells = new Map<string, Rect[]>();

  constructor(private readonly cell: number) {}

  private *keys({ x0, y0, x1, y1 }: Rect): Generator<string> {
    for (let x = Math.floor(x0 / this.cell); x <= Math.floor(x1 / this.cell); x += 1) {
      for (let y = Math.floor(y0 / this.cell); y <= Math.floor(y1 / this.cell); y += 1) yield `${x},${y}`;
    }
  }

  add(rect: Rect): void {
    for (const key of this.keys(rect)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(rect);
      else this.cells.set(key, [rect]);
    }
  }

  /** Whether nothing is there yet. */
  free(rect: Rect): boolean {
    for (const key of this.keys(rect)) {
      for (const { x0, y0, x1, y1 } of this.cells.get(key) ?? []) {
        if (rect.x0 < x1 && rect.x1 > x0 && rect.y0 < y1 && rect.y1 > y0) return false;
      }
    }
    return true;
  }
}

/** The room of the picture in which labels find their places, in the order in which they ask. */
export class Space {
  private readonly taken: Taken; // by symbols and labels
  private readonly written: Taken; // by labels alone

  /** `size` is the font size in the units of the canvas, `view` what can be seen of it. */
  constructor(
    private readonly ruler: Ruler,
    readonly size: number,
    private readonly view: Rect,
  ) {
    this.taken = new Taken(CELL * Math.max(1, size / 15));
    this.written = new Taken(CELL * Math.max(1, size / 15));
  }

  /** Nothing; no label may lie on this symbol, not even a landmark's if it is one itself. */
  block({ x, y, radius }: Named, landmark: boolean): void {
    const reach = radius + BESIDE * this.size;
    const symbol = { x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach };
    this.taken.add(symbol);
    if (landmark) this.written.add(symbol);
  }

  /** Where a node's label goes: beneath it, else beside or above, else nowhere.
   *
   * A landmark's may lie on symbols, if need be; one that must be there may lie on anything.
   */
  label(node: Named, landmark: boolean, must: boolean): Placed | null {
    const choices = (lines: readonly string[]): Choice[] => around(node, lines, lines.length * LINE * this.size, this.ruler.measure(lines) * this.size, this.size);
    const first = (lines: readonly string[], room: Taken): Choice | undefined => choices(lines).find(({ rect }) => this.seen(rect, node) && room.free(rect));
    let place: Choice | undefined;
    for (const lines of node.labels) place ??= first(lines, this.taken);
    if (landmark) place ??= first(node.spare, this.written);
    if (must) place ??= choices(node.spare)[0];
    if (!place) return null;
    this.take(place.rect);
    return { lines: place.lines, x: place.x, y: place.rect.y0, align: place.align, size: this.size };
  }

  /** Where a line's words go: at the first of these points where there is room, else nowhere, or at the first if they must. */
  tag(text: string, points: readonly Point[], size: number, must: boolean): Placed | null {
    const [wide, tall] = [this.ruler.measure([text]) * size, LINE * size];
    const rect = ({ x, y }: Point): Rect => ({ x0: x - wide / 2, y0: y - tall / 2, x1: x + wide / 2, y1: y + tall / 2 });
    const at = points.find((point) => this.taken.free(rect(point))) ?? (must ? points[0] : undefined);
    if (!at) return null;
    this.take(rect(at));
    return { lines: [text], x: at.x, y: at.y - tall / 2, align: "center", size };
  }

  /** How wide these lines are at font size 1. */
  width(lines: readonly string[]): number {
    return this.ruler.measure(lines);
  }

  /** Whether a rectangle was free and now is taken. */
  claim(rect: Rect): boolean {
    if (!this.taken.free(rect)) return false;
    this.take(rect);
    return true;
  }

  private take({ x0, y0, x1, y1 }: Rect): void {
    // A gap between two in a line, and a smaller one between two in a column, which would else look like one.
    const rect = { x0: x0 - 0.4 * this.size, y0: y0 - 0.22 * this.size, x1: x1 + 0.4 * this.size, y1: y1 + 0.22 * this.size };
    this.taken.add(rect);
    this.written.add(rect);
  }

  /** Whether the rectangle is in view if its node is. */
  private seen(rect: Rect, { x, y }: Point): boolean {
    const { x0, y0, x1, y1 } = this.view;
    const inside = x > x0 && x < x1 && y > y0 && y < y1;
    return !inside || (rect.x0 >= x0 && rect.y0 >= y0 && rect.x1 <= x1 && rect.y1 <= y1);
  }
}

interface Choice { lines: readonly string[]; rect: Rect; x: number; align: Align }

/** The places for a label, best first: beneath, beside, above, then at the corners. */
function around({ x, y, radius }: Point & { radius: number }, lines: readonly string[], tall: number, wide: number, size: number): Choice[] {
  const gap = radius + size * 0.28;
  const slant = radius + size * (BESIDE + 0.01);
  const at = (x0: number, y0: number, align: Align, anchor: number): Choice => ({
    lines,
    rect: { x0, y0, x1: x0 + wide, y1: y0 + tall },
    x: anchor,
    align,
  });
  const [left, right] = [x - slant, x + slant];
  return [
    at(x - wide / 2, y + gap, "center", x),
    at(x + gap, y - tall / 2, "left", x + gap),
    at(x - gap - wide, y - tall / 2, "right", x - gap),
    at(x - wide / 2, y - gap - tall, "center", x),
    at(right, y + slant, "left", right),
    at(left - wide, y + slant, "right", left),
    at(right, y - slant - tall, "left", right),
    at(left - wide, y - slant - tall, "right", left),
  ];
}
