import { describe, expect, test } from 'vitest';
import { replacedWords, staleValues } from '../../src/domain/replaced-words.ts';
import { blankContent, type ReportedMetric } from '../../src/domain/report.ts';

const progress = (words: string) => ({ ...blankContent, progress: words });
const parks = (value: number): ReportedMetric => ({
  indicator: '新培育园区',
  value,
  unit: '家',
  cumulative: null,
  valueInTargetUnit: value,
});

describe('words of the version before', () => {
  test('are replaced by others', () => {
    expect(replacedWords(progress('已召开推进会'), progress('已印发方案'))).toEqual([
      { field: 'progress', words: '已召开推进会' },
    ]);
  });

  test.each([
    ['said again beside more', '已召开推进会', '已召开推进会。已印发方案'],
    ['put right', '旅游收入较去年同期下降3.5%', '旅游收入较去年同期下降2.5%'],
    ['none', '无', '缺资金'],
    ['solved', '缺资金', '无'],
  ])('are not where they are %s', (_, before, after) => {
    expect(replacedWords(progress(before), progress(after))).toEqual([]);
  });

  test('are not where none stood, or none came', () => {
    expect(replacedWords(null, progress('已印发方案'))).toEqual([]);
    expect(replacedWords(progress('已召开推进会'), blankContent)).toEqual([]);
  });
});

describe('values that the words still tell', () => {
  test('are those put right beside them', () => {
    const before = { ...progress('新培育园区 1家，进度90%'), percent: 90, metrics: [parks(1)] };
    expect(staleValues(before, { ...before, percent: 80, metrics: [parks(2)] })).toEqual([
      { told: '1家', now: '2家' },
      { told: '90%', now: '80%' },
    ]);
  });

  test.each([
    ['a longer number', '新培育园区11家', 1, 2],
    ['the new value as well', '新培育园区由1家增至2家', 1, 2],
    ['the value that stands', '新培育园区1家', 1, 1],
  ])('are not %s', (_, words, was, now) => {
    const before = { ...progress(words), metrics: [parks(was)] };
    expect(staleValues(before, { ...before, metrics: [parks(now)] })).toEqual([]);
  });

  test('are not told of words that came with the new value', () => {
    const before = { ...progress('新培育园区1家'), metrics: [parks(1)] };
    expect(staleValues(before, { ...progress('比1家多'), metrics: [parks(2)] })).toEqual([]);
  });
});
