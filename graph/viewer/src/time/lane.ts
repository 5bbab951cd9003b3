// One lane: a name, its marks over time, and at the end what has no date.

import { button, el, svg, words as foreign } from "../dom/elements";
import { spoken } from "../graph/edtf";
import { edtf } from "../graph/dates";
import type { Graph } from "../graph/graph";
import { statuses } from "../graph/statuses";
import type { Claim } from "../data/page";
import { icon } from "../dom/symbols";
import type { Lane, Mark } from "./marks";
import { ROW, type Placed, type Plot } from "./plot";
import type { Scale } from "./scale";
import { shape } from "./shapes";
import { words } from "./words";

export const PAD = 5; // above and beneath the marks of a lane
const LISTED = 60; // undated claims in the list of a lane

/** What a claim says of the entity whose lane it is in: the relation, and who or what is at the other end. */
interface Phrase { relation: string; name: string; first: "relation" | "name" }

export function phrase(graph: Graph, { claim }: Pick<Mark, "claim">, id: string): Phrase {
  const relation = graph.relation(claim);
  if (claim.subject !== id) return { relation, name: graph.label(claim.subject), first: "name" };
  const itself = claim.object === null && !claim.when && edtf(claim) !== "";
  return { relation, name: itself ? spoken(edtf(claim)) : graph.object(claim), first: "relation" };
}

/** A lane as it is drawn. */
export interface Drawing { graph: Graph; lane: Lane; plot: Plot; scale: Scale; listed: boolean }

/** The row of a lane; each thing in it that keys can reach has `data-cell`. */
export function row(drawing: Drawing): HTMLElement {
  const { graph, lane } = drawing;
  const name = el("div", { class: "lane-name", role: "rowheader", tabindex: "-1", "data-cell": "name", "data-x": "-1", title: graph.label(lane.id) });
  name.append(icon(graph.symbol(lane.id)), foreign(graph.label(lane.id)));
  return el("div", { class: "lane", role: "row", "data-lane": lane.id }, name, track(drawing), rest(drawing));
}

function track({ graph, lane, plot, scale }: Drawing): HTMLElement {
  const height = Math.max(1, plot.rows) * ROW + 2 * PAD;
  const drawn = svg("svg", { width: scale.width, height, "aria-hidden": "true" }, ...plot.placed.map((one) => shape(one, scale, PAD)));
  const made = el("div", { class: "lane-track" }, drawn, ...plot.placed.map((one) => hit(graph, one, lane.id)));
  made.style.width = `${scale.width}px`;
  made.style.height = `${height}px`;
  return made;
}

/** What can be clicked of a mark, with its words. */
function hit(graph: Graph, { mark, hit: { from, to }, row, words: place, point, from: left, to: right }: Placed, id: string): HTMLElement {
  const { claim, byEvent } = mark;
  const label = named(graph, mark);
  const made = el("div", { class: byEvent ? "lane-hit by-event" : "lane-hit", role: "gridcell", tabindex: "-1", "data-cell": claim.id, "aria-label": label, title: label });
  made.dataset["x"] = String(Math.round(point ? left : (left + right) / 2));
  made.style.left = `${from}px`;
  made.style.width = `${to - from}px`;
  made.style.top = `${PAD + row * ROW}px`;
  if (place) {
    const { relation, name, first } = phrase(graph, mark, id);
    const parts = [el("span", { class: "relation" }, relation), foreign(name)];
    const said = el("span", { class: place.inside ? "lane-words inside" : "lane-words" }, byEvent && !point && icon("triangle"), ...(first === "relation" ? parts : parts.reverse()).flatMap((part, at) => (at ? [" ", part] : [part])));
    said.style.left = `${place.x - from}px`;
    said.style.width = `${place.width + 1}px`;
    made.append(said);
  }
  return made;
}

/** A mark in words: when, what, and how sure that is. */
export function named(graph: Graph, { claim, date, byEvent }: Mark): string {
  const when = byEvent ? words().ofEvent(spoken(date)) : spoken(date);
  return `${when}: ${graph.sentence(claim)} (${statuses()[claim.status]})`;
}

/** What the lane does not draw: marks for which it has no room, and claims without a date. */
function rest({ lane, plot, listed }: Drawing): HTMLElement {
  const more = plot.more ? cell("more", words().more(plot.more), words().moreWhy) : null;
  const undated = lane.undated.length ? cell("undated", words().undatedHere(lane.undated.length), null) : null;
  undated?.setAttribute("aria-expanded", String(listed));
  return el("div", { class: "lane-rest" }, more, undated);
}

function cell(what: "more" | "undated", text: string, title: string | null): HTMLElement {
  return el("div", { class: `lane-${what}`, role: "gridcell", tabindex: "-1", "data-cell": what, "data-x": "1e9", title }, text);
}

/** The row beneath a lane that lists its claims without a date. */
export function undatedRow(graph: Graph, { id, undated }: Lane, open: (claim: Claim) => void, all: () => void): HTMLElement {
  const items = undated.slice(0, LISTED).map((claim) => {
    const { relation, name, first } = phrase(graph, { claim }, id);
    const parts = [el("span", { class: "relation" }, relation), " ", foreign(name)];
    const label = el("span", {}, ...(first === "relation" ? parts : parts.reverse()));
    return el("div", { role: "gridcell", class: "lane-item" }, button(label, () => open(claim), { tabindex: "-1", "data-cell": claim.id, class: "quiet" }));
  });
  const more = undated.length - items.length;
  if (more) items.push(el("div", { role: "gridcell", class: "lane-item" }, button(words().more(more), all, { tabindex: "-1", "data-cell": "all", class: "quiet" })));
  return el("div", { class: "lane lane-list", role: "row", "data-lane": `${id} undated` }, ...items);
}
