// Years on paper: where a moment lies, and which moments are written along the axis.

import { rounded, type Years } from "./histogram";

/** Pixels of a stretch of time. */
export class Scale {
  constructor(
    readonly years: Years,
    readonly width: number,
  ) {}

  /** How long a year is. */
  get year(): number {
    return this.width / (this.years.to - this.years.from + 1);
  }

  /** Where a moment lies; what is before or after the stretch lies at its end. */
  x(moment: number): number {
    return Math.min(this.width, Math.max(0, (moment - this.years.from) * this.year));
  }

  /** The year at a pixel. */
  at(x: number): number {
    const { from, to } = this.years;
    return Math.min(to, Math.max(from, Math.floor(from + x / this.year)));
  }
}

/** A moment that is written along the axis: a year, or a month of one. */
export interface Tick { at: number; year: number; month: number | null }

/** Round years, `gap` pixels apart at least; months too where a year is long enough. */
export function ticks(scale: Scale, gap: number): Tick[] {
  const { from, to } = scale.years;
  const by = rounded(gap / scale.year);
  const found: Tick[] = [];
  for (let round = Math.ceil(from / by) * by; round <= to; round += by) {
    const year = by > 2 && round <= 0 ? round + 1 : round; // there is no year 0: 500 BC is -499
    found.push({ at: year, year, month: null });
    const months = [1, 2, 3, 6].find((some) => (scale.year * some) / 12 >= gap) ?? 12;
    for (let month = months; month < 12; month += months) found.push({ at: year + month / 12, year, month });
  }
  return found;
}
