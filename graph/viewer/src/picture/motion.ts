// Whether the picture is moving: then much of it is drawn in less detail, and fully once it rests.

import type { Camera } from "./camera";

const SETTLED = 140; // milliseconds without movement

export class Motion {
  private last: Camera | null = null;
  private waiting = 0;

  /** `rested` is called once nothing has moved for a while. */
  constructor(private readonly rested: () => void) {}

  /** Whether the camera is not where it was in the frame before. */
  moves(camera: Camera): boolean {
    const { last } = this;
    this.last = camera;
    const moved = last !== null && (last.x !== camera.x || last.y !== camera.y || last.scale !== camera.scale);
    if (moved) {
      clearTimeout(this.waiting);
      this.waiting = window.setTimeout(this.rested, SETTLED);
    }
    return moved;
  }
}
