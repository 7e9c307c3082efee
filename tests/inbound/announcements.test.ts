import { expect, test } from 'vitest';
import { asked, stored } from './support.ts';

const unit = '市发展和改革委员会';

test.each([
  '明天上午九点开会，议题：1.第1项生态问题 2.第22项资金缺口 3.第37项征地',
  '明天上午九点在三楼开会，议题：1.第1项沙陀湖调蓄工程推进；2.第22项生物医药产业园建设',
  '明天报三项：1 22 37',
  '明天报三项：1、22、37',
  '下午再报：1、22',
])('%s: announced, and nothing is to be asked', (text) => {
  expect(asked(unit, text)).toBe('smalltalk');
});

test.each([
  ['第22项60%，明天报第1项', 22, 60],
  ['已开会研究，第22项60%', 22, 60],
  ['会议议题：第22项，目前60%', 22, 60],
])('%s: the value counts', (text, taskNo, percent) => {
  expect(stored(unit, text)).toEqual([expect.objectContaining({ taskNo, percent })]);
});

test.each([
  '【通知】请各单位于8月25日前报送8月份进展情况，其中第22项由工信局汇总、第1项由我委汇总，逾期将通报。',
  '【通知】请各单位8月25日前报送第22项进展',
])('%s: a notice passed on reports nothing', (text) => {
  expect(asked(unit, text)).toBe('smalltalk');
});
