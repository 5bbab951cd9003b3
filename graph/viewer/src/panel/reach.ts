// From an entity outwards: its surroundings in the picture, its chain to another, its place in the other views.

import type { App } from "../app";
import type { Claim } from "../data/page";
import { digits } from "../dom/language";
import { button, el, words as bdi } from "../dom/elements";
import { other } from "../graph/graph";
import { seed, type State } from "../state/state";
import type { Now } from "../state/store";
import { Picker } from "./picker";
import { connect } from "./chain";
import { words } from "./words";

export class Reach {
  readonly element: HTMLElement;
  /** Buttons that stay pressed while the picture is as they say. */
  private readonly pressed: { made: HTMLElement; is: (state: State) => boolean }[] = [];

  constructor(
    private readonly app: App,
    private readonly id: string,
    claims: readonly Claim[],
  ) {
    const ties = claims.filter(({ object }) => object !== null);
    const views = el("p", { class: "acts" }, this.go(words().inTable, { view: "table", table: { of: "ties", by: "", down: false, page: 0, find: this.app.graph.label(this.id) } }), this.go(words().inTime, { view: "time" }));
    this.element = el("div", { class: "reach" }, ...(ties.length ? [this.around(), this.along(ties), this.towards()] : []), views);
    this.follow(app.store.now);
  }

  /** Nothing; the buttons show what the picture is about. */
  follow({ state }: Now): void {
    for (const { made, is } of this.pressed) made.setAttribute("aria-pressed", String(is(state)));
  }

  private around(): HTMLElement {
    const { id } = this;
    const steps = [1, 2, 3].map((hops) => {
      const is = ({ focus }: State): boolean => focus.length === 1 && focus[0]?.id === id && focus[0].hops === hops && !focus[0].relation;
      return this.press(digits(hops), is, () => this.app.focus(is(this.app.store.state) ? [] : [seed(id, hops)]), { "aria-label": words().steps(hops) });
    });
    const [before, after] = words().within;
    return el("div", { class: "steps", role: "group", "aria-label": words().focus }, el("span", { class: "label" }, before), el("span", { class: "segments" }, ...steps), el("span", { class: "label" }, after));
  }

  /** The relations of its ties, each with the number of those whom it leads to. */
  private along(ties: readonly Claim[]): HTMLElement {
    const ends = new Map<string, Set<string>>();
    for (const tie of ties) ends.set(tie.relation, (ends.get(tie.relation) ?? new Set()).add(other(tie, this.id)));
    const chips = [...ends].sort((a, b) => b[1].size - a[1].size).map(([relation, others]) => {
      const same = (one: { id: string; relation: string }): boolean => one.id === this.id && one.relation === relation;
      const is = ({ focus }: State): boolean => focus.some(same);
      const turn = (): void => {
        const { focus } = this.app.store.state;
        this.app.focus(focus.some(same) ? focus.filter((one) => !same(one)) : [...focus, seed(this.id, 1, relation)]);
      };
      const label = el("span", {}, bdi(this.app.graph.relations.get(relation)?.label ?? relation), ` (${digits(others.size)})`);
      return this.press(label, is, turn, { class: "chip" });
    });
    return el("details", { class: "along" }, el("summary", {}, words().along), el("div", { class: "chips" }, ...chips));
  }

  /** The choice of another to whom the chains are looked for. */
  private towards(): HTMLElement {
    const picker = new Picker(this.app, words().name, (to) => connect(this.app, this.id, to), this.id);
    const made = el("details", { class: "towards" }, el("summary", {}, words().connectedWith), picker.element);
    made.addEventListener("toggle", () => {
      if (made.open) picker.input.focus();
    });
    return made;
  }

  private press(label: Node | string, is: (state: State) => boolean, act: () => void, attributes: Record<string, string>): HTMLElement {
    const made = button(label, act, attributes);
    this.pressed.push({ made, is });
    return made;
  }

  private go(label: string, patch: Partial<State>): HTMLElement {
    return button(label, () => this.app.store.set(patch), { class: "quiet act" });
  }
}
