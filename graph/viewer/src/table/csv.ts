// CSV as RFC 4180 says, for spreadsheets: nothing in it becomes a formula.

// Signs with which a spreadsheet begins a formula, after what it skips; the same as `inyeon table export` guards.
const FORMULA = /^['\u00a0\n ]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
// Signs that no spreadsheet takes.
const STRANGE = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu;

/** The file: with a mark by which Excel knows UTF-8; an apostrophe stands before what would be a formula. */
export function written(rows: Iterable<readonly string[]>): string {
  let text = "\ufeff";
  for (const row of rows) text += `${row.map(cell).join(",")}\r\n`;
  return text;
}

function cell(said: string): string {
  const plain = said.replace(STRANGE, "\ufffd");
  const safe = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
