import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf, metric } from './support.ts';

const jobs = { 77: { metrics: [metric('城镇新增就业', 4.1, '万人')] } };
const invested = { 42: { metrics: [metric('年度投资', 98, '亿元')] } };

describe('the number of last month, and then that of this one', () => {
  test.each([
    ['市人力资源和社会保障局', '77项城镇新增就业上月4.1万,本月4.5万', 4.5, jobs],
    ['市人力资源和社会保障局', '77项城镇新增就业上月4.1万人,本月4.5万人', 4.5, jobs],
    ['市住房和城乡建设局', '42项上次98亿是8月数,9月112.6亿', 112.6, invested],
  ])('%s: %s', (unit, text, value, last) => {
    const [item] = interpret(text, contextOf(unit, { last })).items;
    expect(item?.metrics).toEqual([expect.objectContaining({ value, cumulative: null })]);
  });

  test.each(['77项城镇新增就业本月0.4万人', '77项城镇新增就业上月0.5万,本月0.4万'])(
    '%s: what came in the month',
    (text) => {
      const [item] = interpret(text, contextOf('市人力资源和社会保障局', { last: jobs })).items;
      expect(item?.metrics).toEqual([expect.objectContaining({ value: 0.4, cumulative: false })]);
    },
  );
});
