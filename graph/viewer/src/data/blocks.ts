// The page's blocks: script elements that hold JSON, as it is or packed.

/** The value of a block. Rejects where it is missing, damaged or cut off. */
export async function block(id: string): Promise<unknown> {
  const element = document.getElementById(id);
  const content = element?.textContent;
  if (!element || !content) throw new Error(`the block “${id}” is missing`);
  if (element.getAttribute("type") !== "application/gzip") return JSON.parse(content);
  return JSON.parse(await unpacked(content.trim(), id));
}

async function unpacked(base64: string, id: string): Promise<string> {
  if (!("DecompressionStream" in globalThis)) throw new Error("this browser is too old to unpack the page: use a newer one");
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  try {
    return await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  } catch {
    throw new Error(`the block “${id}” cannot be unpacked`);
  }
}
