/** A stretch of text: half-open, in UTF-16 units. */
export interface Placed {
  readonly start: number;
  readonly end: number;
}

/** Index of the first entry that ends after `at`; entries are in order and do not overlap. */
function firstAfter(sorted: readonly Placed[], at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.end ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The entries that lie wholly in [start, end). */
export function within<T extends Placed>(sorted: readonly T[], start: number, end: number): T[] {
  const found: T[] = [];
  for (let at = firstAfter(sorted, start); at < sorted.length; at += 1) {
    const entry = sorted[at];
    if (entry === undefined || entry.start >= end) break;
    if (entry.start >= start && entry.end <= end) found.push(entry);
  }
  return found;
}

/** The first entry that shares a character with [start, end), or null. */
export function overlapping<T extends Placed>(sorted: readonly T[], start: number, end: number): T | null {
  const entry = sorted[firstAfter(sorted, start)];
  return entry !== undefined && entry.start < end ? entry : null;
}

/** A stretch of text, and what stands there instead. */
export interface Rewritten extends Placed {
  readonly written: string;
}

/** The text with these places written otherwise; they are in order and do not overlap. */
export function withWritten(text: string, places: readonly Rewritten[]): string {
  let at = 0;
  let told = '';
  for (const { start, end, written } of places) {
    told += text.slice(at, start) + written;
    at = end;
  }
  return told + text.slice(at);
}

/** The text with blanks in these places, so that all else stays where it is; the places may overlap. */
export function blanked(text: string, places: readonly Placed[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of places.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    pieces.push(text.slice(at, from), ' '.repeat(end - from));
    at = end;
  }
  return pieces.join('') + text.slice(at);
}
