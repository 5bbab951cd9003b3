// A community: who belongs to it, and to which others it is tied.

import type { App } from "../app";
import type { Community } from "../data/page";
import { button, el, words as bdi } from "../dom/elements";
import { limited } from "../dom/limited";
import { communityName } from "../graph/community";
import { other } from "../graph/graph";
import { group } from "../state/state";
import { entityLink, link, tally } from "./links";
import { heading, section, type Sheet } from "./sheet";
import { words } from "./words";

const MEMBERS = { first: 30, step: 200 };
const BONDS = { first: 8, step: 50 };

export function communitySheet(app: App, community: Community): Sheet {
  const { graph, store } = app;
  const { shown } = store.now;
  const left = community.members.filter((id) => shown.entities.has(id));
  const number = left.length === community.members.length ? words().members(left.length) : words().leftOf(left.length, community.members.length);
  const member = (id: string): HTMLElement => el("span", { class: "ranked" }, entityLink(app, id), tally(words().ties(graph.degree(id))));
  const bonds = bondsOf(app, community);
  const bond = ([to, ties]: [Community, number]): HTMLElement => el("span", { class: "ranked" }, communityLink(app, to), tally(words().ties(ties)));
  return {
    kicker: [words().kinds.community],
    parts: [
      heading(bdi(communityName(graph, community))),
      el("p", { class: "degree" }, number),
      el("p", { class: "hint" }, words().communityHint),
      el("p", { class: "acts" }, button(words().draw, () => app.focus([group(community.id)]), { class: "act quiet" })),
      section(words().membersTitle, limited(left, member, MEMBERS)),
      bonds.length > 0 && section(words().bonds, limited(bonds, bond, BONDS)),
    ],
    said: `${communityName(graph, community)}, ${number}`,
  };
}

export function communityLink(app: App, community: Community): HTMLElement {
  return link(app, [community.id], {}, bdi(communityName(app.graph, community)));
}

/** The other communities with the number of ties to each, most first, as the filters leave them. */
function bondsOf({ graph, store }: App, community: Community): [Community, number][] {
  const home = new Map<string, Community>();
  for (const one of graph.page.communities) for (const id of one.members) home.set(id, one);
  const bonds = new Map<Community, number>();
  for (const id of community.members) {
    for (const claim of graph.claimsOf(id)) {
      const to = claim.object === null || !store.now.shown.claims.has(claim.id) ? undefined : home.get(other(claim, id));
      if (to && to !== community) bonds.set(to, (bonds.get(to) ?? 0) + 1);
    }
  }
  return [...bonds].sort((a, b) => b[1] - a[1]);
}
