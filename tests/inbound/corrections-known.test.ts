import { describe, expect, test } from 'vitest';
import type { ReportedMetric } from '../../src/domain/report.ts';
import { interpret } from '../../src/inbound/interpret.ts';
import { brief, type ContextOptions, contextOf } from './support.ts';

function figure(indicator: string, value: number, unit: string): ReportedMetric {
  return { indicator, value, unit, cumulative: null, valueInTargetUnit: value };
}

/** What has been reported of the month before the messages below. */
const options: ContextOptions = {
  today: '2023-09-20',
  current: {
    6: { percent: 75, status: 'in_progress' },
    7: { percent: 45, status: 'in_progress' },
    8: { percent: 54, status: 'in_progress' },
    14: {
      metrics: [figure('新培育高新技术企业', 50, '家'), figure('新培育科技型中小企业', 60, '家')],
    },
    20: { percent: 15, status: 'in_progress' },
    42: { metrics: [figure('年度投资', 147, '亿元')] },
    44: { metrics: [figure('老旧小区改造项目', 265, '个')] },
    47: { status: 'delayed' },
    50: { percent: 89, metrics: [figure('新建及改造提升高标准农田', 3.2, '万亩')] },
    76: { metrics: [figure('无废细胞', 150, '个')] },
    77: { status: 'done' },
    89: { percent: 30, metrics: [figure('新建改扩建公办园', 9, '所')] },
  },
  last: { 70: { percent: 60 } },
};
const context = contextOf('禹州市政府', options);

function said(text: string): unknown {
  const { items, issues } = interpret(text, context);
  return issues.length > 0 ? issues.map(({ code }) => code) : items.map(brief);
}

describe('lower, and said to stand in place of what was reported', () => {
  test.each([
    ['6那个按60%算，别按我先头报的75%', [{ taskNo: 6, percent: 60 }]],
    ['6项不按75%算，按60%算', [{ taskNo: 6, percent: 60 }]],
    ['6项改60%', [{ taskNo: 6, percent: 60 }]],
    ['6项改:进度60%，预计12月底完成', [{ taskNo: 6, percent: 60, expectedBy: '2023-12-31' }]],
    ['6项60%，以此为准', [{ taskNo: 6, percent: 60 }]],
    [
      '6-8项统一改成40%',
      [
        { taskNo: 6, percent: 40 },
        { taskNo: 7, percent: 40 },
        { taskNo: 8, percent: 40 },
      ],
    ],
    [
      '修正版（以此条为准）：6项72%、7项41%',
      [
        { taskNo: 6, percent: 72 },
        { taskNo: 7, percent: 41 },
      ],
    ],
    [
      '6项72%、7项41%，以此条为准',
      [
        { taskNo: 6, percent: 72 },
        { taskNo: 7, percent: 41 },
      ],
    ],
    ['70项上月百分比报高了，本月按50%报', [{ taskNo: 70, percent: 50 }]],
  ])('%s', (text, items) => {
    expect(said(text)).toEqual(items);
  });

  test.each(['6项60%', '70项更正为50%'])('%s is asked about', (text) => {
    expect(said(text)).toEqual(['value_decrease']);
  });
});

describe('one typed for the other', () => {
  test.each([
    ['20项百分之五十五打成了百分之十五', { taskNo: 20, percent: 55 }],
    ['把20项的55%写成15%了，麻烦改过来', { taskNo: 20, percent: 55 }],
    ['42项14.7亿元误写成147亿元，请更正', { taskNo: 42, metrics: ['年度投资 14.7亿元 →14.7'] }],
    ['47项正常推进写成滞后了', { taskNo: 47, status: 'in_progress' }],
    ['20项55%打成15%了，应为50%', { taskNo: 20, percent: 50 }],
  ])('%s', (text, item) => {
    expect(said(text)).toEqual([item]);
  });

  test.each(['20项15%打成了55%', '20项60%打成了70%', '21项55%打成了15%'])(
    '%s: what is reported tells nothing',
    (text) => {
      expect(said(text)).toEqual(['nothing_to_correct']);
    },
  );
});

describe('swapped', () => {
  test.each(['7项、8项的百分比报反了，对调一下', '7项和8项的数填反了，麻烦换一下', '把7项和8项的进度互换'])(
    '%s',
    (text) => {
      expect(said(text)).toEqual([
        { taskNo: 7, percent: 54 },
        { taskNo: 8, percent: 45 },
      ]);
    },
  );

  test.each([
    '7项和8项报反了',
    '7项、8项可能报反了，对调一下',
    '7项、9项的百分比报反了，对调一下',
    '7项、8项状态报反了，对调一下',
  ])('%s is asked about', (text) => {
    expect(interpret(text, context).items).toEqual([]);
  });
});

describe('several things of one task', () => {
  test.each([
    [
      '14项两个数填反了：高新技术企业60家，科技型中小企业50家',
      { taskNo: 14, metrics: ['新培育高新技术企业 60家 →60', '新培育科技型中小企业 50家 →50'] },
    ],
    [
      '89项把30%改成33%，公办园9所改成10所',
      { taskNo: 89, percent: 33, metrics: ['新建改扩建公办园 10所 →10'] },
    ],
    [
      '50项高标准农田应为2.3万亩，百分比也改成64%',
      { taskNo: 50, percent: 64, metrics: ['新建及改造提升高标准农田 2.3万亩 →2.3'] },
    ],
    [
      '50项高标准农田3.2万亩错了，应为2.3万亩；百分比89%错了，应为64%',
      { taskNo: 50, percent: 64, metrics: ['新建及改造提升高标准农田 2.3万亩 →2.3'] },
    ],
    ['50项高标准农田报了3.2万亩，百分比改成64%', { taskNo: 50, percent: 64 }],
    ['50项进度应为64%，不对，应为66%', { taskNo: 50, percent: 66 }],
  ])('%s', (text, item) => {
    expect(said(text)).toEqual([item]);
  });
});

describe('how it was wrong', () => {
  test.each([
    ['44项老旧小区改造个数打颠倒了，是256个', { taskNo: 44, metrics: ['老旧小区改造项目 256个 →256'] }],
    ['76项的150个无废细胞统计口径不对，改按130个报', { taskNo: 76, metrics: ['无废细胞 130个 →130'] }],
    ['47项状态应为已完成，选错了', { taskNo: 47, status: 'done' }],
    ['77项先别按完成算，改为正常推进', { taskNo: 77, status: 'in_progress' }],
    ['6项预计竣工日期12月10日不对，应为12月1日', { taskNo: 6, expectedBy: '2023-12-01' }],
    ['6项完成时间写错了，应为12月1日', { taskNo: 6, expectedBy: '2023-12-01' }],
    ['6项完成时间推到12月15日', { taskNo: 6, expectedBy: '2023-12-15' }],
    ['6项别的不动，就完成时间改到年底前', { taskNo: 6, expectedBy: '2023-12-31' }],
    ['7项没问题，6项错了，改成48%', { taskNo: 6, percent: 48 }],
    ['6项改55%，7项不动', { taskNo: 6, percent: 55 }],
  ])('%s', (text, item) => {
    expect(said(text)).toEqual([item]);
  });

  test.each(['47项已完成，选错了', '47项应为已完成，不对'])('%s takes it back', (text) => {
    expect(said(text)).toEqual(['not_understood']);
  });
});
