// How the picture looks: colours from the style sheet, sizes from the zoom.

import { SYMBOLS, type SymbolName } from "../dom/symbols";

/** Colours of the canvas. They stand in theme.css, so that all themes are said in one place. */
export interface Look {
  font: string;
  ground: string;
  paper: string;
  ink: string;
  faint: string;
  edge: string;
  dim: string;
  accent: string;
  disputed: string;
  symbols: Readonly<Record<SymbolName, { fill: string; line: string }>>;
}

const COLOURS = ["ground", "paper", "ink", "faint", "edge", "dim", "accent", "disputed"] as const;
const PAPER = { ground: "#ffffff", paper: "#ffffff", ink: "#000000", faint: "#333333", edge: "#666666", dim: "#d0d0d0", accent: "#000000", disputed: "#000000" } as const;

/** The look of this moment. */
export function look(): Look {
  const colours = reading("", (colour) => Object.fromEntries(COLOURS.map((name) => [name, colour(name)])) as Record<(typeof COLOURS)[number], string>);
  return { ...colours, font: getComputedStyle(document.body).fontFamily, symbols: reading("", signs) };
}

/** The same look in the colours of paper, which is light whatever the screen is. */
export function onPaper({ font }: Look): Look {
  return { ...PAPER, font, symbols: reading("light", signs) };
}

function signs(colour: (name: string) => string): Look["symbols"] {
  return Object.fromEntries(SYMBOLS.map((name) => [name, { fill: colour(name), line: colour(`${name}-line`) }])) as Record<SymbolName, { fill: string; line: string }>;
}

/** What `read` makes of the colours of theme.css by their names, in the theme of the moment or in another. */
function reading<T>(theme: "" | "light", read: (colour: (name: string) => string) => T): T {
  // An element of its own works out what a variable comes to, even a system's colour.
  const probe = document.createElement("span");
  probe.style.display = "none";
  probe.style.setProperty("forced-color-adjust", "none");
  if (theme) probe.dataset["theme"] = theme;
  document.body.append(probe);
  const found = read((name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return found;
}

/** Calls where the colours may have changed: with each theme. Gives what ends that. */
export function watchLook(changed: () => void): () => void {
  const ended = new AbortController();
  matchMedia("(forced-colors: active)").addEventListener("change", changed, { signal: ended.signal });
  const themes = new MutationObserver(changed);
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  ended.signal.addEventListener("abort", () => themes.disconnect());
  return () => ended.abort();
}

/** The font size on the canvas that is readable at this zoom: 11 to 15 pixels on the screen. */
export function fontSize(scale: number): number {
  return Math.min(15, Math.max(11, 12 * Math.sqrt(scale))) / scale;
}

/** The radius of an entity with so many ties. It shrinks more slowly than the zoom. */
export function radius(degree: number, scale = 1): number {
  return (6 + Math.min(9, 1.7 * Math.sqrt(degree))) / Math.min(1, scale) ** 0.5;
}

/** The radius of a bubble with so many members, as Python reckons with when it places them. */
export function bubbleRadius(members: number): number {
  return Math.min(90, 20 + 4 * Math.sqrt(members));
}

/** The width of a line on the canvas: about that many pixels on the screen, less where all is small. */
export function lineWidth(pixels: number, scale: number): number {
  return (pixels * Math.min(1.25, Math.max(0.6, Math.sqrt(scale)))) / scale;
}
