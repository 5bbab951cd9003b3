// The panel beside the network: an entity, a claim, or the way in where nothing is selected.

import { href } from "./address";
import { button, el, words, type Child } from "./dom";
import { details, evidenceView } from "./evidence";
import type { Claim, Entity, Evidence, Source } from "./data";
import { capital, count, grouped, type Graph } from "./model";
import { icon } from "./symbols";
import { clip } from "./text";

const WAY_IN = 8; // entities offered where nothing is selected
const BRIEF = 48; // characters of a qualifier that is shown in a list
const MANY = 60; // claims of one relation shown at once

export class Panel {
  readonly element = el("section", { id: "panel", class: "panel", "aria-label": "Selection" });

  constructor(
    private readonly graph: Graph,
    private readonly read: (source: Source, evidence: Evidence | null) => void,
    private readonly leave: () => void,
  ) {}

  /** Nothing; shows the entity or claim, or the way in for null. */
  show(id: string | null): void {
    const entity = this.graph.entities.get(id ?? "");
    const claim = this.graph.claims.get(id ?? "");
    if (entity) this.fill(...this.entity(entity));
    else if (claim) this.fill(...this.claim(claim));
    else if (id === null) this.fill(...this.wayIn());
    else this.fill(heading("Not here"), el("p", {}, "This page has nothing called ", words(clip(id, 200)), "."));
    this.element.dataset["id"] = id ?? "";
    this.element.scrollTop = 0;
  }

  focus(): void {
    this.element.querySelector<HTMLElement>("h2")?.focus();
  }

  /** Nothing; on a narrow screen, where the panel is beneath the network, brings its head into view. */
  reveal(): void {
    const head = this.element.querySelector("h2");
    if (head && head.getBoundingClientRect().bottom > innerHeight - 40) head.scrollIntoView({ block: "center" });
  }

  private fill(...children: Child[]): void {
    this.element.replaceChildren(...children.filter((child): child is Node | string => !!child));
  }

  private close(): HTMLElement {
    return button("×", this.leave, { class: "close", "aria-label": "Close, back to the network", title: "Back to the network (Esc)" });
  }

  private wayIn(): Child[] {
    const { graph } = this;
    if (!graph.page.entities.length) {
      return [heading("An empty graph"), el("p", {}, "There are no entities and no claims in it yet.")];
    }
    const first = graph.ranked().slice(0, WAY_IN);
    return [
      heading("Begin here"),
      el("p", { class: "hint" }, "Choose anyone in the network, or a line between two: it opens onto the words that support it."),
      el("h3", {}, "Best connected"),
      el("ul", { class: "plain ranked" }, ...first.map((entity) => el("li", {}, this.link(entity.id), number(graph.ties(entity.id).length, "tie")))),
      graph.page.sources.length > 0 && el("h3", {}, "Sources"),
      el("ul", { class: "plain sources" }, ...graph.page.sources.map((source) => this.source(source))),
    ];
  }

  private source(source: Source): HTMLElement {
    return el("li", {}, button(words(source.title), () => this.read(source, null), { class: "quiet" }));
  }

  private link(id: string, className = "entity"): HTMLElement {
    const entity = this.graph.entities.get(id);
    const symbol = this.graph.kinds.get(entity?.kind ?? "")?.symbol ?? "circle";
    return el("a", { href: href(id), class: className }, icon(symbol), words(this.graph.label(id)));
  }

  private entity(entity: Entity): Child[] {
    const { graph } = this;
    const kind = graph.kinds.get(entity.kind);
    const all = graph.claimsOf(entity.id);
    const facts = all.filter((claim) => claim.object === null);
    const from = all.filter((claim) => claim.object !== null && claim.subject === entity.id);
    const to = all.filter((claim) => claim.object === entity.id && claim.subject !== entity.id);
    const types = entity.types.filter((type) => type !== kind?.label);
    return [
      this.close(),
      el("p", { class: "kicker" }, icon(kind?.symbol ?? "circle"), words(capital([kind?.label ?? entity.kind, ...types].join(" · ")))),
      heading(entity.label),
      entity.names.length > 0 && el("p", { class: "names" }, el("span", { class: "label" }, "also "), ...separate(entity.names)),
      entity.comment !== "" && el("p", { class: "comment", dir: "auto" }, entity.comment),
      this.claims("Facts", facts, entity.id),
      this.claims(`${capital(count(from.length, "tie"))} from here`, from, entity.id),
      this.claims(`${capital(count(to.length, "tie"))} to here`, to, entity.id),
      !all.length && el("p", { class: "hint" }, "No claim names it."),
      el("p", { class: "iri" }, words(entity.iri)),
    ];
  }

