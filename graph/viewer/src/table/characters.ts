// Places in a text, counted in characters: what JavaScript counts as two may be one of them.

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

/** A function from a place as JavaScript counts to the same place in code points, as Python and RDF data count. */
export function characters(text: string): (place: number) => number {
  const pairs = Uint32Array.from(text.matchAll(PAIR), ({ index }) => index);
  return (place) => place - before(pairs, place);
}

/** How many of the ascending numbers are less than this one. */
function before(numbers: Uint32Array, limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
