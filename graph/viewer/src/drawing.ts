// The only module that knows vis-network. It draws, and says what was clicked; no more.

import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";
import { bends, type Bend } from "./bends";
import type { Drawn } from "./data";
import type { Shown } from "./filter";
import { layout, type Room } from "./layout";
import { look, radius } from "./look";
import type { Graph } from "./model";
import { Painter, type Canvas } from "./painter";
import { Scene } from "./scene";
import { wrap } from "./text";
import { tie } from "./ties";
import type { Point } from "./walk";

/** What is told of the picture. Ids are of entities and of claims. */
export interface Told {
  open(id: string | null): void;
  hover(id: string | null, at: Point): void;
}

const GLIDE = { duration: 350, easingFunction: "easeInOutQuad" } as const;
const EDGE = { left: 80, right: 80, top: 36, bottom: 96 }; // room for labels and for what lies over the picture
const LABELLED = 120; // up to so many entities each label gets room
const TOO_SMALL = 0.62; // below this zoom a selection is brought nearer

export class Drawing {
  private readonly network: Network;
  private readonly nodes: DataSet<{ id: string } & Record<string, unknown>, "id">;
  private readonly edges: DataSet<{ id: string } & Record<string, unknown>, "id">;
  private readonly scene: Scene;
  private readonly bends: Map<string, Bend>;
  private readonly styles = new Map<string, string>();
  private touched = false; // by hand: then a new size of the window does not move the picture

  constructor(
    private readonly holder: HTMLElement,
    private readonly graph: Graph,
    private readonly drawn: Drawn,
    private readonly told: Told,
  ) {
    this.scene = new Scene(graph);
    this.bends = bends(drawn.edges);
    const aspect = (holder.clientWidth - EDGE.left - EDGE.right) / Math.max(1, holder.clientHeight - EDGE.top - EDGE.bottom);
    this.scene.points = layout(this.rooms(), drawn.edges, Math.max(0.4, aspect));
    this.nodes = new DataSet(drawn.nodes.map(({ id }) => ({ id, ...this.scene.points.get(id) })));
    this.edges = new DataSet(this.changed());
    const painter = new Painter(this.scene);
    this.network = new Network(holder, { nodes: this.nodes, edges: this.edges } as never, options(painter) as never);
    this.network.on("beforeDrawing", (ctx: CanvasRenderingContext2D) => {
      this.scene.scale = this.network.getScale();
      painter.prepare(ctx, (id) => this.network.getPosition(id), this.view());
    });
    this.listen();
    this.fit(false);
  }

  /** The room of each node with its label; of many nodes, not all labels can have room. */
  private rooms(): Room[] {
    const share = Math.min(1, Math.sqrt(LABELLED / Math.max(1, this.drawn.nodes.length)));
    return this.drawn.nodes.map(({ id, label }) => {
      const lines = wrap(label);
      const wide = Math.max(...lines.map((one) => (/[\u1100-\uffdc]/.test(one) ? 12 : 6.4) * one.length), 0);
      const size = 2 * radius(this.scene.degree.get(id) ?? 0);
      return { id, width: Math.max(size, wide * share) + 14, height: size + lines.length * 15 * share + 14 };
    });
  }

  private edge(edge: Drawn["edges"][number]): { id: string } & Record<string, unknown> {
    return tie(edge, this.bends.get(edge.id) ?? { bend: 0, turn: 0 }, this.scene);
  }

