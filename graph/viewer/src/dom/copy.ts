// The clipboard; and where it is refused, as in a notebook's frame, the text to copy by hand.

import "./copy.css";
import { button, el } from "./elements";
import { words } from "./words";

/** Whether the text is in the clipboard now. Where it is not, a dialog shows it, selected. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (byCommand(text)) return true;
    offer(text);
    return false;
  }
}

/** Whether the old way of copying works, which some frames still allow. */
function byCommand(text: string): boolean {
  const before = document.activeElement;
  const area = el("textarea", { class: "unseen", tabindex: "-1" });
  area.value = text;
  // Beside an open dialog nothing can be selected: all of it is inert.
  (document.querySelector("dialog:modal") ?? document.body).append(area);
  area.select();
  let done = false;
  try {
    done = document.activeElement === area && document.execCommand("copy");
  } catch {
    done = false;
  }
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}

/** Nothing; shows the text in a dialog, selected, to be copied by hand. */
function offer(text: string): void {
  const area = el("textarea", { readonly: true, rows: "12", "aria-label": words().copyText, dir: "auto" });
  area.value = text;
  const close = button(words().close, () => dialog.close());
  const why = el("p", { id: "copying-why" }, words().copyRefused);
  const dialog = el("dialog", { class: "copying", "aria-labelledby": "copying-why" }, why, area, close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  area.focus();
  area.select();
}
