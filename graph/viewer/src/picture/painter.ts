// Draws a scene on a surface: lines beneath, then nodes, then what is written.

import { digits } from "../dom/language";
import { known, OUTLINES } from "../dom/symbols";
import { courses, size } from "./courses";
import { reversed, type Curve } from "./curves";
import { Ruler, type Rect } from "./labels";
import type { Line } from "./lines";
import { fontSize, lineWidth, type Look } from "./look";
import { rank, type Marks } from "./marks";
import { names } from "./names";
import { head, ink, stroke } from "./pens";
import type { Dot, Scene } from "./scene";
import type { Surface } from "./surface";
import type { Point } from "./points";

/** All that decides how the picture looks at one moment. */
export interface Frame {
  scene: Scene;
  points: ReadonlyMap<string, Point>;
  marks: Marks;
  look: Look;
  scale: number;
  view: Rect; // what can be seen, in the units of the canvas
  covered?: Rect; // by buttons: no name goes there
  rough?: boolean; // it moves, and there is much to draw
  name(line: Line): string; // what is written on a line
  told(line: Line): string; // the same as a sentence
}

const MANY = 400; // lines: more than these are thinner and fainter
const BROADER = [0, 0, 0.8, 1.8]; // pixels by rank
const THIN = 0.98; // pixels: what is no wider than one, a browser draws in half the time

export class Painter {
  private ruler: Ruler | null = null;
  private font = "";
  private kept: { scene: Scene; points: unknown; scale: number; courses: Map<string, Curve> } | null = null;

  /** Where the badges are, by entity; draws everything. */
  paint(on: Surface, frame: Frame): Map<string, Point> {
    const curves = this.courses(frame);
    lines(on, frame, curves);
    for (const dot of [...frame.scene.dots].reverse()) node(on, frame, dot);
    return names(on, frame, curves, this.rulerOf(frame.look.font));
  }

  /** The curves, worked out again only where nodes or the zoom have changed. */
  courses({ scene, points, scale }: Frame): Map<string, Curve> {
    const { kept } = this;
    if (kept && kept.scene === scene && kept.points === points && kept.scale === scale) return kept.courses;
    this.kept = { scene, points, scale, courses: courses(scene, points, scale) };
    return this.kept.courses;
  }

  private rulerOf(font: string): Ruler {
    if (!this.ruler || this.font !== font) this.ruler = Ruler.of(font);
    this.font = font;
    return this.ruler;
  }
}

/** Nothing; draws all lines that may be seen, what is open last. */
function lines(on: Surface, frame: Frame, curves: ReadonlyMap<string, Curve>): void {
  const ranked: Line[][] = [[], [], [], []];
  for (const one of frame.scene.lines) ranked[one.shadow ? 0 : rank(frame.marks, one.id)]?.push(one);
  ranked.forEach((some, at) => {
    for (const one of some) {
      const curve = curves.get(one.id);
      if (!curve || !touches(curve, frame.view)) continue;
      on.thing(() => frame.told(one), at === 1 ? weight(one, frame.scene) : 1, () => line(on, frame, one, curve, at));
    }
  });
}

function line(on: Surface, { look, scale, scene, view, rough }: Frame, { what, status, number, both }: Line, curve: Curve, ranked: number): void {
  const pixels = broad({ what, number }, scene) + (BROADER[ranked] as number);
  const thin = ranked < 2 && what === "claim" && scene.lines.length > MANY;
  const width = thin ? THIN / scale : lineWidth(pixels, scale);
  const color = ranked === 3 ? look.accent : ranked === 0 ? look.dim : ink(status, look);
  if (rough && ranked < 3) return on.curve(curve, { color, width });
  stroke(on, curve, status, { look, pixels, width, scale, color });
  if (what === "bond") return;
  const hollow = status === "inferred";
  const long = (6.5 + pixels) / scale ** 0.5 / Math.min(1, scale) ** 0.2;
  for (const one of both ? [curve, reversed(curve)] : [curve]) {
    if (within(one.d, view)) head(on, one, long, hollow ? look.ground : color, { color, width: hollow ? lineWidth(1.2, scale) : 0 });
  }
}

