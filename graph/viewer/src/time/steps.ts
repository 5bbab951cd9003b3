// The keyboard in the lanes: one tab stop; arrows along a lane in the order of time, and to the next lane.

type Cell = HTMLElement;

/** What the keys can do outside of the lanes. */
export interface Deeds {
  act(lane: string, cell: string): void;
  leave(): void;
  entered(lane: string): void; // the cursor came into another lane
  stuck(key: string): void; // there is nothing further that way
}

export class Steps {
  private at = { lane: "", cell: "" };

  constructor(
    private readonly grid: HTMLElement,
    private readonly deeds: Deeds,
  ) {
    grid.addEventListener("keydown", (event) => this.press(event));
    grid.addEventListener("focusin", (event) => this.enter(event.target as HTMLElement));
    grid.addEventListener("click", (event) => {
      const cell = (event.target as Element).closest<Cell>("[data-cell]");
      if (!cell || cell instanceof HTMLButtonElement) return;
      this.remember(cell);
      deeds.act(this.at.lane, this.at.cell);
    });
  }

  /** Nothing; after the lanes were drawn anew the one tab stop is where it was, and the focus too if it was `inside`. */
  restore(inside: boolean): void {
    const rows = this.rows();
    const row = rows.find(({ dataset }) => dataset["lane"] === this.at.lane) ?? rows[0];
    const cells = row ? cellsOf(row) : [];
    const cell = cells.find(({ dataset }) => dataset["cell"] === this.at.cell) ?? cells[0];
    if (!cell) return;
    cell.tabIndex = 0;
    if (inside) cell.focus({ preventScroll: true });
  }

  private rows(): HTMLElement[] {
    return [...this.grid.querySelectorAll<HTMLElement>("[data-lane]")];
  }

  private press(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const cell = (event.target as Element).closest<Cell>("[data-cell]");
    if (!cell) return;
    if (event.key === "Enter" || event.key === " ") {
      if (cell instanceof HTMLButtonElement) return;
      this.deeds.act(this.at.lane, this.at.cell);
    } else if (event.key === "Escape") this.deeds.leave();
    else {
      const next = this.next(cell, event.key);
      if (next === undefined) return;
      if (next && next !== cell) next.focus();
      else this.deeds.stuck(event.key);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** The cell to which a key leads; null where there is none, undefined for a key that leads nowhere. */
  private next(cell: Cell, key: string): Cell | null | undefined {
    const row = cell.closest<HTMLElement>("[data-lane]");
    if (!row) return undefined;
    const cells = cellsOf(row);
    const at = cells.indexOf(cell);
    if (key === "ArrowRight" || key === "ArrowLeft") return cells[at + (key === "ArrowRight" ? 1 : -1)] ?? null;
    if (key === "Home") return cells[0];
    if (key === "End") return cells.at(-1);
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[key];
    if (by === undefined) return undefined;
    const rows = this.rows();
    const to = rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(row) + by))];
    return to && to !== row ? nearest(cellsOf(to), Number(cell.dataset["x"] ?? 0)) : null;
  }

  private enter(target: HTMLElement): void {
    const cell = target.closest<Cell>("[data-cell]");
    if (!cell) return;
    const before = this.at.lane;
    this.remember(cell);
    if (this.at.lane !== before) this.deeds.entered(this.at.lane);
  }

  private remember(cell: Cell): void {
    for (const old of this.grid.querySelectorAll<HTMLElement>('[data-cell][tabindex="0"]')) old.tabIndex = -1;
    cell.tabIndex = 0;
    this.at = { lane: cell.closest<HTMLElement>("[data-lane]")?.dataset["lane"] ?? "", cell: cell.dataset["cell"] ?? "" };
  }
}

function cellsOf(row: HTMLElement): Cell[] {
  return [...row.querySelectorAll<Cell>("[data-cell]")];
}

/** The cell that lies nearest to that place in time. */
function nearest(cells: readonly Cell[], x: number): Cell | null {
  const away = (cell: Cell): number => Math.abs(Number(cell.dataset["x"] ?? 0) - x);
  return cells.reduce<Cell | null>((best, cell) => (best && away(best) <= away(cell) ? best : cell), null);
}
