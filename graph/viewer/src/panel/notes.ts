// Chains as text with numbered notes, to be pasted into an article. Pure.

import type { Claim } from "../data/page";
import type { Connection } from "../graph/chains";
import type { Graph } from "../graph/graph";
import type { Quote } from "../graph/quotes";
import { statuses } from "../graph/statuses";
import { citation, type Quoted } from "../reader/citation";
import { inTurn } from "./remarks";
import { words } from "./words";

/** Title, one line for each chain with the numbers of its notes, and the notes: a claim has one number wherever it occurs. */
export function footnoted(graph: Graph, texts: Quoted, found: Connection, title: string): string {
  const numbers = new Map<string, number>();
  const notes: string[] = [];
  const note = (claim: Claim): string => {
    const known = numbers.get(claim.id) ?? numbers.size + 1;
    if (!numbers.has(claim.id)) {
      numbers.set(claim.id, known);
      notes.push(`[${known}] ${cite(graph, texts, claim)}`);
    }
    return `${graph.sentence(claim)} [${known}]`;
  };
  const lines = found.chains.map(({ ties }, at) => `${at + 1}. ${ties.map((claims) => claims.map(note).join(", ")).join("; ")}.`);
  const more = found.number > found.chains.length ? [words().chainsFirst(found.chains.length)] : [];
  return [title, "", words().chains(found.number, found.chains[0]?.ties.length ?? 0), ...more, ...lines, "", words().notes, ...notes, ""].join("\n");
}

/** The first words for each claim of the chains; of what is inferred, those for what it was drawn from. */
export function cited(graph: Graph, { chains }: Connection): Quote[] {
  return chains.flatMap(({ ties }) => ties.flat()).flatMap((claim) => grounds(graph, claim));
}

function grounds(graph: Graph, claim: Claim): Quote[] {
  const said = claim.evidence.length ? [claim] : drawnFrom(graph, claim);
  return said.flatMap((one) => inTurn(one).slice(0, 1).map((evidence) => ({ claim: one, evidence })));
}

function cite(graph: Graph, texts: Quoted, claim: Claim): string {
  const all = grounds(graph, claim).map((one) => citation(graph, texts, one));
  return claim.status === "inferred" ? [`${statuses().inferred}: ${claim.rule}.`, ...all].join(" ") : all.join(" ");
}

/** The claims that an inferred one rests on in the end; those between may be inferred as well. */
function drawnFrom(graph: Graph, claim: Claim): Claim[] {
  const found = new Set<Claim>();
  const open = [claim];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const id of next.because) {
      const premise = graph.claims.get(id);
      if (!premise || found.has(premise)) continue;
      found.add(premise);
      open.push(premise);
    }
  }
  return [...found].filter(({ status }) => status !== "inferred");
}
