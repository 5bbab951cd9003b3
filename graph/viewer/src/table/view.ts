// The table view: one of three tables, complete for what the filters leave.

import "./table.css";
import type { App, View } from "../app";
import { button, el } from "../dom/elements";
import { download, fileName } from "../dom/download";
import { told } from "../dom/told";
import type { State, TableName } from "../state/state";
import type { Now } from "../state/store";
import { entitySheet } from "./entities";
import { evidenceSheet } from "./evidence";
import { csv, json } from "./export";
import { Grid } from "./grid";
import { lastPage, Pager, ROWS } from "./pager";
import type { Sheet } from "./sheet";
import { tieSheet } from "./ties";
import { Tools } from "./tools";
import { words } from "./words";

const MADE: Record<TableName, (app: App) => Sheet> = {
  entities: (app) => entitySheet(app) as Sheet,
  ties: (app) => tieSheet(app) as Sheet,
  evidence: (app) => evidenceSheet(app) as Sheet,
};

export class TableView implements View {
  readonly element: HTMLElement;
  private readonly sheets = new Map<TableName, Sheet>();
  private readonly grid: Grid;
  private readonly pager: Pager;
  private readonly tools: Tools;
  private readonly note = el("p", { class: "note", role: "status" });
  private readonly chosen = el("p", { class: "chosen" });
  private rows: Uint32Array = new Uint32Array();
  private numbers: Record<TableName, number> = { entities: 0, ties: 0, evidence: 0 };
  private seen: { now: Now; ready: boolean } | null = null;
  private broken = "";

  constructor(private readonly app: App) {
    this.grid = new Grid({
      open: (id) => app.open(id),
      inNetwork: (id) => app.inPicture(id),
      sort: (by) => this.sort(by),
      turn: (by) => this.turn(this.state.page + by),
    });
    this.pager = new Pager((page) => this.turn(page));
    this.tools = new Tools({
      choose: (of) => this.set({ of, by: "", down: false, page: 0 }),
      find: (find) => find !== this.state.find && this.set({ find, page: 0 }),
      save: (what) => void this.save(what),
    });
    const keys = el("p", { class: "unseen", id: "table-keys" }, words().keys);
    this.grid.element.firstElementChild?.setAttribute("aria-describedby", "table-keys");
    const foot = el("div", { class: "foot" }, this.pager.element, this.chosen);
    this.element = el("section", { class: "tabular", "aria-label": words().table }, this.tools.element, keys, this.note, this.grid.element, foot);
  }

  show(now: Now): void {
    const before = this.seen?.now;
    const sheet = this.sheet(now.state.table.of);
    const ready = this.ready(now.state.table, sheet);
    if (now.shown !== before?.shown) this.numbers = this.counted(now);
    const changed = now.shown !== before?.shown || now.state.table !== before.state.table || ready !== this.seen?.ready;
    this.seen = { now, ready };
    if (changed) this.list(now, sheet, ready);
    if (changed || now.state.open !== before.state.open) {
      this.grid.mark(now.state.open);
      this.choose(now, sheet);
    }
  }

  private get state(): State["table"] {
    return this.app.store.state.table;
  }

  private set(patch: Partial<State["table"]>): void {
    this.app.store.set({ table: { ...this.state, ...patch } }, "replace");
  }

  private sort(by: string): void {
    const sheet = this.sheet(this.state.of);
    const column = sheet.column(by);
    const down = sheet.column(this.state.by) === column && !this.state.down;
    this.set({ by, down, page: 0 });
    this.app.say(words().sorted(column.label, down));
  }

  private turn(page: number): void {
    if (page < 0 || page > lastPage(this.rows.length) || page === this.state.page) return;
    this.set({ page });
    this.grid.toTop();
  }

  private sheet(of: TableName): Sheet {
    const known = this.sheets.get(of) ?? MADE[of](this.app);
    this.sheets.set(of, known);
    return known;
  }

