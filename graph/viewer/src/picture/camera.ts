// Where the picture is looked at from: its middle and its zoom. Pure.

import type { Rect } from "./labels";
import type { Point } from "./points";

export interface Camera { x: number; y: number; scale: number }
export interface Extent { width: number; height: number }

const EDGE = { side: 66, top: 28, bottom: 48 }; // room for labels and for what lies over the picture
const CORNER = { width: 48, height: 120 }; // pixels at the lower right that the buttons take: see picture.css
const NODE = 16; // pixels from the middle of a large symbol to its edge
const NEAREST = 5;
const FURTHEST = 0.02;
const NARROW = 500;
const WIDEST = 1.6;

/** How much wider or higher than they say points are drawn, to fill the picture. Never less than 1: nothing comes to overlap. */
export interface Stretch { x: number; y: number }

/** The stretch with which these points have the shape of the picture, within limits that keep distances honest. */
export function stretching(points: Iterable<Point>, { width, height }: Extent): Stretch {
  const { x0, y0, x1, y1 } = frame(points);
  if (!(x1 > x0 && y1 > y0 && width > 0 && height > 0)) return { x: 1, y: 1 };
  const wanted = ((width - 2 * side(width)) / Math.max(80, height - EDGE.top - EDGE.bottom)) * ((y1 - y0) / (x1 - x0));
  return { x: Math.min(WIDEST, Math.max(1, wanted)), y: Math.min(WIDEST, Math.max(1, 1 / wanted)) };
}

function side(width: number): number {
  return width < NARROW ? EDGE.side * 0.6 : EDGE.side;
}

function frame(points: Iterable<Point & { reach?: number }>): { x0: number; y0: number; x1: number; y1: number } {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, reach = 0 } of points) {
    [x0, y0, x1, y1] = [Math.min(x0, x - reach), Math.min(y0, y - reach), Math.max(x1, x + reach), Math.max(y1, y + reach)];
  }
  return { x0, y0, x1, y1 };
}

/** The camera that shows all these nodes with their names, no nearer than `most`; null for none.
 *
 * Where one would lie under the buttons, all stand further to the left, or higher, whichever leaves them larger.
 */
export function framing(nodes: Iterable<Point & { reach: number }>, extent: Extent, most: number): Camera | null {
  const all = [...nodes];
  if (!all.length) return null;
  const plain = { left: side(extent.width), right: side(extent.width), top: EDGE.top, bottom: EDGE.bottom };
  const first = within(plain, all, extent, most);
  if (clear(first, all, extent)) return first;
  const aside = within({ ...plain, right: CORNER.width + NODE }, all, extent, most);
  const above = within({ ...plain, bottom: CORNER.height + NODE }, all, extent, most);
  return aside.scale >= above.scale ? aside : above;
}

function within(edge: Record<"left" | "right" | "top" | "bottom", number>, nodes: Iterable<Point & { reach: number }>, { width, height }: Extent, most: number): Camera {
  const { x0, y0, x1, y1 } = frame(nodes);
  const wide = Math.max(80, width - edge.left - edge.right) / Math.max(1, x1 - x0);
  const tall = Math.max(80, height - edge.top - edge.bottom) / Math.max(1, y1 - y0);
  const scale = bounded(Math.min(wide, tall, most));
  return { x: (x0 + x1) / 2 + (edge.right - edge.left) / 2 / scale, y: (y0 + y1) / 2 + (edge.bottom - edge.top) / 2 / scale, scale };
}

/** Whether none of these nodes lies under the buttons. */
function clear(camera: Camera, nodes: readonly (Point & { reach: number })[], extent: Extent): boolean {
  const { x0, y0 } = covered(camera, extent);
  const edge = NODE / camera.scale;
  return nodes.every(({ x, y, reach }) => x + reach + edge <= x0 || y + reach + edge <= y0);
}

/** What the buttons cover, in the units of the canvas. */
export function covered(camera: Camera, extent: Extent): Rect {
  const { x1, y1 } = view(camera, extent);
  return { x0: x1 - CORNER.width / camera.scale, y0: y1 - CORNER.height / camera.scale, x1, y1 };
}

/** A zoom within its limits. */
export function bounded(scale: number): number {
  return Math.min(NEAREST, Math.max(FURTHEST, scale));
}

/** What the camera sees, in the units of the canvas, without `margin` pixels at each side. */
export function view({ x, y, scale }: Camera, { width, height }: Extent, margin = 0): { x0: number; y0: number; x1: number; y1: number } {
  const [half, tall] = [(width / 2 - margin) / scale, (height / 2 - margin) / scale];
  return { x0: x - half, y0: y - tall, x1: x + half, y1: y + tall };
}

/** Whether two cameras show the same, as an address tells them. */
export function alike(a: Camera | null, b: Camera | null): boolean {
  if (!a || !b) return a === b;
  return Math.abs(a.x - b.x) <= 1 && Math.abs(a.y - b.y) <= 1 && Math.abs(a.scale / b.scale - 1) < 0.006;
}
