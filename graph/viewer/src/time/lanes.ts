// The second view: what happened to whom, one lane for each, time from left to right.

import "./lanes.css";
import type { App, View } from "../app";
import type { Claim } from "../data/page";
import { button, el } from "../dom/elements";
import { ends, opened } from "../state/open";
import type { Shown } from "../state/shown";
import type { Now } from "../state/store";
import { Choosing } from "./choosing";
import { axis, reach, type Axis } from "./histogram";
import { PAD, phrase, row, undatedRow } from "./lane";
import { eventDates, lane, type Lane } from "./marks";
import { FEW, MANY, plot, type Plot } from "./plot";
import { closed, open } from "./range";
import { Ruler } from "./ruler";
import { Scale } from "./scale";
import { middle } from "./shapes";
import { Steps } from "./steps";
import { hours, web } from "./web";
import { weights, whose, type Choice, type Whose } from "./whose";
import { words } from "./words";

const PERSON = "circle"; // the symbol that the ontology gives to persons
const LANES = 20; // at first, and more with each press
const NAMES = { least: 118, most: 206 }; // pixels of the names before the track
const LEAST = 460; // of the track; what is wider than the screen is scrolled
const LAST = 118; // of what stands behind the track
const PRINTED = 690; // pixels of a page of paper

export class LanesView implements View {
  readonly element = el("section", { id: "time-view", "aria-label": words().lanes });
  private readonly grid = el("div", { class: "lanes", role: "grid", "aria-label": words().lanes, "aria-description": words().lanesHelp });
  private readonly empty = el("p", { class: "lanes-empty", hidden: true });
  private readonly more = button("", () => this.choose({ most: this.choice.most + LANES }), { class: "lanes-more" });
  private readonly scroll = el("div", { class: "lanes-scroll" }, this.grid, this.more);
  private readonly axis: Axis | null;
  private readonly dates: ReadonlyMap<string, Claim>;
  private readonly steps: Steps;
  private readonly choosing: Choosing;
  private choice: Choice;
  private now: Now | null = null;
  private weight: { of: ReadonlySet<string>; events: boolean; values: Map<string, number> } | null = null;
  private lanes: Lane[] = [];
  private drawn = ""; // what the lanes depend on, as it was when they were drawn
  private laid: Shown | null = null; // what the filters left then
  private readonly whole = new Set<string>(); // lanes that show all their marks
  private readonly listed = new Set<string>(); // lanes that list what has no date
  private readonly ruler = new Ruler();
  private readonly ended = new AbortController();
  // In the next frame: what is drawn may change the very size that was observed.
  private readonly resized = new ResizeObserver(() => requestAnimationFrame(() => this.draw()));

  constructor(private readonly app: App) {
    const { graph } = app;
    const years = reach(graph.dates.values());
    this.axis = years && axis(years);
    this.dates = eventDates(graph);
    const kinds = new Set([...weights(graph, new Set(graph.claims.keys()), this.dates).keys()].map((id) => graph.entities.get(id)?.kind ?? ""));
    const people = graph.page.kinds.find(({ id, symbol }) => symbol === PERSON && kinds.has(id));
    this.choice = { kind: people?.id ?? "", name: "", most: LANES, events: true };
    this.choosing = new Choosing(graph, kinds, this.choice, (patch) => this.choose({ ...patch, most: LANES }), () => app.store.set({ focus: [], chain: null }));
    this.steps = new Steps(this.grid, {
      act: (id, cell) => this.act(id, cell),
      leave: () => this.close(),
      entered: (id) => this.entered(id),
      stuck: (key) => app.say(words().stuck[key] ?? ""),
    });
    this.element.append(this.choosing.element, this.empty, this.scroll);
    this.choosing.element.hidden = !this.axis;
    this.resized.observe(this.scroll);
    const { signal } = this.ended;
    addEventListener("beforeprint", () => this.draw(PRINTED), { signal });
    addEventListener("afterprint", () => this.draw(), { signal });
  }

  leave(): void {
    this.ended.abort();
    this.resized.disconnect();
  }

  show(now: Now, before: Now | null): void {
    this.now = now;
    this.draw();
    if (before?.state.open !== now.state.open && !this.grid.contains(document.activeElement)) this.reveal(now.state.open);
  }

  private choose(patch: Partial<Choice>): void {
    this.choice = { ...this.choice, ...patch };
    this.draw();
  }

  /** Nothing; draws the lanes, where anything in them has changed. */
  private draw(width = this.scroll.clientWidth): void {
    const { now } = this;
    if (!now || !width || !this.element.isConnected) return;
    const found = this.axis ? whose(this.app.graph, now, this.weights(now), this.choice) : { ids: [], more: 0 };
    this.tell(now, found);
    const inside = this.grid.contains(document.activeElement);
    if (this.axis && this.changed(now, found, width)) {
      this.lay(now, found, width, this.axis);
      this.steps.restore(inside);
    }
    this.light(now.state.open);
  }

