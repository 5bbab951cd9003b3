// The page: reads the data, builds the views, and lets the state flow to them.

import "./page.css";
import { App, type View } from "./app";
import { Bar } from "./bar/bar";
import { skipping } from "./bar/skip";
import { StatusLine } from "./bar/status";
import { Texts } from "./data/texts";
import { readPage } from "./data/read";
import { el, needed } from "./dom/elements";
import { language } from "./dom/language";
import { dressed } from "./dom/theme";
import { told } from "./dom/told";
import { Graph } from "./graph/graph";
import { clip } from "./graph/text";
import { SidePanel } from "./panel/side";
import { NetworkView } from "./picture/network";
import { printing } from "./reader/print";
import { SourcesView } from "./reader/sources";
import { read } from "./state/address";
import { arrived } from "./state/arrived";
import { History } from "./state/history";
import { VIEWS, START, type ViewName } from "./state/state";
import { Store, type Now } from "./state/store";
import { TableView } from "./table/view";
import { LanesView } from "./time/lanes";
import { Years } from "./time/years";
import { words } from "./words";

async function start(): Promise<void> {
  dressed();
  const { page, points } = await readPage();
  const graph = new Graph(page);
  const live = el("p", { class: "unseen", "aria-live": "polite", id: "live" });
  const store = new Store(graph, arrived(graph, read(location.hash) ?? START));
  const app = new App(graph, points, new Texts(page.sources), store, (text) => (live.textContent = text));
  const history = new History(store, () => bar.passed());
  needed("notice").remove();

  let former: readonly View[] = [];
  /** Builds all views anew: at the start, and in another language. */
  const build = (): Bar => {
    for (const view of former) view.leave?.();
    head(graph);
    skipping(app);
    const network = new NetworkView(app);
    const made = new Bar(app, history, network, () => {
      store.forget();
      bar = build();
      bar.settle();
    });
    const views: Record<ViewName, View> = { network, time: new LanesView(app), table: new TableView(app), sources: new SourcesView(app) };
    const [years, status, panel] = [new Years(app), new StatusLine(app), new SidePanel(app, history)];
    const boxes = VIEWS.map((name) => el("div", { class: `view ${name}`, id: `view-${name}`, role: "tabpanel", "aria-labelledby": `tab-${name}` }, views[name].element));
    const left = el("main", { class: "left" }, ...boxes, years.element, status.element);
    needed("app").replaceChildren(made.element, el("div", { class: "stage" }, left, panel.element), live);
    former = [...Object.values(views), made, status, years, panel];
    for (const view of [made, status, years, panel]) store.watch((now, before) => view.show(now, before));
    takeTurns(store, views, boxes);
    printing(app, network);
    return made;
  };
  let bar = build();
}

/** Nothing; what stands above all views, in the language of the moment. */
function head(graph: Graph): void {
  const { page, inferred } = graph;
  document.documentElement.lang = language();
  needed("about").textContent = words().about;
  const counts = words().counts(page.entities.length, page.claims.length - inferred.length, page.sources.length);
  const part = page.around && words().part(clip(graph.label(page.around.id), 60), page.around.hops);
  needed("counts").textContent = part ? `${counts} · ${part}` : counts;
}

/** Nothing; one view at a time is to be seen. The others are told when they come into sight. */
function takeTurns(store: Store, views: Record<ViewName, View>, boxes: readonly HTMLElement[]): void {
  const seen = new Map<ViewName, Now>();
  store.watch((now) => {
    VIEWS.forEach((name, at) => ((boxes[at] as HTMLElement).hidden = name !== now.state.view));
    const { view } = now.state;
    views[view].show(now, seen.get(view) ?? null);
    seen.set(view, now);
  });
}

start().catch((error: unknown) => {
  const notice = document.getElementById("notice") ?? document.body.appendChild(el("p", { class: "notice", id: "notice" }));
  notice.textContent = words().damaged(told(error));
});
