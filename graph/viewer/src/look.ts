// How the picture looks: colours from the style sheet, sizes from the zoom.

/** Colours of the canvas. They stand in page.css, so that light and dark are said in one place. */
export interface Look {
  dark: boolean;
  font: string;
  ground: string;
  ink: string;
  faint: string;
  edge: string;
  dim: string;
  accent: string;
  disputed: string;
}

export function look(): Look {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    font: getComputedStyle(document.body).fontFamily,
    ground: value("ground"),
    ink: value("ink"),
    faint: value("faint"),
    edge: value("edge"),
    dim: value("dim"),
    accent: value("accent"),
    disputed: value("disputed"),
  };
}

/** The font size on the canvas that is readable at this zoom: 11 to 15 pixels on the screen. */
export function fontSize(scale: number): number {
  return Math.min(15, Math.max(11, 12 * Math.sqrt(scale))) / scale;
}

/** The radius of a node with so many ties. It shrinks more slowly than the zoom. */
export function radius(degree: number, scale = 1): number {
  return (6 + Math.min(9, 1.7 * Math.sqrt(degree))) / Math.min(1, scale) ** 0.5;
}
