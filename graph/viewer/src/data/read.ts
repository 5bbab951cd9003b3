// From blocks to values: numbers become ids, columns become claims.

import { block } from "./blocks";
import { STATUSES, type Claim, type Drawn, type Entity, type Page, type Status } from "./page";
import { demand, type GraphBlock, type NetworkBlock, type PageBlock } from "./wire";

const VERSION = 2;

/** Page and network, without texts. Rejects where a block is missing, cut off or of another shape. */
export async function readPage(): Promise<{ page: Page; drawn: Drawn }> {
  const [head, network, graph] = await Promise.all([block("page-data"), block("network-data"), block("graph-data")]);
  return assemble(head as PageBlock, network as NetworkBlock, graph as GraphBlock);
}

/** The same from the blocks' values. Throws where one is of another shape. */
export function assemble(head: PageBlock, network: NetworkBlock, graph: GraphBlock): { page: Page; drawn: Drawn } {
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
  demand(network, "network-data", { edges: ["claim", "from", "to"] });
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
      conflicts: head.conflicts.map((one) => ({ ...one, claims: one.claims.map((at) => idOf(claims, at)) })),
      communities: head.communities.map((one) => ({ ...one, members: one.members.map((at) => idOf(entities, at)) })),
    },
    drawn: drawnOf(network, entities, claims),
  };
}

function idOf(list: readonly { id: string }[], at: number | undefined): string {
  const found = list[at ?? -1];
  if (!found) throw new Error(`number ${at} is not in a list of ${list.length}`);
  return found.id;
}

function entitiesOf(head: PageBlock, { entities }: GraphBlock): Entity[] {
  return entities.id.map((id, at) => ({
    id,
    label: entities.label[at] as string,
    names: entities.names[at] as string[],
    kind: idOf(head.kinds, entities.kind[at]),
    types: (entities.types[at] as number[]).map((type) => head.classes[type] as string),
    comment: entities.comment[at] as string,
  }));
}

function claimsOf(head: PageBlock, { entities, claims, evidence }: GraphBlock): Claim[] {
  const entity = (at: number | undefined): string => {
    const id = entities.id[at ?? -1];
    if (id === undefined) throw new Error(`number ${at} is no entity`);
    return id;
  };
  const found: Claim[] = claims.id.map((id, at) => ({
    id,
    subject: entity(claims.subject[at]),
    relation: idOf(head.relations, claims.relation[at]),
    object: claims.object[at] === -1 ? null : entity(claims.object[at]),
    value: claims.value[at] as string | null,
    when: claims.when[at] as string,
    earliest: claims.earliest[at] as string,
    latest: claims.latest[at] as string,
    qualifiers: claims.qualifiers[at] as [string, string][],
    status: STATUSES[claims.status[at] as number] as Status,
    asserted: claims.asserted[at] === 1,
    confidence: claims.confidence[at] as string,
    independent: claims.independent[at] as number,
    secondHand: claims.secondHand[at] === 1,
    aboutItself: claims.aboutItself[at] === 1,
    rule: claims.rule[at] as string,
    because: (claims.because[at] as number[]).map((other) => claims.id[other] as string),
    evidence: [],
  }));
  evidence.claim.forEach((claim, at) => {
    found[claim]?.evidence.push({
      source: idOf(head.sources, evidence.source[at]),
      start: evidence.start[at] as number,
      end: evidence.end[at] as number,
      against: evidence.against[at] === 1,
      quote: evidence.quote[at] as string | null,
    });
  });
  return found;
}

function drawnOf({ nodes, edges }: NetworkBlock, entities: readonly Entity[], claims: readonly Claim[]): Drawn {
  const placed = entities.slice(0, nodes.x.length);
  return {
    points: new Map(placed.map(({ id }, at) => [id, { x: nodes.x[at] as number, y: nodes.y[at] as number }])),
    shapes: new Map(entities.map(({ id }, at) => [id, nodes.shape[at] ?? "dot"])),
    edges: edges.claim.map((claim, at) => ({
      id: idOf(claims, claim),
      from: idOf(entities, edges.from[at]),
      to: idOf(entities, edges.to[at]),
    })),
  };
}
