import { matches } from './matches.ts';
import type { Segment } from './segments.ts';

const exception = /[,;。\s]\s*第?(?<no>\d{1,3})项?\s*(?:还|除外|未|没|差|仍|尚|不)[^,;。\n]{0,20}/gu;

/** «16、17、26都弄完了,16还差院士站»: one of the list, with something else said of it. */
export function exceptedFrom(
  content: string,
  owed: readonly number[],
): { readonly no: number; readonly at: number; readonly words: string } | null {
  for (const match of matches(exception, content)) {
    const no = Number(match.groups?.['no']);
    if (owed.includes(no)) return { no, at: match.index, words: match[0].replace(/^[,;。\s]+/u, '') };
  }
  return null;
}

/** «5-7项除6项外都正常推进» */
const inside = /除(?:了|去)?第?(?<nos>\d{1,3}(?:[、,和]\d{1,3})*)项?[之以]?外/u;

function withoutInside(text: string): (segment: Segment) => Segment {
  return (segment) => {
    const nos = inside.exec(text.slice(segment.start, segment.end))?.groups?.['nos'];
    if (nos === undefined || segment.nos.length < 2) return segment;
    const out = new Set(nos.split(/[、,和]/u).map(Number));
    return { ...segment, nos: segment.nos.filter((no) => !out.has(no)) };
  };
}

const outsideAfter = /^\s*(?:[之以]?外)?[,\s]*$/u;
const excluded = /^[\s:,]*(?:除外|例外|另算|不算在内)[\s,;。]*/u;

/**
 * «除53项外,50-54项都完成60%», «50到54项都是60%,53项除外,它只有50%»: what is said of the list is not said of 53; what is said of
 * it alone stands.
 */
export function withoutExcepted(segments: readonly Segment[], text: string): readonly Segment[] {
  if (!text.includes('除') && !/例外|另算|不算在内/u.test(text)) return segments;
  const out = new Set<number>();
  let before = 0;
  const kept = segments.map(withoutInside(text)).flatMap((segment): Segment[] => {
    const lead = text.slice(before, segment.headStart);
    const content = text.slice(segment.start, segment.end);
    before = segment.end;
    if (/除(?:了|去|开)?\s*$/u.test(lead) && outsideAfter.test(content)) {
      for (const no of segment.nos) out.add(no);
      return [];
    }
    const mark = excluded.exec(content);
    if (mark === null) return [segment];
    for (const no of segment.nos) out.add(no);
    const rest = segment.start + mark[0].length;
    return rest < segment.end ? [{ ...segment, start: rest }] : [];
  });
  return kept.map((segment) =>
    segment.nos.length < 2 ? segment : { ...segment, nos: segment.nos.filter((no) => !out.has(no)) },
  );
}
