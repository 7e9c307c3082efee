import { type MarkerStyle, markerStyles, rank } from './markers.ts';
import type { Piece } from './pieces.ts';

export interface Structure {
  /** The numbering style of the tasks. */
  readonly task: MarkerStyle;
  /** The styles of chapters and sections; null where the document has no such level. */
  readonly chapter: MarkerStyle | null;
  readonly section: MarkerStyle | null;
}

/**
 * Tells which numbering style carries the tasks: the one whose items say once each who is responsible. Sub-points
 * (1)(2) inside a task and headings above it do not.
 * @returns null when no style fits well enough to be believed.
 */
export function findStructure(pieces: readonly Piece[]): Structure | null {
  const total = pieces.reduce((sum, { duties }) => sum + duties, 0);
  if (total === 0) return null;
  let best: { style: MarkerStyle; score: number } | null = null;
  for (const style of markerStyles) {
    const items = itemsOf(style, pieces);
    const covered = items.filter((count) => count > 0).length;
    const once = items.filter((count) => count === 1).length;
    if (covered === 0) continue;
    // One duty per item is the rule; several brackets in one item are still that item's.
    const outside = total - items.reduce((sum, count) => sum + count, 0);
    const score = (once + 0.5 * (covered - once)) / Math.max(items.length, covered + outside);
    if (best === null || score >= best.score) best = { style, score };
  }
  if (best === null || best.score < 0.5) return null;
  const task = best.style;
  const above = markerStyles.filter(
    (style) => rank(style) < rank(task) && pieces.some(({ marker }) => marker?.style === style),
  );
  const [section, chapter] = [above.at(-1), above.at(-2)];
  return chapter === undefined
    ? { task, chapter: section ?? null, section: null }
    : { task, chapter, section: section ?? null };
}

/** Duties inside each item of a style; an item ends at the next number of the same or a higher level. */
function itemsOf(style: MarkerStyle, pieces: readonly Piece[]): readonly number[] {
  const items: number[] = [];
  let open = false;
  for (const { marker, duties } of pieces) {
    if (marker !== null && rank(marker.style) <= rank(style)) {
      open = marker.style === style;
      if (open) items.push(0);
    }
    if (open) items.push((items.pop() ?? 0) + duties);
  }
  return items;
}
