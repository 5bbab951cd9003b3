// Where the picture is looked at from. The state keeps what somebody has chosen; else all fits.

import type { Store } from "../state/store";
import { alike, framing, type Camera, type Extent, type Stretch } from "./camera";
import { size } from "./courses";
import type { Drawing } from "./drawing";
import type { Frame } from "./painter";
import type { Point } from "./points";

/** What is drawn, whatever the camera does. Its points are stretched; the state knows them, and the camera, as they were. */
export interface Still extends Omit<Frame, "scale" | "view"> { stretch: Stretch }

const NEAR = 1.3; // the nearest zoom at which all is shown
const TOO_SMALL = 0.62; // below this zoom what is opened is brought nearer
const REST = 300; // milliseconds without movement before the address tells the camera
const INSIDE = { side: 40, top: 30, bottom: 60 }; // pixels: what is nearer to the edge than that is not well in sight

export class Eye {
  private resting = 0;

  constructor(
    private readonly store: Store,
    private readonly drawing: Drawing,
  ) {}

  /** Nothing; looks from where the state says; `fits` where all should be in sight if it says nothing. */
  turn(still: Still, before: Camera | null, fits: boolean, glide: boolean): void {
    const wanted = this.store.state.camera;
    // What was about to be told of the camera was true of what was drawn before.
    if (fits || wanted !== before) this.forget();
    const camera = chosen(wanted, still);
    if (camera) {
      if (!alike(camera, this.drawing.camera)) this.drawing.look(camera, glide);
    } else if (fits || before) this.fit(still, glide);
  }

  /** Nothing; the picture has another size. */
  resized(still: Still): void {
    const camera = chosen(this.store.state.camera, still);
    if (camera) this.drawing.look(camera, false);
    else this.fit(still, false);
  }

  /** Nothing; shows all, whatever somebody has chosen before. */
  all(still: Still): void {
    this.forget();
    if (this.store.state.camera) this.store.set({ camera: null }, "replace");
    else this.fit(still, true);
  }

  zoom({ stretch }: Still, by: number): void {
    const { camera } = this.drawing;
    const nearer = { ...camera, scale: camera.scale * by };
    this.drawing.look(nearer, true);
    this.rest(stretch, () => nearer);
  }

  /** Nothing; somebody has moved the picture: once it has come to rest, the address tells of it. */
  rest(stretch: Stretch, camera: () => Camera = () => this.drawing.camera): void {
    this.forget();
    this.resting = window.setTimeout(() => {
      const { x, y, scale } = camera();
      this.store.set({ camera: { x: Math.round(x / stretch.x), y: Math.round(y / stretch.y), scale: Number(scale.toPrecision(3)) } }, "replace");
    }, REST);
  }

  /** Nothing; the address is not told of the last movement. */
  forget(): void {
    clearTimeout(this.resting);
  }

  private fit(still: Still, glide: boolean): void {
    const { extent } = this.drawing;
    const camera = extent.width ? fitting(still, extent) : null;
    if (camera) this.drawing.look(camera, glide);
  }

  /** Nothing; what has been opened comes into sight, large enough to read. */
  reveal(still: Still): void {
    const { scene, marks } = still;
    const ends = [...marks.chosen].flatMap((id) => scene.line.get(id) ?? []).flatMap(({ from, to }) => [from, to]);
    const ids = [...new Set([...marks.chosen, ...ends])].filter((id) => scene.dot.has(id));
    const { camera, extent } = this.drawing;
    const near = camera.scale < TOO_SMALL && marks.near && ids.length ? framing(around(still, [...ids, ...marks.near]), extent, 1) : null;
    if (near && near.scale > camera.scale) this.drawing.look(near, true);
    else this.bring(still, ids);
  }

  /** Nothing; moves the picture if one of these nodes is not well inside it. */
  bring({ points }: Still, ids: readonly string[]): void {
    const { width, height } = this.drawing.extent;
    const outside = ids.flatMap((id) => points.get(id) ?? []).find((point) => {
      const { x, y } = this.drawing.onScreen(point);
      return x < INSIDE.side || y < INSIDE.top || x > width - INSIDE.side || y > height - INSIDE.bottom;
    });
    if (outside) this.drawing.look({ ...outside, scale: this.drawing.camera.scale }, true);
  }
}

/** The camera that the state says, over points that are stretched. */
export function chosen(camera: Camera | null, { stretch }: Still): Camera | null {
  return camera && { x: camera.x * stretch.x, y: camera.y * stretch.y, scale: camera.scale };
}

/** The camera that shows all that the filters leave; null where that is nothing. */
export function fitting(still: Still, extent: Extent): Camera | null {
  return framing(around(still), extent, NEAR);
}

/** Where nodes are, for the camera: these, or all that the filters leave. */
function around({ scene, points }: Still, ids: readonly string[] | null = null): (Point & { reach: number })[] {
  const wanted = ids ?? scene.dots.filter(({ shadow }) => !shadow).map(({ id }) => id);
  return wanted.flatMap((id) => {
    const [dot, point] = [scene.dot.get(id), points.get(id)];
    return dot && point ? [{ ...point, reach: dot.what === "bubble" ? size(dot, 1) : 0 }] : [];
  });
}
