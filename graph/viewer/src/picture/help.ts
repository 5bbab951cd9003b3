// The list of keys, in a dialog.

import { button, el } from "../dom/elements";
import { words } from "./words";

/** Nothing; shows what keys and mouse do in the network. The focus goes back to where it was. */
export function openHelp(): void {
  if (document.getElementById("keys")) return;
  const said = words();
  const rows = (list: readonly (readonly [string, string])[]): HTMLElement =>
    el("dl", { class: "keys" }, ...list.flatMap(([key, does]) => [el("dt", {}, key), el("dd", {}, does)]));
  const close = button(said.close, () => dialog.close());
  const dialog = el("dialog", { id: "keys", "aria-labelledby": "keys-title" }, el("h2", { id: "keys-title" }, said.keys), rows(said.keyList), rows(said.mouseList), close);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}
