// The six symbols of kinds as outlines about (0, 0), and small pictures of them and of lines.

import "./symbols.css";
import { svg } from "./elements";

const ROUND = "M-1 0A1 1 0 1 0 1 0A1 1 0 1 0 -1 0Z";

function star(): string {
  const corners = Array.from({ length: 10 }, (_, at) => {
    const angle = (at * Math.PI) / 5 - Math.PI / 2;
    const reach = at % 2 ? 0.56 : 1.25;
    return `${(Math.cos(angle) * reach).toFixed(3)} ${(Math.sin(angle) * reach).toFixed(3)}`;
  });
  return `M${corners.join("L")}Z`;
}

/** Their names are those of theme.css, which has their colours: `--circle` and `--circle-line`. */
export const OUTLINES = {
  circle: ROUND,
  square: "M-.88 -.88H.88V.88H-.88Z",
  triangle: "M0 -1.05L1.08 .85H-1.08Z",
  diamond: "M0 -1.2L1.2 0L0 1.2L-1.2 0Z",
  page: "M-.8 -1.05H.25L.8 -.5V1.05H-.8ZM.25 -1.05V-.5H.8",
  star: star(),
};
export type SymbolName = keyof typeof OUTLINES;
export const SYMBOLS = Object.keys(OUTLINES) as SymbolName[];

/** The symbol itself, or circle for one that we do not know. */
export function known(symbol: string): SymbolName {
  return SYMBOLS.find((one) => one === symbol) ?? "circle";
}

/** A small picture of the symbol; the style sheet colours it by its class. */
export function icon(symbol: string): SVGSVGElement {
  const path = svg("path", { d: OUTLINES[known(symbol)] });
  return svg("svg", { viewBox: "-1.5 -1.5 3 3", class: `symbol ${known(symbol)}`, "aria-hidden": "true" }, path);
}

/** A short piece of line as the network draws claims of that status. */
export function sample(status: string): SVGSVGElement {
  const path = svg("path", { d: status === "inferred" ? "M1 2.2H25M1 5.8H25" : "M1 4H25" });
  return svg("svg", { viewBox: "0 0 26 8", class: `sample ${status}`, "aria-hidden": "true" }, path);
}
