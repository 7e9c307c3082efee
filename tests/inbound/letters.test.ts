import { describe, expect, test } from 'vitest';
import { asked, read, stored } from './support.ts';

const unit = '市金融工作局';
const both = [
  { taskNo: 96, percent: 88 },
  { taskNo: 98, percent: 76 },
];

describe('letters', () => {
  test.each([
    '我局就第96、98项报告如下。\n96项：进度88%。\n98项：进度76%。\n以上报告，请审示。\n市金融工作局\n11月24日',
    '现将我局承担的第96项、第98项任务进展情况报告如下：\n96项 88%\n98项 76%\n特此报告，妥否，请批示。',
    '关于第96、98项工作进展情况的报告\n市政府督查室：\n96项：88%。\n98项：76%。\n请审阅。',
    '您好，受科长委托向您汇报：96项88%，98项76%。汇报完毕，请指示。',
    '受王局长委托汇报：96项88%，98项76%',
    '96项88%，98项76%；其他的稍后再报',
    '96项88%，98项76%。其余任务等核实后再报',
    '96项88%，98项76%；剩余任务还在统计，明天报',
    '现就第96、98项进展函复如下：96项88%；98项76%。专此函复，请予审阅。',
    '我代表金融工作局汇报：96项88%，98项76%，如有不妥请指正',
  ])('%s', (text) => {
    const { issues } = read(unit, text);
    expect(issues).toEqual([]);
    expect(stored(unit, text)).toEqual(both);
  });

  test('what closes a letter is no part of its last paragraph', () => {
    const text =
      '第96项：保交楼专项借款全部到位。\n问题：资金不足\n以上报告，请审示。\n市金融工作局\n2023年11月24日';
    expect(stored(unit, text)).toEqual([
      { taskNo: 96, progress: '保交楼专项借款全部到位。', problems: '资金不足' },
    ]);
  });

  test('nor are its heading and whom to call', () => {
    const text =
      '市金融工作局关于第96项任务进展情况的报告\n市督查室：\n专项借款投放到位，进度45%。\n妥否，请批示。\n（联系人：张三 13800000000）';
    expect(stored(unit, text)).toEqual([
      { taskNo: 96, percent: 45, progress: '专项借款投放到位，进度45%。' },
    ]);
  });

  test.each([
    '第96项88%，请领导批示',
    '第96项88%。请领导批示后登记',
    '上月向您汇报：第96项88%',
    '局长要求：第96项88%',
    '受企业委托汇报：第96项88%',
    '96项进度88%，这个稍后再报',
    '第96、98项情况如下：',
  ])('%s: asked about', (text) => {
    expect(asked(unit, text)).not.toMatch(/stored/u);
  });
});
