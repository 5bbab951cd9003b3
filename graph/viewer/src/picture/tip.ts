// What is told beside the pointer.

import { el } from "../dom/elements";
import type { Point } from "./points";

const ASIDE = 14; // pixels from the pointer
const BENEATH = 18;

export class Tip {
  readonly element = el("div", { class: "tip", hidden: true, "aria-hidden": "true", dir: "auto" });

  /** Nothing; says this at that point of the picture, or nothing for "". */
  show(text: string, { x, y }: Point): void {
    const { element } = this;
    element.hidden = !text;
    element.textContent = text;
    const { clientWidth = 0, clientHeight = 0 } = element.parentElement ?? {};
    const [wide, tall] = [element.offsetWidth, element.offsetHeight];
    element.style.left = `${Math.max(4, Math.min(x + ASIDE, clientWidth - wide - 8))}px`;
    element.style.top = `${y + BENEATH + tall > clientHeight ? y - tall - 8 : y + BENEATH}px`;
  }
}
