// The network as a view: builds what is drawn from the state, and turns what is done in the picture into changes of it.

import type { App, View } from "../app";
import { button, el } from "../dom/elements";
import type { Now } from "../state/store";
import { back, badgeOf, enter, expand, focus, open } from "./acts";
import { covered, stretching, view, type Extent, type Stretch } from "./camera";
import { describeDot, describeLine, namers } from "./describe";
import { Drawing } from "./drawing";
import { chosen, Eye, fitting, type Still } from "./eye";
import { openHelp } from "./help";
import { under, type Drawn } from "./hits";
import { Keys, type Deeds } from "./keys";
import { look, onPaper, watchLook } from "./look";
import { lit, UNMARKED, type Marks } from "./marks";
import { Motion } from "./motion";
import { Painter } from "./painter";
import { Places } from "./places";
import { drawing, image, type Subject } from "./poster";
import { clickable } from "./probe";
import { Scenes, type Scene } from "./scene";
import { CanvasSurface } from "./surface";
import { Tip } from "./tip";
import type { Point } from "./points";
import { words } from "./words";
import "./picture.css";

declare global {
  interface Window {
    /** For tests: see graph/viewer/README.md. */
    inyeon?: { clickable(id: string): Point | null };
  }
}

/** The picture once it has been drawn. */
interface Made { drawing: Drawing; eye: Eye }

const UNSEEN: Extent = { width: 1000, height: 700 }; // of a picture that is kept while another view is in sight
const ROUGH = 1000; // lines: more than these are drawn without dashes and arrow heads while the picture moves

export class NetworkView implements View {
  readonly element: HTMLElement;
  private readonly holder: HTMLElement;
  private readonly tip = new Tip();
  private readonly note = el("p", { class: "note", hidden: true });
  private readonly painter = new Painter();
  private readonly scenes: Scenes;
  private readonly places: Places;
  private readonly keys: Keys;
  private readonly motion = new Motion(() => this.made?.drawing.redraw());
  private readonly unwatch: () => void;
  private made: Made | null = null;
  private broken = false;
  private still: Still | null = null;
  private badges: ReadonlyMap<string, Point> = new Map();

  constructor(private readonly app: App) {
    const said = words();
    this.scenes = new Scenes(app.graph);
    this.places = new Places(app);
    this.holder = el("div", { id: "network", tabindex: "0", role: "application", "aria-label": said.network, "aria-describedby": "network-help" });
    const help = el("p", { id: "network-help", class: "unseen" }, said.help);
    this.element = el("section", { class: "picture", "aria-label": said.network }, this.holder, help, this.tools(), this.note, this.tip.element);
    this.keys = new Keys(app.graph, this.deeds(), this.holder);
    this.unwatch = watchLook(() => {
      if (this.still) this.still = { ...this.still, look: look() };
      this.made?.drawing.redraw();
    });
  }

  leave(): void {
    this.unwatch();
    this.made?.eye.forget();
    this.made?.drawing.destroy();
    this.made = null;
    this.still = null;
  }

  private tools(): HTMLElement {
    const said = words();
    const tool = (sign: string, name: string, act: () => void): HTMLElement => button(sign, act, { "aria-label": name, title: name });
    return el(
      "div",
      { class: "zoom" },
      tool("+", said.zoomIn, () => this.zoom(1.4)),
      tool("−", said.zoomOut, () => this.zoom(1 / 1.4)),
      tool("⤢", said.fit, () => this.fit()),
    );
  }

  show(now: Now, before: Now | null): void {
    const made = this.start();
    if (!made) return;
    const past = this.still ? before : null;
    const changed = (...keys: (keyof Now["state"])[]): boolean => keys.some((key) => now.state[key] !== past?.state[key]);
    const staged = now.part !== past?.part || changed("dim", "bundled");
    const opens = changed("open");
    const still = staged || !this.still ? this.stage(now, made) : opens ? this.mark(lit(this.app.graph, this.still.scene, now.state.open)) : this.still;
    if (opens) this.keys.start(this.app.graph.claims.get(now.state.open[0] ?? "") ?? now.state.open[0] ?? null);
    const fits = !past || changed("focus", "chain") || (opens && !now.state.open.length);
    made.eye.turn(still, past?.state.camera ?? null, fits, Boolean(past));
    if (past && opens && !changed("focus", "chain", "camera")) made.eye.reveal(still);
    if (staged || opens) made.drawing.redraw();
  }