  private changed(now: Now, { ids }: Whose, width: number): boolean {
    const key = JSON.stringify([ids, width, this.choice.events, [...this.whole], [...this.listed]]);
    const same = key === this.drawn && this.laid === now.shown;
    this.drawn = key;
    this.laid = now.shown;
    return !same;
  }

  private weights({ shown }: Now): Map<string, number> {
    const { events } = this.choice;
    if (this.weight?.of !== shown.claims || this.weight.events !== events) {
      this.weight = { of: shown.claims, events, values: weights(this.app.graph, shown.claims, events ? this.dates : new Map()) };
    }
    return this.weight.values;
  }

  /** Nothing; says what there is not, and how to have more. */
  private tell({ part }: Now, { ids, more }: Whose): void {
    this.choosing.part.hidden = part.what !== "focus" && part.what !== "chain";
    this.empty.textContent = ids.length ? "" : !this.axis ? words().noDates : this.choice.name ? words().noName : words().noLanes;
    this.empty.hidden = ids.length > 0;
    this.scroll.hidden = !ids.length;
    this.more.hidden = more <= 0;
    this.more.textContent = words().moreLanes(more);
  }

  private lay({ state, shown }: Now, { ids }: Whose, width: number, axis: Axis): void {
    const years = open(state) ? axis : closed(state, axis);
    const names = Math.round(Math.min(NAMES.most, Math.max(NAMES.least, width / 4)));
    const scale = new Scale(years, Math.max(LEAST, width - names - LAST));
    const events = this.choice.events ? this.dates : new Map<string, Claim>();
    this.scroll.style.setProperty("--who", `${names}px`);
    this.grid.style.width = `${names + scale.width + LAST}px`;
    this.lanes = ids.map((id) => lane(this.app.graph, shown.claims, id, events, years));
    const plots = this.lanes.map((one) => this.plot(one, scale));
    const rows = this.lanes.map((one, at) => this.rows(one, plots[at] as Plot, scale));
    this.grid.replaceChildren(hours(scale), ...rows.flat());
    // Only now is it known where each lane lies.
    const laid = this.lanes.map(({ id }, at) => {
      const top = (rows[at]?.[0] as HTMLElement).querySelector<HTMLElement>(".lane-track")?.offsetTop ?? 0;
      return { id, placed: (plots[at] as Plot).placed, y: (line: number) => middle(line, top + PAD) };
    });
    this.grid.prepend(web(scale, laid, this.grid.scrollHeight));
  }

  private plot(one: Lane, scale: Scale): Plot {
    const { graph } = this.app;
    const widths = one.marks.map((mark) => {
      const { relation, name } = phrase(graph, mark, one.id);
      return this.ruler.long(`${relation} ${name}`);
    });
    return plot(one.marks, scale, widths, this.whole.has(one.id) ? MANY : FEW);
  }

  private rows(one: Lane, plot: Plot, scale: Scale): HTMLElement[] {
    const { graph } = this.app;
    const listed = this.listed.has(one.id) && one.undated.length > 0;
    const made = [row({ graph, lane: one, plot, scale, listed })];
    if (listed) made.push(undatedRow(graph, one, (claim) => this.app.open(claim.id), () => this.app.open(one.id)));
    return made;
  }

  /** Nothing; what is open stands out. */
  private light(ids: readonly string[]): void {
    const these = new Set(ends(opened(this.app.graph, ids)));
    for (const one of this.grid.querySelectorAll<HTMLElement>(".lane[data-lane]")) one.classList.toggle("open", these.has(one.dataset["lane"] ?? ""));
    for (const one of this.grid.querySelectorAll<SVGElement>("[data-claim]")) one.classList.toggle("open", ids.includes(one.dataset["claim"] ?? ""));
    for (const one of this.grid.querySelectorAll<HTMLElement>(".lane-hit")) one.classList.toggle("open", ids.includes(one.dataset["cell"] ?? ""));
  }

  /** Nothing; the first lane of what is open comes into sight. */
  private reveal(opened: readonly string[]): void {
    if (opened.length) this.grid.querySelector(".lane.open")?.scrollIntoView({ block: "nearest" });
  }

  private act(id: string, cell: string): void {
    if (cell === "name") return this.app.open(id);
    if (this.app.graph.claims.has(cell)) return this.app.open(cell);
    if (cell === "more" && this.whole.has(id)) return this.app.open(id);
    if (cell === "more") this.whole.add(id);
    else if (!this.listed.delete(id)) this.listed.add(id);
    this.draw();
  }

  private close(): void {
    if (this.listed.size) {
      this.listed.clear();
      this.draw();
    } else if (this.now?.state.open.length) this.app.open();
  }

  private entered(id: string): void {
    const found = this.lanes.find((one) => one.id === id);
    if (found) this.app.say(words().lane(this.app.graph.label(id), found.marks.length, found.undated.length));
  }
}
