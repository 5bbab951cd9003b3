// A button and the sheet that it opens beneath itself. The browser's popover closes it: Escape, a press beside it.

import { el, type Child } from "../dom/elements";

const NARROW = "(max-width: 760px)"; // there it stands at the bottom of the window (bar.css)
const GAP = 6;

let made = 0;

export class Sheet {
  readonly button: HTMLButtonElement;
  readonly sheet: HTMLElement;
  /** Both, side by side: so the keyboard goes from the one into the other. */
  readonly element: HTMLElement;

  constructor(
    label: Child,
    className: string,
    private readonly opening: () => void, // before each opening: what is in the sheet is made only then
    attributes: Record<string, string> = {},
  ) {
    made += 1;
    const id = `sheet-${made}`;
    this.sheet = el("div", { class: `drawer ${className}`, id, popover: "auto", ...attributes });
    this.button = el("button", { type: "button", class: `opener ${className}`, popovertarget: id, "aria-expanded": "false" }, label);
    this.element = el("div", { class: "drawers" }, this.button, this.sheet);
    this.sheet.addEventListener("beforetoggle", (event) => {
      if ((event as ToggleEvent).newState === "open") this.prepare();
    });
    this.sheet.addEventListener("toggle", (event) => this.toggled((event as ToggleEvent).newState === "open"));
    // Escape closes the sheet and nothing else on the page.
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.open) event.stopPropagation();
    });
  }

  get open(): boolean {
    return this.sheet.matches(":popover-open");
  }

  close(): void {
    if (this.open) this.sheet.hidePopover();
  }

  /** Fills the sheet and names what the browser puts the focus on as it opens: a key pressed next goes there. */
  private prepare(): void {
    this.opening();
    // On a touch screen a field in focus would bring up the keyboard, over the sheet.
    const touched = matchMedia("(pointer: coarse)").matches;
    this.sheet.querySelector("[autofocus]")?.removeAttribute("autofocus");
    this.sheet.querySelector(touched ? "button" : "input, button")?.setAttribute("autofocus", "");
  }

  private toggled(open: boolean): void {
    this.button.setAttribute("aria-expanded", String(open));
    if (!open) {
      removeEventListener("resize", this.place);
      removeEventListener("scroll", this.place, true);
      return;
    }
    this.place();
    addEventListener("resize", this.place);
    addEventListener("scroll", this.place, true);
  }

  /** Beneath the button, wholly in the window. */
  private readonly place = (): void => {
    const { style } = this.sheet;
    style.left = style.top = style.maxHeight = "";
    if (matchMedia(NARROW).matches) return;
    const at = this.button.getBoundingClientRect();
    style.left = `${Math.max(GAP, Math.min(at.left, innerWidth - this.sheet.offsetWidth - GAP))}px`;
    style.top = `${at.bottom + GAP}px`;
    style.maxHeight = `${Math.max(160, innerHeight - at.bottom - 3 * GAP)}px`;
  };
}