  private claims(title: string, claims: readonly Claim[], from: string): Child {
    if (!claims.length) return null;
    const other = (claim: Claim): string => (claim.subject === from ? this.graph.object(claim) : this.graph.label(claim.subject));
    const key = (claim: Claim): string[] => [this.graph.relation(claim), claim.when || "9999", other(claim)];
    const keyed = claims.map((claim) => ({ claim, key: key(claim).join("\u0000") }));
    keyed.sort((a, b) => a.key.localeCompare(b.key, "en"));
    const groups = grouped(keyed.map(({ claim }) => claim), (claim) => this.graph.relation(claim));
    const parts = groups.map(([relation, some]) =>
      el("div", { class: "group" }, el("h4", {}, words(relation)), this.items(some, from)),
    );
    return el("section", { class: "claims" }, el("h3", {}, title), ...parts);
  }

  private items(claims: readonly Claim[], from: string): HTMLElement {
    const list = el("ul", { class: "plain" }, ...claims.slice(0, MANY).map((claim) => this.item(claim, from)));
    if (claims.length > MANY) {
      const more = el("li", {}, button(`Show ${claims.length - MANY} more`, () => {
        more.replaceWith(...claims.slice(MANY).map((claim) => this.item(claim, from)));
      }, { class: "quiet" }));
      list.append(more);
    }
    return list;
  }

  private item(claim: Claim, from: string): HTMLElement {
    const other = claim.subject === from ? claim.object : claim.subject;
    const quote = claim.evidence[0]?.quote ?? "";
    const more = claim.evidence.length > 1 ? ` +${claim.evidence.length - 1}` : "";
    return el(
      "li",
      { class: `item ${claim.status}` },
      el(
        "div",
        { class: "line" },
        other === null ? words(claim.value ?? "", "value") : this.link(other),
        ...qualifiers(claim),
        badge(claim),
      ),
      el("a", { href: href(claim.id), class: "quote", title: "Show the quote in its document" }, el("q", { dir: "auto" }, clip(quote, 160)), more),
    );
  }

  private claim(claim: Claim): Child[] {
    const { graph } = this;
    const object = claim.object === null ? words(claim.value ?? "", "value") : this.link(claim.object);
    return [
      this.close(),
      el("p", { class: "kicker" }, claim.object === null ? "Fact" : "Tie"),
      el(
        "h2",
        { tabindex: "-1", class: "statement", "aria-label": graph.sentence(claim) },
        this.link(claim.subject),
        el("span", { class: "relation" }, words(graph.relation(claim))),
        object,
      ),
      claim.status !== "asserted" && el("p", { class: `status ${claim.status}` }, ...meaning(claim.status)),
      details(claim.qualifiers),
      el("h3", {}, claim.evidence.length > 1 ? `The words: ${claim.evidence.length} passages` : "The words"),
      ...claim.evidence.map((evidence) =>
        evidenceView(graph, evidence, (one) => {
          const source = graph.source(one.source);
          if (source) this.read(source, one);
        }),
      ),
    ];
  }
}

function heading(text: string): HTMLElement {
  return el("h2", { tabindex: "-1", dir: "auto" }, text);
}

function number(value: number, one: string): HTMLElement {
  return el("span", { class: "number" }, count(value, one));
}

function separate(names: readonly string[]): Child[] {
  return names.flatMap((name, at) => (at ? [", ", words(name)] : [words(name)]));
}

/** The short qualifiers as words, each after a dot; the claim itself shows all. */
function qualifiers(claim: Claim): HTMLElement[] {
  return claim.qualifiers.filter(([, value]) => value.length <= BRIEF).map(([label, value]) => el("span", { class: "qualifier", title: label }, words(value)));
}

function badge(claim: Claim): Child {
  return claim.status !== "asserted" && el("span", { class: `badge ${claim.status}` }, claim.status);
}

function meaning(status: string): Child[] {
  if (status === "reported") return [el("b", {}, "Reported."), " A source says so; the graph does not hold it true."];
  if (status === "disputed") return [el("b", {}, "Disputed."), " At least one source contradicts it."];
  return [status];
}
