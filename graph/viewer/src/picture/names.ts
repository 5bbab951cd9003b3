// What is written on the picture: names of nodes, words on lines, badges “+ 212” of what is not drawn.

import { clip, wrap } from "../graph/text";
import { size } from "./courses";
import { along, type Curve } from "./curves";
import { Space, type Named, type Placed, type Ruler } from "./labels";
import type { Line } from "./lines";
import { fontSize } from "./look";
import { rank } from "./marks";
import type { Frame } from "./painter";
import type { Dot } from "./scene";
import type { Surface } from "./surface";
import type { Point } from "./points";
import { words } from "./words";

const LANDMARKS = 14; // the best connected, whose names come first
const FEW = 12; // that many ties of an open entity are named on the picture
const ROOMY = 120; // nodes: among more, only badges of landmarks and of what is open or pointed at have their number
const PLACES = [0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75]; // on a line, for its words
const [LONGER, SHORT] = [28, 17]; // letters in a line where a label has no room as it should be
const BOLD = 1.12; // how much wider bold letters are
const LETTERS = 11.5; // pixels of the words on lines
const BADGE = { size: 10.5, height: 17, side: 11, letter: 6.2 }; // pixels

interface One { dot: Dot; node: Named; landmark: boolean; ranked: number }

/** Where the badges are, by entity. Writes what has room, the important first. */
export function names(on: Surface, frame: Frame, curves: ReadonlyMap<string, Curve>, ruler: Ruler): Map<string, Point> {
  const { look, scale, view, covered } = frame;
  const space = new Space(ruler, fontSize(scale), view);
  if (covered) space.claim(covered);
  const all = wanted(frame);
  const badges = new Map<string, Point>();
  const pass = (of: (ranked: number) => boolean): void => {
    const mine = all.filter((one) => of(one.ranked));
    for (const { node, landmark, ranked } of mine) {
      const placed = space.label(node, landmark || ranked > 1, ranked === 3);
      if (placed) on.thing(null, ranked === 0 ? 0.45 : 1, () => on.write({ ...placed, color: look.ink, rim: look.ground, font: look.font, bold: ranked === 3 }));
    }
    // A name says more than a number: badges take what room is left.
    for (const one of mine) {
      const found = one.dot.rest && one.ranked > 0 ? badge(on, frame, one, space, all.length <= ROOMY) : null;
      if (found) badges.set(one.dot.id, found);
    }
  };
  // Beside what is open, what steps back gets no room before all others have theirs.
  const block = ({ node, landmark, ranked }: One): void => space.block(node, landmark || ranked > 1);
  all.filter(({ ranked }) => ranked > 0).forEach(block);
  pass((ranked) => ranked === 3);
  tags(on, frame, open(frame), curves, space);
  if (!frame.scene.forced) tags(on, frame, bundles(frame), curves, space);
  pass((ranked) => ranked === 1 || ranked === 2);
  if (frame.scene.forced) tags(on, frame, bundles(frame), curves, space);
  all.filter(({ ranked }) => ranked === 0).forEach(block);
  pass((ranked) => ranked === 0);
  return badges;
}

/** The nodes that have a name to be written, best connected first. */
function wanted({ scene, points, marks, scale }: Frame): One[] {
  return scene.dots.flatMap((dot, at) => {
    const point = points.get(dot.id);
    if (!point || (dot.shadow && dot.id !== marks.hover)) return [];
    return [{ dot, node: named(dot, point, scale), landmark: at < LANDMARKS && dot.what === "entity", ranked: rank(marks, dot.id) }];
  });
}

/** A node with its names: an entity's label in lines, or in longer ones, or its beginning; of a bubble three members, else two, else one. */
function named(dot: Dot, point: Point, scale: number): Named {
  const radius = size(dot, scale);
  if (dot.what === "entity") {
    const lines = wrap(dot.label);
    const labels = lines.length > 1 ? [lines, wrap(dot.label, LONGER, 2), [clip(dot.label, SHORT)]] : [lines];
    return { ...point, radius, labels, spare: lines };
  }
  const short = dot.names.map((name) => clip(name, 20));
  return { ...point, radius, labels: short.map((_, at) => short.slice(0, short.length - at)), spare: short.slice(0, 1) };
}

