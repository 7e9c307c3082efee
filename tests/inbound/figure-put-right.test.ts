import { expect, test } from 'vitest';
import { sameFigure } from '../../src/domain/figure.ts';
import { interpret } from '../../src/inbound/interpret.ts';
import { type CorpusEntry, contextFor } from './corpus.ts';

const expectation: CorpusEntry['expect'] = { intent: 'report', items: [], issues: [], wouldStore: true };
const read = (unit: string, text: string) =>
  interpret(text, contextFor({ id: 0, unit, text, today: '2023-05-04', hard: false, expect: expectation }));

test.each([
  ['市商务局', '今天报的第61项，累计写错了，应该是累计2家', 2],
  ['市商务局', '61项应该是累计3家', 3],
  ['市商务局', '62项海外仓减到1个', 1],
  ['市生态环境局', '76项无废细胞减到15个', 15],
])('%s: %s is a figure of the goal', (unit, text, value) => {
  const [item] = read(unit, text).items;
  expect(item?.metrics.map(({ valueInTargetUnit }) => valueInTargetUnit)).toEqual([value]);
});

test('拉动消费改为1.5亿元 keeps its name', () => {
  const [item] = read('市商务局', '4项拉动消费改为1.5亿元').items;
  expect(item?.metrics.map(({ indicator }) => indicator)).toEqual(['拉动消费']);
});

test.each(['5月61项新培育园区4家，4月应为3家', '61项新培育园区4家，上月应为3家'])(
  '%s: the figure of another month is stored for none',
  (text) => {
    const { items, issues } = read('市商务局', text);
    expect(items).toEqual([]);
    expect(issues).toHaveLength(1);
  },
);

test('a figure denied that the report does not have is asked about', () => {
  const current = {
    78: {
      metrics: [{ indicator: null, value: 1.1, unit: '万人', cumulative: null, valueInTargetUnit: 1.1 }],
    },
  };
  const told = (text: string) =>
    interpret(
      text,
      contextFor({
        id: 0,
        unit: '市人力资源和社会保障局',
        text,
        today: '2023-03-20',
        current,
        hard: false,
        expect: expectation,
      }),
    );
  expect(told('78项是3200人不是3500人').items).toEqual([]);
  expect(told('78项更正：是0.9万人不是1.1万人').items).toHaveLength(1);
  expect(told('78项更正：是9000人不是11000人').items).toHaveLength(1);
});

test('1.5亿 is 1.5亿元, 15个 is not 15亩', () => {
  const figure = { indicator: '拉动消费', value: 1.5, cumulative: null, valueInTargetUnit: null };
  expect(sameFigure({ ...figure, unit: '亿' }, { ...figure, unit: '亿元' })).toBe(true);
  expect(sameFigure({ ...figure, unit: '个' }, { ...figure, unit: '亩' })).toBe(false);
});

test.each(['1项开工率应为86.5%', '1项开工率更正为86.5%', '1项更正：开工率应为86.5%'])(
  '%s puts a rate right, and not how far the task is',
  (text) => {
    const [item] = read('市发展和改革委员会', text).items;
    expect(item).toMatchObject({ percent: null, metrics: [{ indicator: '开工率', value: 86.5 }] });
  },
);

test.each([
  ['54项示范村不是26个是28个，户厕改成1.5万户', [28, 1.5]],
  ['54项示范村不是26个是28个，在建改成7个', [28]],
])('%s: each figure that is put right counts', (text, values) => {
  const [item] = read('市农业农村局', text).items;
  expect(item?.metrics.map(({ value }) => value)).toEqual(values);
});

test('without a unit the number takes that of the figure reported', () => {
  const told = {
    indicator: '果树进村示范村',
    value: 26,
    unit: '个',
    cumulative: true,
    valueInTargetUnit: 26,
  };
  const entry = {
    id: 0,
    unit: '市农业农村局',
    text: '54项示范村不是26是28，户厕改成1.5万户',
    today: '2023-05-04',
    hard: false,
    expect: expectation,
    current: { 54: { metrics: [told] } },
  };
  const [item] = interpret(entry.text, contextFor(entry)).items;
  expect(item?.metrics.map(({ value, unit }) => `${value}${unit}`)).toEqual(['28个', '1.5万户']);
});

test('a goal that has not changed leaves the report changed where another has', () => {
  const [item] = read('襄城县政府', '9项规上16家，上市企业无变化').items;
  expect(item).toMatchObject({ status: null, metrics: [{ value: 16 }] });
});
