// How many claims there are in each year. Pure: spans in, numbers out.
//
// What must always hold: every dated claim counts one. It is `sure` where its whole date lies in one
// bin and is no guess; else it is `maybe`, shared out evenly over the years in which it may lie. An
// open end has no years to be shared out over: such a claim counts at the end that is known.

import type { Span } from "../graph/dates";

/** The first and the last year, both whole and included. */
export interface Years { from: number; to: number }

export interface Dated { span: Span; exact: boolean }

/** Years cut into bins, all of the same length. */
export interface Axis extends Years {
  step: number; // years in one bin
}

export interface Histogram { axis: Axis; sure: number[]; maybe: number[] }

const MOST = 160; // bins that can be told apart
const LEAST = 5; // years, where there are fewer: a single one would fill the strip

/** The years that the dates reach into, open ends aside; null where there are none. */
export function reach(spans: Iterable<Span>): Years | null {
  let [from, to] = [Infinity, -Infinity];
  for (const span of spans) {
    for (const end of [first(span), last(span)]) {
      from = Math.min(from, end);
      to = Math.max(to, end);
    }
  }
  return from <= to ? { from, to } : null;
}

/** The first year of a span, or the known one. */
function first({ from, to }: Span): number {
  return Number.isFinite(from) ? Math.floor(from) : Math.ceil(to) - 1;
}

/** The last year of a span, or the known one. */
function last({ from, to }: Span): number {
  return Number.isFinite(to) ? Math.ceil(to) - 1 : Math.floor(from);
}

/** The years in bins, not too many of them, widened to whole ones, and to a few where they are very few. */
export function axis(years: Years): Axis {
  const lack = Math.max(0, LEAST - (years.to - years.from + 1));
  const [from, to] = [years.from - Math.ceil(lack / 2), years.to + Math.floor(lack / 2)];
  const step = rounded((to - from + 1) / MOST);
  return { from: Math.floor(from / step) * step, to: Math.ceil((to + 1) / step) * step - 1, step };
}

/** The next of 1, 2, 5, 10, 20 … */
export function rounded(least: number): number {
  for (let ten = 1; ; ten *= 10) for (const some of [1, 2, 5]) if (some * ten >= least) return some * ten;
}

/** The claims by year over an axis. What lies beside the axis counts in its first or last bin. */
export function histogram(dated: Iterable<Dated>, axis: Axis): Histogram {
  const { from, to, step } = axis;
  const number = (to - from + 1) / step;
  const [sure, maybe] = [new Array<number>(number).fill(0), new Array<number>(number).fill(0)];
  const bin = (year: number): number => Math.min(number - 1, Math.max(0, Math.floor((year - from) / step)));
  const add = (bins: number[], at: number, share: number): void => {
    bins[at] = (bins[at] as number) + share;
  };
  for (const { span, exact } of dated) {
    const open = !Number.isFinite(span.from) || !Number.isFinite(span.to);
    const [start, end] = [bin(first(span)), bin(last(span))];
    if (open || start === end) add(exact && !open ? sure : maybe, open && !Number.isFinite(span.from) ? end : start, 1);
    else {
      for (let at = start; at <= end; at += 1) {
        const [left, right] = [at === start ? span.from : from + at * step, at === end ? span.to : from + (at + 1) * step];
        add(maybe, at, (right - left) / (span.to - span.from));
      }
    }
  }
  return { axis, sure, maybe };
}
