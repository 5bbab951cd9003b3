// What the painter draws on: a canvas here, an SVG document in svg.ts. Both show the same picture.

import type { Camera, Extent } from "./camera";
import type { Curve } from "./curves";
import type { Point } from "./points";

export interface Ink { color: string; width: number; dash?: readonly number[] }
export type Align = "left" | "center" | "right";

export interface Writing { lines: readonly string[]; x: number; y: number; align: Align; size: number; color: string; rim: string; font: string; bold: boolean }

export interface Surface {
  /** Nothing; all that `draw` draws is one thing, with a name if it has one, and is so opaque, from 0 to 1. */
  thing(name: (() => string) | null, opacity: number, draw: () => void): void;
  /** Nothing; what `draw` draws is seen through a window at these pixels, as the camera sees it. */
  window(frame: { x: number; y: number } & Extent, camera: Camera, draw: () => void): void;
  curve(curve: Curve, ink: Ink): void;
  polygon(corners: readonly Point[], fill: string, ink: Ink): void;
  /** Nothing; draws an outline of dom/symbols.ts. */
  symbol(outline: string, at: Point, size: number, fill: string, ink: Ink): void;
  disc(at: Point, radius: number, fill: string | null, ink: Ink): void;
  pill(at: Point, width: number, height: number, fill: string, ink: Ink): void;
  write(writing: Writing): void;
}

export const LINE = 1.22; // line height in font sizes

/** Whether a text begins from the right. */
export function rightToLeft(text: string): boolean {
  return /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u.test(text);
}

export class CanvasSurface implements Surface {
  private static readonly outlines = new Map<string, Path2D>();

  constructor(private readonly ctx: CanvasRenderingContext2D) {}

  thing(_name: (() => string) | null, opacity: number, draw: () => void): void {
    this.ctx.globalAlpha = opacity;
    draw();
    this.ctx.globalAlpha = 1;
  }

  window({ x, y, width, height }: { x: number; y: number } & Extent, camera: Camera, draw: () => void): void {
    const { ctx } = this;
    ctx.save();
    ctx.beginPath();
    ctx.rect(x, y, width, height);
    ctx.clip();
    ctx.translate(x + width / 2 - camera.x * camera.scale, y + height / 2 - camera.y * camera.scale);
    ctx.scale(camera.scale, camera.scale);
    draw();
    ctx.restore();
  }

  curve({ a, between, d }: Curve, ink: Ink): void {
    const { ctx } = this;
    ctx.beginPath();
    ctx.moveTo(a.x, a.y);
    if (between) ctx.bezierCurveTo(between[0].x, between[0].y, between[1].x, between[1].y, d.x, d.y);
    else ctx.lineTo(d.x, d.y);
    this.stroke(ink);
  }

  polygon(corners: readonly Point[], fill: string, ink: Ink): void {
    const { ctx } = this;
    ctx.beginPath();
    for (const { x, y } of corners) ctx.lineTo(x, y);
    ctx.closePath();
    ctx.fillStyle = fill;
    ctx.fill();
    this.stroke(ink);
  }

  symbol(outline: string, at: Point, size: number, fill: string, ink: Ink): void {
    const { ctx } = this;
    const path = CanvasSurface.outlines.get(outline) ?? new Path2D(outline);
    CanvasSurface.outlines.set(outline, path);
    ctx.save();
    ctx.translate(at.x, at.y);
    ctx.scale(size, size);
    ctx.fillStyle = fill;
    ctx.fill(path);
    if (ink.width) {
      ctx.lineWidth = ink.width / size;
      ctx.lineJoin = "round";
      ctx.strokeStyle = ink.color;
      ctx.stroke(path);
    }
    ctx.restore();
  }

  disc({ x, y }: Point, radius: number, fill: string | null, ink: Ink): void {
    const { ctx } = this;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    this.fill(fill);
    this.stroke(ink);
  }

  pill({ x, y }: Point, width: number, height: number, fill: string, ink: Ink): void {
    const { ctx } = this;
    ctx.beginPath();
    ctx.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
    this.fill(fill);
    this.stroke(ink);
  }

  write({ lines, x, y, align, size, color, rim, font, bold }: Writing): void {
    const { ctx } = this;
    ctx.font = `${bold ? "600 " : ""}${size}px ${font}`;
    ctx.textAlign = align;
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    ctx.lineWidth = size * 0.32;
    ctx.strokeStyle = rim;
    ctx.fillStyle = color;
    lines.forEach((line, row) => {
      const top = y + row * LINE * size + size * 0.1;
      ctx.direction = rightToLeft(line) ? "rtl" : "ltr";
      if (rim) ctx.strokeText(line, x, top);
      ctx.fillText(line, x, top);
    });
  }

  private fill(color: string | null): void {
    if (color === null) return;
    this.ctx.fillStyle = color;
    this.ctx.fill();
  }

  private stroke({ color, width, dash }: Ink): void {
    const { ctx } = this;
    if (!width) return;
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.lineCap = dash ? "round" : "butt";
    ctx.lineJoin = "round";
    if (dash) ctx.setLineDash([...dash]);
    ctx.stroke();
    if (dash) ctx.setLineDash([]);
  }
}
