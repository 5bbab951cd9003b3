// The links that skip what stands before the network and the table: they turn to the view first.

import type { App } from "../app";
import { needed } from "../dom/elements";
import { words } from "./words";

/** Nothing; the links of the page's head work, whatever view is in sight. */
export function skipping(app: App): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a.skip")) {
    const view = link.hash === "#network" ? "network" : "table";
    link.textContent = words().skip[view];
    link.onclick = (event) => {
      event.preventDefault();
      app.view(view);
      const box = needed(view === "network" ? "network" : "view-table");
      if (view === "table") box.tabIndex = -1;
      box.focus();
    };
  }
}
