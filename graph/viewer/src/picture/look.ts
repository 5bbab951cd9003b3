// How the picture looks: colours from the style sheet, sizes from the zoom.

/** Colours of the canvas. They stand in theme.css, so that all themes are said in one place. */
export interface Look {
  dark: boolean;
  font: string;
  ground: string;
  paper: string;
  ink: string;
  faint: string;
  edge: string;
  dim: string;
  accent: string;
  disputed: string;
}

const COLOURS = ["ground", "paper", "ink", "faint", "edge", "dim", "accent", "disputed"] as const;

/** The look of this moment. */
export function look(): Look {
  // An element of its own works out what a variable comes to, even a system's colour.
  const probe = document.createElement("span");
  probe.style.display = "none";
  probe.style.setProperty("forced-color-adjust", "none");
  document.body.append(probe);
  const colours = COLOURS.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  const found = Object.fromEntries(colours) as Record<(typeof COLOURS)[number], string>;
  return { ...found, font: getComputedStyle(document.body).fontFamily, dark: brightness(found.ground) < 0.5 };
}

/** The same look in the colours of paper. */
export function onPaper({ font }: Look): Look {
  return { dark: false, font, ground: "#ffffff", paper: "#ffffff", ink: "#000000", faint: "#333333", edge: "#666666", dim: "#d0d0d0", accent: "#000000", disputed: "#000000" };
}

/** From 0, black, to 1, white. */
function brightness(colour: string): number {
  const [r = 255, g = 255, b = 255] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
}

/** Nothing; calls where the colours may have changed, until the element has left the page. */
export function watchLook(element: HTMLElement, changed: () => void): void {
  const ended = new AbortController();
  const tell = (): void => {
    if (element.isConnected) changed();
    else ended.abort();
  };
  for (const media of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"]) {
    matchMedia(media).addEventListener("change", tell, { signal: ended.signal });
  }
  const themes = new MutationObserver(tell);
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
  ended.signal.addEventListener("abort", () => themes.disconnect());
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
