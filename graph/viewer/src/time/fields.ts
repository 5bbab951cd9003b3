// Two fields, for those who would rather type the years.

import { el } from "../dom/elements";
import type { Axis } from "./histogram";
import { set, type End, type Range } from "./range";
import { words } from "./words";

const FARTHEST = 999_999; // as many digits as the address holds

export class Fields {
  readonly element: HTMLElement;
  private readonly inputs: Record<End, HTMLInputElement> = { from: this.input("from"), to: this.input("to") };
  private range: Range = { from: null, to: null };

  constructor(private readonly changed: (range: Range) => void) {
    this.element = el("span", { class: "years-fields" }, this.inputs.from, el("span", { "aria-hidden": "true" }, "–"), this.inputs.to);
  }

  /** Nothing; empty fields say where the years begin and end. */
  about(axis: Axis): void {
    this.inputs.from.placeholder = String(axis.from);
    this.inputs.to.placeholder = String(axis.to);
  }

  /** Nothing; the fields say the range, but never over what somebody is typing. */
  show(range: Range): void {
    this.range = range;
    for (const end of ["from", "to"] as const) {
      const text = range[end] === null ? "" : String(range[end]);
      if (this.inputs[end].value !== text) this.inputs[end].value = text;
    }
  }

  private input(end: End): HTMLInputElement {
    const made = el("input", { type: "number", step: "1", min: String(-FARTHEST), max: String(FARTHEST), id: `years-${end}`, "aria-label": words()[end] });
    made.addEventListener("change", () => {
      const year = made.value === "" ? null : Math.trunc(made.valueAsNumber);
      if (year !== null && !(Math.abs(year) <= FARTHEST)) return this.show(this.range);
      this.changed(set(this.range, end, year));
    });
    return made;
  }
}
