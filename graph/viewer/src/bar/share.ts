// Share and save: the link, the query, the picture, the claims, the paper.

import type { App } from "../app";
import { copy } from "../dom/copy";
import { download, fileName } from "../dom/download";
import { told } from "../dom/told";
import { readyToPrint } from "../reader/print";
import { sparql } from "../reader/sparql";
import { OWN } from "../state/address";
import { csv, json } from "../table/export";
import { Menu, type Deed } from "./menu";
import { words } from "./words";

/** What can draw the picture for others. */
export interface Pictures { png(): Promise<Blob>; svg(): string }

export class Share {
  readonly element: HTMLElement;

  constructor(
    private readonly app: App,
    private readonly pictures: Pictures,
    private readonly tell: (text: string) => void,
  ) {
    this.element = new Menu(words().share, "share", () => this.sections()).element;
  }

  private sections(): { deeds: Deed[] }[] {
    const { app } = this;
    const { graph, store } = app;
    return [
      { deeds: [
        this.deed(words().copyLink, () => this.link()),
        this.deed(words().copySparql, () => this.copied(sparql(graph, store.state, store.now.part))),
      ] },
      { deeds: [
        this.deed(words().png, async () => this.saved(await this.pictures.png(), ".png", "image/png")),
        this.deed(words().svg, async () => this.saved(this.pictures.svg(), ".svg", "image/svg+xml")),
      ] },
      { deeds: [
        this.deed(words().csv, async () => this.saved(await csv(app, "ties"), "-ties.csv", "text/csv;charset=utf-8")),
        this.deed(words().json, async () => this.saved(await json(app), ".json", "application/json")),
      ] },
      { deeds: [this.deed(words().print, () => this.print())] },
    ];
  }

  private deed(label: string, act: () => Promise<void>): Deed {
    return { label, act: () => void act().catch((error: unknown) => this.tell(words().failed(told(error)))) };
  }

  private async link(): Promise<void> {
    if (OWN) await this.copied(location.href);
    else this.tell(words().noAddress);
  }

  private async print(): Promise<void> {
    await readyToPrint(this.app);
    print();
  }

  private async copied(text: string): Promise<void> {
    if (await copy(text)) this.tell(words().copied);
  }

  private saved(content: BlobPart, ending: string, type: string): void {
    const name = fileName(this.app.graph.page.title, ending);
    download(name, content, type);
    this.tell(words().saved(name));
  }
}
