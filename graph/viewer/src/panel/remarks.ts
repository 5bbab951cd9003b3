// A claim's qualifiers and remarks, by what they are for; its evidence, that for it first.

import type { Claim, Evidence } from "../data/page";

// Labels of ontology/core.ttl and evidence.ttl. What they say has a place of its own in the panel.
const WHEN = "when";
const CONFIDENCE = "confidence";
const BECAUSE = "because";
const ACCEPTED = "accepted";
const NOTE = "note";

const BRIEF = 48; // characters of a qualifier that is shown in a list

/** What the source or the curator says beside it: all but its date, how sure one is, and what was accepted. */
export function said(claim: Claim): [string, string][] {
  return claim.qualifiers.filter(([label, value]) => {
    if (label === WHEN) return value !== claim.when;
    if (label === CONFIDENCE || label === BECAUSE) return !claim.confidence;
    return label !== ACCEPTED;
  });
}

/** The short ones of the source, for a list; the curator's notes stand with the claim itself. */
export function brief(claim: Claim): [string, string][] {
  return said(claim).filter(([label, value]) => label !== NOTE && value.length <= BRIEF);
}

/** Why the curator is as sure as that. */
export function reasons(claim: Claim): string[] {
  return claim.qualifiers.filter(([label]) => label === BECAUSE).map(([, value]) => value);
}

/** What is said for it, then what is said against it: the first of these stands for the claim in a list. */
export function inTurn({ evidence }: Claim): Evidence[] {
  return [...evidence].sort((a, b) => Number(a.against) - Number(b.against));
}

/** Whether something is said for it and something against it. */
export function debated({ evidence }: Claim): boolean {
  return evidence.some(({ against }) => against) && evidence.some(({ against }) => !against);
}
