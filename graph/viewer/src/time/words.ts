// What the years and the lanes say.

import { count, digits, said } from "../dom/language";
import { spoken } from "../graph/edtf";
import type { Years } from "./histogram";

/** A year in words: “1994”, “44 BC”. */
export function yearSaid(year: number): string {
  const plain = String(Math.abs(year)).padStart(4, "0");
  return spoken(year < 0 ? `-${plain}` : plain);
}

/** Years in words: “1994”, “1990–1999”. */
export function yearsSaid({ from, to }: Years): string {
  return from === to ? yearSaid(from) : `${yearSaid(from)}–${yearSaid(to)}`;
}

/** A number of claims that may be shared out over several years: “3”, “0.4”. */
function share(number: number): string {
  return number.toLocaleString("en", { maximumFractionDigits: 1 });
}

export const words = said(
  {
    years: "Years",
    choose: "Years shown",
    all: "all",
    allYears: "All years",
    from: "From year",
    to: "To year",
    fromOpen: "from the beginning",
    toOpen: "to the end",
    move: "Arrow keys move by a year, Page Up and Page Down by ten, with Shift the whole range",
    back: "Earlier",
    on: "Later",
    play: "Play, year by year",
    pause: "Pause",
    certain: "certain",
    perhaps: "perhaps",
    perhapsWhy: "The date is a guess, spans several years or has an open end. Such a claim is shared out over the years in which it may lie; one with an open end is counted at the end that is known.",
    dated: (some: number, whole: number) => `${digits(some)} of ${count(whole, "claim")} ${some === 1 ? "has" : "have"} a date`,
    reaching: (some: number, whole: number) => `${digits(some)} of ${count(whole, "dated claim")}`,
    undated: (number: number, shown: boolean) => `Undated: ${digits(number)}, ${shown ? "shown" : "hidden"}`,
    undatedWhy: "Claims without a date, while the years are narrowed",
    none: "No claim here has a date.",
    noneLeft: "The filters leave no claim that has a date.",
    summary: (years: string, most: string, number: number) => `Claims by year, ${years}. Most in ${most}: ${share(number)}`,
    bin: (years: string, sure: number, maybe: number) =>
      `${years}: ${maybe ? `${share(sure)} certain, ${share(maybe)} perhaps` : count(sure, "claim")}`,
    lanes: "Lanes over time, one for each",
    lanesHelp: "Arrow keys move along a lane and between lanes, Enter opens, Escape closes.",
    lanesOf: "Lanes of",
    everything: "all kinds",
    find: "Name",
    findWhat: "Name …",
    events: "Events’ own dates",
    eventsWhy: "A tie to an event stands at the date of the event where it has none of its own.",
    known: "date known",
    guess: "may lie there",
    ofEvent: (when: string) => `${when}, the date of the event`,
    more: (number: number) => `+ ${digits(number)} more`,
    moreWhy: "There is no room for these; show them all",
    moreLanes: (number: number) => `+ ${count(number, "more lane")}`,
    undatedHere: (number: number) => `undated: ${digits(number)}`,
    lane: (name: string, dated: number, undated: number) => `${name}: ${digits(dated)} dated, ${digits(undated)} undated`,
    stuck: { ArrowRight: "Nothing later", ArrowLeft: "Nothing earlier", ArrowDown: "No lane below", ArrowUp: "No lane above" } as Record<string, string>,
    around: "Only what lies around what is in focus, as in the network.",
    everyone: "All lanes",
    noDates: "No claim of this graph has a date, so there is nothing to lay out over time.",
    noLanes: "Nobody here has a dated claim with these filters.",
    noName: "Nobody here has such a name.",
  },
  {
    years: "연도",
    choose: "보이는 연도",
    all: "전체",
    allYears: "모든 연도",
    from: "시작 연도",
    to: "끝 연도",
    fromOpen: "처음부터",
    toOpen: "끝까지",
    move: "화살표 키는 1년씩, Page Up과 Page Down은 10년씩, Shift와 함께 누르면 범위 전체를 옮깁니다",
    back: "이전",
    on: "다음",
    play: "한 해씩 재생",
    pause: "멈춤",
    certain: "확실",
    perhaps: "추정",
    perhapsWhy: "날짜가 추정이거나 여러 해에 걸치거나 한쪽이 열려 있습니다. 이런 주장은 해당할 수 있는 해에 고르게 나누어 세고, 한쪽이 열린 것은 알려진 끝에서 셉니다.",
    dated: (some: number, whole: number) => `주장 ${digits(whole)} 가운데 날짜 있음 ${digits(some)}`,
    reaching: (some: number, whole: number) => `날짜 있는 주장 ${digits(whole)} 가운데 ${digits(some)}`,
    undated: (number: number, shown: boolean) => `날짜 없음: ${digits(number)}, ${shown ? "보임" : "숨김"}`,
    undatedWhy: "연도를 좁혔을 때 날짜가 없는 주장",
    none: "날짜가 있는 주장이 없습니다.",
    noneLeft: "필터를 거친 주장 가운데 날짜가 있는 것이 없습니다.",
    summary: (years: string, most: string, number: number) => `연도별 주장, ${years}. 가장 많은 때 ${most}: ${share(number)}`,
    bin: (years: string, sure: number, maybe: number) => `${years}: ${maybe ? `확실 ${share(sure)}, 추정 ${share(maybe)}` : `주장 ${share(sure)}`}`,
    lanes: "시간에 따른 줄, 개체마다 하나",
    lanesHelp: "화살표 키로 줄을 따라, 또 줄 사이를 오가고, Enter로 열고 Escape로 닫습니다.",
    lanesOf: "줄의 대상",
    everything: "모든 종류",
    find: "이름",
    findWhat: "이름 …",
    events: "사건의 날짜 쓰기",
    eventsWhy: "사건과의 이음에 날짜가 없으면 그 사건의 날짜에 놓습니다.",
    known: "알려진 날짜",
    guess: "해당할 수 있는 때",
    ofEvent: (when: string) => `${when}, 사건의 날짜`,
    more: (number: number) => `+ ${digits(number)}개 더`,
    moreWhy: "자리가 모자랍니다. 눌러서 모두 봅니다",
    moreLanes: (number: number) => `+ ${digits(number)}줄 더`,
    undatedHere: (number: number) => `날짜 없음: ${digits(number)}`,
    lane: (name: string, dated: number, undated: number) => `${name}: 날짜 있음 ${digits(dated)}, 없음 ${digits(undated)}`,
    stuck: { ArrowRight: "더 나중 것이 없습니다", ArrowLeft: "더 이른 것이 없습니다", ArrowDown: "아래에 줄이 없습니다", ArrowUp: "위에 줄이 없습니다" },
    around: "관계망과 같이, 초점 주위만 보입니다.",
    everyone: "모든 줄",
    noDates: "이 그래프에는 날짜가 있는 주장이 없어 시간에 따라 놓을 것이 없습니다.",
    noLanes: "이 필터로는 날짜가 있는 주장을 가진 개체가 없습니다.",
    noName: "그런 이름을 가진 개체가 없습니다.",
  },
);
