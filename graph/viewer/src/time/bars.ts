// The histogram as a drawing: bars, light on top where a claim may lie in other years too, and the years beneath.

import { svg } from "../dom/elements";
import type { Histogram } from "./histogram";
import { Scale, ticks } from "./scale";
import { yearSaid, yearsSaid, words } from "./words";

const HEIGHT = 44; // of the bars
const LABELS = 17; // beneath them
const GAP = 64; // between two written years

export class Bars {
  readonly element = svg("svg", { role: "img", class: "years-bars" });
  private readonly clip = svg("rect", { y: 0, height: HEIGHT });
  private drawn: Histogram | null = null;

  /** Nothing; draws the histogram anew over this many pixels. */
  draw(found: Histogram, width: number): void {
    this.drawn = found;
    const scale = new Scale(found.axis, width);
    const most = Math.max(...found.sure.map((sure, at) => sure + (found.maybe[at] as number)));
    const outlines = shapes(found, scale, most);
    this.element.setAttribute("width", String(width));
    this.element.setAttribute("height", String(HEIGHT + LABELS));
    this.element.setAttribute("viewBox", `0 0 ${width} ${HEIGHT + LABELS}`);
    this.element.setAttribute("aria-label", this.summary(most));
    this.element.replaceChildren(
      svg("defs", {}, hatch("years-hatch"), svg("clipPath", { id: "years-clip" }, this.clip)),
      svg("g", { class: "beside" }, ...paths(outlines)),
      svg("g", { class: "chosen", "clip-path": "url(#years-clip)" }, ...paths(outlines)),
      svg("path", { class: "base", d: `M0 ${HEIGHT + 0.5}H${width}` }),
      ...ticks(scale, GAP).map(({ at, year }) => label(scale, at, yearSaid(year))),
    );
  }

  /** Nothing; the bars between two pixels stand out. */
  choose(left: number, right: number): void {
    this.clip.setAttribute("x", String(left));
    this.clip.setAttribute("width", String(Math.max(0, right - left)));
  }

  /** How many claims there are in the bin of that year, in words. */
  said(year: number): string {
    if (!this.drawn) return "";
    const { axis, sure, maybe } = this.drawn;
    const at = Math.floor((year - axis.from) / axis.step);
    const from = axis.from + at * axis.step;
    return words().bin(yearsSaid({ from, to: from + axis.step - 1 }), sure[at] ?? 0, maybe[at] ?? 0);
  }

  private summary(most: number): string {
    const { axis, sure, maybe } = this.drawn as Histogram;
    const from = axis.from + sure.findIndex((one, at) => one + (maybe[at] as number) === most) * axis.step;
    return words().summary(yearsSaid(axis), yearsSaid({ from, to: from + axis.step - 1 }), most);
  }
}

/** Small stripes, the sign of what is not certain. */
export function hatch(id: string): SVGElement {
  const attributes = { id, width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  return svg("pattern", attributes, svg("path", { class: "years-hatch", d: "M1 0V4" }));
}

/** One outline of all certain parts and one of all others: two elements, however many bars. */
function shapes({ axis, sure, maybe }: Histogram, scale: Scale, most: number): { sure: string; maybe: string } {
  const wide = scale.year * axis.step;
  const gap = wide > 5 ? 1 : wide > 3 ? 0.5 : 0;
  const bar = (at: number, low: number, high: number): string => {
    if (high <= low) return "";
    // A bar that is there is to be seen, however tall the others are.
    const [bottom, top] = [HEIGHT - y(low, most), HEIGHT - Math.max(y(high, most), y(low, most) + 2)];
    const [left, right] = [at * wide + gap, (at + 1) * wide - gap].map((one) => one.toFixed(1));
    return `M${left} ${bottom.toFixed(1)}V${top.toFixed(1)}H${right}V${bottom.toFixed(1)}Z`;
  };
  return {
    sure: sure.map((one, at) => bar(at, 0, one)).join(""),
    maybe: maybe.map((one, at) => bar(at, sure[at] as number, (sure[at] as number) + one)).join(""),
  };
}

function y(number: number, most: number): number {
  return (number / most) * (HEIGHT - 4);
}

function paths({ sure, maybe }: { sure: string; maybe: string }): SVGElement[] {
  return [
    svg("path", { class: "maybe", d: maybe, fill: "url(#years-hatch)" }),
    svg("path", { class: "sure", d: sure }),
  ];
}

function label(scale: Scale, at: number, text: string): SVGElement {
  const x = scale.x(at) + Math.min(scale.year, 30) / 2;
  return svg("text", { x: x.toFixed(1), y: HEIGHT + 14, "text-anchor": "middle" }, text);
}
