// The status line: how much is shown and why not more, always on the page. Each reason can be taken away.

import type { App, View } from "../app";
import { button, el, words as text } from "../dom/elements";
import { narrowed, unfiltered } from "../state/state";
import type { Now } from "../state/store";
import { account, type Account, type Reason } from "./reasons";
import { words } from "./words";

const CALM = 250; // milliseconds without a change before it is written: no screen reader follows a dragged handle

export class StatusLine implements View {
  readonly element: HTMLElement;
  private readonly sentence = el("p", { class: "showing", role: "status", tabindex: "-1" });
  private readonly reasons = el("ul", { class: "reasons", "aria-label": words().why });
  private waiting = 0;

  constructor(private readonly app: App) {
    this.element = el("div", { id: "status", class: "statusline" }, this.sentence, this.reasons);
  }

  show(now: Now, before: Now | null): void {
    const same = before && before.shown === now.shown && before.part === now.part && before.state.view === now.state.view;
    if (same && before.state.undated === now.state.undated) return;
    clearTimeout(this.waiting);
    if (before) this.waiting = window.setTimeout(() => this.write(), CALM);
    else this.write();
  }

  private write(): void {
    const { now } = this.app.store;
    const said = account(this.app.graph, now);
    const held = this.reasons.contains(document.activeElement);
    this.sentence.replaceChildren(...sentence(said));
    const rows = said.reasons.map((reason) => this.row(reason));
    if (said.picture) rows.push(el("li", { class: "drawn" }, said.picture.text + (said.picture.reason ? "," : "")));
    if (said.picture?.reason) rows.push(this.row(said.picture.reason));
    const away = narrowed(now.state) || now.state.focus.length || now.state.chain;
    if (away) rows.push(el("li", {}, button(words().showAll, () => this.all(), { class: "all" })));
    this.reasons.replaceChildren(...rows);
    this.reasons.hidden = !rows.length;
    if (held) (this.reasons.querySelector<HTMLElement>("button") ?? this.sentence).focus();
  }

  private row(reason: Reason): HTMLElement {
    const take = button("×", () => this.app.store.set(reason.patch, reason.patch.focus ? "push" : "replace"), {
      class: "take",
      "aria-label": words().take(reason.text),
      title: words().take(reason.text),
    });
    return el("li", {}, text(reason.text), take);
  }

  private all(): void {
    const { focus, chain } = this.app.store.state;
    this.app.store.set({ ...unfiltered(), focus: [], chain: null, camera: null }, focus.length || chain ? "push" : "replace");
  }
}

/** The whole sentence. Its reasons stand beside it to be taken away; in it they are only for those who hear it. */
function sentence({ shown, whole, reasons, picture }: Account): Node[] {
  const why = reasons.map((reason) => reason.text).join("; ");
  const drawn = picture ? ` ${[picture.text, picture.reason?.text].filter(Boolean).join(", ")}.` : "";
  return [el("span", {}, shown + (why && !whole ? words().because : words().stop)), el("span", { class: "unseen" }, why && ` ${why}.`, drawn)];
}
