// Printing: the picture and the notes on paper; the other views as they are, without what is around them.

import "./print.css";
import type { App } from "../app";
import { el, words as said } from "../dom/elements";
import type { Now } from "../state/store";
import { printNotes, selection } from "./notes";

/** What can draw the picture as SVG, in the colours of paper if asked for. */
export interface Drawing { svg(paper: boolean): string }

const SOON = 400; // milliseconds for which the selection must rest before its texts are unpacked

/** Nothing; from now on the page is printed so. The last call counts. */
export function printing(app: App, drawing: Drawing): void {
  let waiting = 0;
  // Who prints by the browser's own key gives no time to unpack: what is open is unpacked before.
  app.store.watch((now, before) => {
    if (before && before.state.open === now.state.open && before.state.chain === now.state.chain) return;
    clearTimeout(waiting);
    if (now.state.open.length || now.state.chain) waiting = setTimeout(() => void unpack(app, now).catch(() => undefined), SOON);
  });
  onbeforeprint = (): void => {
    onafterprint?.call(window, new Event("afterprint"));
    const { state } = app.store.now;
    document.documentElement.dataset["print"] = state.view;
    if (state.view === "network" || state.view === "time") document.body.append(sheet(app, drawing));
  };
  onafterprint = (): void => {
    delete document.documentElement.dataset["print"];
    document.getElementById("printed")?.remove();
  };
}

/** Nothing; unpacks what will be printed. */
export async function readyToPrint(app: App): Promise<void> {
  await unpack(app, app.store.now);
}

async function unpack(app: App, now: Now): Promise<void> {
  await app.texts.need(selection(app, now).claims.flatMap(({ evidence }) => evidence.map(({ source }) => source)));
}

/** What is printed in place of the page: the picture, which has the title, and the notes. */
function sheet(app: App, drawing: Drawing): HTMLElement {
  const { now } = app.store;
  const notes = printNotes(app, selection(app, now));
  if (!notes.complete) void unpack(app, now).catch(() => undefined); // for the next time
  const status = document.querySelector(".showing")?.textContent ?? "";
  const picture = now.state.view === "network" ? image(drawing) : null;
  const title = now.state.view === "network" && !picture && el("h1", {}, said(app.graph.page.title));
  return el("section", { id: "printed" }, title, picture, picture && el("p", { class: "number" }, status), notes.element);
}

/** The picture as an element of the page; null where there is none. */
function image(drawing: Drawing): Element | null {
  try {
    const { documentElement } = new DOMParser().parseFromString(drawing.svg(true), "image/svg+xml");
    if (documentElement.tagName !== "svg") return null;
    const svg = document.importNode(documentElement, true);
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    svg.setAttribute("class", "printed-picture");
    return svg;
  } catch {
    return null; // the drawing could not start; the notes are printed without it
  }
}
