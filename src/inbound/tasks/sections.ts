import { splitParagraphs } from '../values/labels.ts';
import { findSections, inlineField, numbered } from './headings.ts';
import type { Segment } from './segments.ts';

/**
 * «一、工作进展⏎第33项:…⏎二、存在问题⏎第35项:承接人员不足»: what stands below a heading is said as the heading says. A form with the
 * same labels for every task has no headings, so a label without a number is one only where the tasks have none of their own.
 */
export function withSections(segments: readonly Segment[], text: string): readonly Segment[] {
  if (!text.includes('\n')) return withInlineLabels(segments, text);
  const opens = (from: number) =>
    segments.some(({ headStart }) => headStart >= from && /^[\s\d.、)]*$/u.test(text.slice(from, headStart)));
  const sections = findSections(text, opens);
  if (sections.length === 0) return segments;
  const plain = (segment: Segment) =>
    splitParagraphs(text, segment.start, segment.end).every(
      ({ field, start, end }) => field === 'free' || text.slice(start, end).trim() === '',
    );
  const titled = sections.every(({ at }) => numbered.test(text.slice(at, at + 8))) || segments.every(plain);
  return segments.map((segment) => {
    const section = sections.findLast(({ at }) => at < segment.headStart);
    const stop = sections.find(({ at }) => at >= segment.start && at < segment.end)?.at ?? segment.end;
    const cut = { ...segment, end: segment.start + text.slice(segment.start, stop).trimEnd().length };
    if (section === undefined) return cut;
    if (section.state !== null) return { ...cut, heading: section.state };
    return section.field === null || !titled || !plain(segment) ? cut : { ...cut, field: section.field };
  });
}

function withInlineLabels(segments: readonly Segment[], text: string): readonly Segment[] {
  if (!/[:(]\s*[第\d任]/u.test(text)) return segments;
  const labels = segments.map(({ headStart, start, end }) => {
    const before = /[^。;!]*$/u.exec(text.slice(Math.max(0, headStart - 20), headStart))?.[0] ?? '';
    const field = inlineField(before, text.slice(start, end));
    return field === null ? null : { field, at: headStart - before.length };
  });
  return segments.map((segment, index) => {
    const label = labels[index];
    const end = Math.max(segment.start, Math.min(segment.end, labels[index + 1]?.at ?? segment.end));
    if (label === null || label === undefined) return { ...segment, end };
    const mark = /^\s*\)\s*:/u.exec(text.slice(segment.start, end))?.[0].length ?? 0;
    return { ...segment, start: segment.start + mark, end, field: label.field };
  });
}
