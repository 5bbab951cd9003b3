// Where the marks of a lane lie in pixels, and where their words have room. Pure: no DOM here.

import { edges, type Mark } from "./marks";
import type { Scale } from "./scale";
import { stack, type Place, type Stretch } from "./stack";

export const ROW = 25; // the height of a row of marks
export const POINT = 5; // half of a mark that is only a point
const SHORT = 12; // what is shorter is a point
const TARGET = 24; // no mark is narrower than what a finger can hit
const AIR = 5; // between a mark and its words, and around both
const LONGEST = [420, 200]; // of words, the better one first; along a longer bar they may be longer
const CUT = 70; // what is left of words must say something
const SIGN = 15; // the symbol of the event before words in or beside a bar
export const FEW = 8; // rows that a lane has before somebody asks for more
export const MANY = 40;

export interface Placed {
  mark: Mark;
  row: number;
  from: number; // of the bar, or the middle of the point twice
  to: number;
  point: boolean;
  anchor: number; // where a line to another lane begins: at an end that is known
  hit: Stretch; // where it can be clicked
  words: { x: number; width: number; inside: boolean } | null; // null where there is no room
}

export interface Plot { placed: Placed[]; rows: number; more: number }

/** The marks with words where there is room for them in so many rows; what has no room at all is counted. */
export function plot(marks: readonly Mark[], scale: Scale, widths: readonly number[], most: number): Plot {
  let ways = marks.map((mark, at) => {
    const full = LONGEST.map((longest) => place(mark, scale, widths[at] ?? 0, longest));
    return [...full, without(full[0] as Placed, scale)];
  });
  let places = stack(ways.map((way) => way.map(({ hit }) => hit)), most);
  if (places.some(({ row }) => row < 0)) {
    // Words and long bars take room from marks that come later: where one is left out, none has words,
    // and the long ones come last, so that what is drawn is not all from the early years.
    ways = ways.map((way) => way.slice(-1));
    places = shortest(ways.map(([bare]) => (bare as Placed).hit), most);
  }
  const placed = places.flatMap(({ row, choice }, at) => (row < 0 ? [] : [{ ...(ways[at]?.[choice] as Placed), row }]));
  return { placed, rows: Math.max(0, ...placed.map(({ row }) => row)) + 1, more: marks.length - placed.length };
}

/** Places for the short ones first. */
function shortest(hits: readonly Stretch[], most: number): Place[] {
  const long = (at: number): number => (hits[at] as Stretch).to - (hits[at] as Stretch).from;
  const order = hits.map((_, at) => at).sort((a, b) => long(a) - long(b) || a - b);
  const found = stack(order.map((at) => [hits[at] as Stretch]), most);
  const places = new Array<Place>(hits.length);
  order.forEach((at, turn) => (places[at] = found[turn] as Place));
  return places;
}

function place(mark: Mark, scale: Scale, full: number, longest: number): Placed {
  let [from, to] = [scale.x(mark.span.from), scale.x(mark.span.to)];
  const point = to - from < SHORT;
  if (point) from = to = Math.min(scale.width - POINT - 1, Math.max(POINT + 1, (from + to) / 2));
  const reach = point ? POINT + 1 : 0;
  const whole = full + (mark.byEvent && !point ? SIGN : 0);
  const words = full ? written(from, to, reach, whole, longest, scale.width) : null;
  const hit = { from: Math.min(from - reach, words ? words.x - AIR / 2 : Infinity), to: Math.max(to + reach + AIR, words ? words.x + words.width + AIR : 0) };
  return { mark, row: 0, from, to, point, anchor: anchored(mark, scale) ? to : from, words, hit: wide(hit, scale) };
}

/** Where words stand: in the bar, behind it, before it, or cut off in it; null where there is no room. */
function written(from: number, to: number, reach: number, whole: number, longest: number, end: number): Placed["words"] {
  const [long, room] = [Math.min(longest, whole), to - from - 2 * AIR];
  const inside = { x: from + AIR, width: Math.min(whole, room), inside: true };
  if (room >= long) return inside;
  const [before, behind] = [from - reach - AIR - long, to + reach + AIR];
  if (behind + long <= end) return { x: behind, width: long, inside: false };
  if (before >= 0) return { x: before, width: long, inside: false };
  return room >= CUT ? inside : null;
}

/** Whether only the end of a mark is known and to be seen. */
function anchored(mark: Mark, { years }: Scale): boolean {
  const edge = edges(mark);
  return edge.to && mark.span.to <= years.to + 1 && !(edge.from && mark.span.from >= years.from);
}

function without(one: Placed, scale: Scale): Placed {
  const reach = one.point ? POINT + 1 : 0;
  return { ...one, words: null, hit: wide({ from: one.from - reach, to: one.to + reach }, scale) };
}

/** A stretch that is no narrower than a target, within the track. */
function wide({ from, to }: Stretch, { width }: Scale): Stretch {
  const lack = Math.max(0, TARGET - (to - from)) / 2;
  const start = Math.max(0, Math.min(from - lack, width - TARGET));
  return { from: start, to: Math.max(start + TARGET, Math.min(width, to + lack)) };
}
