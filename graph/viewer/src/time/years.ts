// The strip beneath all views: how many claims there are in each year, and which years are shown.

import "./years.css";
import type { App, View } from "../app";
import { button, el, svg } from "../dom/elements";
import { edtf, exact } from "../graph/dates";
import { sieve } from "../state/shown";
import type { State } from "../state/state";
import type { Now } from "../state/store";
import { Bars } from "./bars";
import { Fields } from "./fields";
import { axis, histogram, reach, type Axis, type Dated, type Histogram } from "./histogram";
import { Pace } from "./pace";
import { ALL, closed, open, stepped, type Range } from "./range";
import { Slider } from "./slider";
import { words, yearsSaid } from "./words";

const BEAT = 1100; // milliseconds that a year is shown while it plays
const BACK = "M9.5 3.5L5 8l4.5 4.5";
const ON = "M6.5 3.5L11 8l-4.5 4.5";
const PLAY = "M5 3.2L12.5 8L5 12.8Z";
const PAUSE = "M5.5 3.5V12.5M10.5 3.5V12.5";

export class Years implements View {
  readonly element = el("section", { id: "years", "aria-label": words().choose });
  private readonly dated: readonly (Dated & { id: string })[];
  private readonly axis: Axis | null;
  private readonly bars = new Bars();
  private readonly strip = el("div", { class: "years-strip", id: "years-strip" });
  private readonly slider = new Slider(this.strip, (range, done) => this.choose(range, done));
  private readonly fields = new Fields((range) => this.choose(range, true));
  private readonly tip = el("p", { class: "years-tip", hidden: true });
  private readonly counted = el("p", { class: "years-count" });
  private readonly undated = el("input", { type: "checkbox" });
  private readonly undatedSaid = el("span");
  private readonly all = button(words().allYears, () => this.choose(ALL, true), { class: "years-all" });
  private readonly play = icon(PLAY, words().play, () => this.toggle());
  private readonly fold = button("", () => this.unfold(), { class: "years-fold", "aria-expanded": "false", "aria-controls": "years-body" });
  private readonly pace = new Pace<Range>((range) => this.app.store.set(range, "replace"));
  private readonly resized = new ResizeObserver(() => this.draw());
  private readonly nothing = el("p", { class: "years-count" });
  private range: Range = ALL;
  private found: Histogram | null = null;
  private left = 0; // dated claims that the other filters leave
  private timer = 0;

  constructor(private readonly app: App) {
    const { graph } = app;
    this.dated = [...graph.dates].map(([id, span]) => {
      const claim = graph.claims.get(id);
      return { id, span, exact: claim !== undefined && exact(edtf(claim)) };
    });
    const years = reach(graph.dates.values());
    this.axis = years && axis(years);
    if (this.axis) this.build(this.axis);
    else this.element.append(el("p", { class: "years-none" }, words().none), this.all);
  }

  private build(axis: Axis): void {
    const { from, to } = this.slider.handles;
    this.strip.append(this.slider.window, this.bars.element, from, to, this.tip);
    const steps = el("span", { class: "years-steps" }, icon(BACK, words().back, () => this.step(-1)), this.play, icon(ON, words().on, () => this.step(1)));
    const key = el("span", { class: "years-key", title: words().perhapsWhy }, swatch("sure"), words().certain, swatch("maybe"), words().perhaps);
    const undated = el("label", { class: "years-undated", title: words().undatedWhy }, this.undated, this.undatedSaid);
    const line = el("div", { class: "years-line" }, el("span", { class: "years-name", "aria-hidden": "true" }, words().years), this.fields.element, steps, this.all, key, el("span", { class: "years-end" }, this.counted, undated));
    this.element.append(this.fold, el("div", { class: "years-body", id: "years-body" }, line, this.nothing, this.strip));
    this.fields.about(axis);
    this.undated.addEventListener("change", () => this.app.store.set({ undated: this.undated.checked }, "replace"));
    this.strip.addEventListener("pointermove", (event) => this.point(event));
    this.strip.addEventListener("pointerleave", () => (this.tip.hidden = true));
    this.resized.observe(this.strip);
  }

  leave(): void {
    this.stop();
    this.resized.disconnect();
  }

  show(now: Now, before: Now | null): void {
    const { state } = now;
    if (!this.axis) {
      this.all.hidden = open(state);
      return;
    }
    if (!before || before.state.off !== state.off) this.count(state, this.axis);
    if (!this.slider.held) this.place({ from: state.from, to: state.to });
    this.tell(now);
  }

