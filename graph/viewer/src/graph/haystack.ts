// Rows of folded words in a few long strings: 100,000 rows cost no 100,000 strings, and one search runs through all.

import { foldLines } from "./fold";

/** Rows of about this many characters are folded at once; a rare script in one piece does not widen the others. */
export const PIECE = 100_000;

interface Piece { text: string; starts: Uint32Array; first: number }

export class Haystack {
  private readonly pieces: Piece[] = [];
  private number = 0;

  /** Nothing; adds rows, each word after a space. Squeezed rows have no spaces, so that “sungju” finds “Sung Ju”. */
  add(rows: readonly string[], squeezed = false): void {
    const lines = foldLines(rows);
    const text = squeezed ? `\n${lines.replace(/ /g, "")}\n` : `\n${lines}\n`.replace(/ *\n */g, "\n ");
    const starts = new Uint32Array(rows.length + 1);
    for (let row = 0, at = 0; row <= rows.length; row += 1, at = text.indexOf("\n", at + 1)) starts[row] = at + 1;
    this.pieces.push({ text, starts, first: this.number });
    this.number += rows.length;
  }

  /** Nothing; calls with each row, in order, that has all these words; ends early where it is answered false. */
  each(words: readonly string[], tell: (row: number) => boolean | void): void {
    const [longest = "", ...others] = [...words].sort((a, b) => b.length - a.length);
    if (!longest) return;
    for (const { text, starts, first } of this.pieces) {
      let row = 0;
      for (let at = text.indexOf(longest); at >= 0; at = text.indexOf(longest, (starts[row] as number) - 1)) {
        row = rowAt(starts, at, row);
        const end = starts[row + 1] as number;
        const line = others.length ? text.slice((starts[row] as number) - 1, end) : "";
        if (others.every((word) => line.includes(word)) && tell(first + row) === false) return;
        row += 1;
      }
    }
  }
}

/** The row that a place is in, from `low` on. A place just before a row, its line break, is in that row. */
function rowAt(starts: Uint32Array, place: number, low: number): number {
  let step = 1;
  while (low + step < starts.length && (starts[low + step] as number) - 1 <= place) step *= 2;
  let high = Math.min(starts.length - 1, low + step);
  let from = low + (step >> 1);
  while (high - from > 1) {
    const middle = (from + high) >> 1;
    if ((starts[middle] as number) - 1 <= place) from = middle;
    else high = middle;
  }
  return from;
}
