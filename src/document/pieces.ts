import { bracketSpans, plain } from './brackets.ts';
import { type Marker, rank, readMarker } from './markers.ts';
import { responsibleBrackets, splitAtLabels } from './read-fields.ts';
import { lineAt, type WholeLine } from './wrapping.ts';

/** A stretch of one line that holds at most one numbered item, with that item's number. */
export interface Piece {
  readonly line: number;
  /** Without the marker. */
  readonly text: string;
  /** The marker as written, empty without one. */
  readonly raw: string;
  readonly marker: Marker | null;
  /** True when it shares its line with the item before it. */
  readonly sameLine: boolean;
  /** How many times it says who is responsible: one 责任单位 (or 牵头单位) label, or its brackets. */
  readonly duties: number;
}

/** Reads every line's number and takes lines apart that hold two items (…政府(管委会)25.发展壮大…). */
export function readPieces(lines: readonly WholeLine[]): readonly Piece[] {
  const pieces: Piece[] = [];
  const last = new Map<string, number>();
  for (const whole of lines) {
    let at = 0;
    while (at < whole.text.length) {
      const rest = whole.text.slice(at);
      const marker = readMarker(rest);
      if (marker !== null) {
        last.set(marker.style, marker.no);
        if (marker.style === 'cn' || marker.style === 'part') last.delete('cn-paren');
      }
      const start = marker?.length ?? 0;
      const body = rest.slice(start);
      const cut = nextItem(body, last, marker);
      const text = body.slice(0, cut ?? body.length).trim();
      const line = lineAt(whole, at);
      const raw = rest.slice(0, start);
      pieces.push({ line, text, raw, marker, sameLine: at > 0, duties: countDuties(text) });
      at = cut === null ? whole.text.length : at + start + cut;
    }
  }
  return pieces;
}

function countDuties(text: string): number {
  const { body, fields } = splitAtLabels(text);
  const labelled = fields.some(({ kind }) => kind === 'responsible' || kind === 'lead');
  return labelled ? 1 : responsibleBrackets(body).length;
}

const inlineMarker =
  /\d{1,4}\s*(?:\.(?!\d)|、(?!\d))(?=\s*[\u4e00-\u9fff“"])|\((?:[一二三四五六七八九十]{1,3}|\d{1,4})\)(?=\s*[\u4e00-\u9fff“"])|(?<=[)。局委办院会社])[一二三四五六七八九十]{1,3}、(?=\s*[\u4e00-\u9fff“"])/gu;

/**
 * Where the next item begins inside a line. Only numbers that continue the count are believed, and only after the
 * units of an item or inside a heading: «2.» in the middle of a sentence is left alone.
 */
function nextItem(text: string, last: ReadonlyMap<string, number>, marker: Marker | null): number | null {
  const flat = plain(text);
  const heading = marker !== null && isHeadingStyle(marker);
  // A title, then the first item under it: 一、促进稳定(一)扩大投资1.深入开展…
  const title = heading ? /^[^。;:]{0,60}/u.exec(flat)?.[0].length : undefined;
  const inTitle = title === undefined ? null : findMarker(flat, 1, title, last, marker);
  if (inTitle !== null) return inTitle;
  const from = unitsFrom(text, flat, marker);
  return from === null ? null : findMarker(flat, from, flat.length, last, heading ? marker : null);
}

function findMarker(
  flat: string,
  from: number,
  to: number,
  last: ReadonlyMap<string, number>,
  heading: Marker | null,
): number | null {
  inlineMarker.lastIndex = from;
  for (let match = inlineMarker.exec(flat); match !== null; match = inlineMarker.exec(flat)) {
    const found = readMarker(flat.slice(match.index, match.index + 12));
    if (match.index > to) return null;
    if (found === null || match.index === 0) continue;
    const expected = (last.get(found.style) ?? 0) + 1;
    const opens = found.no === 1 && heading !== null && rank(heading.style) < rank(found.style);
    if (found.no === expected || opens) return match.index;
  }
  return null;
}

/** Where the units of an item begin; after them a new item may follow on the same line. */
function unitsFrom(text: string, flat: string, marker: Marker | null): number | null {
  const { labelAt } = splitAtLabels(text);
  if (labelAt !== null) return labelAt;
  const bracket = bracketSpans(flat).find(({ start, end }) =>
    /(?:负责|牵头|配合|落实)$/u.test(flat.slice(start + 1, end - 1)),
  );
  if (bracket !== undefined) return bracket.end;
  // The second line of a long list of units.
  return marker === null && /政府|管委会|管理委员会|局|委员会/u.test(flat) ? 1 : null;
}

function isHeadingStyle(marker: Marker): boolean {
  return rank(marker.style) < rank('digit');
}
