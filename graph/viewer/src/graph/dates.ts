// When a claim may have been so: years with fractions, from its earliest to its latest day; and what of that is a guess.

import type { Claim } from "../data/page";
import type { Graph } from "./graph";

/** From its earliest to its latest day, as years with fractions; infinite where an end is open. */
export interface Span { from: number; to: number }

const DAY = /^(-?\d+)-(\d\d)-(\d\d)$/;

/** The span of a claim's date; null where it has none. */
export function span({ earliest, latest }: Pick<Claim, "earliest" | "latest">): Span | null {
  if (!earliest && !latest) return null;
  return { from: earliest ? year(earliest, 0) : -Infinity, to: latest ? year(latest, 1) : Infinity };
}

/** Where a span stands in the order of time: at its beginning, or at its end where the beginning is open. */
export function begin({ from, to }: Span): number {
  return Number.isFinite(from) ? from : to;
}

/** Where a claim stands in the order of time; infinite where it has no date. */
export function began({ dates }: Pick<Graph, "dates">, { id }: Pick<Claim, "id">): number {
  const found = dates.get(id);
  return found ? begin(found) : Infinity;
}

/** A day as a year with a fraction, at its beginning, or with 1 at its end: 2002-07-02 → 2002.5. */
export function year(day: string, end: 0 | 1 = 0): number {
  const [, y, m, d] = DAY.exec(day) ?? [];
  if (y === undefined) return NaN;
  const length = leap(Number(y)) ? 366 : 365;
  return Number(y) + (dayOfYear(Number(y), Number(m), Number(d)) + end) / length;
}

function leap(y: number): boolean {
  return y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
}

function dayOfYear(y: number, m: number, d: number): number {
  let before = d - 1;
  for (let month = 1; month < m; month += 1) before += monthLength(y, month);
  return before;
}

function monthLength(y: number, m: number): number {
  return m === 2 ? (leap(y) ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31;
}

/** Whether a span reaches into the years `from` to `to`, both whole and included; null is open. */
export function within(one: Span, from: number | null, to: number | null): boolean {
  return (to === null || one.from < to + 1) && (from === null || one.to > from);
}

/** The date of a claim as the source has it: of the fact, or the fact itself where that is a date. "" where it has none. */
export function edtf({ when, value, earliest, latest }: Pick<Claim, "when" | "value" | "earliest" | "latest">): string {
  return earliest || latest ? when || (value ?? "") : "";
}

/** Whether a date has no sign that it is uncertain or approximate, and all its digits. */
export function exact(date: string): boolean {
  return !/[?~%X]/.test(date);
}

/** What of a span is no guess: an interval without its ends where these are vague; null where all is. */
export function firm(date: string, one: Span): Span | null {
  const [first = "", last] = date.split("/");
  if (last === undefined) return exact(first) ? one : null;
  const from = exact(first) ? one.from : lasting(first).to;
  const to = exact(last) ? one.to : lasting(last).from;
  return Number.isFinite(from) && Number.isFinite(to) && from < to ? { from, to } : null;
}

/** The years in which the vague end of an interval lies. */
function lasting(date: string): Span {
  const [y = "", m = "XX", d = "XX"] = date.replace(/[?~%]/g, "").split(/(?<=[\dX])-/);
  if (/X/.test(y + m)) {
    const [one, other] = [Number(y.replaceAll("X", "0")), Number(y.replaceAll("X", "9"))];
    return { from: Math.min(one, other), to: Math.max(one, other) + 1 };
  }
  const [first, last] = /X/.test(d) ? ["01", String(monthLength(Number(y), Number(m)))] : [d, d];
  return { from: year(`${y}-${m}-${first}`), to: year(`${y}-${m}-${last}`, 1) };
}
