/** Width of a text in characters (em): Chinese and full-width ones count one, all others half. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += isWide(char) ? 1 : 0.5;
  return width;
}

function isWide(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  return code >= 0x2e80 || (code >= 0x2010 && code <= 0x2027) || code === 0xb7;
}

/** Room at both sides of a cell's text, in characters. */
const PADDING = 1;
/** No column of longer texts is narrower, in characters. */
const NARROWEST = 5;
/** A receipt number and the like is not broken. */
const LONGEST_TOKEN = 8;
/** A heading breaks into lines of at least so many characters. */
const HEADING = 5;

/**
 * Shares out the width of a table so that it becomes as short as it can: columns of short texts get what their longest
 * cell needs, then every half character goes where it saves the most height.
 * @param total width to share out, in any unit; the result adds up to it
 * @param perChar width of one character in the same unit
 */
export function columnWidths(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  total: number,
  perChar: number,
): number[] {
  const cells = rows.map((row) => columns.map((_, index) => widthOf(row[index] ?? '')));
  const needs = columns.map((heading, index) => {
    const longest = cells.reduce((most, row) => Math.max(most, row[index] ?? 0), 0);
    const unbroken = rows.reduce((most, row) => Math.max(most, longestToken(row[index] ?? '')), 0);
    return Math.max(
      Math.min(widthOf(heading), HEADING),
      Math.min(longest, NARROWEST),
      Math.min(unbroken, LONGEST_TOKEN),
    );
  });
  const longest = columns.map((heading, index) =>
    cells.reduce((most, row) => Math.max(most, row[index] ?? 0), widthOf(heading)),
  );
  let room = total / perChar - columns.length * PADDING - needs.reduce((sum, width) => sum + width, 0);
  for (; room >= STEP; room -= STEP) {
    const best = mostSaving(cells, needs, longest);
    if (best === null) break;
    needs[best] = (needs[best] ?? 0) + STEP;
  }
  return evenOut(
    needs.map((width) => width + PADDING),
    total,
  );
}

const STEP = 0.5;

/** Width of the longest run of letters and digits, which are set a little wider than half a character. */
function longestToken(text: string): number {
  return (text.match(/[!-~]+/gu) ?? []).reduce((most, token) => Math.max(most, token.length * 0.56), 0);
}

/** The column that saves the most height when it gets wider; null when nothing wraps any more. */
function mostSaving(
  cells: readonly (readonly number[])[],
  widths: readonly number[],
  longest: readonly number[],
): number | null {
  const savings = widths.map(() => 0);
  for (const row of cells) {
    // A row is as high as its highest cell: only widening that column makes it lower, and only down to the next one.
    const heights = row.map((width, index) => width / (widths[index] ?? 1));
    const highest = heights.reduce(
      (best, height, index) => (height > (heights[best] ?? 0) ? index : best),
      0,
    );
    const second = heights.reduce(
      (most, height, index) => (index === highest ? most : Math.max(most, height)),
      1,
    );
    const wider = (row[highest] ?? 0) / ((widths[highest] ?? 1) + STEP);
    savings[highest] =
      (savings[highest] ?? 0) + Math.max(0, (heights[highest] ?? 0) - Math.max(wider, second));
  }
  const open = savings.map((saving, index) => ((widths[index] ?? 0) < (longest[index] ?? 0) ? saving : 0));
  const best = open.reduce((most, saving, index) => (saving > (open[most] ?? 0) ? index : most), 0);
  if ((open[best] ?? 0) > 0) return best;
  const wrapping = widths.findIndex((width, index) => width < (longest[index] ?? 0));
  return wrapping < 0 ? null : wrapping;
}

/** Whole numbers in these proportions that add up to `total`. */
function evenOut(shares: readonly number[], total: number): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  const widths = shares.map((share) => Math.floor((share / sum) * total));
  const left = total - widths.reduce((all, width) => all + width, 0);
  return widths.map((width, index) => (index === widths.length - 1 ? width + left : width));
}
