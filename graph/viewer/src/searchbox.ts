// The search box: a combobox with a list of hits. Arrows choose, Enter opens, Escape closes.

import { el, words } from "./dom";
import type { Graph } from "./model";
import type { Hit, Search } from "./search";
import { icon } from "./symbols";
import { clip } from "./text";

export class SearchBox {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private hits: Hit[] = [];
  private at = -1;

  constructor(
    private readonly graph: Graph,
    private readonly search: Search,
    private readonly open: (id: string) => void,
    private readonly say: (text: string) => void,
  ) {
    this.input = el("input", {
      type: "search",
      id: "search",
      role: "combobox",
      "aria-label": "Search names and quotes",
      placeholder: "Search names and quotes",
      "aria-expanded": "false",
      "aria-controls": "hits",
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false",
    });
    this.list = el("ul", { id: "hits", role: "listbox", "aria-label": "Found", hidden: true });
    this.element = el("div", { class: "search" }, this.input, this.list);
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("focus", () => this.input.value && this.look());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("focusout", () => this.close());
    // A press must not take the focus, or the list would be gone before the click.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  private look(): void {
    this.hits = this.search.find(this.input.value);
    this.at = -1;
    const nothing = el("li", { class: "nothing", role: "option", "aria-disabled": "true" }, "Nothing found");
    const rows = this.hits.map((hit, index) => this.row(hit, index));
    this.list.replaceChildren(...(rows.length ? rows : [nothing]));
    const open = this.input.value.trim() !== "";
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    this.input.removeAttribute("aria-activedescendant");
    if (open) this.say(this.hits.length ? `${this.hits.length} found` : "Nothing found");
  }

  private row(hit: Hit, index: number): HTMLElement {
    const kind = this.graph.kinds.get(this.graph.entities.get(hit.id)?.kind ?? "");
    const sign = hit.what === "entity" ? icon(kind?.symbol ?? "circle") : el("span", { class: "quoted", "aria-hidden": "true" }, "“");
    const row = el(
      "li",
      { role: "option", id: `hit-${index}`, "aria-selected": "false" },
      sign,
      el("span", {}, words(clip(hit.title, 120), "title"), words(clip(hit.detail, 140), "detail")),
    );
    row.addEventListener("click", () => this.choose(index));
    return row;
  }

  private key(event: KeyboardEvent): void {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by && this.hits.length) {
      event.preventDefault();
      if (this.list.hidden) this.look();
      this.mark((this.at + by + this.hits.length + (this.at < 0 && by < 0 ? 1 : 0)) % this.hits.length);
    } else if (event.key === "Enter" && !this.list.hidden && this.hits.length) {
      event.preventDefault();
      this.choose(Math.max(0, this.at));
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  private mark(index: number): void {
    this.at = index;
    [...this.list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === index)));
    this.list.children[index]?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", `hit-${index}`);
  }

  private choose(index: number): void {
    const hit = this.hits[index];
    this.close();
    if (hit) this.open(hit.id);
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  clear(): void {
    this.input.value = "";
    this.close();
  }
}
