// Dates as people say them: “2002~” is about 2002, “199X” the 1990s. Source: EDTF, Library of Congress 2019,
// levels 0 and 1. What is not such a date is given back as it is.

import { said } from "../dom/language";

const ONE = /^(-?\d{4}|-?\d{3}X|-?\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)$/;
const SEASONS = 21; // 2001-21 is the spring of 2001

/** The date in the words of the interface's language. */
export function spoken(date: string): string {
  const [first = "", last, more] = date.split("/");
  if (more !== undefined) return date;
  if (last === undefined) return one(first) ?? date;
  return interval(first, last) ?? date;
}

function interval(first: string, last: string): string | null {
  const open = (end: string): boolean => end === "" || end === "..";
  const [from, to] = [first, last].map((end) => (open(end) ? "" : one(end)));
  if (from === null || to === null || from === undefined || to === undefined || !(from || to)) return null;
  if (from && to) return words().both(from, to);
  const unknown = (from ? last : first) === "";
  return from ? words().since(from, unknown) : words().until(to, unknown);
}

function one(date: string): string | null {
  const [, year, month, day, sign] = ONE.exec(date) ?? [];
  if (year === undefined) return null;
  const plain = unsigned(year, month, day);
  return plain && words().signs[sign as Sign](plain);
}

type Sign = "" | "?" | "~" | "%";

function unsigned(year: string, month?: string, day?: string): string | null {
  if (year.endsWith("X")) return month === undefined ? vague(year) : null;
  const said = words().year(Number(year));
  if (month === undefined) return said;
  if (month === "XX") return day === undefined || day === "XX" ? words().noMonth(said, day === undefined) : null;
  const number = Number(month);
  if (day === undefined && number >= SEASONS && number < SEASONS + 4) return words().season(said, number - SEASONS);
  if (number < 1 || number > 12) return null;
  if (day === undefined) return words().month(said, number);
  if (day === "XX") return words().noDay(words().month(said, number));
  return real(Number(year), number, Number(day)) ? words().day(said, number, Number(day)) : null;
}

/** “199X”, “19XX”: any year of a decade or a century. */
function vague(year: string): string | null {
  if (year.startsWith("-")) return null;
  const first = Number(year.replaceAll("X", "0"));
  return year.endsWith("XX") ? words().between(first, first + 99) : words().decade(first);
}

function real(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const MONTH = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }); // to make one takes longer than to use it

/** The month's name in English. */
function named(month: number): string {
  return MONTH.format(Date.UTC(2000, month - 1, 1));
}

/** “about the 1990s”. */
function the(date: string): string {
  return date.endsWith("s") ? `the ${date}` : date;
}

const words = said(
  {
    year: (year: number) => (year <= 0 ? `${1 - year} BC` : year < 1000 ? `AD ${year}` : String(year)),
    month: (year: string, month: number) => `${named(month)} ${year}`,
    day: (year: string, month: number, day: number) => `${day} ${named(month)} ${year}`,
    season: (year: string, season: number) => `${["spring", "summer", "autumn", "winter"][season]} ${year}`,
    noMonth: (year: string, dayless: boolean) => (dayless ? `${year}, month unknown` : `${year}, month and day unknown`),
    noDay: (month: string) => `${month}, day unknown`,
    decade: (first: number) => `${first}s`,
    between: (first: number, last: number) => `a year from ${first} to ${last}`,
    both: (from: string, to: string) => `${from} to ${to}`,
    since: (from: string, unknown: boolean) => (unknown ? `from ${from}, end unknown` : `from ${from} on`),
    until: (to: string, unknown: boolean) => (unknown ? `up to ${to}, beginning unknown` : `up to ${to}`),
    signs: {
      "": (date: string) => date,
      "?": (date: string) => `perhaps ${the(date)}`,
      "~": (date: string) => `about ${the(date)}`,
      "%": (date: string) => `perhaps about ${the(date)}`,
    },
  },
  {
    year: (year: number) => (year <= 0 ? `기원전 ${1 - year}년` : year < 1000 ? `서기 ${year}년` : `${year}년`),
    month: (year: string, month: number) => `${year} ${month}월`,
    day: (year: string, month: number, day: number) => `${year} ${month}월 ${day}일`,
    season: (year: string, season: number) => `${year} ${["봄", "여름", "가을", "겨울"][season]}`,
    noMonth: (year: string, dayless: boolean) => (dayless ? `${year}, 월 미상` : `${year}, 월일 미상`),
    noDay: (month: string) => `${month}, 일 미상`,
    decade: (first: number) => `${first}년대`,
    between: (first: number, last: number) => `${first}년에서 ${last}년 사이의 어느 해`,
    both: (from: string, to: string) => `${from}부터 ${to}까지`,
    since: (from: string, unknown: boolean) => (unknown ? `${from}부터, 끝은 미상` : `${from}부터`),
    until: (to: string, unknown: boolean) => (unknown ? `${to}까지, 시작은 미상` : `${to}까지`),
    signs: {
      "": (date: string) => date,
      "?": (date: string) => `${date}(불확실)`,
      "~": (date: string) => `${date}경`,
      "%": (date: string) => `${date}경(불확실)`,
    },
  },
);
