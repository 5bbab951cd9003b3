// How lines are drawn: by status, so that they can be told apart without colour, and with arrow heads.

import { heading, type Curve } from "./curves";
import type { Line } from "./lines";
import type { Look } from "./look";
import type { Ink, Surface } from "./surface";
import type { Point } from "./points";

/** Solid, dashed, dotted; what is inferred is double. In pixels, for a line of 1.4. */
const DASHES: Record<Line["status"], readonly number[] | null> = { asserted: null, reported: [7, 5], disputed: [0.5, 4.5], inferred: null };
const SPREAD = 0.4; // half the angle of an arrow head, in radians

/** The width of a line on the surface, and in pixels of the screen, by which its dashes go. */
interface Pen { look: Look; pixels: number; width: number; scale: number; color: string }

/** The colour of a line of that status. */
export function ink(status: Line["status"], look: Look): string {
  return status === "disputed" ? look.disputed : look.edge;
}

/** Nothing; draws a line as its status wants it. */
export function stroke(on: Surface, curve: Curve, status: Line["status"], { look, pixels, width, scale, color }: Pen): void {
  if (status === "inferred") {
    on.curve(curve, { color, width: width * 2.6 });
    on.curve(curve, { color: look.ground, width: width * 1.1 });
    return;
  }
  const dash = DASHES[status]?.map((one) => (one * Math.sqrt(pixels / 1.4)) / Math.sqrt(scale) / Math.min(1, scale) ** 0.25);
  on.curve(curve, { color, width, ...(dash ? { dash } : {}) });
}

/** Nothing; draws an arrow head at the end of a line. */
export function head(on: Surface, curve: Curve, long: number, fill: string, edge: Ink): void {
  const angle = heading(curve);
  const corner = (turn: number): Point => ({ x: curve.d.x - Math.cos(angle + turn) * long, y: curve.d.y - Math.sin(angle + turn) * long });
  on.polygon([curve.d, corner(SPREAD), corner(-SPREAD)], fill, edge);
}
