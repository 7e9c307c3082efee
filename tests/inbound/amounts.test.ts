import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { type CorpusEntry, contextFor } from './corpus.ts';

/** Each figure as `indicator value unit`, with 本月 behind what is only this month's. */
function figures(unit: string, text: string, today = '2023-09-20'): readonly string[] {
  const { items } = interpret(text, contextFor({ unit, today } as CorpusEntry));
  return items.flatMap(({ metrics }) =>
    metrics.map(
      (one) => `${one.indicator} ${one.value}${one.unit}${one.cumulative === false ? ' 本月' : ''}`,
    ),
  );
}

function asked(unit: string, text: string): readonly string[] {
  return interpret(text, contextFor({ unit, today: '2023-09-20' } as CorpusEntry)).issues.map(
    ({ code }) => code,
  );
}

describe('what is said of this month', () => {
  test('ends with its bracket', () => {
    expect(figures('市科学技术局', '14项高企85家(本月10家),科小95家(本月15家),引领企业16家')).toEqual([
      '新培育高新技术企业 85家',
      '新培育高新技术企业 10家 本月',
      '新培育科技型中小企业 95家',
      '新培育科技型中小企业 15家 本月',
      '新培育创新型引领企业 16家',
    ]);
  });

  test('ends with its comma', () => {
    expect(figures('市农业农村局', '54项户厕2.1万户,本月3000户,示范村30个')).toEqual([
      '整村推进农村户厕改造 2.1万户',
      '整村推进农村户厕改造 3000户 本月',
      '果树进村示范村 30个',
    ]);
  });

  test('goes on where no figure stood before it', () => {
    expect(figures('市工业和信息化局', '任务21:本月新增上云企业85家,新增智能车间1个')).toEqual([
      '新增上云企业 85家 本月',
      '新增智能车间(工厂) 1个 本月',
    ]);
  });
});

describe('less than nothing', () => {
  test.each([
    ['市科学技术局', '18项研发经费投入同比-2.5%', '全社会研发经费投入 -2.5%'],
    ['市发展和改革委员会', '24项服务业增加值增速-1.2%', '服务业增加值增速 -1.2%'],
    ['市发展和改革委员会', '73项单位GDP能耗-3.2%', '单位GDP能耗 -3.2%'],
  ])('%s %s', (unit, text, figure) => {
    expect(figures(unit, text)).toEqual([figure]);
  });

  test('a dash alone in front of a growth is asked about', () => {
    expect(asked('市科学技术局', '18项研发经费投入-2.5%')).toContain('value_conflict');
    expect(figures('市科学技术局', '18项研发经费投入-2.5%')).toEqual([]);
  });
});

describe('a state beside a figure', () => {
  test.each(['52项正常推进 2家', '52项2家正常', '52项无变化2家'])('%s', (text) => {
    expect(figures('襄城县政府', text)).toEqual(['新增市级龙头企业 2家']);
  });

  test.each(['52项正常推进2家', '52项基本完成2家', '52项已启动2家'])('%s is asked about', (text) => {
    expect(figures('襄城县政府', text)).toEqual([]);
    expect(asked('襄城县政府', text)).toContain('metric_ambiguous');
  });
});

describe('how an amount is written', () => {
  test.each([
    ['市发展和改革委员会', '1项完成投资1200亿元人民币', '年度投资 1200亿元'],
    ['市发展和改革委员会', '1项完成投资壹仟贰佰亿元', '年度投资 1200亿元'],
    ['市发展和改革委员会', "1项完成投资1'200亿元", '年度投资 1200亿元'],
    ['市发展和改革委员会', '1项完成70.6%(1200亿元)', '年度投资 1200亿元'],
    ['市发展和改革委员会', '1项完成70.6%,折合1200亿元', '年度投资 1200亿元'],
    ['鄢陵县政府', '1项投资165亿三千万', '年度投资 165.3亿元'],
    ['鄢陵县政府', '77项城镇新增就业6千5百人', '城镇新增就业 6500人'],
    ['鄢陵县政府', '77项城镇新增就业0.65w人', '城镇新增就业 0.65万人'],
    ['市交通运输局', '54项完成88%,即132公里', '新改建农村公路 132公里'],
    ['市农业农村局', '52项新增龙头企业捌家', '新增市级龙头企业 8家'],
    ['禹州市政府', '9项规上22家入库', '新增规模以上工业企业 22家'],
    ['禹州市政府', '9项升规22家', '新增规模以上工业企业 22家'],
    ['市农业农村局', '50:3.2万亩', '新建及改造提升高标准农田 3.2万亩'],
  ])('%s %s', (unit, text, figure) => {
    expect(figures(unit, text)).toEqual([figure]);
  });
});

describe('what stands around a figure', () => {
  test('a plan behind it is none', () => {
    expect(figures('市商务局', '61项3家,12月底前再新增1家')).toEqual(['新培育跨境电子商务园区(基地) 3家']);
  });

  test('the parts of a total in brackets', () => {
    expect(figures('市教育局', '89项公办园26所(新建10所,改扩建16所)')).toEqual(['新建改扩建公办园 26所']);
    expect(figures('市教育局', '89项公办园3所(新建2、改扩建1)')).toEqual(['新建改扩建公办园 3所']);
  });

  test('a name goes on, and a road is as long as it is', () => {
    expect(figures('市供电公司', '58项220千伏变电站2座')).toEqual(['220千伏变电站 2座']);
    expect(figures('市交通运输局', '54项县道20公里、乡道42公里、村道70公里')).toEqual([
      '县道 20公里',
      '乡道 42公里',
      '村道 70公里',
    ]);
  });
});
