// The six symbols of kinds as outlines about (0, 0), and their colours (Okabe and Ito).

const ROUND = "M-1 0A1 1 0 1 0 1 0A1 1 0 1 0 -1 0Z";

function star(): string {
  const corners = Array.from({ length: 10 }, (_, at) => {
    const angle = (at * Math.PI) / 5 - Math.PI / 2;
    const reach = at % 2 ? 0.56 : 1.25;
    return `${(Math.cos(angle) * reach).toFixed(3)} ${(Math.sin(angle) * reach).toFixed(3)}`;
  });
  return `M${corners.join("L")}Z`;
}

export const OUTLINES: Record<string, string> = {
  circle: ROUND,
  square: "M-.88 -.88H.88V.88H-.88Z",
  triangle: "M0 -1.05L1.08 .85H-1.08Z",
  diamond: "M0 -1.2L1.2 0L0 1.2L-1.2 0Z",
  page: "M-.8 -1.05H.25L.8 -.5V1.05H-.8ZM.25 -1.05V-.5H.8",
  star: star(),
};

/** Fill by symbol, on light and on dark ground. Shape and colour say the same thing. */
const FILLS: Record<string, [string, string]> = {
  circle: ["#0072b2", "#56b4e9"],
  square: ["#e69f00", "#e69f00"],
  triangle: ["#d55e00", "#e8743b"],
  diamond: ["#009e73", "#1fb98c"],
  page: ["#cc79a7", "#d58fb5"],
  star: ["#f0e442", "#f0e442"],
};
const EDGES: Record<string, [string, string]> = {
  circle: ["#004d7a", "#a9daf5"],
  square: ["#8a5f00", "#ffd37a"],
  triangle: ["#8a3d00", "#ffb48f"],
  diamond: ["#00664a", "#86e3c6"],
  page: ["#8b3f68", "#f0c4da"],
  star: ["#857c00", "#fff8a6"],
};

/** The symbol itself, or circle for one that we do not know. */
export function known(symbol: string): string {
  return symbol in OUTLINES ? symbol : "circle";
}

export function fill(symbol: string, dark: boolean): string {
  return (FILLS[known(symbol)] as [string, string])[dark ? 1 : 0];
}

export function line(symbol: string, dark: boolean): string {
  return (EDGES[known(symbol)] as [string, string])[dark ? 1 : 0];
}

const SVG = "http://www.w3.org/2000/svg";

/** A small picture of the symbol; the style sheet colours it by its class. */
export function icon(symbol: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-1.5 -1.5 3 3");
  svg.setAttribute("class", `symbol ${known(symbol)}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", OUTLINES[known(symbol)] as string);
  svg.append(path);
  return svg;
}

/** A short piece of line as the network draws claims of that status. */
export function sample(status: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 26 8");
  svg.setAttribute("class", `sample ${status}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", status === "inferred" ? "M1 2.2H25M1 5.8H25" : "M1 4H25");
  svg.append(path);
  return svg;
}
