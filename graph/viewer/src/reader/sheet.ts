// One document: what is known of it, its whole text with its passages, and the way from one to the next.

import type { App } from "../app";
import type { Source } from "../data/page";
import { copy } from "../dom/copy";
import { button, el, words as said } from "../dom/elements";
import { outward } from "../dom/outward";
import { told } from "../dom/told";
import { credits } from "../graph/credits";
import { claimsOf, quotes } from "../graph/quotes";
import { webAddress } from "../graph/text";
import { claims, opened } from "../state/open";
import type { Now } from "../state/store";
import { Choices } from "./choices";
import { csl, reference } from "./citation";
import { passages, type Piece } from "./passages";
import { MarkedText } from "./text";
import { words } from "./words";

export class Sheet {
  readonly element: HTMLElement;
  private readonly paper = el("div", { class: "paper", tabindex: "0", role: "region" });
  private readonly place = el("span", { class: "place", role: "status" });
  private readonly choices: Choices;
  private text: MarkedText | null = null;
  private now: Now | null = null;

  constructor(
    private readonly app: App,
    readonly source: Source,
    back: () => void,
    open: (claim: string) => void,
    private bare: boolean,
    private readonly onBare: (bare: boolean) => void,
  ) {
    this.paper.setAttribute("aria-label", words().text(source.title));
    this.choices = new Choices(app.graph, this.paper, open);
    this.element = el("article", { class: "document", "aria-labelledby": "sheet-title" }, this.head(back), this.tools(), this.paper);
    this.element.addEventListener("keydown", (event) => this.key(event));
    void this.fill();
  }

  /** Nothing; shows the marks as the state has them, and the passage of the open claim. */
  show(now: Now): void {
    const opened = this.now?.state.open !== now.state.open;
    this.now = now;
    if (!this.text) return;
    this.text.show({ open: claimsOpen(this.app, now), shown: now.shown.claims });
    this.choices.show(now.state.open[0]);
    if (opened) this.go(this.text.opened(), false);
  }

  /** Nothing; the document is closed. */
  leave(): void {
    this.text?.leave();
  }

  private async fill(): Promise<void> {
    this.paper.setAttribute("aria-busy", "true");
    this.paper.replaceChildren(el("p", { class: "hint" }, words().unpacking));
    try {
      await this.app.texts.need([this.source.id]);
    } catch (error) {
      this.paper.replaceChildren(el("p", { class: "hint", role: "alert" }, words().damaged(told(error))));
      return;
    }
    if (!this.element.isConnected) return;
    const text = this.app.texts.now(this.source.id) ?? "";
    const found = passages(quotes(this.app.graph).get(this.source.id) ?? [], text.length);
    this.text = new MarkedText(text, found, this.app.texts.unclaimed(this.source.id), this.paper, (...opened) => this.opened(...opened));
    this.paper.removeAttribute("aria-busy");
    this.paper.replaceChildren(text ? this.text.element : el("p", { class: "hint" }, words().empty), this.choices.element);
    this.tell();
    const now = this.now;
    this.now = null;
    if (now) this.show(now);
  }

  private head(back: () => void): HTMLElement {
    const { source } = this;
    const address = webAddress(source.url);
    const facts = Object.values(credits(source)).filter(Boolean).map((fact) => said(fact));
    if (source.sentences) facts.push(el("span", {}, words().quoted(source.quoted, source.sentences)));
    return el(
      "header",
      {},
      button(words().back, back, { class: "quiet back" }),
      el("h2", { id: "sheet-title", tabindex: "-1" }, said(source.title)),
      facts.length > 0 && el("p", { class: "facts" }, ...facts.flatMap((fact, at) => [at ? " · " : "", fact])),
      this.origins(),
      el(
        "div",
        { class: "deeds" },
        address && outward(address, words().open),
        button(words().cite, () => void this.copy(reference(this.source)), { class: "quiet" }),
        button(words().csl, () => void this.copy(csl([this.source])), { class: "quiet" }),
        this.about(),
      ),
    );
  }

  private about(): HTMLElement | null {
    if (!this.source.details.length) return null;
    const rows = this.source.details.flatMap(([label, value]) => [el("dt", {}, said(label)), el("dd", {}, said(value))]);
    return el("details", {}, el("summary", {}, words().about), el("dl", {}, ...rows));
  }

  private origins(): HTMLElement | null {
    const { derivedFrom } = this.source;
    if (!derivedFrom.length) return null;
    const names = derivedFrom.flatMap((id, at) => {
      const origin = this.app.graph.source(id);
      return [at ? ", " : " ", origin ? button(said(origin.title), () => this.app.open(id), { class: "quiet" }) : said(this.app.graph.label(id))];
    });
    return el("p", { class: "facts" }, words().derived, ...names);
  }

  private tools(): HTMLElement {
    const bare = el("input", { type: "checkbox", checked: this.bare });
    const turn = (): void => {
      this.paper.classList.toggle("bare", bare.checked);
      this.onBare((this.bare = bare.checked));
    };
    bare.addEventListener("change", turn);
    this.paper.classList.toggle("bare", this.bare);
    const step = (name: string, by: 1 | -1, sign: string): HTMLElement =>
      button(sign, () => this.step(by), { class: "step", "aria-label": name, title: `${name} (${by > 0 ? "n" : "p"})` });
    return el(
      "div",
      { class: "tools" },
      step(words().previous, -1, "↑"),
      step(words().next, 1, "↓"),
      this.place,
      el("label", { class: "switch" }, bare, words().unclaimed),
    );
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
    const by = { n: 1, p: -1, N: 1, P: -1 }[event.key];
    if (by === 1 || by === -1) {
      event.preventDefault();
      this.step(by);
    }
  }

  /** Nothing; goes to the next passage or the one before, which gets the focus. */
  private step(by: 1 | -1): void {
    const all = this.text?.passages.length ?? 0;
    if (!this.text || !all) return;
    const from = this.text.place < 0 && by < 0 ? 0 : this.text.place;
    this.go((from + by + all) % all, true);
  }

  private go(number: number, focus: boolean): void {
    if (number < 0) return;
    this.choices.close();
    this.text?.go(number, focus);
    this.tell();
  }

  private tell(): void {
    this.place.textContent = words().place(this.text?.place ?? -1, this.text?.passages.length ?? 0);
  }

  /** Nothing; opens the claim of a passage, or offers its claims. */
  private opened(number: number, piece: Piece | null, element: HTMLElement): void {
    this.tell();
    const all = piece?.quotes ?? this.text?.passages[number]?.quotes ?? [];
    this.choices.offer(all, element, this.now?.state.open[0], claimsOf(all).length === 1);
  }

  private async copy(text: string): Promise<void> {
    if (await copy(text)) this.app.say(words().copied);
  }
}

/** The claims that are open: one, all of an entity, or all between two. */
function claimsOpen({ graph }: App, { state }: Now): Set<string> {
  return new Set(claims(graph, opened(graph, state.open)).map(({ id }) => id));
}
