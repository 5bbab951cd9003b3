// The sources: a list of them, and the whole document of the one that is open.

import "./reader.css";
import type { App, View } from "../app";
import type { Claim, Source } from "../data/page";
import { el } from "../dom/elements";
import { claims, opened } from "../state/open";
import type { Now } from "../state/store";
import { Sheet } from "./sheet";
import { Shelf } from "./shelf";
import { words } from "./words";

export class SourcesView implements View {
  readonly element = el("section", { id: "sources-view", "aria-label": words().list });
  private readonly shelf: Shelf;
  private readonly room = el("div", { class: "room" });
  private sheet: Sheet | null = null;
  private bare = true;
  private left = false; // somebody went back to the list

  constructor(private readonly app: App) {
    this.shelf = new Shelf(app.graph, (source) => app.open(source.id), app.say);
    this.element.append(this.shelf.element, this.room);
  }

  show(now: Now): void {
    if (now.state.open.length) this.left = false;
    const source = this.left ? null : this.chosen(now);
    this.shelf.show(now.shown, source);
    this.element.classList.toggle("reading", source !== null);
    if (source !== (this.sheet?.source ?? null) || !this.room.hasChildNodes()) this.lay(source);
    this.sheet?.show(now);
  }

  leave(): void {
    this.sheet?.leave();
  }

  /** Nothing; puts a document on the table, or says what to do. */
  private lay(source: Source | null): void {
    this.sheet?.leave();
    this.sheet = source
      ? new Sheet(this.app, source, () => this.back(), (claim) => this.app.read(claim, source.id), this.bare, (bare) => (this.bare = bare))
      : null;
    this.room.replaceChildren(this.sheet?.element ?? el("p", { class: "hint" }, this.app.graph.page.sources.length ? words().choose : words().noSources));
  }

  private back(): void {
    this.left = true;
    this.app.store.set({ open: [] });
    this.show(this.app.store.now); // though nothing was open: then the state is the same
    this.shelf.element.querySelector<HTMLElement>("button, input")?.focus();
  }

  /** The source that is open, or that the open claim is quoted from; else the one that is being read. */
  private chosen({ state }: Now): Source | null {
    const { graph } = this.app;
    const open = opened(graph, state.open);
    if (open.what === "source") return open.source;
    if (open.what === "claim" && open.within) return open.within;
    const reading = this.sheet?.source ?? null;
    const from = this.cited(claims(graph, open));
    if (reading && (!from.length || from.includes(reading.id))) return reading;
    const [only] = graph.page.sources;
    return graph.source(from[0] ?? "") ?? (graph.page.sources.length === 1 && only ? only : null);
  }

  /** The sources of these claims, in their order. */
  private cited(all: readonly Claim[]): string[] {
    const { graph } = this.app;
    const said = all.flatMap((claim) => (claim.evidence.length ? [claim] : claim.because.flatMap((id) => graph.claims.get(id) ?? [])));
    return [...new Set(said.flatMap(({ evidence }) => evidence.map(({ source }) => source)))];
  }
}