  /** The picture, made where it has not been; null where it cannot be drawn, which the page then says. */
  private start(): Made | null {
    if (this.made || this.broken) return this.made;
    try {
      const drawing = this.draws();
      this.made = { drawing, eye: new Eye(this.app.store, drawing) };
      window.inyeon = { clickable: (id) => this.clickable(id, drawing) };
    } catch (error) {
      this.broken = true;
      this.holder.replaceChildren(el("p", { class: "notice" }, words().noPicture(String(error))));
    }
    return this.made;
  }

  private draws(): Drawing {
    return new Drawing(this.holder, {
      draw: (ctx) => this.draw(ctx),
      click: (at) => this.click(at),
      point: (at) => this.point(at),
      moved: () => this.still && this.made?.eye.rest(this.still.stretch),
      dragged: (id, to) => this.drag(id, to),
      resized: () => this.resized(),
    });
  }

  private clickable(id: string, on: Drawing): Point | null {
    const drawn = this.drawn();
    const at = drawn && clickable(drawn, id);
    if (!at) return null;
    const { left, top } = this.holder.getBoundingClientRect();
    const { x, y } = on.onScreen(at);
    return { x: x + left, y: y + top };
  }

  /** What is drawn now, after building it. */
  private stage(now: Now, { drawing: on }: Made): Still {
    const still = (this.still = this.stillOf(now, on.extent));
    on.hold(still.scene, still.points);
    const note = !this.app.graph.page.entities.length ? words().empty : !still.scene.dots.length ? words().nothing : still.scene.forced ? words().bundled : "";
    this.note.hidden = !note;
    this.note.textContent = note;
    return still;
  }

  private stillOf(now: Now, extent: Extent): Still {
    const { graph } = this.app;
    const scene = this.scenes.of(now);
    const points = this.places.of(now, scene);
    const stretch = this.stretch(scene, points, extent);
    return {
      scene,
      stretch,
      points: new Map([...points].map(([id, { x, y }]) => [id, { x: x * stretch.x, y: y * stretch.y }])),
      look: this.still?.look ?? look(),
      marks: { ...UNMARKED, ...this.still?.marks, ...lit(graph, scene, now.state.open) },
      ...namers(graph, scene),
    };
  }

  private stretch({ what }: Scene, points: ReadonlyMap<string, Point>, extent: Extent): Stretch {
    return what === "chain" ? { x: 1, y: 1 } : stretching(this.places.shape(points), extent);
  }

  /** Nothing; the picture has another size, and so perhaps another shape. */
  private resized(): void {
    const { made, still } = this;
    if (!made?.drawing.extent.width || !still) return;
    const { now } = this.app.store;
    const { x, y } = this.stretch(still.scene, this.places.of(now, still.scene), made.drawing.extent);
    made.eye.resized(x === still.stretch.x && y === still.stretch.y ? still : this.stage(now, made));
  }

  private mark(marks: Partial<Marks>): Still {
    const still = this.still as Still;
    this.still = { ...still, marks: { ...still.marks, ...marks } };
    return this.still;
  }

  private draw(ctx: CanvasRenderingContext2D): void {
    if (!this.made || !this.still) return;
    const { camera, extent } = this.made.drawing;
    const rough = this.motion.moves(camera) && this.still.scene.lines.length > ROUGH;
    this.badges = this.painter.paint(new CanvasSurface(ctx), { ...this.still, scale: camera.scale, view: view(camera, extent, 4), covered: covered(camera, extent), rough });
  }

  /** The picture as an image file, twice as sharp as the screen. */
  png(): Promise<Blob> {
    return image(this.subject(false));
  }

