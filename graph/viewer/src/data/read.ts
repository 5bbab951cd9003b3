// From blocks to values: numbers become ids, columns become claims.

import { block } from "./blocks";
import { STATUSES, type Claim, type Entity, type Page, type Points } from "./page";
import { demand, type GraphBlock, type NetworkBlock, type PageBlock } from "./wire";

const VERSION = 3;
const NONE = -1; // where a claim has no entity as its object

/** The page without its texts, and where its entities stand. Rejects where a block is missing, cut off or of another shape. */
export async function readPage(): Promise<{ page: Page; points: Points }> {
  const [head, network, graph] = await Promise.all([block("page-data"), block("network-data"), block("graph-data")]);
  return assemble(head as PageBlock, network as NetworkBlock, graph as GraphBlock);
}

/** The same from the blocks' values. Throws where one is of another shape. */
export function assemble(head: PageBlock, network: NetworkBlock, graph: GraphBlock): { page: Page; points: Points } {
  if (head?.version !== VERSION) throw new Error("the block “page-data” is not a page of this version");
  for (const list of ["kinds", "relations", "sources", "classes", "conflicts", "communities"] as const) {
    if (!Array.isArray(head[list])) throw new Error(`the block “page-data” has no list “${list}”`);
  }
  demand(graph, "graph-data", {
    entities: ["id", "label", "names", "kind", "types", "comment"],
    claims: [
      "id", "subject", "relation", "object", "value", "when", "earliest", "latest", "qualifiers", "status", "asserted",
      "confidence", "independent", "secondHand", "aboutItself", "rule", "because",
    ],
    evidence: ["claim", "source", "start", "end", "against", "quote"],
  });
  demand(network, "network-data", { nodes: ["x", "y"] });
  const entities = entitiesOf(head, graph);
  const claims = claimsOf(head, graph);
  return {
    page: {
      title: head.title,
      audience: head.audience,
      around: head.around ?? null,
      prefixes: head.prefixes,
      kinds: head.kinds,
      relations: head.relations,
      entities,
      claims,
      sources: head.sources,
      conflicts: head.conflicts.map((one) => ({ ...one, claims: one.claims.map((claim) => idOf(claims, claim, "claims")) })),
      communities: head.communities.map((one) => ({ ...one, members: one.members.map((member) => idOf(entities, member, "entities")) })),
    },
    points: pointsOf(network, entities),
  };
}

/** What stands at this number of a list. Throws where nothing does: a page with a wrong number is damaged. */
function at<T>(list: readonly T[], number: number | undefined, name: string): T {
  const found = list[number ?? -1];
  if (found === undefined) throw new Error(`number ${number} is not one of ${list.length} ${name}`);
  return found;
}

function idOf(list: readonly { id: string }[], number: number | undefined, name: string): string {
  return at(list, number, name).id;
}

function entitiesOf(head: PageBlock, { entities }: GraphBlock): Entity[] {
  return entities.id.map((id, row) => ({
    id,
    label: entities.label[row] as string,
    names: entities.names[row] as string[],
    kind: idOf(head.kinds, entities.kind[row], "kinds"),
    types: (entities.types[row] as number[]).map((type) => at(head.classes, type, "classes")),
    comment: entities.comment[row] as string,
  }));
}

function claimsOf(head: PageBlock, { entities, claims, evidence }: GraphBlock): Claim[] {
  const found: Claim[] = claims.id.map((id, row) => ({
    id,
    subject: at(entities.id, claims.subject[row], "entities"),
    relation: idOf(head.relations, claims.relation[row], "relations"),
    object: claims.object[row] === NONE ? null : at(entities.id, claims.object[row], "entities"),
    value: claims.value[row] as string | null,
    when: claims.when[row] as string,
    earliest: claims.earliest[row] as string,
    latest: claims.latest[row] as string,
    qualifiers: claims.qualifiers[row] as [string, string][],
    status: at(STATUSES, claims.status[row], "statuses"),
    asserted: claims.asserted[row] === 1,
    confidence: claims.confidence[row] as string,
    independent: claims.independent[row] as number,
    secondHand: claims.secondHand[row] === 1,
    aboutItself: claims.aboutItself[row] === 1,
    rule: claims.rule[row] as string,
    because: (claims.because[row] as number[]).map((other) => at(claims.id, other, "claims")),
    evidence: [],
  }));
  evidence.claim.forEach((claim, row) => {
    at(found, claim, "claims").evidence.push({
      source: idOf(head.sources, evidence.source[row], "sources"),
      start: evidence.start[row] as number,
      end: evidence.end[row] as number,
      against: evidence.against[row] === 1,
      quote: evidence.quote[row] as string | null,
    });
  });
  return found;
}

function pointsOf({ nodes: { x, y } }: NetworkBlock, entities: readonly Entity[]): Points {
  if (x.length && x.length !== entities.length) throw new Error(`the block “network-data” places ${x.length} of ${entities.length} entities`);
  return new Map(x.map((_, row) => [at(entities, row, "entities").id, { x: x[row] as number, y: y[row] as number }]));
}
