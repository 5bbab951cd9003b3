// Boxes of nodes with their labels: pushed apart, and separate parts packed side by side.

/** x and y are the centre. */
export interface Box { x: number; y: number; width: number; height: number }

const ROUNDS = 160;

/** Nothing; moves the boxes as little as it can until none lies on another. */
export function part(boxes: Box[]): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = [...boxes].sort((a, b) => left(a) - left(b));
    let moved = false;
    for (let at = 0; at < order.length; at += 1) {
      const a = order[at] as Box;
      for (let next = at + 1; next < order.length; next += 1) {
        const b = order[next] as Box;
        if (left(b) >= a.x + a.width / 2) break;
        moved = push(a, b) || moved;
      }
    }
    if (!moved) return;
  }
}

function left(box: Box): number {
  return box.x - box.width / 2;
}

function push(a: Box, b: Box): boolean {
  const overX = (a.width + b.width) / 2 - Math.abs(a.x - b.x);
  const overY = (a.height + b.height) / 2 - Math.abs(a.y - b.y);
  if (overX <= 0.01 || overY <= 0.01) return false;
  const axis = overX < overY ? "x" : "y";
  const by = (Math.min(overX, overY) / 2 + 0.01) * (a[axis] <= b[axis] ? 1 : -1);
  a[axis] -= by;
  b[axis] += by;
  return true;
}

function touch(a: Box, b: Box, gap: number): boolean {
  return (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 + gap && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + gap
  );
}

/** The smallest box around boxes. */
export function around(boxes: readonly Box[]): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    x0 = Math.min(x0, x - width / 2);
    y0 = Math.min(y0, y - height / 2);
    x1 = Math.max(x1, x + width / 2);
    y1 = Math.max(y1, y + height / 2);
  }
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, width: x1 - x0, height: y1 - y0 };
}

const SPIRAL = 40; // parts placed one by one; more go in rows beneath

/** Nothing; moves whole parts, largest first, to where they lie near the middle and apart. */
export function pack(parts: Box[][], aspect: number, gap = 18): void {
  const placed: Box[] = [];
  const order = [...parts].sort((a, b) => b.length - a.length);
  for (const boxes of order.slice(0, SPIRAL)) {
    const frame = around(boxes);
    shift(boxes, -frame.x, -frame.y);
    const [dx, dy] = free(boxes, placed, aspect, gap);
    shift(boxes, dx, dy);
    placed.push(...boxes);
  }
  if (order.length <= SPIRAL) return;
  const frame = around(placed);
  let [x, y, tall] = [left(frame), frame.y + frame.height / 2 + gap, 0];
  for (const boxes of order.slice(SPIRAL)) {
    const own = around(boxes);
    if (x + own.width > left(frame) + Math.max(frame.width, 600)) [x, y, tall] = [left(frame), y + tall + gap, 0];
    shift(boxes, x + own.width / 2 - own.x, y + own.height / 2 - own.y);
    x += own.width + gap;
    tall = Math.max(tall, own.height);
  }
}

function shift(boxes: Box[], dx: number, dy: number): void {
  for (const box of boxes) {
    box.x += dx;
    box.y += dy;
  }
}

function free(boxes: readonly Box[], placed: readonly Box[], aspect: number, gap: number): [number, number] {
  for (let radius = 0; radius < 1e5; radius += 20) {
    for (let turn = 0; turn < 24; turn += 1) {
      const angle = Math.PI / 2 + (turn * Math.PI) / 12;
      const dx = Math.cos(angle) * radius * Math.sqrt(aspect);
      const dy = (Math.sin(angle) * radius) / Math.sqrt(aspect);
      const clash = boxes.some((box) =>
        placed.some((other) => touch({ ...box, x: box.x + dx, y: box.y + dy }, other, gap)),
      );
      if (!clash) return [dx, dy];
      if (radius === 0) break;
    }
  }
  return [0, 0];
}
