// Search over names, other names, titles of sources, and quotes. Each word of the query must occur, in any order.

import type { Claim, Source } from "../data/page";
import type { Texts } from "../data/texts";
import { initials, wordsOf } from "./fold";
import type { Graph } from "./graph";
import { Haystack, PIECE } from "./haystack";

/** The best ids of a sort, and how many there are. */
interface Hits { ids: string[]; number: number }
export interface Found {
  words: string[]; // of the query, folded
  entities: Hits;
  claims: Hits; // by their quotes
  sources: Hits;
}

const NONE: Hits = { ids: [], number: 0 };
const MOST = 6; // ids of each sort
const TURN = 1000; // names folded in one turn

export class Search {
  /** Whether names and titles are found yet; and quotes, whose texts are unpacked only when somebody searches. */
  named = false;
  quoted = false;
  private readonly names = new Haystack();
  private readonly squeezed = new Haystack();
  private readonly titles = new Haystack();
  private readonly quotes = new Haystack();
  private naming: Promise<void> | null = null;
  private quoting: Promise<void> | null = null;

  constructor(
    private readonly graph: Graph,
    private readonly texts: Texts,
  ) {}

  /** Nothing; from then on names and titles are found. Works in short turns, so that nothing else has to wait. */
  readNames(): Promise<void> {
    return (this.naming ??= this.foldNames());
  }

  /** Nothing; from then on quotes are found too. Works in short turns. Rejects where a text is damaged. */
  readQuotes(): Promise<void> {
    return (this.quoting ??= this.foldQuotes());
  }

  /** What has all the words of the query, the best first. */
  find(query: string): Found {
    const words = wordsOf(query);
    if (!words.length) return { words, entities: NONE, claims: NONE, sources: NONE };
    return { words, entities: this.entities(words), claims: this.claims(words), sources: this.sources(words) };
  }

  /** First names that begin with the words as typed, then those in which each begins a word, then the others. */
  private entities(words: readonly string[]): Hits {
    const best = new Best();
    const starts = words.map((word) => ` ${word}`);
    for (const wanted of [[`\n${starts.join("")}`], starts, words]) this.names.each(wanted, best.take);
    return best.of(this.squeezed, words, this.graph.ranked());
  }

  /** First quotes that have the words as typed, then those that have them all. */
  private claims(words: readonly string[]): Hits {
    const best = new Best();
    if (words.length > 1) this.quotes.each([` ${words.join(" ")}`], best.take);
    return best.of(this.quotes, words, this.graph.page.claims);
  }

  private sources(words: readonly string[]): Hits {
    return new Best().of(this.titles, words, this.graph.page.sources);
  }

  private async foldNames(): Promise<void> {
    this.titles.add(this.graph.page.sources.map(said));
    const ranked = this.graph.ranked();
    for (let at = 0; at < ranked.length; at += TURN) {
      const rows = ranked.slice(at, at + TURN).map(({ label, names }) => {
        const all = [label, ...names];
        return [...all, ...all.map(initials)].join(" ");
      });
      this.names.add(rows);
      this.squeezed.add(rows, true);
      await turn();
    }
    this.named = true;
  }

  private async foldQuotes(): Promise<void> {
    await this.texts.all();
    let rows: string[] = [];
    let length = 0;
    for (const claim of this.graph.page.claims) {
      const quote = this.quote(claim);
      rows.push(quote);
      length += quote.length;
      if (length < PIECE) continue;
      this.quotes.add(rows);
      [rows, length] = [[], 0];
      await turn();
    }
    this.quotes.add(rows);
    this.quoted = true;
  }

  private quote({ evidence }: Claim): string {
    return evidence.map((one) => this.texts.quote(one) ?? "").join(" ");
  }
}

/** Rows in the order in which they were found, each once; no more than are wanted. */
class Best {
  private readonly rows = new Set<number>();

  readonly take = (row: number): boolean => {
    if (this.rows.size < MOST) this.rows.add(row);
    return this.rows.size < MOST;
  };

  /** The ids of the rows taken and then of the others, and how many rows have the words. */
  of(hay: Haystack, words: readonly string[], values: readonly { id: string }[]): Hits {
    let number = 0;
    hay.each(words, (row) => {
      number += 1;
      this.take(row);
    });
    return { ids: [...this.rows].map((row) => (values[row] as { id: string }).id), number };
  }
}

/** By what a source is found. */
function said({ title, creator, publisher }: Source): string {
  return [title, creator, publisher].join(" ");
}

/** Resolves when whatever else the page has to do was done. */
function turn(): Promise<void> {
  return new Promise((done) => setTimeout(done, 0));
}
