import { unsaid } from '../vocabulary/spoken.ts';

/** A message as typed and as read, of the same length. */
export interface Both {
  readonly own: string;
  readonly folded: string;
}

/** A mark nobody typed: where it stands, and how many characters of the text it stands for. */
export interface Mark {
  readonly at: number;
  readonly over: number;
  readonly text: string;
}

export function before(at: number, text: string): Mark {
  return { at, over: 0, text };
}

/** In place of a word that only fills a pause: as many characters for as many. */
export function inPlaceOf(at: number, over: number, text: string): Mark {
  return { at, over, text };
}

/** The text to be read with its marks; the sender's own words keep what they were, and a place for each mark. */
export function withMarks({ own, folded }: Both, marks: readonly Mark[]): Both {
  if (marks.length === 0) return { own, folded };
  let typed = '';
  let read = '';
  let from = 0;
  for (const { at, over, text } of marks.toSorted((a, b) => a.at - b.at)) {
    if (at < from) continue;
    const kept = own.slice(at, at + over);
    typed += own.slice(from, at) + kept + unsaid.repeat(Math.max(0, text.length - over));
    read += folded.slice(from, at) + text.padEnd(over);
    from = at + over;
  }
  return { own: typed + own.slice(from), folded: read + folded.slice(from) };
}
