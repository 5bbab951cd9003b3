// The whole document in a dialog, with the quote marked and in view.

import { button, el, words } from "./dom";
import { details, marked, sourceTitle } from "./evidence";
import type { Evidence, Source } from "./data";
import { whole } from "./text";

export class Reading {
  readonly element: HTMLDialogElement = el("dialog", { class: "reading", "aria-labelledby": "reading-title" });

  constructor() {
    // A click beside the document closes it, as Escape does.
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close();
    });
  }

  /** Nothing; shows the source, scrolled to the quote if one is given. */
  open(source: Source, evidence: Evidence | null): void {
    const passage = evidence && whole(source.text, evidence.start, evidence.end);
    const text = el("div", { class: "text", dir: "auto", tabindex: "0", role: "document", "aria-label": "Document" });
    text.append(...(passage ? marked(passage) : [source.text]));
    const title = el("h2", { id: "reading-title" }, source.url ? sourceTitle(source) : words(source.title));
    const close = button("Close", () => this.element.close(), { class: "close" });
    this.element.replaceChildren(
      el("div", { class: "sheet" }, el("header", {}, title, close, details(source.details, "details wide")), text),
    );
    this.element.showModal();
    text.focus({ preventScroll: true });
    text.querySelector("mark")?.scrollIntoView({ block: "center" });
  }
}
