// A document's whole text. All of it is in the page, so that it can be selected and searched by the
// browser; marks are made where somebody looks, for a text may have 50,000 of them.

import type { Unclaimed } from "../data/texts";
import { el } from "../dom/elements";
import { bare, marked, show, type Look, type Marked } from "./marks";
import { after, chunks, type Passage, type Piece } from "./passages";

const NEAR = "1200px 0px"; // a chunk so near to what is to be seen gets its marks

interface Chunk { start: number; end: number; element: HTMLElement; marks: Map<number, Marked> | null }

/** Calls what opens a passage: its number, the piece that was clicked (none by key), and its element. */
export type Open = (passage: number, piece: Piece | null, element: HTMLElement) => void;

export class MarkedText {
  readonly element = el("div", { class: "text", dir: "auto" });
  private readonly chunks: Chunk[];
  private readonly near: IntersectionObserver;
  private look: Look = { open: new Set(), shown: new Set() };
  private at = -1;
  /** Nothing; makes all marks, as paper shows the whole text. */
  private readonly whole = (): void => {
    if (this.element.checkVisibility()) for (const chunk of this.chunks) this.decorate(chunk);
  };

  constructor(
    private readonly text: string,
    readonly passages: readonly Passage[],
    private readonly unclaimed: readonly Unclaimed[],
    private readonly scroller: HTMLElement,
    private readonly open: Open,
  ) {
    const ends = chunks(text, passages);
    this.chunks = ends.map((end, at) => {
      const start = ends[at - 1] ?? 0;
      return { start, end, element: el("div", { class: "chunk" }, text.slice(start, end)), marks: null };
    });
    this.element.append(...this.chunks.map(({ element }) => element));
    const of = new Map(this.chunks.map((chunk) => [chunk.element as Element, chunk]));
    this.near = new IntersectionObserver(
      (seen) => {
        for (const { isIntersecting, target } of seen) if (isIntersecting) this.decorate(of.get(target) as Chunk);
      },
      { root: scroller, rootMargin: NEAR },
    );
    for (const { element } of this.chunks) this.near.observe(element);
    addEventListener("beforeprint", this.whole);
    this.turn(0);
  }

  /** Nothing; the text is not shown any more. */
  leave(): void {
    this.near.disconnect();
    removeEventListener("beforeprint", this.whole);
  }

  /** The number of the passage that one stands at; -1 before the first step. */
  get place(): number {
    return this.at;
  }

  /** Nothing; gives all marks the look of the moment. */
  show(look: Look): void {
    this.look = look;
    for (const { marks } of this.chunks) for (const one of marks?.values() ?? []) show(one, look);
  }

  /** Nothing; stands at a passage: it comes into sight, and gets the focus if asked for. */
  go(number: number, focus: boolean): void {
    const element = this.turn(number);
    if (!element) return;
    this.at = number;
    reveal(element, this.scroller);
    // What lies between was not laid out until now, and may be higher than it was taken for.
    requestAnimationFrame(() => reveal(element, this.scroller));
    if (focus) element.focus({ preventScroll: true });
  }

  /** The passage with a claim that is open: where one stands, else the first; -1 where there is none. */
  opened(): number {
    const open = ({ quotes }: Passage): boolean => quotes.some(({ claim }) => this.look.open.has(claim.id));
    const here = this.passages[this.at];
    return here && open(here) ? this.at : this.passages.findIndex(open);
  }

  /** The element of a passage, the one of them all that Tab reaches from now on. */
  private turn(number: number): HTMLElement | undefined {
    const passage = this.passages[number];
    const chunk = passage && this.chunks[after(this.chunks, passage.start)];
    if (!chunk) return undefined;
    this.decorate(chunk);
    for (const one of this.element.querySelectorAll<HTMLElement>('.passage[tabindex="0"]')) one.tabIndex = -1;
    const element = chunk.marks?.get(number)?.element;
    if (element) element.tabIndex = 0;
    return element;
  }

  /** Nothing; makes the marks of a chunk. The characters stay the same, in the same order. */
  private decorate(chunk: Chunk): void {
    if (chunk.marks) return;
    this.near.unobserve(chunk.element);
    chunk.marks = new Map();
    const parts: { start: number; end: number; element: HTMLElement }[] = [];
    for (let at = after(this.passages, chunk.start); (this.passages[at]?.start ?? Infinity) < chunk.end; at += 1) {
      parts.push(this.mark(chunk, at, chunk.marks));
    }
    for (let at = after(this.unclaimed, chunk.start); (this.unclaimed[at]?.start ?? Infinity) < chunk.end; at += 1) {
      const one = this.unclaimed[at] as Unclaimed;
      const within = { ...one, start: Math.max(one.start, chunk.start), end: Math.min(one.end, chunk.end) };
      parts.push({ ...within, element: bare(within, this.text) });
    }
    parts.sort((a, b) => a.start - b.start);
    const nodes: (Node | string)[] = [];
    let from = chunk.start;
    for (const { start, end, element } of parts) {
      nodes.push(this.text.slice(from, start), element);
      from = end;
    }
    chunk.element.replaceChildren(...nodes.filter((node) => node !== ""), this.text.slice(from, chunk.end));
  }

  private mark(chunk: Chunk, number: number, into: Map<number, Marked>): { start: number; end: number; element: HTMLElement } {
    const passage = this.passages[number] as Passage;
    const start = Math.max(passage.start, chunk.start);
    const end = Math.min(passage.end, chunk.end);
    const made = marked(passage, this.text, start, end);
    into.set(number, made);
    show(made, this.look);
    const act = (piece: Piece | null): void => {
      this.turn(number);
      this.at = number;
      this.open(number, piece, made.element);
    };
    made.element.addEventListener("click", (event) => {
      // Who selects words wants to copy them.
      if (getSelection()?.isCollapsed === false && event.detail > 0) return;
      act(made.marks.find(({ element }) => element === event.target)?.piece ?? null);
    });
    made.element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act(null);
    });
    return { start, end, element: made.element };
  }
}

/** Nothing; scrolls so that a passage stands in the upper half, unless it is to be seen already. */
function reveal(element: HTMLElement, scroller: HTMLElement): void {
  scroller.scrollIntoView({ block: "nearest" });
  const frame = scroller.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  if (box.top >= frame.top && box.bottom <= frame.bottom) return;
  scroller.scrollTop += box.top - frame.top - Math.max(24, (frame.height - box.height) / 3);
}