/** The lines of what is open, if they are few, else only those that are open themselves. */
function open({ scene, marks }: Frame): Line[] {
  const mine = scene.lines.filter(({ id, shadow }) => !shadow && rank(marks, id) >= 2);
  return mine.length <= FEW ? mine : mine.filter(({ id }) => rank(marks, id) === 3);
}

/** The bundles that are not. */
function bundles({ scene, marks }: Frame): Line[] {
  return scene.lines.filter(({ what, id }) => what === "pair" && rank(marks, id) > 0 && rank(marks, id) < 3);
}

/** Nothing; writes what lines are, where there is room: relations, and “× 3” on bundles. */
function tags(on: Surface, frame: Frame, lines: readonly Line[], curves: ReadonlyMap<string, Curve>, space: Space): void {
  const { marks, look, scale } = frame;
  for (const line of lines) {
    const curve = curves.get(line.id);
    const chosen = rank(marks, line.id) === 3;
    const placed = curve && space.tag(clip(frame.name(line), 40), PLACES.map((t) => along(curve, t)), Math.min(LETTERS / scale, space.size), chosen && lines.length === 1);
    if (!placed) continue;
    if (line.what === "pair") pill(on, frame, placed, space, chosen ? look.accent : look.edge);
    on.thing(null, 1, () => on.write({ ...placed, color: chosen ? look.accent : look.faint, rim: look.ground, font: look.font, bold: line.what === "pair" }));
  }
}

/** Nothing; draws what the words of a bundle stand on. */
function pill(on: Surface, { look, scale }: Frame, { lines, x, y, size: high }: Placed, space: Space, color: string): void {
  const wide = space.width(lines) * high * BOLD + 14 / scale;
  on.thing(null, 1, () => on.pill({ x, y: y + high * 0.61 }, wide, high * 1.6, look.paper, { color, width: 1.2 / scale }));
}

/** Where the badge is: a pill with the number, else a small plus, else nowhere: where neither has room, the tip still tells. */
function badge(on: Surface, { look, scale, marks }: Frame, { dot, node, landmark, ranked }: One, space: Space, roomy: boolean): Point | null {
  const { x, y, radius } = node;
  const text = words().more(dot.rest);
  const tall = BADGE.height / scale;
  const room = (wide: number): Point | undefined => {
    const aside = radius + 0.13 * space.size + wide / 2;
    const up = y - radius * 0.8;
    const choices = [{ x: x + aside, y: up }, { x: x - aside, y: up }, { x: x + aside, y }, { x: x - aside, y }, { x, y: y - aside + (wide - tall) / 2 }];
    return choices.find((one) => space.claim({ x0: one.x - wide / 2, y0: one.y - tall / 2, x1: one.x + wide / 2, y1: one.y + tall / 2 }));
  };
  const wide = (BADGE.side + BADGE.letter * text.length) / scale;
  const pilled = roomy || landmark || ranked === 3 ? room(wide) : undefined;
  const at = pilled ?? room(tall);
  if (!at) return null;
  const marked = marks.hover === dot.id || marks.cursor === dot.id;
  const color = marked ? look.accent : look.faint;
  on.thing(() => words().moreNeighbours(dot.rest), 1, () => {
    on.pill(at, pilled ? wide : tall * 0.7, pilled ? tall : tall * 0.7, look.paper, { color: marked ? look.accent : look.edge, width: 1 / scale });
    on.write({ lines: [pilled ? text : "+"], x: at.x, y: at.y - 6.5 / scale, align: "center", size: BADGE.size / scale, color, rim: "", font: look.font, bold: marked });
  });
  return at;
}
