// The panel beside the views: what is open, the chains that are looked for, or the way in.

import "./panel.css";
import type { App, View } from "../app";
import { button, el, type Child } from "../dom/elements";
import type { History } from "../state/history";
import { opened } from "../state/open";
import type { Now } from "../state/store";
import { beginSheet } from "./begin";
import { chainSheet } from "./chain";
import { claimSheet } from "./claim";
import { communitySheet } from "./community";
import { entitySheet } from "./entity";
import { lostSheet } from "./lost";
import { pairSheet } from "./pair";
import type { Sheet } from "./sheet";
import { sourceSheet } from "./source";
import { words } from "./words";

const CALM = 120; // milliseconds for which the filters must rest before the panel follows them
/** Views with a keyboard of their own: who opens something there stays there. */
const KEEPING = "#view-network, #view-time, #view-sources";

export class SidePanel implements View {
  readonly element = el("aside", { id: "panel", class: "panel", "aria-label": words().panel });
  private sheet: Sheet = { kicker: [], parts: [], said: "" };
  private from: HTMLElement | null = null; // what had the focus before the panel took it
  private waiting = 0;

  constructor(
    private readonly app: App,
    private readonly history: History,
  ) {
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      this.close();
    });
  }

  show(now: Now, before: Now | null): void {
    const { state } = now;
    const turned = !before || state.open !== before.state.open || state.chain !== before.state.chain;
    if (turned) this.turn(before);
    else if (now.shown !== before.shown) this.wait();
    this.sheet.follow?.(now);
  }

  leave(): void {
    clearTimeout(this.waiting);
  }

  /** Nothing; shows another thing, from its beginning. */
  private turn(before: Now | null): void {
    const here = document.activeElement;
    const within = this.element.contains(here);
    this.fill();
    this.element.scrollTop = 0;
    const { open, chain } = this.app.store.state;
    const nothing = !open.length && !chain;
    if (!before) {
      if (!nothing) requestAnimationFrame(() => this.reveal()); // the page is about to be laid out
      return;
    }
    if (this.sheet.said) this.app.say(this.sheet.said);
    if (within && nothing) this.giveBack();
    else if (within || (!nothing && !here?.closest(KEEPING))) {
      if (!within && here instanceof HTMLElement) this.from = here;
      this.element.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
    }
    if (!nothing) this.reveal();
  }

  /** Nothing; follows the filters as soon as they rest, and stays where one reads. */
  private wait(): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      const { scrollTop } = this.element;
      const within = this.element.contains(document.activeElement);
      this.fill();
      this.element.scrollTop = scrollTop;
      if (within) this.element.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
    }, CALM);
  }

  private fill(): void {
    clearTimeout(this.waiting);
    const { open, chain } = this.app.store.state;
    this.sheet = this.made();
    const { kicker, parts } = this.sheet;
    const tools = open.length || chain ? [this.backward(), this.closer()] : [];
    const top = el("div", { class: "top" }, el("p", { class: "kicker" }, ...kicker), ...tools);
    const there = parts.filter((part): part is Node | string => !!part);
    this.element.replaceChildren(...(tools.length ? [top] : []), ...(open.length && chain ? [this.again(chain)] : []), ...there);
    this.element.dataset["id"] = open.join(",");
  }

  private made(): Sheet {
    const { app } = this;
    const { open: ids, chain } = app.store.state;
    const open = opened(app.graph, ids);
    switch (open.what) {
      case "nothing":
        return chain ? chainSheet(app, chain) : beginSheet(app);
      case "claim":
        return claimSheet(app, open.claim);
      case "pair":
        return pairSheet(app, ...open.ends);
      case "entity":
        return entitySheet(app, open.entity);
      case "source":
        return sourceSheet(app, open.source);
      case "community":
        return communitySheet(app, open.community);
      case "lost":
        return lostSheet(app, open.id);
    }
  }

  /** The way back to the chains, from something in them. */
  private again([from, to]: readonly [string, string]): Child & Node {
    const { graph } = this.app;
    return button(words().chainAgain(graph.label(from), graph.label(to)), () => this.app.open(), { class: "quiet again" });
  }

  private backward(): HTMLElement {
    const act = (): void => (this.history.canBack ? this.history.back() : this.close());
    return button("←", act, { class: "tool", "aria-label": words().back, title: words().back });
  }

  private closer(): HTMLElement {
    return button("×", () => this.close(), { class: "tool close", "aria-label": words().close, title: `${words().close} (Esc)` });
  }

  /** Nothing; closes what is open, else the chains. */
  private close(): void {
    const { open, chain } = this.app.store.state;
    if (open.length) this.app.open();
    else if (chain) this.app.store.set({ chain: null, camera: null });
  }

  /** Nothing; the focus returns to where one came from. */
  private giveBack(): void {
    const { from } = this;
    this.from = null;
    const seen = from?.isConnected && from.checkVisibility?.() !== false && from !== document.body;
    const fallback = document.getElementById(this.app.store.state.view === "network" ? "network" : `tab-${this.app.store.state.view}`);
    (seen ? from : fallback)?.focus({ preventScroll: true });
  }

  /** Nothing; on a narrow screen, where the panel is beneath the picture, brings its head into view and leaves the picture there. */
  private reveal(): void {
    const { open, view } = this.app.store.state;
    if (view === "sources" && this.app.graph.sources.has(open[0] ?? "")) return; // the document is what was asked for
    const head = this.element.querySelector("h2");
    if (head && head.getBoundingClientRect().bottom > innerHeight - 40) head.scrollIntoView({ block: "center" });
  }
}
