// The picture as it is kept: what is seen now, with the title above and the legend beneath.

import type { Kind, Status } from "../data/page";
import { STATUSES } from "../data/page";
import { known, OUTLINES } from "../dom/symbols";
import { capital } from "../graph/graph";
import { statuses as called } from "../graph/statuses";
import { clip } from "../graph/text";
import { view, type Camera, type Extent } from "./camera";
import { Ruler } from "./labels";
import type { Look } from "./look";
import { Painter } from "./painter";
import type { Still } from "./eye";
import { ink, stroke } from "./pens";
import { CanvasSurface, type Surface } from "./surface";
import { SvgSurface } from "./svg";

const MARGIN = 20;
const HEAD = 52;
const ROW = 26;
const SIZE = 13; // of the legend's letters, in pixels
const SIGN = 34; // pixels for the sign before a word of the legend
const SHARP = 2; // pixels of the image for each of the screen

/** All that a poster shows. */
export interface Subject { title: string; description: string; frame: Still; camera: Camera; extent: Extent; kinds: readonly Kind[] }

interface Entry { word: string; draw(on: Surface, x: number, y: number): void }
interface Placed extends Entry { x: number; row: number }

/** The picture as an image file, twice as sharp as the screen. Rejects where the browser cannot make it. */
export async function image(subject: Subject): Promise<Blob> {
  const { width, height } = whole(subject);
  const canvas = document.createElement("canvas");
  canvas.width = width * SHARP;
  canvas.height = height * SHARP;
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("no canvas");
  ctx.scale(SHARP, SHARP);
  poster(new CanvasSurface(ctx), subject);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no image"))), "image/png"));
}

/** The picture as an SVG document. */
export function drawing(subject: Subject): string {
  const on = new SvgSurface(whole(subject), subject.title, subject.description);
  poster(on, subject);
  return on.toString();
}

function whole({ extent, frame, kinds }: Subject): Extent {
  const rows = Math.max(0, ...legend(frame, kinds, extent.width).map(({ row }) => row + 1));
  return { width: extent.width, height: HEAD + extent.height + rows * ROW + MARGIN };
}

function poster(on: Surface, subject: Subject): void {
  const { title, frame, camera, extent, kinds } = subject;
  const { look } = frame;
  const { width, height } = whole(subject);
  on.polygon([{ x: 0, y: 0 }, { x: width, y: 0 }, { x: width, y: height }, { x: 0, y: height }], look.ground, { color: look.ground, width: 0 });
  on.window({ x: 0, y: HEAD, ...extent }, camera, () => {
    new Painter().paint(on, { ...frame, scale: camera.scale, view: view(camera, extent, 4) });
  });
  const written = { y: 0, align: "left" as const, color: look.ink, rim: "", font: look.font, bold: false };
  on.write({ ...written, lines: [clip(title, Math.floor(width / 11))], x: MARGIN, y: 16, size: 19, bold: true });
  for (const { word, draw, x, row } of legend(frame, kinds, width)) {
    const y = HEAD + extent.height + row * ROW + 14;
    draw(on, x, y);
    on.write({ ...written, lines: [word], x: x + SIGN, y: y - SIZE * 0.62, size: SIZE });
  }
}

/** The kinds and the sorts of lines that are in the picture, where each goes beneath it. */
function legend(frame: Subject["frame"], kinds: readonly Kind[], width: number): Placed[] {
  const { scene, look } = frame;
  const there = new Set(scene.dots.map(({ symbol, what }) => (what === "entity" ? symbol : "")));
  const statuses = new Set(scene.lines.filter(({ what, shadow }) => what !== "bond" && !shadow).map(({ status }) => status));
  const entries = [
    ...kinds.filter(({ symbol }) => there.has(symbol)).map((kind) => symbolOf(kind, look)),
    ...STATUSES.filter((status) => statuses.has(status)).map((status) => lineOf(status, look)),
  ];
  const ruler = Ruler.of(look.font);
  let [x, row] = [MARGIN, 0];
  return entries.map((entry) => {
    const wide = SIGN + ruler.measure([entry.word]) * SIZE + MARGIN;
    if (x > MARGIN && x + wide > width - MARGIN) [x, row] = [MARGIN, row + 1];
    const placed = { ...entry, x, row };
    x += wide;
    return placed;
  });
}

function symbolOf({ label, symbol }: Kind, look: Look): Entry {
  const of = known(symbol);
  const { fill, line } = look.symbols[of];
  const draw = (on: Surface, x: number, y: number): void =>
    on.symbol(OUTLINES[of], { x: x + 20, y }, 7, fill, { color: line, width: 1.2 });
  return { word: capital(label), draw };
}

function lineOf(status: Status, look: Look): Entry {
  return { word: called()[status], draw: (on, x, y) => stroke(on, { a: { x, y }, between: null, d: { x: x + 26, y } }, status, { look, pixels: 1.6, width: 1.6, scale: 1, color: ink(status, look) }) };
}
