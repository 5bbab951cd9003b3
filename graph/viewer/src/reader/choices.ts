// What a passage is quoted for, where that is more than one claim: a small list beneath it.

import { button, el } from "../dom/elements";
import { fill } from "../dom/limited";
import type { Graph } from "../graph/graph";
import type { Claim } from "../data/page";
import { claimsOf, type Quote } from "../graph/quotes";
import { words } from "./words";

const PORTION = 100;

export class Choices {
  readonly element = el("div", { class: "choices", role: "group", hidden: true });
  private readonly list = el("ul", {});
  private from: HTMLElement | null = null;

  constructor(
    private readonly graph: Graph,
    private readonly scroller: HTMLElement,
    private readonly open: (claim: string) => void,
  ) {
    this.element.setAttribute("aria-label", words().says);
    this.element.append(el("p", {}, words().says), this.list);
    scroller.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.element.hidden) return;
      event.stopPropagation();
      this.close();
    });
    scroller.addEventListener("click", (event) => {
      if (!this.element.contains(event.target as Node) && !this.from?.contains(event.target as Node)) this.close();
    });
  }

  /** Nothing; opens the claim at once, or lists the claims beneath the passage, with the focus on the first. */
  offer(quotes: readonly Quote[], beneath: HTMLElement, open: string | undefined, atOnce: boolean): void {
    const claims = claimsOf(quotes);
    if (atOnce) {
      this.close();
      return this.open((claims[0] as Claim).id);
    }
    const against = new Set(quotes.filter(({ evidence }) => evidence.against).map(({ claim }) => claim.id));
    this.from = beneath;
    this.element.hidden = false;
    fill(this.list, claims, (claim) => this.choice(claim, against.has(claim.id), claim.id === open), { first: PORTION, step: PORTION });
    this.lay(beneath);
    this.list.querySelector("button")?.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** Nothing; marks the claim that is open. */
  show(open: string | undefined): void {
    for (const one of this.list.querySelectorAll<HTMLElement>("button[data-id]")) {
      if (one.dataset["id"] === open) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
  }

  /** Nothing; the focus goes back to the passage if it was in the list. */
  close(): void {
    if (this.element.hidden) return;
    const inside = this.element.contains(document.activeElement);
    this.element.hidden = true;
    if (inside) this.from?.focus({ preventScroll: true });
  }

  private choice(claim: Claim, against: boolean, open: boolean): HTMLElement {
    const made = button(el("bdi", {}, this.graph.sentence(claim)), () => this.open(claim.id), { "data-id": claim.id, "aria-current": open && "true" });
    if (against) made.append(" ", el("span", { class: "disputes" }, words().disputes));
    return made;
  }

  private lay(beneath: HTMLElement): void {
    const frame = this.scroller.getBoundingClientRect();
    const last = [...beneath.getClientRects()].at(-1) ?? beneath.getBoundingClientRect();
    this.element.style.top = `${last.bottom - frame.top + this.scroller.scrollTop + 4}px`;
  }
}
