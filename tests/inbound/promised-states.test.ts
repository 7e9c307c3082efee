import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const states = (unit: string, text: string) => read(unit, text).items.map(({ status }) => status);

describe('a promise is not done', () => {
  test.each([
    '62项不存在问题,按时完成',
    '61项没有困难,按期完成',
    '60项困难不大,如期完成',
    '61项未遇到困难,按期完成',
    '61项不存在困难,肯定完成',
    '61项肯定完成',
    '61项肯定能全部完成',
  ])('%s', (text) => {
    expect(states('市商务局', text)).toEqual([null]);
  });

  test.each(['61项按期完成', '61项没有问题,已按时完成', '61项没有问题,按时完成了', '61项肯定完成了'])(
    '%s: done all the same',
    (text) => {
      expect(states('市商务局', text)).toEqual(['done']);
    },
  );
});
