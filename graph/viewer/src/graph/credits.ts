// Who made a source, who published it and when: what is said of it after its title.

import type { Source } from "../data/page";
import { spoken } from "./edtf";

/** Each "" where it is not known; a publisher who is the creator is not said twice. */
export function credits({ creator, publisher, issued }: Source): { creator: string; publisher: string; date: string } {
  return { creator, publisher: publisher === creator ? "" : publisher, date: issued && spoken(issued) };
}
