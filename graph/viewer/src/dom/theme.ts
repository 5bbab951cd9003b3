// Light, dark or high contrast: as the system says, until somebody chooses.

import "./theme.css";
import { recalled, remember } from "./memory";

type Theme = "system" | "light" | "dark" | "contrast";
export const THEMES: readonly Theme[] = ["system", "light", "dark", "contrast"];

const SYSTEM = { dark: "(prefers-color-scheme: dark)", contrast: "(prefers-contrast: more)" } as const;
let chosen: Theme = "system";

/** What somebody chose. */
export function theme(): Theme {
  return chosen;
}

/** Nothing; this theme from now on. */
export function wear(wanted: Theme): void {
  chosen = wanted;
  remember("theme", wanted === "system" ? null : wanted);
  dress();
}

/** Nothing; the page wears what was chosen last time, and changes when the system does. */
export function dressed(): void {
  chosen = THEMES.find((one) => one === recalled("theme")) ?? "system";
  for (const query of Object.values(SYSTEM)) matchMedia(query).addEventListener("change", dress);
  dress();
}

/** Nothing; writes the theme that holds now on <html>: light, dark, contrast or contrast-dark. */
function dress(): void {
  const dark = chosen === "dark" || (chosen !== "light" && matchMedia(SYSTEM.dark).matches);
  const contrast = chosen === "contrast" || (chosen === "system" && matchMedia(SYSTEM.contrast).matches);
  document.documentElement.dataset["theme"] = contrast ? (dark ? "contrast-dark" : "contrast") : dark ? "dark" : "light";
}
