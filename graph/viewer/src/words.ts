// What the frame of the page says.

import { count, digits, said } from "./dom/language";

export const words = said(
  {
    about: "Who is tied to whom, and the exact words of a document behind every tie.",
    damaged: (why: string) => `This page is damaged or cut off: ${why}. Make it again.`,
    counts: (entities: number, claims: number, sources: number) =>
      [count(entities, "entity", "entities"), count(claims, "claim"), count(sources, "source")].join(", "),
    part: (label: string, hops: number) => `a part of the graph: within ${count(hops, "step")} of ${label}`,
    views: { network: "Network", time: "Time", table: "Table", sources: "Sources" },
  },
  {
    about: "누가 누구와 이어져 있는지, 그리고 그 이음마다 문서에 적힌 말 그대로.",
    damaged: (why: string) => `이 파일은 손상되었거나 잘렸습니다: ${why}. 다시 만들어 주세요.`,
    counts: (entities: number, claims: number, sources: number) => `개체 ${digits(entities)}, 주장 ${digits(claims)}, 출처 ${digits(sources)}`,
    part: (label: string, hops: number) => `그래프의 일부: ${label}에서 ${hops}단계 안`,
    views: { network: "관계망", time: "시간", table: "표", sources: "출처" },
  },
);