/** How broad a line is, in pixels: a bond against the strongest, for most groups of a large graph have some tie. */
function broad({ what, number }: Pick<Line, "what" | "number">, { most }: Scene): number {
  if (what === "bond") return 0.8 + 6 * Math.sqrt(number / most);
  return what === "claim" ? 1.4 : Math.min(6, 1.4 + 0.8 * Math.log2(number));
}

/** How opaque a line is: where there are many, each is fainter; of bonds, those of few ties. */
function weight({ what, number }: Line, { lines: all, most }: Scene): number {
  if (what === "bond") return 0.14 + 0.66 * (number / most);
  return all.length < MANY ? 1 : Math.max(0.6, 1 - (all.length - MANY) / 2500);
}

function node(on: Surface, frame: Frame, dot: Dot): void {
  const { look, scale, marks, view } = frame;
  const at = frame.points.get(dot.id);
  const reach = size(dot, scale);
  if (!at || !within(at, { x0: view.x0 - reach, y0: view.y0 - reach, x1: view.x1 + reach, y1: view.y1 + reach })) return;
  const ranked = rank(marks, dot.id);
  if (ranked === 3) ring(on, frame, dot.id, at, reach);
  if (dot.what === "bubble") return bubble(on, frame, dot, at, ranked);
  const symbol = known(dot.symbol);
  const outline = OUTLINES[symbol];
  const { fill, line } = look.symbols[symbol];
  const opacity = dot.shadow ? 0.2 : ranked === 0 ? 0.24 : 1;
  // Nothing shines through a node that steps back.
  if (opacity < 1) on.thing(null, 1, () => on.symbol(outline, at, reach, look.ground, { color: look.ground, width: 0 }));
  on.thing(() => dot.label, opacity, () => on.symbol(outline, at, reach, fill, { color: line, width: 1.3 / scale ** 0.5 }));
}

function bubble(on: Surface, { look, scale }: Frame, dot: Dot, at: Point, ranked: number): void {
  const reach = size(dot, scale);
  const number = digits(dot.number);
  const high = Math.min(fontSize(scale) * 1.15, reach * 0.8, (2.8 * reach) / number.length); // it stays inside
  const edge = { color: ranked === 0 ? look.dim : ranked === 3 ? look.accent : look.edge, width: lineWidth(2, scale) };
  on.thing(() => dot.label, 1, () => {
    on.disc(at, reach, look.paper, edge);
    on.write({ lines: [number], x: at.x, y: at.y - high * 0.62, align: "center", size: high, color: ranked === 0 ? look.faint : look.ink, rim: "", font: look.font, bold: true });
  });
}

/** Nothing; a ring around what is open or pointed at, a dashed one further out where the keyboard is. */
function ring(on: Surface, { look, scale, marks }: Frame, id: string, at: Point, reach: number): void {
  const open = marks.chosen.has(id);
  const around = reach * (open || id === marks.cursor ? 1.25 : 1.15) + 4 / scale;
  const one = (radius: number, dash: readonly number[] | null): void =>
    on.thing(null, 1, () => on.disc(at, radius, null, { color: look.accent, width: 2.5 / scale, ...(dash ? { dash } : {}) }));
  if (id !== marks.cursor || open) one(around, null);
  if (id === marks.cursor) one(around + (open ? 4.5 / scale : 0), [5 / scale, 4 / scale]);
}

function within({ x, y }: Point, { x0, y0, x1, y1 }: Rect): boolean {
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

/** Whether a curve may be seen. */
function touches({ a, between, d }: Curve, { x0, y0, x1, y1 }: Rect): boolean {
  const [b, c] = between ?? [a, d];
  return (
    Math.max(a.x, b.x, c.x, d.x) >= x0 && Math.min(a.x, b.x, c.x, d.x) <= x1 &&
    Math.max(a.y, b.y, c.y, d.y) >= y0 && Math.min(a.y, b.y, c.y, d.y) <= y1
  );
}
