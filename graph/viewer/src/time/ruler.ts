// How long words are in pixels, before they stand anywhere.

const KEPT = 5000; // lengths, since the same words come again with each drawing
const LONGEST = 200; // characters; no label shows more

export class Ruler {
  private readonly pen = document.createElement("canvas").getContext("2d");
  private readonly known = new Map<string, number>();
  private font = "";

  /** How long a text is as lanes.css writes it. */
  long(text: string): number {
    const before = this.known.get(text);
    if (before !== undefined) return before;
    if (this.known.size > KEPT) this.known.clear();
    this.font ||= `12.5px ${getComputedStyle(document.body).fontFamily}`;
    if (this.pen) this.pen.font = this.font;
    const found = Math.ceil(this.pen?.measureText(text.slice(0, LONGEST)).width ?? 7 * text.length);
    this.known.set(text, found);
    return found;
  }
}
