// What the picture is to show: nodes and lines, made of the part of the graph that is drawn. Pure.

import type { Claim } from "../data/page";
import { bestOf, communityName } from "../graph/community";
import type { Graph } from "../graph/graph";
import { START } from "../state/state";
import { large, type Part } from "../state/part";
import type { Now } from "../state/store";
import { bundling, lines, type Line } from "./lines";

/** A node of the picture: an entity, or a community as a bubble. */
export interface Dot {
  id: string;
  what: "entity" | "bubble";
  label: string;
  names: readonly string[]; // of a bubble: its best-connected members
  symbol: string;
  degree: number;
  number: number; // members of a bubble
  rest: number; // neighbours that are not drawn
  shadow: boolean; // the filters hide it
}

export interface Scene {
  what: Part["what"];
  dots: readonly Dot[]; // best connected first
  lines: readonly Line[];
  dot: ReadonlyMap<string, Dot>;
  line: ReadonlyMap<string, Line>;
  lineOf: ReadonlyMap<string, string>; // claim → the line that draws it
  near: ReadonlyMap<string, ReadonlySet<string>>; // node → nodes it has a line to
  most: number; // claims of one line
  forced: boolean; // parallel ties are one line because there are too many, not because somebody asked
}

/** Makes scenes of one page. */
export class Scenes {
  constructor(private readonly graph: Graph) {}

  of({ state, part, shown }: Now): Scene {
    const shadows = state.dim && part.what === "all" && !large(this.graph);
    const dots = part.what === "overview" ? this.bubbles(part) : [...part.entities].map((id) => this.entity(id, part.rest.get(id) ?? 0, false));
    const hidden: Claim[] = [];
    if (shadows) {
      for (const { id } of this.graph.page.entities) if (!part.entities.has(id)) dots.push(this.entity(id, 0, true));
      for (const claim of this.graph.page.claims) {
        if (claim.object !== null && !shown.claims.has(claim.id) && !START.off.status.includes(claim.status)) hidden.push(claim);
      }
    }
    dots.sort((a, b) => Number(a.shadow) - Number(b.shadow) || b.number - a.number || b.degree - a.degree);
    const all = bundling(part.ties, state.bundled);
    return scene(part.what, dots, part.what === "overview" ? bonds(part) : lines(part.ties, all, hidden), all && !state.bundled);
  }

  private entity(id: string, rest: number, shadow: boolean): Dot {
    const { graph } = this;
    return { id, what: "entity", label: graph.label(id) || id, names: [], symbol: graph.symbol(id), degree: graph.degree(id), number: 0, rest, shadow };
  }

  private bubbles(part: Part): Dot[] {
    return part.bubbles.map((bubble) => {
      const { id, members } = bubble;
      const names = bestOf(this.graph, bubble);
      return { id, what: "bubble", label: communityName(this.graph, bubble), names, symbol: "circle", degree: 0, number: members.length, rest: 0, shadow: false };
    });
  }
}

function bonds(part: Part): Line[] {
  return part.bonds.map(({ from, to, number }) => ({
    id: `bond:${from} ${to}`,
    what: "bond",
    from,
    to,
    both: true,
    claims: [],
    number,
    disputed: 0,
    status: "asserted",
    lane: 0,
    lanes: 1,
    shadow: false,
  }));
}

function scene(what: Scene["what"], dots: readonly Dot[], all: readonly Line[], forced: boolean): Scene {
  const near = new Map<string, Set<string>>(dots.map(({ id }) => [id, new Set()]));
  const lineOf = new Map<string, string>();
  for (const { id, from, to, claims, shadow } of all) {
    for (const claim of claims) lineOf.set(claim, id);
    if (shadow || from === to) continue;
    near.get(from)?.add(to);
    near.get(to)?.add(from);
  }
  return {
    what,
    dots,
    lines: all,
    dot: new Map(dots.map((one) => [one.id, one])),
    line: new Map(all.map((one) => [one.id, one])),
    lineOf,
    near,
    most: all.reduce((most, { number }) => Math.max(most, number), 1),
    forced,
  };
}