  private listen(): void {
    const { network, holder } = this;
    network.on("click", ({ pointer }: { pointer: { DOM: Point } }) => this.told.open(this.under(pointer.DOM)));
    network.on("animationFinished", () => this.restyle());
    network.on("dragStart", () => (this.touched = true));
    network.on("zoom", () => {
      this.touched = true;
      this.restyle();
    });
    network.on("dragEnd", ({ pointer }: { pointer: { DOM: Point } }) => {
      const id = this.under(pointer.DOM);
      if (id !== null && this.scene.points.has(id)) this.scene.points.set(id, network.getPosition(id));
    });
    network.on("resize", () => this.touched || this.fit(false));
    let asked = 0;
    holder.addEventListener("pointermove", (event) => {
      cancelAnimationFrame(asked);
      if (event.buttons || event.pointerType === "touch") return;
      const { left, top } = holder.getBoundingClientRect();
      asked = requestAnimationFrame(() => this.hover({ x: event.clientX - left, y: event.clientY - top }));
    });
    holder.addEventListener("pointerleave", () => {
      cancelAnimationFrame(asked);
      this.hover(null);
    });
    // The wheel belongs to the page until the picture has the focus.
    holder.addEventListener("focus", () => network.setOptions({ interaction: { zoomView: true } } as never));
    holder.addEventListener("blur", () => network.setOptions({ interaction: { zoomView: coarse() } } as never));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.scene.look = look();
      this.restyle();
    });
  }

  /** The entity, else the claim, under a point of the picture. */
  under(point: Point): string | null {
    const found = this.network.getNodeAt(point) ?? this.network.getEdgeAt(point);
    return found === undefined ? null : String(found);
  }

  private hover(point: Point | null): void {
    const found = point && this.under(point);
    this.told.hover(found, point ?? { x: 0, y: 0 });
    if (found === this.scene.hover) return;
    this.scene.hover = found;
    this.holder.classList.toggle("pointing", found !== null);
    this.restyle();
  }

  /** Nothing; gives each line whose look has changed its new one, and draws. */
  private restyle(): void {
    this.scene.scale = this.network.getScale() || 1;
    const changed = this.changed();
    if (changed.length) this.edges.update(changed);
    this.network.redraw();
  }

  /** The lines whose look is not what it was. */
  private changed(): ({ id: string } & Record<string, unknown>)[] {
    return this.drawn.edges
      .map((edge) => this.edge(edge))
      .filter((edge) => {
        const style = JSON.stringify(edge);
        if (this.styles.get(edge.id) === style) return false;
        this.styles.set(edge.id, style);
        return true;
      });
  }

  /** Nothing; hides what the filter leaves out. */
  show(shown: Shown): void {
    const before = this.scene.shown;
    this.scene.shown = shown;
    const changed = this.drawn.nodes.filter(({ id }) => shown.entities.has(id) !== before.entities.has(id));
    this.nodes.update(changed.map(({ id }) => ({ id, hidden: !shown.entities.has(id) })));
    this.restyle();
  }

  /** Nothing; marks an entity with its ties, or a claim with its ends. */
  select(id: string | null): void {
    const before = this.scene.selected;
    this.scene.select(id);
    this.restyle();
    if (id === null && before !== null && !this.touched) this.fit();
    const claim = this.graph.claims.get(id ?? "");
    const ends = claim ? [claim.subject, claim.object ?? claim.subject] : [id ?? ""];
    this.reveal(ends, [...this.scene.near]);
  }

  /** Nothing; marks where the keyboard is. */
  cursor(id: string | null): void {
    this.scene.cursor = id;
    this.restyle();
    if (id !== null) this.reveal([id], [id]);
  }

  /** Nothing; moves the picture if the entities are not well inside it or too small to read. */
  private reveal(ids: readonly string[], near: readonly string[]): void {
    const seen = ids.filter((id) => this.scene.points.has(id) && this.scene.shown.entities.has(id));
    if (!seen.length) return;
    if (near.length > 1 && this.network.getScale() < TOO_SMALL) {
      this.frame([...seen, ...near], 1);
      return;
    }
    const { clientWidth, clientHeight } = this.holder;
    const outside = seen.filter((id) => {
      const { x, y } = this.network.canvasToDOM(this.network.getPosition(id));
      return x < 40 || y < 30 || x > clientWidth - 40 || y > clientHeight - 60;
    });
    const [first] = outside;
    if (first !== undefined) this.move(this.network.getPosition(first), this.network.getScale(), true);
  }

  private move(position: Point, scale: number, glide: boolean): void {
    const still = !glide || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.network.moveTo({ position, scale, ...(still ? {} : { animation: GLIDE }) } as never);
    if (still) this.restyle(); // else when the movement has ended
  }

  /** Nothing; shows all that the filter leaves. */
  fit(glide = true): void {
    this.touched = false;
    this.frame([...this.scene.shown.entities], 1.3, glide);
  }

  private frame(ids: readonly string[], most: number, glide = true): void {
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y } of ids.flatMap((id) => this.scene.points.get(id) ?? [])) {
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
    }
    if (x0 > x1) return;
    const { clientWidth, clientHeight } = this.holder;
    const narrow = clientWidth < 500 ? 0.6 : 1;
    const wide = Math.max(80, clientWidth - (EDGE.left + EDGE.right) * narrow) / Math.max(1, x1 - x0);
    const tall = Math.max(80, clientHeight - EDGE.top - EDGE.bottom) / Math.max(1, y1 - y0);
    const scale = Math.min(wide, tall, most);
    const lower = (EDGE.bottom - EDGE.top) / 2 / scale;
    this.move({ x: (x0 + x1) / 2, y: (y0 + y1) / 2 + lower }, scale, glide);
  }

  zoom(by: number): void {
    this.touched = true;
    this.move(this.network.getViewPosition(), Math.min(5, Math.max(0.02, this.network.getScale() * by)), true);
  }

  /** What can be seen, in the units of the canvas. */
  private view(): { x0: number; y0: number; x1: number; y1: number } {
    const { x: x0, y: y0 } = this.network.DOMtoCanvas({ x: 4, y: 4 });
    const { x: x1, y: y1 } = this.network.DOMtoCanvas({ x: this.holder.clientWidth - 4, y: this.holder.clientHeight - 4 });
    return { x0, y0, x1, y1 };
  }

  /** Where the shown entities stand. */
  positions(): Map<string, Point> {
    return new Map([...this.scene.points].filter(([id]) => this.scene.shown.entities.has(id)));
  }

  /** The same in pixels from the picture's corner. */
  onScreen(id: string): Point {
    return this.network.canvasToDOM(this.network.getPosition(id));
  }
}

function options(painter: Painter): unknown {
  return {
    physics: false,
    layout: { randomSeed: 7, improvedLayout: false },
    interaction: { hover: false, selectable: false, zoomView: coarse(), zoomSpeed: 0.6 },
    nodes: { shape: "custom", borderWidth: 0, ctxRenderer: (draw: Canvas) => painter.render(draw) },
    edges: { arrowStrikethrough: false, hoverWidth: 0, selectionWidth: 0, labelHighlightBold: false },
  };
}

/** Fingers pinch; they have no wheel to spare for the page. */
function coarse(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
