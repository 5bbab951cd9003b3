// What a question asks for, in plain words, as the comments above it.

import type { Status } from "../data/page";
import type { Graph } from "../graph/graph";
import { statuses } from "../graph/statuses";
import { clip } from "../graph/text";
import type { State } from "../state/state";
import { words } from "./words";

const MOST = 12; // names told of each filter
const LONG = 80; // characters told of a name

/** Comment lines: what is asked for, among which entities where `drawn` says how many, and what is left out. */
export function asked(graph: Graph, state: State, drawn: number | null): string {
  const said = words().asked;
  const { from, to, undated, off, focus, chain } = state;
  const labels: [readonly string[], (names: string) => string, (id: string) => string | undefined][] = [
    [off.kind, said.kinds, (id) => graph.kinds.get(id)?.label],
    [off.relation, said.relations, (id) => graph.relations.get(id)?.label],
    [off.source, said.sources, (id) => graph.source(id)?.title],
    [off.status, said.statuses, (id) => statuses()[id as Status]],
  ];
  const { around } = graph.page;
  const lines = [
    said.title(graph.page.title),
    around && said.around(graph.label(around.id), around.hops),
    graph.page.audience === "public" && said.audience,
    drawn !== null && chain && said.chain(graph.label(chain[0]), graph.label(chain[1]), drawn),
    drawn !== null && !chain && focus.length > 0 && said.focus(list(focus.map(({ id }) => graph.label(id))), drawn),
    ...labels.map(([ids, tell, label]) => ids.length > 0 && tell(list(ids.flatMap((id) => label(id) ?? [])))),
    (from !== null || to !== null) && `${said.years(from, to)} ${undated ? said.undated : said.dated}`,
    said.run,
  ];
  return lines.filter((line) => line !== false && line !== null).map((line) => `# ${comment(line)}\n`).join("");
}

function list(names: readonly string[]): string {
  const told = names.slice(0, MOST).map((name) => clip(name.replace(/\s+/g, " "), LONG)).join(", ");
  return names.length > MOST ? words().asked.more(told, names.length - MOST) : told;
}

/** Words that cannot end the comment: on one line, and without backslashes, by which SPARQL could say a line's end. */
function comment(text: string): string {
  return text.replace(/\\/g, "/").replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ").replace(/\p{Cs}/gu, "\ufffd");
}