  /** The picture as an SVG document; in the colours of paper for the printer. */
  svg(paper = false): string {
    return drawing(this.subject(paper));
  }

  /** What is in the picture now, or would be if it were in sight. */
  private subject(paper: boolean): Subject {
    const { store, graph } = this.app;
    const seen = this.still && this.made?.drawing.extent.width ? this.made.drawing : null;
    const extent = seen?.extent ?? UNSEEN;
    const still = seen && this.still ? this.still : this.stillOf(store.now, extent);
    const camera = seen?.camera ?? chosen(store.state.camera, still) ?? fitting(still, extent) ?? { x: 0, y: 0, scale: 1 };
    const { dots, lines, what } = still.scene;
    const description = what === "overview" ? words().groups(dots.length) : words().picture(dots.length, lines.reduce((sum, { number }) => sum + number, 0));
    const frame = { ...still, marks: { ...still.marks, hover: null, cursor: null }, look: paper ? onPaper(still.look) : still.look };
    return { title: graph.page.title, description, frame, camera, extent, kinds: graph.page.kinds };
  }

  /** The picture as it is now, for what lies under a point. */
  private drawn(): Drawn | null {
    if (!this.made || !this.still) return null;
    const { camera, extent } = this.made.drawing;
    const { scene, points } = this.still;
    const curves = this.painter.courses({ ...this.still, scale: camera.scale, view: view(camera, extent) });
    return { scene, points, curves, badges: this.badges, scale: camera.scale };
  }

  private under(at: Point): string | null {
    const drawn = this.drawn();
    return drawn && this.made ? under(drawn, this.made.drawing.onCanvas(at)) : null;
  }

  private click(at: Point): void {
    const id = this.under(at);
    if (id !== null && this.still) open(this.app, this.still.scene, id);
    else if (this.app.store.state.open.length) this.app.open();
  }

  private point(at: Point | null): void {
    if (!this.still) return;
    const found = at && this.under(at);
    const { scene } = this.still;
    this.tip.show(found ? this.hint(scene, found) : "", at ?? { x: 0, y: 0 });
    const hover = found && (badgeOf(scene, found) ?? found);
    if (hover === this.still.marks.hover) return;
    this.holder.classList.toggle("pointing", found !== null);
    this.mark({ hover });
    this.made?.drawing.redraw();
  }

  private hint(scene: Scene, id: string): string {
    const [line, dot, more] = [scene.line.get(id), scene.dot.get(id), scene.dot.get(badgeOf(scene, id) ?? "")];
    if (line) return describeLine(this.app.graph, scene, line);
    if (dot) return describeDot(this.app.graph, dot);
    return more ? words().moreOf(more.rest, more.label) : "";
  }

  private drag(id: string, to: Point): void {
    if (!this.still) return;
    const { stretch } = this.still;
    this.places.move(id, { x: to.x / stretch.x, y: to.y / stretch.y });
    this.still = { ...this.still, points: new Map(this.still.points).set(id, to) };
  }

  private zoom(by: number): void {
    if (this.still) this.made?.eye.zoom(this.still, by);
  }

  private fit(): void {
    if (this.still) this.made?.eye.all(this.still);
  }

  private deeds(): Deeds {
    const { app } = this;
    const within = (act: (app: App, scene: Scene, id: string) => void) => (id: string): void => {
      if (this.still) act(app, this.still.scene, id);
    };
    return {
      field: () => this.still,
      cursor: (cursor) => this.cursor(cursor),
      open: within(enter),
      expand: (id) => expand(app, id),
      focus: within(focus),
      back: () => back(app),
      zoom: (by) => this.zoom(by),
      fit: () => this.fit(),
      help: openHelp,
      say: app.say,
    };
  }

  private cursor(cursor: string | null): void {
    if (!this.still || this.still.marks.cursor === cursor) return;
    const still = this.mark({ cursor });
    if (cursor !== null) this.made?.eye.bring(still, [cursor]);
    this.made?.drawing.redraw();
  }
}