  /** Nothing; counts the claims that the other filters leave. */
  private count(state: State, axis: Axis): void {
    const why = sieve(this.app.graph, { ...state, ...ALL });
    const claims = this.app.graph.claims;
    const left = this.dated.filter(({ id }) => {
      const claim = claims.get(id);
      return claim !== undefined && why(claim) === null;
    });
    this.found = left.length ? histogram(left, axis) : null;
    this.left = left.length;
    this.nothing.textContent = left.length ? "" : words().noneLeft;
    this.strip.hidden = !left.length;
    this.draw();
  }

  private draw(): void {
    const width = this.strip.clientWidth;
    if (!this.found || !this.axis || !width) return;
    this.slider.measure(this.axis, width);
    this.bars.draw(this.found, width);
    this.place(this.range);
  }

  /** Nothing; the handles, the window and the fields stand at this range. */
  private place(range: Range): void {
    this.range = range;
    const { left, right } = this.slider.place(range);
    this.bars.choose(left, right);
    this.fields.show(range);
  }

  private tell({ state, shown }: Now): void {
    const narrowed = !open(state);
    const undated = narrowed ? shown.undated : shown.claims.size - this.left;
    const reaching = shown.claims.size - (state.undated ? undated : 0);
    this.counted.textContent = narrowed ? words().reaching(reaching, this.left) : words().dated(this.left, this.left + undated);
    this.undated.checked = state.undated;
    this.undated.disabled = !narrowed;
    this.undatedSaid.textContent = words().undated(undated, state.undated || !narrowed);
    this.all.disabled = !narrowed;
    const chosen = narrowed && this.axis ? yearsSaid(closed(state, this.axis)) : words().all;
    this.fold.textContent = `${words().years}: ${chosen}`;
  }

  /** Nothing; takes a range that a hand, a key or a field gave. */
  private choose(range: Range, done: boolean): void {
    this.stop();
    this.place(range);
    this.pace.soon(range);
    if (done) this.pace.now();
  }

  private step(way: 1 | -1): void {
    if (this.axis) this.choose(stepped(this.range, way, this.axis), false);
  }

  private toggle(): void {
    if (this.timer) this.stop();
    else this.start();
  }

  private start(): void {
    if (!this.axis) return;
    const { to } = this.axis;
    // From the end it begins again.
    if (this.range.to !== null && this.range.to >= to) this.beat(ALL);
    else this.beat(this.range);
    this.timer = window.setInterval(() => this.beat(this.range), BEAT);
    name(this.play, PAUSE, words().pause);
  }

  private beat(from: Range): void {
    if (!this.axis) return;
    const next = stepped(from, 1, this.axis);
    // At the end; or the page was built anew, in another language.
    if ((next.from === from.from && next.to === from.to) || !this.element.isConnected) return this.stop();
    this.place(next);
    this.pace.soon(next);
  }

  private stop(): void {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = 0;
    name(this.play, PLAY, words().play);
  }

  private unfold(): void {
    const unfolded = this.element.classList.toggle("unfolded");
    this.fold.setAttribute("aria-expanded", String(unfolded));
  }

  /** Nothing; says what the bar under the pointer counts. */
  private point(event: PointerEvent): void {
    const box = this.strip.getBoundingClientRect();
    const x = event.clientX - box.left;
    this.tip.hidden = x < 0 || x > box.width || !this.found;
    if (this.tip.hidden) return;
    this.tip.textContent = this.bars.said(this.slider.year(x));
    this.tip.style.left = `${x}px`;
    this.tip.classList.toggle("leftward", x > box.width / 2);
  }
}

/** A button with a drawing on it. */
function icon(path: string, label: string, act: () => void): HTMLButtonElement {
  const made = button(svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: path })), act);
  name(made, path, label);
  return made;
}

function name(made: HTMLButtonElement, path: string, label: string): void {
  made.querySelector("path")?.setAttribute("d", path);
  made.setAttribute("aria-label", label);
  made.title = label;
}

function swatch(what: "sure" | "maybe"): SVGElement {
  const fill: Record<string, string> = what === "maybe" ? { fill: "url(#years-hatch)" } : {};
  return svg("svg", { viewBox: "0 0 12 12", class: "years-swatch", "aria-hidden": "true" }, svg("path", { class: what, d: "M1 1H11V11H1Z", ...fill }));
}
