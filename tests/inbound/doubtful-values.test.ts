import { describe, expect, test } from 'vitest';
import { asked, read, stored } from './support.ts';

const county = '长葛市政府';

describe('a value that may as well be something else is not stored without a question', () => {
  test.each([
    // A guess or a correction.
    '62项完成70%，应该75%',
    '62项七成，应该七成五',
    '62项正常推进，应该有75%',
    // The same by another reckoning.
    '62项完成55%，含在建的话是48%',
    '62项55%，刨去二期60%',
    '62项55%，不算三期是70%',
    '62项80%（含在建95%）',
    // 7.5 % of one task, or 5 % of two.
    'No.63，7，5%',
    '63，72，5%',
    '6项75·5%',
    '6项75%，5',
    // Struck out, or asked.
    '6项 80% ❌',
    '6项已完成❎',
    '❌6项 80%',
    '6项80%🙅',
    '6项60%❓',
    // Of another city, or said to another unit.
    '漯河6项80%',
    '郑州：6项80%',
    '洛阳那边6项已完成',
    '6项80%，开封的',
    '@市邮政局 6项80%',
    '@市商务局 6项80%',
  ])('%s', (text) => {
    expect(asked(county, text)).not.toContain('stored');
  });

  test.each([
    ['62项写成70%了，应该75%', 75],
    ['62项70%，不对，应该75%', 75],
    ['@督查局 62项75%', 75],
    ['@长葛市政府 62项75%', 75],
    ['62项75% ✅', 75],
    ['62项赴郑州对接，进度75%', 75],
  ])('%s', (text, percent) => {
    expect(stored(county, text)).toEqual([expect.objectContaining({ taskNo: 62, percent })]);
  });

  test.each(['6项已完成（含7项）', '6项80%，连7项一起', '6项80%（7项一起）'])(
    '%s: whether the other task is meant is asked',
    (text) => {
      const { items, issues } = read(county, text);
      expect(items.map(({ taskNo }) => taskNo)).toEqual([6]);
      expect(issues.map(({ code }) => code)).toEqual(['task_ambiguous']);
    },
  );
});
