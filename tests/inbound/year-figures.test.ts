import { expect, it } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextFor } from './corpus.ts';

type Entry = Parameters<typeof contextFor>[0];

function reply(unit: string, text: string, last: Entry['last'] = {}, today = '2023-07-20') {
  const expected = { intent: ['report'], items: [] } as unknown as Entry['expect'];
  return interpret(
    text,
    contextFor({ id: 0, unit, today, text, last, expect: expected, hard: false } as unknown as Entry),
  );
}

/** The figures of targets that a message is read with, and the codes of what is asked. */
function read(unit: string, text: string): readonly [readonly string[], readonly string[]] {
  const answer = reply(unit, text);
  const figures = answer.items.flatMap(({ metrics }) =>
    metrics.filter((one) => one.valueInTargetUnit !== null),
  );
  const when = (cumulative: boolean | null) => (cumulative === null ? '' : cumulative ? '累计' : '本月');
  return [
    figures.map(({ value, unit: of, cumulative }) => `${when(cumulative)}${value}${of}`),
    answer.issues.map(({ code }) => code),
  ];
}

const land = '市自然资源和规划局';
const industry = '市工业和信息化局';
const county = '襄城县政府';
const reform = '市发展和改革委员会';

it.each([
  [land, '71项 我市已建成绿色矿山累计23个，其中今年新创建2个，另有3个正在公示', '2个'],
  [industry, '21项上云企业由年初的1200家增至1745家，新增545家', '545家'],
  [industry, '21项上云企业从1200家增至1745家，净增545家', '545家'],
  [land, '71项新创建绿色矿山3个', '3个'],
])('what came this year is taken, not what there is: %s %s', (unit, text, figure) => {
  expect(read(unit, text)).toEqual([[figure], []]);
});

it.each([
  [industry, '21项上云企业由年初120家增至176家'],
  [county, '62项海外仓已有3个'],
  [county, '61项跨境电商园区全市共2家'],
  [county, '71项绿色矿山全市8个，今年没有新增'],
  [county, '62项海外仓已有11个'],
])('what may be all there are is asked about where new ones are the goal: %s %s', (unit, text) => {
  expect(read(unit, text)).toEqual([[], ['metric_ambiguous']]);
});

it('a total far beyond the goal of the year may be of all there are', () => {
  expect(read(land, '71项绿色矿山5个，累计26个')).toEqual([[], ['metric_ambiguous']]);
});

it.each([
  ['1项二季度完成投资92亿元'],
  ['1项第二季度完成165亿元'],
  ['1项本季度165亿元'],
  ['1项5月份完成165亿元'],
  ['1项5月当月165亿元'],
])('what a quarter or another month brought is not the figure of the year: %s', (text) => {
  expect(read(reform, text)).toEqual([[], ['metric_ambiguous']]);
});

it.each([
  ['1项7月完成165亿元', ['本月165亿元']],
  ['1项本月165亿元', ['本月165亿元']],
  ['1项7月累计完成165亿元', ['累计165亿元']],
  ['1项截至7月完成165亿元', ['累计165亿元']],
  ['1项截至二季度完成165亿元', ['累计165亿元']],
  ['1项1-7月完成165亿元', ['累计165亿元']],
  ['1项到7月底完成165亿元', ['165亿元']],
  ['1项二季度完成投资92亿元，累计完成投资176亿元', ['本月92亿元', '累计176亿元']],
])('the year so far and the month of the report are told by their words: %s', (text, figures) => {
  expect(read(reform, text)).toEqual([figures, []]);
});

const farming = '市农业农村局';

it.each([
  [county, '50项高标准农田已招标，面积0.6万亩', []],
  [county, '50项高标准农田0.5万亩\n面积0.6万亩', ['0.5万亩']],
  [farming, '50项新建高标准农田2.1万亩，总面积达到412万亩', ['2.1万亩']],
])('面积 alone is asked about where something else is spoken of: %s %s', (unit, text, figures) => {
  expect(read(unit, text)).toEqual([figures, ['metric_ambiguous']]);
});

it('面积 alone is that of the grain where nothing else is spoken of', () => {
  expect(read(county, '50项面积112万亩')).toEqual([['112万亩'], []]);
});

const toilets = { indicator: null, value: 2.3, unit: '万户', cumulative: true, valueInTargetUnit: null };
const told = { 54: { metrics: [toilets] } };

it('one goal reached is not the whole task where the unit has told that another is not', () => {
  const { items, issues } = reply(farming, '54项公路151.2公里，超额完成', told);
  expect(items).toEqual([]);
  expect(issues.map(({ code }) => code)).toEqual(['status_conflict']);
});

it('all goals told as reached are the whole task', () => {
  const { items } = reply(farming, '54项公路151.2公里，户厕2.6万户，示范村40个，超额完成', told);
  expect(items.map(({ status }) => status)).toEqual(['done']);
});

it('a figure that does not change is of the goal all the same', () => {
  expect(read('鄢陵县政府', '94项示范乡镇还是1个不变')[0]).toEqual(['1个']);
});

it.each([
  ['市财政局', '99项债务率110%，三保支出保障率100%', ['债务率110%', '三保支出保障率100%']],
  ['市文化广电和旅游局', '92项旅游收入同比增长142%', ['旅游收入同比增长142%']],
  [
    '市百城提质建设指挥部办公室',
    '42项103个项目总投资280亿元，年度计划投资147亿元，累计完成98亿元',
    ['年度投资98亿元'],
  ],
])('rates over 100 %% and what was spent of a total are kept: %s %s', (unit, text, figures) => {
  const { items, issues } = reply(unit, text);
  expect(issues).toEqual([]);
  expect(
    items.flatMap(({ metrics }) => metrics.map((one) => `${one.indicator}${one.value}${one.unit}`)),
  ).toEqual(figures);
});

it.each([
  ['市科学技术局', '11项新增创新平台比上月增加4家', 'metric_ambiguous'],
  [industry, '9项专精特新上报71家，省里批了48', 'unit_mismatch'],
  ['市人民防空办公室', '105项人防工程完成了105%', 'percent_range'],
])('what counts for no goal is asked about: %s %s', (unit, text, code) => {
  expect(read(unit, text)).toEqual([[], [code]]);
});
