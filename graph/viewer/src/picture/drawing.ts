// The only module that knows vis-network. It holds the canvas, the nodes and the camera, and turns
// fingers, mouse and wheel into movement; what is drawn in each frame, painter.ts draws.

import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";
import { bounded, type Camera, type Extent } from "./camera";
import { size } from "./courses";
import type { Scene } from "./scene";
import type { Point } from "./points";

/** What is told of the picture. Points are in pixels from its corner. */
interface Told {
  draw(ctx: CanvasRenderingContext2D): void;
  click(at: Point): void;
  /** Where the pointer is, or null where it has left. */
  point(at: Point | null): void;
  /** Somebody has moved or zoomed the picture. */
  moved(): void;
  /** Somebody moves a node. */
  dragged(id: string, to: Point): void;
  resized(): void;
}

const GLIDE = { duration: 350, easingFunction: "easeInOutQuad" } as const;
const FRAME = 1000 / 60; // milliseconds: vis-network counts frames of this length, however long they take

export class Drawing {
  private readonly network: Network;
  private readonly nodes = new DataSet<{ id: string; x?: number; y?: number }, "id">();
  private scene: Scene | null = null;
  private asked = 0; // a frame
  private readonly resized = new ResizeObserver(() => {
    this.network.redraw();
    this.told.resized();
  });
  private took = FRAME; // milliseconds for the last one

  constructor(
    private readonly holder: HTMLElement,
    private readonly told: Told,
  ) {
    this.network = new Network(holder, { nodes: this.nodes, edges: new DataSet() } as never, this.options() as never);
    // vis-network's own frame can be tabbed to, with nothing to be done in it.
    for (const frame of holder.querySelectorAll("[tabindex]")) frame.removeAttribute("tabindex");
    this.listen();
  }

  private options(): unknown {
    const ctxRenderer = ({ id }: { id: string }): unknown => {
      const dot = this.scene?.dot.get(id);
      const wide = 2 * (dot ? size(dot, this.network.getScale()) : 0);
      return { nodeDimensions: { width: wide, height: wide }, drawNode: () => undefined };
    };
    return {
      autoResize: false,
      physics: false,
      layout: { randomSeed: 7, improvedLayout: false },
      interaction: { hover: false, selectable: false, zoomView: coarse(), zoomSpeed: 0.6 },
      nodes: { shape: "custom", borderWidth: 0, ctxRenderer },
    };
  }

  private listen(): void {
    const { network, holder, told } = this;
    network.on("afterDrawing", (ctx: CanvasRenderingContext2D) => {
      const before = performance.now();
      told.draw(ctx);
      this.took = Math.max(FRAME, performance.now() - before);
    });
    network.on("click", ({ pointer }: { pointer: { DOM: Point } }) => told.click(pointer.DOM));
    network.on("zoom", () => told.moved());
    network.on("animationFinished", () => network.redraw());
    const dragged = ({ nodes }: { nodes: string[] }): void => {
      for (const id of nodes) told.dragged(id, network.getPosition(id));
    };
    network.on("dragging", dragged);
    network.on("dragEnd", ({ nodes }: { nodes: string[] }) => {
      dragged({ nodes });
      network.unselectAll();
      if (!nodes.length) told.moved();
    });
    // vis-network keeps the zoom in proportion to the size; we look anew, so we must come after it.
    this.resized.observe(holder);
    let asked = 0;
    holder.addEventListener("pointermove", (event) => {
      cancelAnimationFrame(asked);
      if (event.buttons || event.pointerType === "touch") return;
      const { left, top } = holder.getBoundingClientRect();
      asked = requestAnimationFrame(() => told.point({ x: event.clientX - left, y: event.clientY - top }));
    });
    holder.addEventListener("pointerleave", () => {
      cancelAnimationFrame(asked);
      told.point(null);
    });
    // Where the page scrolls, the wheel belongs to it until the picture has the focus.
    let zooms = coarse();
    const wheel = (): void => {
      const scrolls = document.documentElement.scrollHeight > innerHeight + 2;
      const wanted = coarse() || !scrolls || document.activeElement === holder;
      if (wanted !== zooms) network.setOptions({ interaction: { zoomView: wanted } } as never);
      zooms = wanted;
    };
    for (const event of ["focus", "blur", "pointerenter"]) holder.addEventListener(event, wheel);
  }

  /** Nothing; holds these nodes, at these points. */
  hold(scene: Scene, points: ReadonlyMap<string, Point>): void {
    this.scene = scene;
    const gone = this.nodes.getIds().filter((id) => !scene.dot.has(String(id)));
    if (gone.length) this.nodes.remove(gone);
    // The best connected come last, since the last lies on top.
    this.nodes.update([...scene.dots].reverse().flatMap(({ id }) => (points.has(id) ? [{ id, ...points.get(id) }] : [])));
  }

  /** Nothing; draws again in the next frame. */
  redraw(): void {
    if (this.asked) return;
    this.asked = requestAnimationFrame(() => {
      this.asked = 0;
      this.network.redraw();
    });
  }

  get camera(): Camera {
    return { ...this.network.getViewPosition(), scale: this.network.getScale() };
  }

  get extent(): Extent {
    return { width: this.holder.clientWidth, height: this.holder.clientHeight };
  }

  /** Nothing; looks from there, gliding to it where people do not mind movement. */
  look({ x, y, scale }: Camera, glide: boolean): void {
    const still = !glide || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const animation = { ...GLIDE, duration: (GLIDE.duration * FRAME) / this.took };
    this.network.moveTo({ position: { x, y }, scale: bounded(scale), ...(still ? {} : { animation }) } as never);
  }

  /** A point of the canvas in pixels from the picture's corner. */
  onScreen(point: Point): Point {
    return this.network.canvasToDOM(point);
  }

  /** A point of the picture in the units of the canvas. */
  onCanvas(point: Point): Point {
    return this.network.DOMtoCanvas(point);
  }

  /** Nothing; nothing is drawn any more. */
  destroy(): void {
    cancelAnimationFrame(this.asked);
    this.resized.disconnect();
    this.network.destroy();
  }
}

/** Fingers pinch; they have no wheel to spare for the page. */
function coarse(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
