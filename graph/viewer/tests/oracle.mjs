// The page's own code, asked from outside: see oracle.ts.
import { createInterface } from "node:readline";
import { bundled } from "./bundle.mjs";

await bundled(["oracle.ts"], async ([path]) => {
  const { answer } = await import(path);
  for await (const line of createInterface({ input: process.stdin })) process.stdout.write(`${answer(line)}\n`);
});
