// A mark as a drawing: a point or a bar, hatched where it is a guess, without an edge where it has no end.

import { svg } from "../dom/elements";
import { edges } from "./marks";
import { POINT, ROW, type Placed } from "./plot";
import type { Scale } from "./scale";

const TALL = 17; // of a bar

/** The middle of a row of marks, from the top of the lane. */
export function middle(row: number, top: number): number {
  return top + row * ROW + ROW / 2;
}

/** The drawing of one mark. */
export function shape(one: Placed, scale: Scale, top: number): SVGElement {
  const { claim, byEvent } = one.mark;
  const group = svg("g", { class: `lane-mark ${claim.status}${byEvent ? " by-event" : ""}`, "data-claim": claim.id });
  group.append(...(one.point ? [point(one, middle(one.row, top))] : bar(one, scale, middle(one.row, top))));
  return group;
}

function point({ mark, from }: Placed, y: number): SVGElement {
  const vague = mark.firm === null ? { fill: "url(#lanes-hatch)" } : {};
  const x = from.toFixed(1);
  const d = mark.byEvent
    ? `M${x} ${y - POINT - 0.5}l${POINT + 0.5} ${2 * POINT}h-${2 * POINT + 1}Z`
    : `M${from - POINT} ${y}a${POINT} ${POINT} 0 1 0 ${2 * POINT} 0a${POINT} ${POINT} 0 1 0 -${2 * POINT} 0Z`;
  return svg("path", { class: "point line", d, ...vague });
}

function bar({ mark, from, to }: Placed, scale: Scale, middle: number): SVGElement[] {
  const [top, bottom] = [middle - TALL / 2, middle + TALL / 2];
  const inside = mark.firm ? { from: scale.x(mark.firm.from), to: scale.x(mark.firm.to) } : { from: to, to };
  const rect = (left: number, right: number, more: Record<string, string>): SVGElement[] =>
    right > left ? [svg("rect", { x: left.toFixed(1), y: top, width: (right - left).toFixed(1), height: TALL, ...more })] : [];
  const edge = edges(mark);
  const sides = [
    `M${from} ${top}H${to}M${from} ${bottom}H${to}`,
    edge.from && mark.span.from >= scale.years.from ? `M${from} ${top}V${bottom}` : "",
    edge.to && mark.span.to <= scale.years.to + 1 ? `M${to} ${top}V${bottom}` : "",
  ];
  return [
    ...rect(from, inside.from, { class: "vague", fill: "url(#lanes-hatch)" }),
    ...rect(inside.from, inside.to, { class: "firm" }),
    ...rect(inside.to, to, { class: "vague", fill: "url(#lanes-hatch)" }),
    svg("path", { class: "line", d: sides.join("") }),
  ];
}
