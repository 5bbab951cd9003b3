// Nothing is open: ways in.

import type { App } from "../app";
import { button, el } from "../dom/elements";
import { limited } from "../dom/limited";
import { large } from "../state/part";
import { connect } from "./chain";
import { communityLink } from "./community";
import { contradictions } from "./conflicts";
import { entityLink, sourceLink, tally } from "./links";
import { Picker } from "./picker";
import { heading, section, type Sheet } from "./sheet";
import { words } from "./words";

const BEST = 8; // entities offered
const LIST = { first: 6, step: 100, className: "plain" };

export function beginSheet(app: App): Sheet {
  const { page } = app.graph;
  if (!page.entities.length) return { kicker: [], parts: [heading(words().emptyTitle), el("p", {}, words().empty)], said: words().empty };
  const { around } = page;
  const best = app.graph.ranked().slice(0, BEST);
  return {
    kicker: [],
    parts: [
      heading(words().begin),
      el("p", { class: "hint" }, large(app.graph) ? words().hintLarge : words().hint),
      around && el("p", { class: "hint", dir: "auto" }, words().around(app.graph.label(around.id), around.hops)),
      large(app.graph) && el("p", { class: "acts" }, button(words().search, () => document.getElementById("search")?.focus())),
      section(words().best, limited(best, ({ id }) => el("span", { class: "ranked" }, entityLink(app, id), tally(words().ties(app.graph.degree(id)))), { first: BEST, step: 1 })),
      page.communities.length > 0 && section(words().groups, limited(page.communities, (one) => el("span", { class: "ranked" }, communityLink(app, one), tally(words().members(one.members.length))), LIST)),
      section(words().connected, choice(app)),
      section(words().contradictions, contradictions(app, page.conflicts)),
      page.sources.length > 0 && section(words().sources, limited(page.sources, ({ id }) => sourceLink(app, id), LIST)),
    ],
    said: "",
  };
}

/** The choice of two whose chains are looked for. */
function choice(app: App): HTMLElement {
  const chosen = ["", ""];
  const find = button(words().find, () => connect(app, chosen[0] as string, chosen[1] as string), { disabled: true });
  const pick = (at: number): ((id: string) => void) => (id) => {
    chosen[at] = id;
    find.disabled = !chosen[0] || !chosen[1];
    if (!at) goal.input.focus();
    else if (!find.disabled) find.focus();
  };
  const start = new Picker(app, words().from, pick(0));
  const goal = new Picker(app, words().to, pick(1));
  return el("div", { class: "choose" }, start.element, goal.element, find);
}
