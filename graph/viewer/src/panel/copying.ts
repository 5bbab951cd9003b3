// A button that copies, and says that it did.

import type { App } from "../app";
import { copy } from "../dom/copy";
import { button } from "../dom/elements";
import { words } from "./words";

const SEEN = 1600; // milliseconds for which the button says that it copied

export function copyButton(app: App, label: string, text: () => string | Promise<string>, attributes: Record<string, string> = {}): HTMLButtonElement {
  const made = button(label, () => void act(), { class: "quiet act", ...attributes });
  const act = async (): Promise<void> => {
    if (!(await copy(await text()))) return;
    app.say(words().copied);
    made.textContent = `${words().copied} ✓`;
    setTimeout(() => (made.textContent = label), SEEN);
  };
  return made;
}
