// The page: reads the data, builds the parts, and lets the selection flow through the address.

import "./page.css";
import { href, OWN, selected } from "./address";
import { readData, type Drawn, type Page } from "./data";
import { button, el, needed } from "./dom";
import { Drawing } from "./drawing";
import { Filter } from "./filter";
import { describe, Keys } from "./keys";
import { Legend } from "./legend";
import { count, Graph } from "./model";
import { Panel } from "./panel";
import { clickable } from "./probe";
import { Reading } from "./reading";
import { Search } from "./search";
import { SearchBox } from "./searchbox";
import { Table } from "./table";
import { clip } from "./text";

declare global {
  interface Window {
    /** For tests: see graph/viewer/README.md. */
    inyeon?: { clickable(id: string): { x: number; y: number } | null };
  }
}

const HELP = "Arrow keys go along ties, Page Down goes around, Enter opens, Escape clears, plus and minus zoom, 0 shows all.";

function start(page: Page, drawn: Drawn): void {
  const graph = new Graph(page);
  const filter = new Filter();
  const live = el("p", { class: "unseen", "aria-live": "polite", id: "live" });
  const say = (text: string): void => {
    live.textContent = text;
  };
  const network = el("div", {
    id: "network",
    class: "network",
    tabindex: "0",
    role: "application",
    "aria-label": "Network",
    "aria-describedby": "help",
  });
  const tip = el("div", { class: "tip", hidden: true });
  const status = el("p", { class: "showing", role: "status" });
  const again = el("span", { class: "number", "aria-hidden": "true" });
  const reading = new Reading();
  const panel = new Panel(graph, (source, evidence) => reading.open(source, evidence), () => leave());
  const table = new Table(graph);
  let drawing: Drawing | null = null;
  let keys: Keys | null = null;

  const update = (): void => {
    const shown = filter.shown(graph);
    drawing?.show(shown);
    table.show(shown);
    table.select(selected() ?? null);
    const all = [page.entities.length, page.claims.length] as const;
    status.textContent = `Showing ${shown.entities.size} of ${count(all[0], "entity", "entities")}, ${shown.claims.size} of ${count(all[1], "claim")}`;
    again.textContent = filter.active ? status.textContent : "";
    reset.disabled = !filter.active;
  };
  const legend = new Legend(graph, filter, update);
  const reset = button("Reset", () => {
    filter.clear();
    search.clear();
    legend.sync();
    update();
    drawing?.fit();
  }, { class: "reset" });

  /** Shows what the address says; moves the focus to the panel unless it is in the network. */
  const open = (id: string | null, follow: boolean): void => {
    panel.show(id);
    drawing?.select(id);
    table.select(id);
    keys?.start(id);
    if (id !== null && (graph.entities.has(id) || graph.claims.has(id))) say(describe(graph, id));
    if (!follow || id === null) return;
    if (!network.contains(document.activeElement)) panel.focus();
    else panel.reveal();
  };
  const go = (id: string | null): void => {
    if (!OWN) open(id, true);
    else if (id === null) {
      if (selected()) history.pushState(null, "", "#");
      open(null, false);
    } else if (location.hash === href(id)) open(id, true);
    else location.hash = href(id);
  };
  const leave = (): void => {
    go(null);
    network.focus();
  };
  const search = new SearchBox(graph, new Search(graph), go, say);

  const bar = el("div", { class: "bar" }, search.element, legend.relations, legend.kinds);
  const main = el(
    "main",
    {},
    bar,
    el(
      "div",
      { class: "stage" },
      el(
        "div",
        { class: "picture" },
        network,
        el("p", { id: "help", class: "unseen" }, HELP),
        el("div", { class: "key" }, legend.statuses, el("div", { class: "line" }, status, reset)),
        el(
          "div",
          { class: "zoom" },
          button("+", () => drawing?.zoom(1.3), { "aria-label": "Zoom in", title: "Zoom in" }),
          button("−", () => drawing?.zoom(1 / 1.3), { "aria-label": "Zoom out", title: "Zoom out" }),
          button("⤢", () => drawing?.fit(), { "aria-label": "Show all", title: "Show all" }),
        ),
        tip,
      ),
      panel.element,
    ),
    el("section", { class: "all", id: "claims", tabindex: "-1", "aria-labelledby": "claims-title" }, el("h2", { id: "claims-title" }, "All claims ", again), table.element),
  );
  needed("app").replaceChildren(main, reading.element, live);
  needed("counts").textContent = [
    count(page.entities.length, "entity", "entities"),
    count(page.claims.length, "claim"),
    count(page.sources.length, "source"),
  ].join(", ");
  needed("notice").remove();
  // The network fills what the head leaves of the window.
  const fill = (): void => document.documentElement.style.setProperty("--top", `${Math.ceil(bar.getBoundingClientRect().bottom + scrollY)}px`);
  fill();
  new ResizeObserver(fill).observe(bar);

  if (page.entities.length) {
    try {
      drawing = new Drawing(network, graph, drawn, {
        open: go,
        hover: (id, at) => hint(tip, graph, id, at),
      });
      keys = new Keys(graph, drawing, { open: go, say }, network);
      const made = drawing;
      window.inyeon = { clickable: (id) => clickable(graph, made, network, id) };
    } catch (error) {
      network.replaceChildren(el("p", { class: "notice" }, `The picture cannot be drawn (${String(error)}). Search and the table work.`));
    }
  } else network.replaceChildren(el("p", { class: "notice" }, "This graph is empty: no entities, no claims."));

  update();
  addEventListener("hashchange", () => {
    const id = selected();
    if (id !== undefined) open(id, true);
  });
  addEventListener("popstate", () => selected() === null && open(null, false));
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a")?.getAttribute("href") ?? "";
    if (!link.startsWith("#") || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // By hand, because a link to what is open already would do nothing, and because in a notebook's
    // frame it would lead to the notebook.
    event.preventDefault();
    const id = selected(link);
    if (id !== undefined) go(id);
    else document.getElementById(link.slice(1))?.focus();
  });
  panel.element.addEventListener("keydown", (event) => event.key === "Escape" && network.focus());
  open(selected() ?? null, false);
}

/** Nothing; shows beside the pointer what lies under it. */
function hint(tip: HTMLElement, graph: Graph, id: string | null, at: { x: number; y: number }): void {
  tip.hidden = id === null;
  if (id === null) return;
  const claim = graph.claims.get(id);
  tip.textContent = claim ? clip(graph.sentence(claim), 160) : describe(graph, id);
  const room = tip.parentElement?.clientWidth ?? 0;
  tip.style.left = `${Math.max(4, Math.min(at.x + 14, room - tip.offsetWidth - 8))}px`;
  tip.style.top = `${at.y + 18}px`;
}

try {
  const { page, drawn } = readData();
  start(page, drawn);
} catch (error) {
  const notice = document.getElementById("notice") ?? document.body.appendChild(el("p", { class: "notice" }));
  notice.textContent = `This page is damaged or cut off: ${error instanceof Error ? error.message : String(error)}. Make it again.`;
}
