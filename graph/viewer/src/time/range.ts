// The years that are shown, moved by hand. Pure: from the range as it is to the range as it becomes.

import type { Axis, Years } from "./histogram";

/** The first and the last year shown, both included; null is open. */
export interface Range { from: number | null; to: number | null }

export const ALL: Range = { from: null, to: null };

export type End = "from" | "to";

/** The range with both ends said. */
export function closed({ from, to }: Range, axis: Years): Years {
  return { from: from ?? Math.min(axis.from, to ?? axis.from), to: to ?? Math.max(axis.to, from ?? axis.to) };
}

/** The range with one end moved to a year. The other end gives way; an end at the end of the axis is open. */
export function moved(range: Range, end: End, year: number, axis: Years): Range {
  const open = end === "from" ? year <= axis.from : year >= axis.to;
  return set(range, end, open ? null : year);
}

/** The range with one end as somebody typed it. */
export function set(range: Range, end: End, year: number | null): Range {
  const other = end === "from" ? range.to : range.from;
  const crossed = year !== null && other !== null && (end === "from" ? year > other : year < other);
  return end === "from" ? { from: year, to: crossed ? year : range.to } : { from: crossed ? year : range.from, to: year };
}

/** The range moved as a whole, as long as it was, within the axis. */
export function slid(range: Range, by: number, axis: Years): Range {
  const { from, to } = closed(range, axis);
  const [least, most] = [Math.min(axis.from, from), Math.max(axis.to, to)];
  const move = Math.min(most - to, Math.max(least - from, by));
  return { from: from + move, to: to + move };
}

/** One bin further or back; from all years to the first or the last bin. */
export function stepped(range: Range, way: 1 | -1, axis: Axis): Range {
  const { from, to, step } = axis;
  if (open(range)) return way > 0 ? { from, to: from + step - 1 } : { from: to - step + 1, to };
  return slid(range, way * step, axis);
}

/** From one year to another, whichever is first, in whole bins; open where that is everything. */
export function between(a: number, b: number, { from, to, step }: Axis): Range {
  const start = (year: number): number => from + Math.floor((year - from) / step) * step;
  const range = { from: start(Math.min(a, b)), to: start(Math.max(a, b)) + step - 1 };
  return range.from <= from && range.to >= to ? ALL : range;
}

export function open({ from, to }: Range): boolean {
  return from === null && to === null;
}
