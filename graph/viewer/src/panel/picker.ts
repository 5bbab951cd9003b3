// The choice of an entity by its name: a field with a list of suggestions.

import type { App } from "../app";
import { el, words as bdi } from "../dom/elements";
import { wordsOf } from "../graph/fold";
import type { Graph } from "../graph/graph";
import { Haystack } from "../graph/haystack";
import { icon } from "../dom/symbols";
import { words } from "./words";

const MOST = 8; // suggestions
let made = 0; // ids of lists must differ

export class Picker {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private found: string[] = [];
  private at = -1;

  /** `but` is not offered; `now` is chosen already. */
  constructor(
    private readonly app: App,
    label: string,
    private readonly picked: (id: string) => void,
    private readonly but = "",
    now = "",
  ) {
    const id = `picker-${(made += 1)}`;
    this.input = el("input", { type: "text", role: "combobox", id, autocomplete: "off", spellcheck: "false", dir: "auto", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list` });
    this.input.value = now && app.graph.label(now);
    this.list = el("ul", { role: "listbox", id: `${id}-list`, "aria-label": label, class: "suggestions", hidden: true });
    this.element = el("div", { class: "picker" }, el("label", { for: id }, label), this.input, this.list);
    this.input.addEventListener("input", () => this.suggest());
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.key(event));
    // Before the field loses the focus, which closes the list.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const at = [...this.list.children].findIndex((one) => one.contains(event.target as Node));
      this.pick(this.found[at]);
    });
  }

  private suggest(): void {
    this.found = named(this.app.graph, this.input.value, this.but);
    this.at = this.found.length ? 0 : -1;
    const options = this.found.map((id, at) => el("li", { role: "option", id: `${this.list.id}-${at}` }, icon(this.app.graph.symbol(id)), bdi(this.app.graph.label(id))));
    this.list.replaceChildren(...options);
    this.open(this.found.length > 0);
    if (this.input.value.trim()) this.app.say(words().found(this.found.length));
  }

  private open(open: boolean): void {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    [...this.list.children].forEach((one, at) => one.setAttribute("aria-selected", String(at === this.at)));
    if (open && this.at >= 0) this.input.setAttribute("aria-activedescendant", `${this.list.id}-${this.at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private close(): void {
    this.open(false);
  }

  private key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return;
    if (step && this.found.length) {
      this.at = (this.at + step + this.found.length) % this.found.length;
      this.open(true);
    } else if (event.key === "Enter" && !this.list.hidden) this.pick(this.found[this.at]);
    else if (event.key === "Escape" && !this.list.hidden) {
      event.stopPropagation(); // the panel stays
      this.close();
    } else return;
    event.preventDefault();
  }

  private pick(id: string | undefined): void {
    if (id === undefined) return;
    this.input.value = this.app.graph.label(id);
    this.close();
    this.picked(id);
  }
}

const kept = new WeakMap<Graph, Haystack>();

/** The best connected entities that have all words of a query in one of their names. */
function named(graph: Graph, query: string, but: string): string[] {
  const ranked = graph.ranked();
  let names = kept.get(graph);
  if (!names) {
    names = new Haystack();
    names.add(ranked.map((entity) => [entity.label, ...entity.names].join(" ")));
    kept.set(graph, names);
  }
  const found: string[] = [];
  names.each(wordsOf(query), (row) => {
    const { id } = ranked[row] as { id: string };
    if (id !== but) found.push(id);
    return found.length < MOST;
  });
  return found;
}
