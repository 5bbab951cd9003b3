// Text: short forms, lines, and addresses of the web.

/** At most `limit` code points, with an ellipsis where more stood. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const points = Array.from(text.slice(0, limit * 2 + 2));
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join("").trimEnd()}…`;
}

/** Lines of about `width` characters, `most` at the most. */
export function wrap(text: string, width = 18, most = 3): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of clip(text.replace(/\s+/g, " ").trim(), width * most + 12).split(" ")) {
    if (line && line.length + word.length + 1 > width) {
      lines.push(line);
      line = "";
    }
    line = line ? `${line} ${word}` : word;
  }
  if (line) lines.push(line);
  const short = lines.map((one) => clip(one, width + 8));
  if (short.length <= most) return short;
  return [...short.slice(0, most - 1), `${(short[most - 1] ?? "").replace(/…$/, "")}…`];
}

/** The address as a link may have it, or null: only http and https. */
export function webAddress(url: string): string | null {
  return /^https?:\/\/[^\s]+$/i.test(url) ? url : null;
}
