// The selection in the address: `#id=person:lee-sung-ju`, so that a link opens the same thing.

/** The id that the address names; null for none; undefined where it speaks of something else. */
export function selected(hash = location.hash): string | null | undefined {
  if (hash === "" || hash === "#") return null;
  if (!hash.startsWith("#id=")) return undefined;
  try {
    return decodeURIComponent(hash.slice(4)) || null;
  } catch {
    return undefined;
  }
}

/** Whether the page has an address of its own. In a notebook's frame it has none. */
export const OWN = location.protocol !== "about:";

/** The link to an entity or a claim. */
export function href(id: string): string {
  return `#id=${encodeURIComponent(id).replaceAll("%3A", ":")}`;
}
