// Runs `*.test.ts` of this folder with Node's own test runner; with file names, only those.
// What must always hold: it ends, and where not every test has run, with an error.
import { spawn } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { bundled, here } from "./bundle.mjs";

const named = process.argv.slice(2).map((file) => basename(file));
const files = named.length ? named : (await readdir(here)).filter((file) => file.endsWith(".test.ts")).sort();
if (!files.length) throw new Error(`no *.test.ts in ${here}`);
const LONGEST = 600_000; // milliseconds: all of them take some seconds
// A test that ends the process would else end it well, and hide those that come after it.
const GUARD = `import { after } from "node:test";
let ended = false;
after(() => { ended = true; });
process.on("exit", () => {
  if (ended) return;
  process.exitCode = 1;
  console.error("the process has ended before its tests: those that are not named did not run");
});
`;
const reporter = process.stdout.isTTY ? "spec" : "tap";
process.exitCode = await bundled(files, async (paths) => {
  // All in one process, because starting one takes longer than most tests; each has modules of its own.
  const all = join(dirname(paths[0]), "all.mjs");
  await writeFile(join(dirname(all), "guard.mjs"), GUARD);
  await writeFile(all, ["guard.mjs", ...paths.map((path) => basename(path))].map((name) => `import "./${name}";\n`).join(""));
  const flags = ["--enable-source-maps", `--test-reporter=${reporter}`, all];
  const node = spawn(process.execPath, flags, { stdio: "inherit", timeout: LONGEST, killSignal: "SIGKILL" });
  return new Promise((done) => node.on("close", (code, signal) => {
    if (signal) console.error(`the tests were ended by ${signal}; the last that is named had run`);
    done(code ?? 1);
  }));
});
