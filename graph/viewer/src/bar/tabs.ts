// The views as tabs: one stop of the keyboard, arrows walk, Enter or space opens.

import type { App } from "../app";
import { button, el } from "../dom/elements";
import { VIEWS, type ViewName } from "../state/state";
import { words as frame } from "../words";
import { words } from "./words";

export class Tabs {
  readonly element: HTMLElement;
  private readonly tabs: HTMLButtonElement[];

  constructor(app: App) {
    this.tabs = VIEWS.map((view) =>
      button(frame().views[view], () => app.view(view), { id: `tab-${view}`, role: "tab", "aria-controls": `view-${view}`, "aria-selected": "false" }),
    );
    this.element = el("div", { class: "tabs", role: "tablist", "aria-label": words().views }, ...this.tabs);
    this.element.addEventListener("keydown", (event) => this.key(event));
  }

  show(now: ViewName): void {
    this.tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(VIEWS[at] === now));
      tab.tabIndex = VIEWS[at] === now ? 0 : -1;
    });
  }

  private key(event: KeyboardEvent): void {
    const at = this.tabs.indexOf(document.activeElement as HTMLButtonElement);
    const last = this.tabs.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.tabs[to]?.focus();
  }
}
