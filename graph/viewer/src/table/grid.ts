// The rows to be seen, as a grid: one tab stop, arrow keys from cell to cell, Enter opens.

import { button, el } from "../dom/elements";
import { clip } from "../graph/text";
import { LONGEST, text } from "./cells";
import type { Column, Sheet } from "./sheet";
import { ROWS } from "./pager";
import { words } from "./words";

/** What somebody may do in the grid. */
interface Acts {
  open(id: string): void;
  inNetwork(id: string): void;
  sort(column: string): void;
  turn(by: 1 | -1): void;
}

export interface Seen { sheet: Sheet; rows: Uint32Array; page: number; by: string; down: boolean }

export class Grid {
  readonly element: HTMLElement;
  private readonly table = el("table", { role: "grid" });
  private readonly body = el("tbody");
  private row = 0; // of the tab stop; 0 is the head
  private column = 0;
  private stopped: HTMLElement | null = null;

  constructor(private readonly acts: Acts) {
    this.element = el("div", { class: "scroll" }, this.table);
    this.table.addEventListener("keydown", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey && this.press(event.key)) event.preventDefault();
    });
    this.table.addEventListener("focusin", (event) => this.at(event.target as Element));
    this.body.addEventListener("click", (event) => this.click(event));
  }

  /** Nothing; shows one page of the rows. Where the focus was in the grid, it stays at its place. */
  show(seen: Seen): void {
    const focused = this.table.contains(document.activeElement);
    const { sheet, rows, page } = seen;
    const { columns, name } = sheet.about;
    this.table.className = name;
    this.table.setAttribute("aria-label", words().tables[name]);
    this.table.setAttribute("aria-rowcount", String(rows.length + 1));
    const first = page * ROWS;
    this.body.replaceChildren(...[...rows.slice(first, first + ROWS)].map((row, at) => this.line(sheet, row, first + at + 2)));
    this.table.replaceChildren(el("thead", {}, this.head(columns, seen)), this.body);
    for (const one of this.table.querySelectorAll<HTMLElement>("a, button, td, th")) one.tabIndex = -1;
    this.row = Math.min(this.row, this.body.rows.length);
    this.column = Math.min(this.column, columns.length);
    this.stop(focused);
  }

  /** Nothing; marks the rows of what is open. */
  mark(open: readonly string[]): void {
    for (const row of this.body.rows) row.setAttribute("aria-selected", String(open.includes(row.dataset["id"] ?? "")));
  }

  /** Nothing; the picture of the table is at its top again. */
  toTop(): void {
    this.row = Math.min(this.row, 1);
    this.element.scrollTop = 0;
    this.stop(this.table.contains(document.activeElement));
  }

  private head(columns: readonly Column<unknown>[], { sheet, by, down }: Seen): HTMLTableRowElement {
    const sorted = sheet.column(by).id;
    const heads = columns.map(({ id, label, number }) => {
      const way = id === sorted ? (down ? "descending" : "ascending") : "none";
      return el("th", { scope: "col", class: number ? "number" : null, "aria-sort": way }, button(label, () => this.acts.sort(id), { class: "sort" }));
    });
    return el("tr", { "aria-rowindex": "1" }, ...heads, el("th", { scope: "col" }, words().network));
  }

  private line(sheet: Sheet, number: number, index: number): HTMLTableRowElement {
    const row = sheet.row(number);
    const { columns, open } = sheet.about;
    const cells = columns.map((column, at) => {
      const said = column.cell ? column.cell(row) : text(column.text(row));
      const style = [column.number && "number", column.width, column.quotes && "quote"].filter(Boolean).join(" ");
      return el(at ? "td" : "th", { ...(at ? {} : { scope: "row" }), class: style || null }, said);
    });
    const show = button(words().show, () => this.acts.inNetwork(open(row)), { "aria-label": words().showInNetwork(clip(columns[0]?.text(row) ?? "", LONGEST)) });
    return el("tr", { "data-id": open(row), "aria-rowindex": String(index) }, ...cells, el("td", { class: "act" }, show));
  }

  private click(event: MouseEvent): void {
    const target = event.target as Element;
    if (target.closest("button") || event.button) return;
    const link = target.closest<HTMLElement>("a");
    if (link) {
      // A click with a key held opens a tab of its own, as everywhere.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.acts.open(link.dataset["open"] as string);
    } else if (!getSelection()?.toString()) this.openRow(target);
  }

  private openRow(within: Element): void {
    const id = within.closest("tr")?.dataset["id"];
    if (id) this.acts.open(id);
  }

  /** Whether a key meant something here. */
  private press(key: string): boolean {
    const last = this.body.rows.length;
    if (key === "ArrowDown") this.move(Math.min(last, this.row + 1), this.column);
    else if (key === "ArrowUp") this.move(Math.max(0, this.row - 1), this.column);
    else if (key === "ArrowRight") this.move(this.row, this.column + 1);
    else if (key === "ArrowLeft") this.move(this.row, this.column - 1);
    else if (key === "Home") this.move(this.row, 0);
    else if (key === "End") this.move(this.row, Infinity);
    else if (key === "PageDown") this.acts.turn(1);
    else if (key === "PageUp") this.acts.turn(-1);
    else if ((key === "Enter" || key === " ") && document.activeElement?.matches("td, th")) this.openRow(document.activeElement);
    else return false;
    return true;
  }

  private move(row: number, column: number): void {
    const cells = this.table.rows[row]?.cells.length ?? 1;
    this.row = row;
    this.column = Math.max(0, Math.min(cells - 1, column));
    this.stop(true);
  }

  /** Nothing; notes where somebody clicked into the grid. */
  private at(target: Element): void {
    const cell = target.closest<HTMLTableCellElement>("td, th");
    const row = cell?.closest("tr");
    if (!cell || !row || (row.rowIndex === this.row && cell.cellIndex === this.column)) return;
    [this.row, this.column] = [row.rowIndex, cell.cellIndex];
    this.stop(false);
  }

  /** Nothing; makes the place the one tab stop, and goes there if asked to. */
  private stop(go: boolean): void {
    const cell = this.table.rows[this.row]?.cells[this.column];
    const place = cell?.querySelector<HTMLElement>("a, button") ?? cell;
    if (!place) return;
    if (this.stopped) this.stopped.tabIndex = -1;
    place.tabIndex = 0;
    this.stopped = place;
    if (go) place.focus();
  }
}
