// The line above the lanes: whose lanes there are, and what the marks mean.

import { button, el, svg } from "../dom/elements";
import { STATUSES } from "../data/page";
import { capital, type Graph } from "../graph/graph";
import { statuses } from "../graph/statuses";
import { hatch } from "./bars";
import { eventDates } from "./marks";
import type { Choice } from "./whose";
import { words } from "./words";

const PAUSE = 150; // milliseconds after a key before names are looked through

export class Choosing {
  readonly element: HTMLElement;
  /** Says that only a part has lanes, and how to have them all. */
  readonly part: HTMLElement;

  constructor(
    graph: Graph,
    kinds: ReadonlySet<string>,
    choice: Choice,
    changed: (patch: Partial<Choice>) => void,
    everyone: () => void,
  ) {
    this.part = el("p", { class: "lanes-part", hidden: true }, words().around, " ", button(words().everyone, everyone, { class: "quiet" }));
    const events = el("input", { type: "checkbox", checked: choice.events });
    events.addEventListener("change", () => changed({ events: events.checked }));
    this.element = el(
      "div",
      { class: "lanes-bar" },
      el("label", {}, words().lanesOf, " ", kindList(graph, kinds, choice.kind, (kind) => changed({ kind }))),
      nameField((name) => changed({ name })),
      eventDates(graph).size ? el("label", { class: "lanes-events", title: words().eventsWhy }, events, ownDate(), words().events) : null,
      key(graph),
      this.part,
    );
  }
}

function kindList(graph: Graph, kinds: ReadonlySet<string>, chosen: string, changed: (kind: string) => void): HTMLElement {
  const options = graph.page.kinds.filter(({ id }) => kinds.has(id)).map(({ id, label }) => el("option", { value: id, selected: id === chosen }, capital(label)));
  const list = el("select", { id: "lanes-of" }, ...options, el("option", { value: "", selected: chosen === "" }, words().everything));
  list.addEventListener("change", () => changed(list.value));
  return list;
}

function nameField(changed: (name: string) => void): HTMLElement {
  const field = el("input", { type: "search", id: "lanes-name", "aria-label": words().find, placeholder: words().findWhat, autocomplete: "off", spellcheck: "false" });
  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => changed(field.value), PAUSE);
  });
  return field;
}

/** What bars, hatching and lines say: only what there is. */
function key(graph: Graph): HTMLElement {
  const used = new Set(graph.page.claims.map(({ status }) => status));
  const parts = [
    sample("asserted", words().known, true),
    sample("asserted", words().guess, false),
    ...STATUSES.filter((status) => status !== "asserted" && used.has(status)).map((status) => sample(status, statuses()[status], true)),
  ];
  return el("div", { class: "lanes-key" }, patterns(), ...parts);
}

function sample(status: string, text: string, firm: boolean): HTMLElement {
  const d = firm ? "M1 1H23V11H1Z" : "M1 1H23M1 11H23";
  const fill: Record<string, string> = firm ? {} : { fill: "url(#lanes-hatch)" };
  const ground = svg("rect", { x: 1, y: 1, width: 22, height: 10, class: firm ? "firm" : "vague", ...fill });
  const drawn = svg("svg", { viewBox: "0 0 24 12", "aria-hidden": "true" }, svg("g", { class: `lane-mark ${status}` }, ground, svg("path", { class: "line", d })));
  return el("span", {}, drawn, text);
}

/** The sign of a mark that stands at its event's date. */
function ownDate(): SVGElement {
  return svg("svg", { viewBox: "0 0 14 12", class: "lanes-own", "aria-hidden": "true" }, svg("g", { class: "lane-mark by-event" }, svg("path", { class: "point line", d: "M7 1.5L12 10.5H2Z" })));
}

/** The pattern that all lanes use. */
function patterns(): SVGElement {
  return svg("svg", { class: "lanes-patterns", "aria-hidden": "true" }, svg("defs", {}, hatch("lanes-hatch")));
}
