// Runs `*.test.ts` of this folder with Node's own test runner; with file names, only those.
import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { basename } from "node:path";
import { bundled, here } from "./bundle.mjs";

const named = process.argv.slice(2).map((file) => basename(file));
const files = named.length ? named : (await readdir(here)).filter((file) => file.endsWith(".test.ts")).sort();
if (!files.length) throw new Error(`no *.test.ts in ${here}`);
const reporter = process.stdout.isTTY ? "spec" : "tap";
process.exitCode = await bundled(files, (paths) => {
  const flags = ["--enable-source-maps", "--test", `--test-reporter=${reporter}`, ...paths];
  const node = spawn(process.execPath, flags, { stdio: "inherit" });
  return new Promise((done) => node.on("close", (code) => done(code ?? 1)));
});
