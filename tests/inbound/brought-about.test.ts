import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextFor } from './corpus.ts';

const read = (unit: string, text: string) =>
  interpret(
    text,
    contextFor({
      id: 0,
      unit,
      text,
      today: '2023-09-20',
      hard: false,
      expect: { intent: 'report', items: [], issues: [], wouldStore: true },
    }),
  );

const counted: readonly (readonly [unit: string, text: string, value: number])[] = [
  ...['修了', '已修', '新修', '修建了', '修好', '修通了', '铺了', '累计修了', '改造了'].map(
    (verb) => ['长葛市政府', `54项农村公路${verb}12公里`, 12] as const,
  ),
  ...['建了', '盖了', '建起来', '改完', '设了', '改好'].map(
    (verb) => ['市教育局', `89项公办园${verb}18所`, 18] as const,
  ),
  ['市住房和城乡建设局', '44项老旧小区改完180个', 180],
  ['市农业农村局', '50项高标准农田3.6万亩里建了3.1万亩', 3.1],
];

describe('how a thing came about, in everyday words', () => {
  test.each(counted)('%s: %s counts', (unit, text, value) => {
    const [item] = read(unit, text).items;
    expect(item?.metrics.map(({ valueInTargetUnit }) => valueInTargetUnit)).toEqual([value]);
  });

  test.each([
    ['市商务局', '62项海外仓1个已选址'],
    ['市商务局', '62项计划设立海外仓2个，目前1个已选址，还没设立'],
    ['市商务局', '62项海外仓签了1个'],
    ['市政务服务和大数据管理局', '64项5件事办成4件'],
  ])('%s: %s counts nothing', (unit, text) => {
    const counts = read(unit, text).items.flatMap(({ metrics }) => metrics);
    expect(counts.filter(({ valueInTargetUnit }) => valueInTargetUnit !== null)).toEqual([]);
  });
});

describe('done since then', () => {
  test.each([
    '84项已于3月底前完成',
    '84项已于上月底完成',
    '84项上个月已经完成了',
    '84项已于今年3月底完成，进度100%',
  ])('%s', (text) => {
    const [item] = read('市疫情防控指挥部办公室', text).items;
    expect(item?.status).toBe('done');
    expect(item?.expectedBy).toBeNull();
  });

  test('上月没完成 is not done', () => {
    expect(read('市疫情防控指挥部办公室', '84项上月没完成').items[0]?.status ?? null).not.toBe('done');
  });
});

describe('what is said of all, and one task beside it', () => {
  test.each([
    ['我们局的都正常推进,89项完了', { status: 'done', percent: null }],
    ['我局各项正常推进，89项70%', { status: null, percent: 70 }],
    ['我们的任务都在正常推进，就89项滞后', { status: 'delayed', percent: null }],
  ] as const)('%s', (text, expected) => {
    const { items, issues } = read('市教育局', text);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ taskNo: 89, ...expected });
    expect(issues.map(({ code }) => code)).toEqual(['bulk_confirm']);
  });
});
