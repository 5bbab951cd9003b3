// What lies over and under all lanes: the axis with its years, and the lines between lanes.

import { el, svg } from "../dom/elements";
import { language } from "../dom/language";
import { links, type Laid } from "./links";
import { ticks, type Scale, type Tick } from "./scale";
import { yearSaid } from "./words";

const GAP = 62; // pixels between two moments that are written

/** The axis: it stays at the top while the lanes are scrolled. */
export function hours(scale: Scale): HTMLElement {
  const labels = ticks(scale, GAP).map((tick) => svg("text", { x: (scale.x(tick.at) + 4).toFixed(1), y: 17, class: tick.month === null ? "year" : "month" }, said(tick)));
  const marks = ticks(scale, GAP).map(({ at }) => svg("path", { d: `M${line(scale, at)} 4V26` }));
  return el("div", { class: "lanes-axis", "aria-hidden": "true" }, svg("svg", { width: scale.width, height: 26 }, ...marks, ...labels));
}

function said({ year, month }: Tick): string {
  if (month === null) return yearSaid(year);
  return new Date(Date.UTC(2000, month, 1)).toLocaleString(language(), { month: "short", timeZone: "UTC" });
}

function line(scale: Scale, at: number): string {
  return (Math.round(scale.x(at)) + 0.5).toFixed(1);
}

/** Thin lines down from the axis, and from lane to lane where these share something. */
export function web(scale: Scale, lanes: readonly Laid[], height: number): SVGElement {
  const down = ticks(scale, GAP).map(({ at }) => `M${line(scale, at)} 0V${height}`);
  const shared = links(lanes).flatMap(({ x, ys }) => [
    svg("path", { class: "link", d: `M${x.toFixed(1)} ${ys[0]}V${ys.at(-1)}` }),
    ...ys.map((y) => svg("circle", { class: "knot", cx: x.toFixed(1), cy: y, r: 2.5 })),
  ]);
  return svg("svg", { class: "lanes-web", width: scale.width, height, "aria-hidden": "true" }, svg("path", { class: "tick", d: down.join("") }), ...shared);
}
