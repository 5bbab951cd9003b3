// Labels on the canvas: always of a readable size, never on one another.

import type { Look } from "./look";
import { wrap } from "./text";
import type { Point } from "./walk";

export interface Named extends Point { id: string; label: string; radius: number }
export interface Placed { lines: string[]; x: number; y: number; align: CanvasTextAlign; size: number }
export interface Rect { x0: number; y0: number; x1: number; y1: number }

const LINE = 1.22; // line height in font sizes
const CELL = 160;

/** Lines of a label and their width at font size 1, measured once. */
export class Ruler {
  private readonly known = new Map<string, { lines: string[]; width: number }>();

  constructor(private readonly font: string) {}

  measure(ctx: CanvasRenderingContext2D, label: string): { lines: string[]; width: number } {
    const before = this.known.get(label);
    if (before) return before;
    ctx.save();
    ctx.font = `100px ${this.font}`;
    const lines = wrap(label);
    const width = Math.max(0, ...lines.map((one) => ctx.measureText(one).width)) / 100;
    ctx.restore();
    const found = { lines, width };
    this.known.set(label, found);
    return found;
  }
}

/** What is taken, in a grid so that looking is quick. */
class Taken {
  private readonly cells = new Map<string, Rect[]>();

  constructor(
    private readonly cell: number,
    private readonly view: Rect,
  ) {}

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

  /** Whether nothing is there yet, and the rectangle is in view if its node is. */
  free(rect: Rect, { x, y }: Point): boolean {
    const { x0, y0, x1, y1 } = this.view;
    const seen = x > x0 && x < x1 && y > y0 && y < y1;
    if (seen && (rect.x0 < x0 || rect.y0 < y0 || rect.x1 > x1 || rect.y1 > y1)) return false;
    for (const key of this.keys(rect)) {
      for (const { x0, y0, x1, y1 } of this.cells.get(key) ?? []) {
        if (rect.x0 < x1 && rect.x1 > x0 && rect.y0 < y1 && rect.y1 > y0) return false;
      }
    }
    return true;
  }
}

/** Where each label goes, by id: beneath its node, else beside or above, else nowhere.
 *
 * `nodes` come in order of importance; those in `always` get a label in any case, `landmarks` even
 * where it covers other symbols. `size` is the
 * font size in the units of the canvas, `view` what can be seen of it.
 */
export function arrange(
  ctx: CanvasRenderingContext2D,
  ruler: Ruler,
  nodes: readonly Named[],
  { always, landmarks }: Musts,
  size: number,
  view: Rect,
): Map<string, Placed> {
  const taken = new Taken(CELL, view);
  const written = new Taken(CELL, view);
  for (const { id, x, y, radius } of nodes) {
    const symbol = { x0: x - radius, y0: y - radius, x1: x + radius, y1: y + radius };
    taken.add(symbol);
    if (landmarks.has(id)) written.add(symbol);
  }
  const found = new Map<string, Placed>();
  for (const node of nodes) {
    const { lines, width } = ruler.measure(ctx, node.label);
    const choices = around(node, lines.length * LINE * size, width * size, size);
    // A landmark may lie on symbols, if need be; nothing but what is selected lies on a label.
    const place =
      choices.find(({ rect }) => taken.free(rect, node)) ??
      (landmarks.has(node.id) ? choices.find(({ rect }) => written.free(rect, node)) : undefined) ??
      (always.has(node.id) ? choices[0] : undefined);
    if (!place) continue;
    const { x0, y0, x1, y1 } = place.rect;
    const rect = { x0: x0 - 0.4 * size, y0, x1: x1 + 0.4 * size, y1 }; // a gap between two in a line
    taken.add(rect);
    written.add(rect);
    found.set(node.id, { lines, x: place.x, y: place.rect.y0, align: place.align, size });
  }
  return found;
}

/** Who gets a label before others. */
export interface Musts { always: ReadonlySet<string>; landmarks: ReadonlySet<string> }
interface Choice { rect: Rect; x: number; align: CanvasTextAlign }

/** The places for a label, best first: beneath, beside, above, then at the corners. */
function around({ x, y, radius }: Named, tall: number, wide: number, size: number): Choice[] {
  const gap = radius + size * 0.28;
  const slant = gap * 0.72;
  const at = (x0: number, y0: number, align: CanvasTextAlign, anchor: number): Choice => ({
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

/** Nothing; draws the label with a rim in the colour of the ground. */
export function write(ctx: CanvasRenderingContext2D, { lines, x, y, align, size }: Placed, { font, ink, ground }: Look, bold: boolean): void {
  ctx.font = `${bold ? "600 " : ""}${size}px ${font}`;
  ctx.textAlign = align;
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.lineWidth = size * 0.32;
  ctx.strokeStyle = ground;
  ctx.fillStyle = ink;
  lines.forEach((line, row) => {
    const top = y + row * LINE * size + size * 0.1;
    ctx.strokeText(line, x, top);
    ctx.fillText(line, x, top);
  });
}
