// What stands in the cells of more than one table.

import { el, words as bdi, type Child } from "../dom/elements";
import { href } from "../state/address";
import { clip } from "../graph/text";

export const LONGEST = 240; // characters of a cell; all of them stand in the panel and in what is saved

/** Words of unknown language, cut where they are very long. */
export function text(said: string): Child {
  return said ? bdi(clip(said, LONGEST)) : null;
}

/** A link that opens this id; the table's own clicks keep filters and years, which the address alone would not. */
export function opens(id: string, ...children: Child[]): HTMLElement {
  return el("a", { href: href(id), "data-open": id }, ...children);
}
