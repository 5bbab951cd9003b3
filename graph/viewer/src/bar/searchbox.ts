// The search box: a combobox with hits in groups. Arrows choose, Enter opens, Escape closes.

import type { App } from "../app";
import { el } from "../dom/elements";
import { told } from "../dom/told";
import { Search, type Found } from "../graph/search";
import { GROUPS, HIT, type Group } from "./hits";
import { words } from "./words";

const SAY_AFTER = 600; // milliseconds without a key press, so that a screen reader is not cut off at each letter

interface Choice { row: HTMLElement; act: () => void }

export class SearchBox {
  readonly element: HTMLElement;
  private readonly search: Search;
  private readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private choices: Choice[] = [];
  private at = -1;
  private trouble = "";
  private saying = 0;

  constructor(private readonly app: App) {
    this.search = new Search(app.graph, app.texts);
    this.input = el("input", {
      type: "search",
      id: "search",
      role: "combobox",
      "aria-label": words().search,
      placeholder: words().search,
      "aria-expanded": "false",
      "aria-controls": "hits",
      "aria-autocomplete": "list",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
    });
    this.list = el("div", { id: "hits", role: "listbox", "aria-label": words().found, hidden: true });
    this.element = el("search", { class: "search" }, this.input, this.list);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("focus", () => void this.search.readNames());
    // Not when the focus comes back, as when the panel is closed: the list would lie over what one returns to.
    this.input.addEventListener("click", () => this.list.hidden && this.look());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("focusout", () => this.close());
    // A press must not take the focus, or the list would be gone before the click.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  /** Nothing; shows what is found so far; and again when names, and then quotes, have been read. */
  private typed(): void {
    this.at = -1;
    this.look();
    if (this.search.quoted || this.trouble || !this.input.value.trim()) return;
    const again = (): void => {
      if (!this.list.hidden) this.look();
    };
    this.search
      .readNames()
      .then(again)
      .then(() => this.search.readQuotes())
      .catch((error: unknown) => (this.trouble = words().cannotSearch(told(error))))
      .then(again);
  }

  private look(): void {
    const query = this.input.value;
    const chosen = this.choices[this.at]?.row.dataset["id"];
    this.choices = [];
    if (!query.trim()) return this.close();
    const found = this.search.find(query);
    const groups = GROUPS.filter((group) => found[group].number).map((group) => this.group(group, found));
    const waiting = this.trouble || (this.search.quoted ? "" : words().searching);
    const note = waiting || (groups.length ? "" : words().nothing);
    const remark = { class: "remark", role: "option", "aria-disabled": "true", "aria-selected": "false" };
    this.list.replaceChildren(...groups, ...(note ? [el("div", remark, note)] : []));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(chosen === undefined ? -1 : this.choices.findIndex(({ row }) => row.dataset["id"] === chosen));
    clearTimeout(this.saying);
    const { entities, claims, sources } = found;
    const told = entities.number + claims.number + sources.number ? words().hits(entities.number, claims.number, sources.number) : words().nothing;
    this.saying = window.setTimeout(() => this.list.hidden || this.app.say(waiting ? `${told}. ${waiting}` : told), SAY_AFTER);
  }

  private group(group: Group, found: Found): HTMLElement {
    const { ids, number } = found[group];
    const rows = ids.map((id) => this.hit(group, id, found.words));
    const left = number - ids.length;
    if (left > 0) rows.push(this.more(group, left));
    const name = el("div", { class: "hit-head", role: "presentation", id: `hits-${group}` }, words().groups[group]);
    return el("div", { role: "group", class: "hit-group", "aria-labelledby": `hits-${group}` }, name, ...rows);
  }

  private hit(group: Group, id: string, query: readonly string[]): HTMLElement {
    const { sign, what } = HIT[group](this.app, id, query);
    const row = this.option(id, sign, what);
    this.choices.push({ row, act: () => this.app.open(id) });
    return row;
  }

  private more(group: Group, left: number): HTMLElement {
    const said = group === "sources" ? words().moreSources(left) : words().more(left);
    const row = this.option(`more-${group}`, null, el("span", { class: "more" }, said));
    this.choices.push({ row, act: () => this.all(group) });
    return row;
  }

  /** Nothing; the table with all that has the words, or the list of sources. */
  private all(group: Group): void {
    const { store } = this.app;
    if (group === "sources") return store.set({ view: "sources", open: [] });
    const table = { of: group === "entities" ? "entities" : "evidence", by: "", down: false, page: 0, find: this.input.value.trim() } as const;
    store.set({ view: "table", table });
  }

  private option(id: string, sign: Element | null, what: HTMLElement): HTMLElement {
    const at = this.choices.length;
    const row = el("div", { role: "option", id: `hit-${at}`, class: "result", "aria-selected": "false", "data-id": id }, sign, what);
    row.addEventListener("click", () => this.choose(at));
    return row;
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return; // Enter and arrows belong to the Korean or Chinese keyboard while it composes
    const { length } = this.choices;
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by && this.input.value.trim()) {
      event.preventDefault();
      if (this.list.hidden) this.look();
      else if (length) this.mark(this.at < 0 ? (by > 0 ? 0 : length - 1) : (this.at + by + length) % length);
    } else if (event.key === "Enter" && !this.list.hidden && length) {
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
    this.choices.forEach(({ row }, at) => row.setAttribute("aria-selected", String(at === index)));
    const row = this.choices[index]?.row;
    if (!row) return this.input.removeAttribute("aria-activedescendant");
    row.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", row.id);
  }

  private choose(index: number): void {
    const choice = this.choices[index];
    this.close();
    choice?.act();
  }

  private close(): void {
    clearTimeout(this.saying);
    this.list.hidden = true;
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
