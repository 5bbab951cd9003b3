import assert from "node:assert/strict";
import test from "node:test";

import { speak } from "../src/dom/language";
import { spoken } from "../src/graph/edtf";

const SAID: [string, string, string][] = [
  ["1991", "1991", "1991년"],
  ["2013-12", "December 2013", "2013년 12월"],
  ["2017-09-19", "19 September 2017", "2017년 9월 19일"],
  ["2002~", "about 2002", "2002년경"],
  ["2002?", "perhaps 2002", "2002년(불확실)"],
  ["2002-05%", "perhaps about May 2002", "2002년 5월경(불확실)"],
  ["199X", "1990s", "1990년대"],
  ["199X~", "about the 1990s", "1990년대경"],
  ["19XX", "a year from 1900 to 1999", "1900년에서 1999년 사이의 어느 해"],
  ["2004-XX", "2004, month unknown", "2004년, 월 미상"],
  ["2004-XX-XX", "2004, month and day unknown", "2004년, 월일 미상"],
  ["2004-06-XX", "June 2004, day unknown", "2004년 6월, 일 미상"],
  ["2001-21", "spring 2001", "2001년 봄"],
  ["1997/2001", "1997 to 2001", "1997년부터 2001년까지"],
  ["1997-03~/2001?", "about March 1997 to perhaps 2001", "1997년 3월경부터 2001년(불확실)까지"],
  ["../1994", "up to 1994", "1994년까지"],
  ["2010/..", "from 2010 on", "2010년부터"],
  ["/1994", "up to 1994, beginning unknown", "1994년까지, 시작은 미상"],
  ["2010/", "from 2010, end unknown", "2010년부터, 끝은 미상"],
  ["2004-02-29", "29 February 2004", "2004년 2월 29일"],
  ["0476", "AD 476", "서기 476년"],
  ["-0043", "44 BC", "기원전 44년"],
];

test("a date is said as people say it, in English and in Korean", () => {
  for (const [date, english, korean] of SAID) {
    speak("en");
    assert.equal(spoken(date), english);
    speak("ko");
    assert.equal(spoken(date), korean);
  }
  speak("en");
});

test("what is no date is given back as it is", () => {
  const others = ["", "in spring", "2013-13", "2013-02-30", "2001-25", "../..", "1/2/3", "2004-XX-03", "X", "1990/199", "<b>"];
  for (const other of others) assert.equal(spoken(other), other);
});
