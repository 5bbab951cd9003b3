// Builds page.js, page.css and licences.txt into ../inyeon/web, or into the folder given.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "../inyeon/web"));
const MAY_BE_BUNDLED = /\b(MIT|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|ISC|0BSD)\b/;

/** The packages that have code in the bundle, by folder name, sorted. */
function bundled(metafile) {
  const names = new Set();
  for (const output of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
      const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
      if (found && bytesInOutput > 0) names.add(found[1]);
    }
  }
  return [...names].sort();
}

/** Name, version, licence and licence text of one package. */
async function licence(name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  if (!MAY_BE_BUNDLED.test(license ?? "")) throw new Error(`${name}: licence ${license} may not be bundled`);
  const files = (await readdir(folder)).filter((file) => /^licen[sc]e/i.test(file)).sort();
  // Where a package lets us choose between Apache and MIT, we take MIT, and its text is enough.
  const chosen = files.filter((file) => /MIT/i.test(file));
  const texts = await Promise.all(
    (chosen.length ? chosen : files).map((file) => readFile(join(folder, file), "utf8")),
  );
  const text = texts.map((part) => part.replace(/\r\n/g, "\n").trim()).join("\n\n");
  const head = `${name} ${version} (${license})`;
  return `${head}\n${"-".repeat(head.length)}\n${text || `SPDX: ${license}`}\n`;
}

const result = await build({
  absWorkingDir: here,
  entryPoints: { page: "src/page.ts" },
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  charset: "ascii",
  legalComments: "none", // they stand in licences.txt
  metafile: true,
  write: false,
  logLevel: "warning",
});
await mkdir(out, { recursive: true });
for (const file of result.outputFiles) await writeFile(file.path, file.text.trim());
const parts = await Promise.all(bundled(result.metafile).map(licence));
const intro = "Code of others that page.js and page.css hold. Written by graph/viewer/build.mjs.\n";
await writeFile(join(out, "licences.txt"), [intro, ...parts].join("\n"));
const size = result.outputFiles.reduce((sum, file) => sum + file.contents.length, 0);
console.log(`${out}: ${Math.ceil(size / 1000)} KB of script and style`);
