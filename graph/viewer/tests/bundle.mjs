// TypeScript that runs without a browser: bundled for Node into a folder that is gone afterwards.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const here = dirname(fileURLToPath(import.meta.url));

/** What `use` gives for the bundles of these files; styles are left out, as nobody sees them. */
export async function bundled(files, use) {
  const out = await mkdtemp(join(tmpdir(), "inyeon-viewer-"));
  try {
    await build({
      absWorkingDir: here,
      entryPoints: files,
      outdir: out,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      sourcemap: "inline",
      loader: { ".css": "empty" },
      logLevel: "warning",
    });
    return await use(files.map((file) => join(out, basename(file).replace(/\.ts$/, ".mjs"))));
  } finally {
    await rm(out, { recursive: true });
  }
}
