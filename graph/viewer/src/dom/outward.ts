// A link out of the page, which a reader must know to be one. Whether the address may be followed, the caller knows.

import { el } from "./elements";
import { words } from "./words";

export function outward(address: string, text: string, attributes: Record<string, string> = {}): HTMLElement {
  const sign = el("span", { "aria-hidden": "true" }, " ↗");
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", ...attributes }, text, sign, el("span", { class: "unseen" }, ` (${words().newTab})`));
}
