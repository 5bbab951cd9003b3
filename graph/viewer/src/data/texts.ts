// The documents' texts: unpacked when somebody asks for one, and then kept.

import { block } from "./blocks";
import type { Evidence, Source } from "./page";
import { demand, type TextsBlock } from "./wire";

/** A sentence that no claim quotes; `why` is the curator's reason, or "". */
export interface Unclaimed { start: number; end: number; why: string }
interface Held { text: string; unclaimed: Unclaimed[] }

export class Texts {
  private readonly held = new Map<string, Held>();
  private readonly asked = new Map<number, Promise<void>>();

  constructor(private readonly sources: readonly Source[]) {}

  /** The text of a source if it is unpacked already, else undefined. */
  now(source: string): string | undefined {
    return this.held.get(source)?.text;
  }

  /** The words of a piece of evidence if its text is unpacked already, else undefined. */
  quote(evidence: Evidence): string | undefined {
    return evidence.quote ?? this.now(evidence.source)?.slice(evidence.start, evidence.end);
  }

  /** The sentences of an unpacked source that no claim quotes, in the order of the text. */
  unclaimed(source: string): readonly Unclaimed[] {
    return this.held.get(source)?.unclaimed ?? [];
  }

  /** Nothing; unpacks what is needed for these sources. Rejects where a block is damaged, or has no text for one of them. */
  async need(sources: readonly string[]): Promise<void> {
    const wanted = new Set(sources);
    const blocks = new Set(this.sources.filter(({ id }) => wanted.has(id) && !this.held.has(id)).map((one) => one.block));
    await Promise.all([...blocks].map((one) => this.unpack(one)));
    const lost = this.sources.find(({ id }) => wanted.has(id) && !this.held.has(id));
    if (lost) throw new Error(`the block “${name(lost.block)}” has no text of “${lost.id}”`);
  }

  /** Nothing; unpacks everything. */
  async all(): Promise<void> {
    await this.need(this.sources.map(({ id }) => id));
  }

  /** Whether everything is unpacked. */
  get full(): boolean {
    return this.held.size === this.sources.length;
  }

  private unpack(number: number): Promise<void> {
    const before = this.asked.get(number);
    if (before) return before;
    const now = block(name(number)).then((found) => {
      demand({ texts: found }, name(number), { texts: ["sources", "texts", "unclaimed", "why"] });
      this.keep(found as TextsBlock);
    });
    this.asked.set(number, now);
    return now;
  }

  private keep({ sources, texts, unclaimed, why }: TextsBlock): void {
    sources.forEach((number, at) => {
      const source = this.sources[number];
      if (!source) throw new Error(`number ${number} is not one of ${this.sources.length} sources`);
      const spans = unclaimed[at] as number[];
      const reasons = why[at] as string[];
      const sentences = reasons.map((reason, n) => ({ start: spans[2 * n] as number, end: spans[2 * n + 1] as number, why: reason }));
      this.held.set(source.id, { text: texts[at] as string, unclaimed: sentences });
    });
  }
}

function name(block: number): string {
  return `texts-data-${block}`;
}
