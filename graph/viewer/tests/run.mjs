// Runs `*.test.ts` of this folder with Node's own test runner; with file names, only those.
import { spawn } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { bundled, here } from "./bundle.mjs";

const named = process.argv.slice(2).map((file) => basename(file));
const files = named.length ? named : (await readdir(here)).filter((file) => file.endsWith(".test.ts")).sort();
if (!files.length) throw new Error(`no *.test.ts in ${here}`);
const reporter = process.stdout.isTTY ? "spec" : "tap";
process.exitCode = await bundled(files, async (paths) => {
  // All in one process, because starting one takes longer than most tests; each has modules of its own.
  const all = join(dirname(paths[0]), "all.mjs");
  await writeFile(all, paths.map((path) => `import "./${basename(path)}";\n`).join(""));
  const flags = ["--enable-source-maps", `--test-reporter=${reporter}`, all];
  const node = spawn(process.execPath, flags, { stdio: "inherit" });
  return new Promise((done) => node.on("close", (code) => done(code ?? 1)));
});
