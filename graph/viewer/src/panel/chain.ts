// How two entities are connected: the shortest chains, each step with its claims and their first words.

import type { App } from "../app";
import { button, el, words as bdi, type Child } from "../dom/elements";
import { limited } from "../dom/limited";
import { connection, reach, type Chain, type Connection } from "../graph/chains";
import { shown } from "../state/shown";
import { unfiltered } from "../state/state";
import { statement } from "./conflicts";
import { copyButton } from "./copying";
import { entityLink } from "./links";
import { cited, footnoted } from "./notes";
import { Picker } from "./picker";
import { heading, type Sheet } from "./sheet";
import { words } from "./words";

const HOP = { first: 3, step: 50 };

/** Nothing; the picture and the panel show how these two are connected. */
export function connect(app: App, from: string, to: string): void {
  app.store.set({ chain: [from, to], open: [], focus: [], camera: null, view: "network" });
}

export function chainSheet(app: App, [from, to]: readonly [string, string]): Sheet {
  const { graph } = app;
  const found = connection(graph, app.store.now.shown.claims, from, to);
  const summary = found.number ? told(found) : "";
  const [one, two] = [graph.label(from), graph.label(to)];
  return {
    kicker: [words().kinds.chain],
    parts: [
      heading(bdi(one), " – ", bdi(two)),
      ends(app, from, to),
      summary ? el("p", { class: "degree" }, summary) : el("div", { class: "apart" }, ...apart(app, from, to)),
      found.number > 0 && copyButton(app, words().copyNotes, () => text(app, found, from, to), { class: "copy-notes" }),
      ...found.chains.map((chain, at) => way(app, chain, at + 1)),
    ],
    said: `${words().chainTitle(one, two)}: ${summary || reason(app, from, to).why}`,
  };
}

function told({ chains, number }: Connection): string {
  const steps = chains[0]?.ties.length ?? 0;
  return [words().chains(number, steps), number > chains.length && words().chainsFirst(chains.length)].filter(Boolean).join(" ");
}

/** The two, each of which can be exchanged for another. */
function ends(app: App, from: string, to: string): HTMLElement {
  const start = new Picker(app, words().from, (id) => connect(app, id, to), to, from);
  const goal = new Picker(app, words().to, (id) => connect(app, from, id), from, to);
  const swap = button("⇅", () => connect(app, to, from), { class: "swap", "aria-label": words().swap, title: words().swap });
  return el("div", { class: "choose" }, start.element, goal.element, swap);
}

/** The entities of a chain one beneath the other, and between two what ties them. */
function way(app: App, { entities, ties }: Chain, number: number): HTMLElement {
  const stops = entities.map((id, at) => {
    const claims = ties[at];
    return el("li", {}, entityLink(app, id), claims && limited(claims, (claim) => statement(app, claim), HOP));
  });
  return el("section", { class: "way" }, el("h3", {}, words().chain(number)), el("ol", { class: "route" }, ...stops));
}

async function text(app: App, found: Connection, from: string, to: string): Promise<string> {
  await app.texts.need(cited(app.graph, found).map(({ evidence }) => evidence.source)).catch(() => undefined);
  return footnoted(app.graph, app.texts, found, words().chainTitle(app.graph.label(from), app.graph.label(to)));
}

/** Why there is no way, and whether taking the filters away would open one. */
function reason(app: App, from: string, to: string): { why: string; filtered: boolean } {
  const { graph, store } = app;
  const say = (why: string): { why: string; filtered: boolean } => ({ why, filtered: false });
  const missing = [from, to].find((id) => !graph.entities.has(id));
  if (missing !== undefined) return say(words().notHere(missing));
  if (from === to) return say(words().same);
  const all = shown(graph, { ...store.state, ...unfiltered() }).claims;
  const without = connection(graph, all, from, to);
  if (without.number) return { why: words().filtered(without.number, without.chains[0]?.ties.length ?? 0), filtered: true };
  const lonely = [from, to].find((id) => !graph.neighbours(id).size);
  if (lonely !== undefined) return say(words().noTies(graph.label(lonely)));
  return say(words().apart(graph.label(from), reach(graph, all, from) - 1, graph.label(to), reach(graph, all, to) - 1));
}

function apart(app: App, from: string, to: string): Child[] {
  const { why, filtered } = reason(app, from, to);
  return [el("p", { dir: "auto" }, why), filtered && button(words().unfilter, () => app.store.set(unfiltered(), "replace"))];
}
