// Telling the page about a range that is being dragged: the strip follows the hand at once, the rest
// of the page as fast as it can, and never so often that a browser refuses to write the address.

const LEAST = 120; // milliseconds: Safari refuses more than 100 changes of the address in 10 s

export class Pace<T> {
  private waiting: { value: T } | null = null;
  private timer = 0;
  private next = 0;

  constructor(private readonly tell: (value: T) => void) {}

  /** Nothing; tells the value soon, unless a newer one comes. */
  soon(value: T): void {
    this.waiting = { value };
    this.timer ||= window.setTimeout(() => this.now(), Math.max(0, this.next - performance.now()));
  }

  /** Nothing; tells at once what waits. */
  now(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    if (!this.waiting) return;
    const { value } = this.waiting;
    this.waiting = null;
    const start = performance.now();
    this.tell(value);
    const end = performance.now();
    this.next = end + Math.max(LEAST, 2 * (end - start));
  }
}
