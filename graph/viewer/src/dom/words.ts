// What the smallest parts say, those that all wings use.

import { digits, said } from "./language";

export const words = said(
  {
    copyRefused: "The browser does not let this page copy. Here is the text, selected: copy it yourself.",
    copyText: "Text to copy",
    close: "Close",
    more: (next: number, rest: number) => (next < rest ? `Show ${digits(next)} of ${digits(rest)} more` : `+ ${digits(rest)} more`),
    newTab: "opens in a new tab",
  },
  {
    copyRefused: "브라우저가 이 페이지의 복사를 허용하지 않습니다. 아래에 선택해 둔 글을 직접 복사해 주세요.",
    copyText: "복사할 글",
    close: "닫기",
    more: (next: number, rest: number) => (next < rest ? `${digits(rest)}개 중 ${digits(next)}개 더 보기` : `+ ${digits(rest)}개 더`),
    newTab: "새 탭에서 열림",
  },
);
