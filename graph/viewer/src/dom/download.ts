// Saving to a file: what the page made, under a name, asked of no server.

/** Nothing; the browser saves the content under this name, as it does with downloads. */
export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after the click; a minute is enough for any disk.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A name for a file: of the page's title what every system allows in names, and an ending. */
export function fileName(title: string, ending: string): string {
  const stem = title
    .normalize("NFC")
    .replace(/[\p{C}\\/:*?"<>|]+/gu, " ")
    .trim()
    .replace(/\s+/g, "-")
    .replace(/^[.-]+/, "");
  return `${[...stem].slice(0, 60).join("") || "graph"}${ending}`;
}
