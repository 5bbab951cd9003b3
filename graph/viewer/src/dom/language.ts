// The interface's language: English or Korean, as the browser prefers, until somebody chooses.

import { recalled, remember } from "./memory";

/** Each language in its own words. */
export const LANGUAGES = { en: "English", ko: "한국어" } as const;
export type Language = keyof typeof LANGUAGES;

let chosen: Language = preferred([recalled("language") ?? "", ...(typeof navigator === "undefined" ? [] : navigator.languages)]);

/** The first of these languages that we have, else English. */
function preferred(languages: readonly string[]): Language {
  for (const one of languages) {
    if (/^ko\b/i.test(one)) return "ko";
    if (/^en\b/i.test(one)) return "en";
  }
  return "en";
}

/** The language of the interface now. */
export function language(): Language {
  return chosen;
}

/** Nothing; what is said from now on is said in this language, and next time too. */
export function speak(wanted: Language): void {
  chosen = wanted;
  remember("language", wanted);
}

/** A function that gives the words in the language of the moment. Each wing keeps its own in `words.ts`. */
export function said<T>(en: T, ko: NoInfer<T>): () => T {
  return () => (chosen === "ko" ? ko : en);
}

/** “1 claim”, “2 claims”, “1,200 entities”. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${digits(number)} ${number === 1 ? one : many}`;
}

// Made once: `toLocaleString` makes one at each call, and a picture writes hundreds of numbers in a frame.
const NUMBERS = { en: new Intl.NumberFormat("en"), ko: new Intl.NumberFormat("ko") } as const;

/** A number as people of that language write it. */
export function digits(number: number): string {
  return NUMBERS[chosen].format(number);
}
