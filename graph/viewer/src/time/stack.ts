// Marks that would cover each other go into rows of their own. Pure: no DOM here.

export interface Stretch { from: number; to: number }

/** The row of a stretch, and which of its alternatives that is; row -1 where there is no room for any. */
export interface Place { row: number; choice: number }

/** A place for each, none covering another, in at most so many rows.
 *
 * They come in the order in which they are placed. Each is one stretch or several, the best first: it
 * gets the first row that has room for the best, else for the next.
 */
export function stack(wanted: readonly (readonly Stretch[])[], most: number): Place[] {
  const rows: Stretch[][] = [];
  return wanted.map((alternatives) => {
    for (const [choice, stretch] of alternatives.entries()) {
      let row = rows.findIndex((taken) => taken.every(({ from, to }) => stretch.to <= from || stretch.from >= to));
      if (row < 0 && rows.length < most) row = rows.push([]) - 1;
      if (row < 0) continue;
      rows[row]?.push(stretch);
      return { row, choice };
    }
    return { row: -1, choice: 0 };
  });
}
