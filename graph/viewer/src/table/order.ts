// Rows in the order of a column. What is compared is a number: sorting 100,000 rows compares no texts.

/** The place of each text among all, as the language sorts them; NaN where it is empty. */
export function ranks(texts: readonly string[], language: string): Float64Array {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const places = new Map<string, number>();
  for (const text of texts) places.set(text, NaN);
  places.delete("");
  [...places.keys()].sort(compare).forEach((text, place) => places.set(text, place));
  return Float64Array.from(texts, (text) => places.get(text) ?? NaN);
}

/** The rows by their keys; those with the same key stay in their order, those without one come last. */
export function ordered(rows: Uint32Array, keys: Float64Array, down: boolean): Uint32Array {
  const key = (row: number): number => keys[row] as number;
  const keyed = rows.filter((row) => !Number.isNaN(key(row)));
  keyed.sort(down ? (a, b) => key(b) - key(a) || a - b : (a, b) => key(a) - key(b) || a - b);
  const found = new Uint32Array(rows.length);
  found.set(keyed);
  found.set(rows.filter((row) => Number.isNaN(key(row))), keyed.length);
  return found;
}
