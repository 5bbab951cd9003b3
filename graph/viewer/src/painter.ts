// How an entity is drawn on the canvas: its symbol, its label, a ring where it is selected.

import { arrange, Ruler, write, type Named, type Placed, type Rect } from "./labels";
import { fontSize, radius } from "./look";
import type { Scene } from "./scene";
import { fill, known, line, OUTLINES } from "./symbols";
import type { Point } from "./walk";

const LANDMARKS = 14;

/** What vis-network hands to us for each node of shape "custom". */
export interface Canvas { ctx: CanvasRenderingContext2D; id: string; x: number; y: number }

export class Painter {
  private readonly ruler: Ruler;
  private readonly landmarks: Set<string>; // the best connected have their names first
  private labels = new Map<string, Placed>();

  constructor(private readonly scene: Scene) {
    this.ruler = new Ruler(scene.look.font);
    this.landmarks = new Set(scene.order.slice(0, LANDMARKS));
  }

  private radius(id: string): number {
    return radius(this.scene.degree.get(id) ?? 0, this.scene.scale);
  }

  /** Nothing; decides before each frame which labels have room; `view` is what can be seen. */
  prepare(ctx: CanvasRenderingContext2D, at: (id: string) => Point | undefined, view: Rect): void {
    const { scene } = this;
    const always = new Set([scene.selected, scene.cursor, scene.hover].filter((id) => id !== null));
    const weight = (id: string): number => (always.has(id) ? 0 : scene.near.has(id) ? 1 : 2);
    const nodes: Named[] = [];
    for (const rank of [0, 1, 2]) {
      for (const id of scene.order) {
        const point = weight(id) === rank && scene.shown.entities.has(id) ? at(id) : undefined;
        if (point) nodes.push({ id, label: scene.graph.label(id), ...point, radius: this.radius(id) });
      }
    }
    this.labels = arrange(ctx, this.ruler, nodes, { always, landmarks: this.landmarks }, fontSize(scene.scale), view);
  }

  /** What vis-network's `ctxRenderer` asks for. */
  render({ ctx, id, x, y }: Canvas): unknown {
    const size = this.radius(id);
    return {
      nodeDimensions: { width: 2 * size, height: 2 * size },
      drawNode: () => this.symbol(ctx, id, x, y, size),
      drawExternalLabel: () => this.label(ctx, id),
    };
  }

  private symbol(ctx: CanvasRenderingContext2D, id: string, x: number, y: number, size: number): void {
    const { scene } = this;
    const { look, scale, graph } = scene;
    if (id === scene.selected || id === scene.cursor || id === scene.hover) this.ring(ctx, x, y, size, id === scene.cursor);
    const symbol = known(graph.kinds.get(graph.entities.get(id)?.kind ?? "")?.symbol ?? "");
    const path = new Path2D(OUTLINES[symbol]);
    ctx.translate(x, y);
    ctx.scale(size, size);
    ctx.fillStyle = look.ground; // nothing shines through a faded node
    ctx.fill(path);
    ctx.globalAlpha = scene.faded(id) ? 0.22 : 1;
    ctx.fillStyle = fill(symbol, look.dark);
    ctx.fill(path);
    ctx.lineWidth = 1.3 / size / scale ** 0.5;
    ctx.lineJoin = "round";
    ctx.strokeStyle = line(symbol, look.dark);
    ctx.stroke(path);
  }

  private label(ctx: CanvasRenderingContext2D, id: string): void {
    const label = this.labels.get(id);
    if (!label) return;
    const { look, selected, cursor } = this.scene;
    ctx.globalAlpha = this.scene.faded(id) ? 0.32 : 1;
    write(ctx, label, look, id === selected || id === cursor);
  }

  private ring(ctx: CanvasRenderingContext2D, x: number, y: number, size: number, dashed: boolean): void {
    const { look, scale } = this.scene;
    ctx.beginPath();
    ctx.arc(x, y, size * 1.25 + 4 / scale, 0, 2 * Math.PI);
    ctx.strokeStyle = look.accent;
    ctx.lineWidth = 2.5 / scale;
    ctx.setLineDash(dashed ? [5 / scale, 3 / scale] : []);
    ctx.stroke();
    ctx.setLineDash([]);
  }
}
