// The picture as an SVG document: shapes as shapes, text as text. Made of elements, so that no label can be markup.

import type { Camera, Extent } from "./camera";
import type { Curve } from "./curves";
import { LINE, rightToLeft, type Ink, type Surface, type Writing } from "./surface";
import type { Point } from "./points";

const SVG = "http://www.w3.org/2000/svg";
const ANCHORS = { left: "start", center: "middle", right: "end" };
const MIRRORED = { left: "end", center: "middle", right: "start" };
const BASELINE = 0.86; // from the top of a line to its base line, in font sizes

/** A number as an attribute has it, to a thousandth. */
function short(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** Text without what XML cannot hold: control characters and halves of surrogate pairs become U+FFFD. */
export function sayable(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}

type Attributes = Record<string, string | number>;

export class SvgSurface implements Surface {
  private readonly root: SVGElement;
  private at: SVGElement;

  constructor({ width, height }: Extent, title: string, description: string) {
    this.root = document.createElementNS(SVG, "svg");
    this.set(this.root, { width, height, viewBox: `0 0 ${short(width)} ${short(height)}`, role: "img" });
    this.at = this.root;
    this.add("title", {}, title);
    this.add("desc", {}, description);
  }

  /** The document as text. */
  toString(): string {
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(this.root)}\n`;
  }

  thing(name: (() => string) | null, opacity: number, draw: () => void): void {
    this.inside(this.add("g", opacity < 1 ? { opacity } : {}), () => {
      if (name) this.add("title", {}, name());
      draw();
    });
  }

  window({ x, y, width, height }: Point & Extent, camera: Camera, draw: () => void): void {
    const { scale } = camera;
    const [left, top] = [width / 2 - camera.x * scale, height / 2 - camera.y * scale];
    this.inside(this.add("svg", { x, y, width, height, overflow: "hidden" }), () => {
      this.inside(this.add("g", { transform: `translate(${short(left)} ${short(top)}) scale(${scale})` }), draw);
    });
  }

  curve({ a, between, d }: Curve, ink: Ink): void {
    const point = ({ x, y }: Point): string => `${short(x)} ${short(y)}`;
    const course = between ? `C${between.map(point).join(" ")} ${point(d)}` : `L${point(d)}`;
    this.add("path", { d: `M${point(a)}${course}`, fill: "none", ...inked(ink) });
  }

  polygon(corners: readonly Point[], fill: string, ink: Ink): void {
    this.add("polygon", { points: corners.map(({ x, y }) => `${short(x)},${short(y)}`).join(" "), fill, ...inked(ink) });
  }

  symbol(outline: string, { x, y }: Point, size: number, fill: string, ink: Ink): void {
    this.add("path", { d: outline, transform: `translate(${short(x)} ${short(y)}) scale(${short(size)})`, fill, ...inked({ ...ink, width: ink.width / size }) });
  }

  disc({ x, y }: Point, radius: number, fill: string | null, ink: Ink): void {
    this.add("circle", { cx: x, cy: y, r: radius, fill: fill ?? "none", ...inked(ink) });
  }

  pill({ x, y }: Point, width: number, height: number, fill: string, ink: Ink): void {
    this.add("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: height / 2, fill, ...inked(ink) });
  }

  write({ lines, x, y, align, size, color, rim, font, bold }: Writing): void {
    lines.forEach((line, row) => {
      const rtl = rightToLeft(line);
      this.add(
        "text",
        {
          x,
          y: y + (row * LINE + BASELINE) * size,
          "font-family": font,
          "font-size": size,
          "text-anchor": (rtl ? MIRRORED : ANCHORS)[align],
          fill: color,
          ...(bold ? { "font-weight": 600 } : {}),
          ...(rtl ? { direction: "rtl" } : {}),
          ...(rim ? { stroke: rim, "stroke-width": size * 0.32, "stroke-linejoin": "round", "paint-order": "stroke" } : {}),
        },
        line,
      );
    });
  }

  private inside(element: SVGElement, draw: () => void): void {
    const outside = this.at;
    this.at = element;
    draw();
    this.at = outside;
  }

  private add(tag: string, attributes: Attributes, text?: string): SVGElement {
    const element = document.createElementNS(SVG, tag) as SVGElement;
    this.set(element, attributes);
    if (text !== undefined) element.textContent = sayable(text);
    this.at.append(element);
    return element;
  }

  private set(element: SVGElement, attributes: Attributes): void {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, typeof value === "number" ? short(value) : value);
  }
}

function inked({ color, width, dash }: Ink): Attributes {
  if (!width) return {};
  return {
    stroke: color,
    "stroke-width": width,
    "stroke-linejoin": "round",
    ...(dash ? { "stroke-dasharray": dash.map(short).join(" "), "stroke-linecap": "round" } : {}),
  };
}
