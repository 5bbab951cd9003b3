// Which lines are drawn for which claims: each its own, side by side, or all of a pair as one.

import { STATUSES, type Claim, type Status } from "../data/page";

/** A line of the picture. A claim's line has the claim's id, a bundle's `pair:a,b`, a bond's `bond:a b`. */
export interface Line {
  id: string;
  what: "claim" | "pair" | "bond";
  from: string;
  to: string;
  both: boolean; // claims run both ways
  claims: readonly string[]; // none of a bond
  number: number; // of claims
  disputed: number; // so many of them
  status: Status; // of the claim; of a bundle the best of its claims'
  lane: number; // which of the pair's lines, counted from 0
  lanes: number;
  shadow: boolean; // the filters hide it
}

export const FAN = 12; // more parallel ties than this are one line
export const SMOOTH = 1500; // more lines than this would not move smoothly

/** Whether all pairs are drawn as one line each, because asked for or because there are too many lines. */
export function bundling(ties: readonly Claim[], bundled: boolean): boolean {
  return bundled || ties.length > SMOOTH;
}

/** The lines for these claims between entities, pair by pair. No claim is left out. */
export function lines(ties: readonly Claim[], bundled: boolean, hidden: readonly Claim[] = []): Line[] {
  const found: Line[] = [];
  const shown = pairs(ties);
  for (const [key, claims] of shown) {
    if (claims.length > 1 && (bundled || claims.length > FAN)) found.push(bundle(key, claims));
    else found.push(...fan(claims, false));
  }
  // A pair of which nothing is shown has one shadow.
  for (const [key, claims] of pairs(hidden)) if (!shown.has(key)) found.push(...fan(claims.slice(0, 1), true));
  return found;
}

/** “a,b” in the order of the ids → the claims between them. */
function pairs(ties: readonly Claim[]): Map<string, Claim[]> {
  const found = new Map<string, Claim[]>();
  for (const tie of ties) {
    const [a = "", b = ""] = [tie.subject, tie.object ?? ""].sort();
    const key = `${a},${b}`;
    const known = found.get(key);
    if (known) known.push(tie);
    else found.set(key, [tie]);
  }
  return found;
}

function fan(claims: readonly Claim[], shadow: boolean): Line[] {
  const lanes = claims.length;
  return claims.map((claim, at) => {
    const to = claim.object ?? claim.subject;
    // Seen from the same end, whichever way the claim runs.
    const lane = claim.subject <= to ? at : lanes - 1 - at;
    const disputed = Number(claim.status === "disputed");
    return { id: claim.id, what: "claim", from: claim.subject, to, both: false, claims: [claim.id], number: 1, disputed, status: claim.status, lane: claim.subject === to ? at : lane, lanes, shadow };
  });
}

function bundle(key: string, claims: readonly Claim[]): Line {
  const [first] = claims as [Claim];
  return {
    id: `pair:${key}`,
    what: "pair",
    from: first.subject,
    to: first.object ?? first.subject,
    both: claims.some(({ subject }) => subject !== first.subject),
    claims: claims.map(({ id }) => id),
    number: claims.length,
    disputed: claims.filter(({ status }) => status === "disputed").length,
    status: STATUSES.find((one) => claims.some(({ status }) => status === one)) ?? first.status,
    lane: 0,
    lanes: 1,
    shadow: false,
  };
}
