// One table: its columns, its rows, and which of them are there to be seen. No DOM here.

import type { Child } from "../dom/elements";
import { language } from "../dom/language";
import { wordsOf } from "../graph/fold";
import { Haystack, PIECE } from "../graph/haystack";
import type { Shown } from "../state/shown";
import type { TableName } from "../state/state";
import { ordered, ranks } from "./order";

export interface Column<Row> {
  id: string; // in the address
  label: string;
  text(row: Row): string;
  cell?(row: Row): Child; // what is seen, where it is more than the text
  key?(row: Row): number; // what it is sorted by, NaN for none; else the text's place
  quotes?: boolean; // its text is known once the documents are unpacked
  width?: "middle" | "wide";
  number?: boolean;
}

export interface About<Row> {
  name: TableName;
  rows: readonly Row[]; // in the order that the table has before somebody sorts it
  base: string; // the column that this is the order of
  columns: readonly Column<Row>[];
  shown(row: Row, shown: Shown): boolean;
  open(row: Row): string; // what a click on the row opens
  ids(row: Row): readonly string[]; // what it names, and can be found by
  sources(rows: readonly Row[]): string[]; // whose texts their quotes stand in
  line(row: Row): string; // all that its words can be found in
  count?(shown: Shown): void; // called when the filters change, for columns that count what is shown
}

interface Wanted { by: string; down: boolean; find: string }

/** The rows that filters and words leave, and in the orders that were asked for. */
interface Left { shown: Shown; find: string; rows: Uint32Array; sorted: Map<string, Uint32Array> }

export class Sheet<Row = unknown> {
  private readonly places = new Map<string, Float64Array>();
  private readonly hay = new Haystack();
  private reading: Promise<void> | null = null;
  private last: Left | null = null;
  /** Whether words can be found yet. */
  ready = false;

  constructor(readonly about: About<Row>) {}

  row(number: number): Row {
    return this.about.rows[number] as Row;
  }

  /** The column of this id; else the one that the rows are in the order of. */
  column(id: string): Column<Row> {
    const { columns, base } = this.about;
    return (columns.find((one) => one.id === id) ?? columns.find((one) => one.id === base)) as Column<Row>;
  }

  /** The numbers of the rows that the filters leave and that are found, in order. */
  list(shown: Shown, { by, down, find }: Wanted): Uint32Array {
    const left = this.left(shown, find.trim());
    const column = this.column(by);
    if (column.id === this.about.base && !down) return left.rows;
    const order = `${column.id} ${down}`;
    const known = left.sorted.get(order) ?? ordered(left.rows, this.keys(column), down);
    left.sorted.set(order, known);
    return known;
  }

  private left(shown: Shown, find: string): Left {
    if (this.last?.shown === shown && this.last.find === find) return this.last;
    if (this.last?.shown !== shown) this.about.count?.(shown);
    const found = find ? this.found(find) : null;
    const rows = new Uint32Array(this.about.rows.length);
    let number = 0;
    this.about.rows.forEach((one, row) => {
      if ((!found || found[row] === 1) && this.about.shown(one, shown)) rows[number++] = row;
    });
    return (this.last = { shown, find, rows: rows.subarray(0, number), sorted: new Map() });
  }

  /** Nothing; from then on words are found. Works in short turns, so that nothing else has to wait. */
  read(): Promise<void> {
    return (this.reading ??= this.fold());
  }

  /** 1 for each row that names the id, or has all the words. */
  private found(find: string): Uint8Array {
    const found = new Uint8Array(this.about.rows.length);
    this.hay.each(wordsOf(find), (row) => {
      found[row] = 1;
    });
    if (find.includes(":")) this.about.rows.forEach((row, at) => {
      if (this.about.ids(row).includes(find)) found[at] = 1;
    });
    return found;
  }

  private keys(column: Column<Row>): Float64Array {
    const { key } = column;
    if (key) return Float64Array.from(this.about.rows, (row) => key(row));
    const known = this.places.get(column.id);
    if (known) return known;
    const found = ranks(this.about.rows.map((row) => column.text(row)), language());
    this.places.set(column.id, found);
    return found;
  }

  private async fold(): Promise<void> {
    let lines: string[] = [];
    let length = 0;
    for (const row of this.about.rows) {
      const line = this.about.line(row);
      lines.push(line);
      length += line.length;
      if (length < PIECE) continue;
      this.hay.add(lines);
      [lines, length] = [[], 0];
      await new Promise((done) => setTimeout(done, 0));
    }
    this.hay.add(lines);
    this.ready = true;
  }
}
