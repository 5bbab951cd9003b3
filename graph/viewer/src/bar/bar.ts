// The bar: search, views, back and forward, sharing, display, and the filters beneath.

import "./bar.css";
import type { App, View } from "../app";
import { button, el } from "../dom/elements";
import { openHelp } from "../picture/help";
import type { History } from "../state/history";
import type { Now } from "../state/store";
import { display } from "./display";
import { active, Filters } from "./filters";
import { SearchBox } from "./searchbox";
import { Share, type Pictures } from "./share";
import { Tabs } from "./tabs";
import { words } from "./words";

const SEEN = 4000; // milliseconds that a confirmation stays to be seen

export class Bar implements View {
  readonly element: HTMLElement;
  private readonly tabs: Tabs;
  private readonly filters: Filters;
  private readonly toggle: HTMLButtonElement; // shows the filters where there is little room
  private readonly back: HTMLButtonElement;
  private readonly forward: HTMLButtonElement;
  private readonly toast = el("p", { class: "toast", "aria-hidden": "true", hidden: true });
  private fading = 0;

  constructor(
    private readonly app: App,
    private readonly history: History,
    pictures: Pictures,
    rebuild: () => void, // after another language was chosen
  ) {
    this.tabs = new Tabs(app);
    this.filters = new Filters(app);
    this.toggle = button(words().filters, () => this.fold(), { class: "fold opener", "aria-expanded": "false", "aria-controls": "filters" });
    this.back = button("←", () => history.back(), { class: "sign", "aria-label": words().back, title: words().back });
    this.forward = button("→", () => history.forward(), { class: "sign", "aria-label": words().forward, title: words().forward });
    const share = new Share(app, pictures, (text) => this.tell(text));
    const help = button("?", openHelp, { class: "sign", "aria-label": words().help, title: words().help });
    const steps = el("div", { class: "travel" }, this.back, this.forward);
    const menus = el("div", { class: "menus" }, this.toggle, share.element, display(rebuild), help);
    const tools = el("div", { class: "tools" }, new SearchBox(app).element, this.tabs.element, steps, menus);
    this.element = el("section", { id: "bar", class: "bar", "aria-label": words().bar }, tools, this.filters.element, this.toast);
    this.passed();
  }

  /** Nothing; back and forward can be pressed where there is something to go to. */
  passed(): void {
    this.back.disabled = !this.history.canBack;
    this.forward.disabled = !this.history.canForward;
  }

  show(now: Now, before: Now | null): void {
    this.tabs.show(now.state.view);
    this.filters.show(now, before);
    const number = active(now.state);
    this.toggle.textContent = number ? words().filtersOn(number) : words().filters;
    this.toggle.classList.toggle("narrowed", number > 0);
  }

  /** Nothing; the keyboard is where it was before the page was built anew: at the menu of languages. */
  settle(): void {
    this.element.querySelector<HTMLElement>(".display.opener")?.focus();
  }

  private fold(): void {
    const open = this.element.classList.toggle("unfolded");
    this.toggle.setAttribute("aria-expanded", String(open));
  }

  /** Nothing; confirms what was done, to be seen and to be heard. */
  private tell(text: string): void {
    this.app.say(text);
    this.toast.textContent = text;
    this.toast.hidden = false;
    clearTimeout(this.fading);
    this.fading = window.setTimeout(() => (this.toast.hidden = true), SEEN);
  }
}
