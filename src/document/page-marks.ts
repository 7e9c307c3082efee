import { toHalfWidth } from '../domain/half-width.ts';
import type { Span } from './brackets.ts';
import { readMarker } from './markers.ts';
import type { SourceLine } from './source.ts';

const pageNumber =
  /^(?:[-—–_·\s]*\d{1,3}[-—–_·\s]*|第\s*\d{1,3}\s*页(?:[,/\s]*共\s*\d{1,3}\s*页)?|\d{1,3}\s*\/\s*\d{1,3}|page\s*\d+(?:\s*of\s*\d+)?)$/iu;
/** A red header that text extraction left in the middle of a sentence: 许昌市人民政府文件许政〔2023〕2号. */
const runningHead =
  /[\u4e00-\u9fff]{2,12}[省市县区州盟旗](?:人民政府|委员会)(?:办公[室厅])?文件\s*[\u4e00-\u9fff]{1,8}\s*[〔﹝[(]\s*\d{4}\s*[〕﹞\])]\s*\d{1,4}\s*号/u;

/** The letterhead on a line of its own; below the first numbered item it is a page header. */
const repeatedHead =
  /^(?:[\u4e00-\u9fff]{2,20}(?:人民政府|委员会|办公[室厅])文件)?\s*(?:[\u4e00-\u9fff]{1,8}\s*[〔﹝[(]\s*\d{4}\s*[〕﹞\])]\s*\d{1,4}\s*号)?$/u;
/** — 3 — inside a line; plain hyphens may be a range (4-5个). */
const inlineNumber = /\s*[—－–]\s*\d{1,3}\s*[—－–]\s*/u;
const office = /^[\u4e00-\u9fff]{1,12}[省市县区州盟旗](?:人民政府|委员会)(?:办公[室厅])?(?=(?:文件)?$)/u;

export interface CleanLine extends SourceLine {
  /** Page headers and numbers cut out of this line, as written. */
  readonly removed: readonly string[];
}

/**
 * Drops lines that hold nothing but a page number, and cuts page headers out of running text.
 * A header that is a line of its own stays above the first numbered item: it is the letterhead.
 */
export function removePageMarks(lines: readonly SourceLine[]): {
  readonly lines: readonly CleanLine[];
  readonly dropped: readonly SourceLine[];
} {
  const offices = lines.flatMap(({ text }) => office.exec(text.trim())?.[0] ?? []);
  const kept: CleanLine[] = [];
  const dropped: SourceLine[] = [];
  let begun = false;
  for (const { line, text } of lines) {
    // Long runs of blanks are layout; patterns that look for blanks would go over them again and again.
    const trimmed = text
      .replace(/[\uFEFF\u200B]/gu, '')
      .replace(/\s{4,}/gu, ' ')
      .trim();
    if (trimmed === '') continue;
    begun ||= readMarker(trimmed) !== null;
    if (pageNumber.test(toHalfWidth(trimmed)) || (begun && repeatedHead.test(toHalfWidth(trimmed)))) {
      dropped.push({ line, text: trimmed });
    } else kept.push({ line, ...cutMarks(trimmed, offices) });
  }
  return { lines: kept, dropped };
}

function cutMarks(text: string, offices: readonly string[]): { text: string; removed: readonly string[] } {
  const removed: string[] = [];
  let rest = text;
  for (let mark = findMark(rest, offices); mark !== null; mark = findMark(rest, offices)) {
    removed.push(rest.slice(mark.start, mark.end).trim());
    rest = rest.slice(0, mark.start) + rest.slice(mark.end);
  }
  return { text: rest, removed };
}

function findMark(text: string, offices: readonly string[]): Span | null {
  const number = inlineNumber.exec(text);
  if (number !== null) return { start: number.index, end: number.index + number[0].length };
  // toHalfWidth keeps every position, so the match in it is the place in the original.
  const header = runningHead.exec(toHalfWidth(text));
  if (header === null || header[0].length === text.length) return null;
  const runsOn = /[\u4e00-\u9fff]/u.test(text.charAt(header.index - 1));
  return {
    start: header.index + headerStart(header[0], offices, runsOn),
    end: header.index + header[0].length,
  };
}

/** Where the office's name begins when words of the sentence run straight into it (深入推进许昌市人民政府文件…). */
function headerStart(header: string, offices: readonly string[], runsOn: boolean): number {
  const known = offices.map((name) => header.lastIndexOf(`${name}文件`)).find((at) => at >= 0);
  if (known !== undefined) return known;
  const place = /^([\u4e00-\u9fff]+?)(?:人民政府|委员会)/u.exec(header)?.[1]?.length ?? 0;
  // Most city names are two characters and 市; with a longer run before it the sentence is the rest.
  return runsOn || place > 6 ? Math.max(0, place - 3) : 0;
}
