// Search over names, other names and quotes. Each word of the query must occur, in any order.

import type { Graph } from "./model";
import { fold } from "./text";

export interface Hit {
  id: string; // of an entity or a claim
  what: "entity" | "claim";
  title: string;
  detail: string; // the other name or the quote that matched
}

interface Entry { id: string; name: string; text: string; rank: number }

const MOST = 8; // hits of each sort

export class Search {
  private readonly entities: Entry[];
  private readonly claims: Entry[];

  constructor(private readonly graph: Graph) {
    this.entities = graph.ranked().map((entity, rank) => ({
      id: entity.id,
      name: fold(entity.label),
      text: fold([entity.label, ...entity.names].join(" ")),
      rank,
    }));
    this.claims = graph.page.claims.map((claim, rank) => ({
      id: claim.id,
      name: "",
      text: fold(claim.evidence.map((evidence) => evidence.quote).join(" ")),
      rank,
    }));
  }

  /** The best hits: entities, then claims whose quotes have all the words. */
  find(query: string): Hit[] {
    const words = fold(query).split(" ").filter(Boolean);
    if (!words.length) return [];
    const has = (entry: Entry): boolean => words.every((word) => entry.text.includes(word));
    const found = this.entities.filter(has);
    found.sort((a, b) => score(b, words) - score(a, words) || a.rank - b.rank);
    const hits = found.slice(0, MOST).map((entry) => this.entity(entry, words));
    for (const entry of this.claims) {
      if (hits.length >= 2 * MOST) break;
      if (has(entry)) hits.push(this.claim(entry, words));
    }
    return hits;
  }

  private entity(entry: Entry, words: string[]): Hit {
    const entity = this.graph.entities.get(entry.id);
    const named = words.every((word) => entry.name.includes(word));
    const other = entity?.names.find((name) => words.some((word) => fold(name).includes(word)));
    const kind = this.graph.kinds.get(entity?.kind ?? "")?.label ?? "";
    return {
      id: entry.id,
      what: "entity",
      title: this.graph.label(entry.id),
      detail: named || !other ? kind : `${kind} · ${other}`,
    };
  }

  private claim(entry: Entry, words: string[]): Hit {
    const claim = this.graph.claims.get(entry.id);
    const evidence = claim?.evidence.find((one) => words.some((word) => fold(one.quote).includes(word)));
    return {
      id: entry.id,
      what: "claim",
      title: claim ? this.graph.sentence(claim) : entry.id,
      detail: evidence ? `“${evidence.quote}”` : "",
    };
  }
}

/** 3: the name begins with the words; 2: a word of it does; 1: the name has them; 0: another name. */
function score(entry: Entry, words: string[]): number {
  if (entry.name.startsWith(words.join(" "))) return 3;
  if (words.every((word) => ` ${entry.name}`.includes(` ${word}`))) return 2;
  return words.every((word) => entry.name.includes(word)) ? 1 : 0;
}