  /** Whether all is there that the order and the words to find need; if not, it is fetched, and then shown. */
  private ready({ by, find }: State["table"], sheet: Sheet): boolean {
    const closed = sheet.column(by).quotes && !this.app.texts.full;
    const unread = find.trim() !== "" && !sheet.ready;
    if (!closed && !unread) return true;
    if (!this.broken) this.wait(this.app.texts.all().then(() => (unread ? sheet.read() : undefined)));
    return false;
  }

  /** Nothing; shows again what is to be seen when this is done. */
  private wait(done: Promise<void>): void {
    done.then(
      () => this.show(this.app.store.now),
      (error: unknown) => {
        this.broken = told(error);
        this.say(words().unread(this.broken));
      },
    );
  }

  private list(now: Now, sheet: Sheet, ready: boolean): void {
    const { by, down, find, page } = now.state.table;
    this.rows = sheet.list(now.shown, ready ? { by, down, find } : { by: "", down: false, find: "" });
    const here = Math.min(page, lastPage(this.rows.length));
    this.draw(sheet, here);
    this.pager.show(here, this.rows.length);
    this.tools.show(sheet.about.name, find, this.numbers);
    this.say(this.notice(sheet, find, ready));
    this.fill(sheet, here);
  }

  private draw(sheet: Sheet, page: number): void {
    const { by, down } = this.state;
    this.grid.show({ sheet, rows: this.rows, page, by, down });
    this.grid.mark(this.app.store.state.open);
  }

  /** Nothing; puts in the quotes of the rows that are seen, when their documents are unpacked. */
  private fill(sheet: Sheet, page: number): void {
    const { texts } = this.app;
    if (texts.full || this.broken || !sheet.about.columns.some((column) => column.quotes)) return;
    const rows = [...this.rows.slice(page * ROWS, (page + 1) * ROWS)].map((row) => sheet.row(row));
    const sources = sheet.about.sources(rows).filter((source) => texts.now(source) === undefined);
    const { rows: listed } = this;
    if (sources.length) this.wait(texts.need(sources).then(() => (this.rows === listed ? this.draw(sheet, page) : undefined)));
  }

  private notice(sheet: Sheet, find: string, ready: boolean): string {
    if (this.broken) return words().unread(this.broken);
    if (!ready) return words().reading;
    if (this.rows.length) return "";
    if (find.trim()) return words().nothing(find.trim());
    return sheet.about.rows.length ? words().none : words().empty;
  }

  private say(text: string): void {
    this.note.textContent = text;
    this.note.hidden = !text;
  }

  /** Nothing; offers the page of what is open, where that is another one. */
  private choose({ state }: Now, sheet: Sheet): void {
    const at = this.rows.findIndex((row) => sheet.about.open(sheet.row(row)) === state.open[0]);
    const page = Math.floor(at / ROWS);
    this.chosen.replaceChildren(...(at >= 0 && page !== state.table.page ? [button(words().chosen(page + 1), () => this.turn(page), { class: "quiet" })] : []));
  }

  private counted({ shown }: Now): Record<TableName, number> {
    let evidence = 0;
    for (const id of shown.claims) evidence += this.app.graph.claims.get(id)?.evidence.length ?? 0;
    return { entities: shown.entities.size, ties: shown.claims.size, evidence };
  }

  private async save(what: "csv" | "json"): Promise<void> {
    const { app } = this;
    const sheet = this.sheet(this.state.of);
    try {
      const rows = [...this.rows].map((row) => sheet.row(row));
      const content = what === "json" ? await json(app) : await csv(app, this.state.of, rows);
      const name = fileName(app.graph.page.title, what === "json" ? ".json" : `-${this.state.of}.csv`);
      download(name, content, what === "json" ? "application/json" : "text/csv;charset=utf-8");
      app.say(words().saved(name));
    } catch (error) {
      this.say(words().unread(told(error)));
    }
  }
}
