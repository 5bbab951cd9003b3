// The state in the address: `#id=person:lee-sung-ju&view=time`, so that a copied link opens the same view.

import { FACETS, START, TABLES, VIEWS, type Facet, type Seed, type State } from "./state";

/** The part of the address that says the state; "" for the start. What is as at the start is left out. */
export function written(state: State): string {
  const parts: string[] = [];
  const add = (key: string, value: string, start: string): void => {
    if (value !== start) parts.push(`${key}=${value}`);
  };
  add("id", list(state.open), "");
  add("view", state.view, START.view);
  for (const facet of FACETS) add(`no-${facet}`, list(state.off[facet]), list(START.off[facet]));
  add("dim", flag(state.dim), flag(START.dim));
  add("years", years(state), "");
  add("undated", flag(state.undated), flag(START.undated));
  add("focus", state.focus.map(seed).join(","), "");
  add("chain", state.chain ? list(state.chain) : "", "");
  add("bundled", flag(state.bundled), flag(START.bundled));
  add("at", state.camera ? camera(state.camera) : "", "");
  add("table", table(state.table), table(START.table));
  return parts.length ? `#${parts.join("&")}` : "";
}

/** The state that the address says; null where it speaks of something else (`#claims`). What cannot be read is as at the start. */
export function read(hash: string): State | null {
  const body = hash.replace(/^#/, "");
  if (body && !body.includes("=")) return null;
  const values = new Map(body.split("&").map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]));
  const said = <T>(key: string, of: (value: string) => T | undefined, start: T): T => {
    const value = values.get(key);
    return value === undefined ? start : (of(value) ?? start);
  };
  const off = Object.fromEntries(
    FACETS.map((facet) => [facet, said(`no-${facet}`, (value) => ids(value)?.sort(), START.off[facet])]),
  ) as Record<Facet, readonly string[]>;
  const [from, to] = said("years", readYears, [null, null]);
  return {
    view: said("view", (value) => VIEWS.find((one) => one === value), START.view),
    open: said("id", (value) => ids(value)?.slice(0, 2), START.open),
    off,
    dim: said("dim", readFlag, START.dim),
    from,
    to,
    undated: said("undated", readFlag, START.undated),
    focus: said("focus", readSeeds, START.focus),
    chain: said("chain", readPair, START.chain),
    bundled: said("bundled", readFlag, START.bundled),
    camera: said("at", readCamera, START.camera),
    table: said("table", readTable, START.table),
  };
}

/** The link to an entity, claim, source, community, or to all between two entities. */
export function href(...open: string[]): string {
  return `#id=${list(open)}`;
}

/** Whether the page has an address of its own. In a notebook's frame it has none. */
export const OWN = typeof location !== "undefined" && location.protocol !== "about:";

function encoded(id: string): string {
  // Half a character, pasted into a field, has no place in an address.
  return encodeURIComponent(id.replace(/\p{Cs}/gu, "\ufffd")).replaceAll("%3A", ":").replaceAll(".", "%2E");
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function list(values: readonly string[]): string {
  return values.map(encoded).join(",");
}

function ids(text: string): string[] | undefined {
  const found = text.split(",").filter(Boolean).map(decoded);
  return found.every((id) => id !== undefined) ? (found as string[]) : undefined;
}

function flag(value: boolean): string {
  return value ? "1" : "0";
}

function readFlag(text: string): boolean | undefined {
  return text === "1" ? true : text === "0" ? false : undefined;
}

function years({ from, to }: State): string {
  return from === null && to === null ? "" : `${from ?? ""}..${to ?? ""}`;
}

function readYears(text: string): [number | null, number | null] | undefined {
  const found = /^(-?\d{1,6})?\.\.(-?\d{1,6})?$/.exec(text);
  if (!found) return undefined;
  const [from, to] = [found[1], found[2]].map((one) => (one === undefined ? null : Number(one) + 0)) as [number | null, number | null];
  return from !== null && to !== null && from > to ? undefined : [from, to];
}

function seed({ id, hops, relation, most }: Seed): string {
  return [encoded(id), hops, encoded(relation), most].join(".");
}

function readSeeds(text: string): Seed[] | undefined {
  const found = text.split(",").filter(Boolean).map((part): Seed | undefined => {
    const [id, hops, relation, most] = part.split(".").map(decoded);
    const [steps, limit] = [Number(hops), Number(most)];
    if (!id || relation === undefined || ![1, 2, 3].includes(steps) || !(Number.isInteger(limit) && limit > 0)) return undefined;
    return { id, hops: steps, relation, most: limit };
  });
  return found.every((one) => one !== undefined) ? (found as Seed[]) : undefined;
}

function readPair(text: string): [string, string] | undefined {
  const found = ids(text);
  return found?.length === 2 ? (found as [string, string]) : undefined;
}

function camera({ x, y, scale }: { x: number; y: number; scale: number }): string {
  return [Math.round(x), Math.round(y), Number(scale.toPrecision(3))].join(",");
}

function readCamera(text: string): State["camera"] | undefined {
  const [x, y, scale, more] = text.split(",").map(Number);
  if (more !== undefined || ![x, y, scale].every(Number.isFinite) || !((scale as number) > 0)) return undefined;
  return { x: x as number, y: y as number, scale: Math.min(5, Math.max(0.02, scale as number)) };
}

function table({ of, by, down, page, find }: State["table"]): string {
  return [of, encoded(by), down ? "down" : "up", page, ...(find ? [encoded(find)] : [])].join(".");
}

function readTable(text: string): State["table"] | undefined {
  const [name, by, way, page, find = ""] = text.split(".").map(decoded);
  const of = TABLES.find((one) => one === name);
  if (!of || by === undefined || !["up", "down"].includes(way ?? "") || !/^\d{1,7}$/.test(page ?? "")) return undefined;
  return { of, by, down: way === "down", page: Number(page), find };
}
