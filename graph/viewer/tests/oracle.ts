// What the page would say, one line of JSON for each line of JSON, so that tests in Python can
// compare it with what others say: networkx, the calendar, a plain restatement.

import { assemble } from "../src/data/read";
import type { GraphBlock, NetworkBlock, PageBlock } from "../src/data/wire";
import { connection, reach } from "../src/graph/chains";
import { firm, span, within, year } from "../src/graph/dates";
import { Graph } from "../src/graph/graph";
import { fragment } from "../src/reader/fragment";
import { sparql } from "../src/reader/sparql";
import { read, written } from "../src/state/address";
import { part } from "../src/state/part";
import { shown } from "../src/state/shown";
import { START, type State } from "../src/state/state";

interface Asked {
  head: PageBlock;
  network: NetworkBlock;
  graph: GraphBlock;
  from: string;
  to: string;
  claims: string[];
  state: Partial<State>; // what is not as at the start
  hash: string;
  date: string;
  earliest: string;
  latest: string;
  years: [number | null, number | null];
  id: string;
  url: string;
  text: string;
  start: number;
  end: number;
}

let graph: Graph;

const answers: Record<string, (asked: Asked) => unknown> = {
  /** Takes the blocks of a page, which all later questions are about. */
  page(asked) {
    const { page, points } = assemble(asked.head, asked.network, asked.graph);
    graph = new Graph(page);
    return { claims: page.claims, entities: page.entities, points: [...points] };
  },
  /** The first of the shortest chains over these claims, as entities with the claims between them; how many; how far it goes. */
  chains({ from, to, claims }) {
    const over = new Set(claims);
    const { chains, number } = connection(graph, over, from, to);
    const told = chains.map(({ entities, ties }) => ({ entities, ties: ties.map((hop) => hop.map(({ id }) => id)) }));
    return { chains: told, number, reach: reach(graph, over, from) };
  },
  shown({ state }) {
    const { entities, claims, hidden, undated } = shown(graph, { ...START, ...state });
    return { entities: [...entities], claims: [...claims], hidden: Object.fromEntries(hidden), undated };
  },
  /** What is drawn: entities, ties, and how many neighbours are not. */
  part({ state }) {
    const whole = { ...START, ...state };
    const found = part(graph, shown(graph, whole), whole);
    return { what: found.what, entities: [...found.entities], ties: found.ties.map(({ id }) => id), rest: Object.fromEntries(found.rest) };
  },
  /** The link to the words of a text, in JavaScript's units. */
  fragment: ({ url, text, start, end }) => fragment({ url }, text, start, end),
  /** The question that gives what is shown. */
  sparql({ state }) {
    const whole = { ...START, ...state };
    return sparql(graph, whole, part(graph, shown(graph, whole), whole));
  },
  written: ({ state }) => written({ ...START, ...state }),
  read: ({ hash }) => read(hash),
  start: () => START,
  /** The days as fractions of years, and whether they reach into the years. */
  dates({ earliest, latest, years: [from, to] }) {
    const found = span({ earliest, latest });
    return { from: year(earliest, 0), to: year(latest, 1), within: found && within(found, from, to) };
  },
  /** What of the span of a date is no guess. */
  firm({ date, earliest, latest }) {
    const found = span({ earliest, latest });
    return found && firm(date, found);
  },
  iri: ({ id }) => graph.iri(id),
};

/** The answer to one question; `{"error": …}` where it throws. */
export function answer(line: string): string {
  const asked = JSON.parse(line) as Asked & { what: string };
  try {
    const about = answers[asked.what];
    if (!about) throw new Error(`nobody knows “${asked.what}”`);
    return JSON.stringify({ answer: about(asked) ?? null });
  } catch (error) {
    return JSON.stringify({ error: String(error) });
  }
}
