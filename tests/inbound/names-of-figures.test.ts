import { describe, expect, test } from 'vitest';
import { read, stored } from './support.ts';

/** The figures of the one item stored, as `indicator valueunit`, with nothing asked. */
function figures(unit: string, text: string): readonly string[] {
  expect(read(unit, text).issues).toEqual([]);
  return stored(unit, text).flatMap((item) => (item['metrics'] as string[] | undefined) ?? []);
}

describe('what a figure that is no goal’s is called', () => {
  test.each([
    ['市发展和改革委员会', '22项1-8月战略性新兴产业增加值增长累计9.8%', '战略性新兴产业增加值增长 9.8%'],
    ['市商务局', '4项上半年社零增长7%', '社零增长 7%'],
    ['市发展和改革委员会', '3项今年新增专项债券52亿元', '新增专项债券 52亿元'],
    ['市公安局', '104项今年以来打掉涉恶团伙4个', '打掉涉恶团伙 4个'],
    ['市烟草专卖局', '51项（二）发展烟叶12.3万亩', '发展烟叶 12.3万亩'],
    ['市发展和改革委员会', '3项中长期贷款投放120亿元', '中长期贷款投放 120亿元'],
    ['市农业农村局', '50项夏粮总产39.6亿斤', '夏粮总产 39.6亿斤'],
    ['市发展和改革委员会', '64项5件事中已落地3件', '5件事已落地 3件'],
    ['市供电公司', '58项40个台区里已投运31个', '台区已投运 31个'],
    ['市科学技术局', '15项9个县（市、区）已覆盖8个', '县(市、区)已覆盖 8个'],
    ['市公安局', '98项5起非吸陈案已办结3起', '非吸陈案已办结 3起'],
  ])('%s %s: %s', (unit, text, expected) => {
    expect(figures(unit, text).map((said) => said.replace(/^累计 /u, ''))).toEqual([expected]);
  });

  test('how many there are of it is told apart from what was spent on it', () => {
    expect(figures('襄城县政府', '42项3个项目投资6.2亿元')).toEqual([
      '百城建设提质新建项目 3个 →3',
      '年度投资 6.2亿元 →6.2',
    ]);
  });

  test('of what several values are, where there is one for each name', () => {
    const said = figures('市应急管理局', '100项事故起数和死亡人数分别下降21.7%、25%');
    expect(said).toEqual(['事故起数下降 21.7%', '死亡人数下降 25%']);
  });
});

describe('what is no figure stays in the words', () => {
  test.each([
    ['襄城县政府', '48项在百强县中排名全省第37位、前移5位'],
    ['市人力资源和社会保障局', '77项城镇登记失业率控制在5.5%以内'],
    ['市发展和改革委员会', '73项单位能耗分别下降21.7%、25%'],
  ])('%s %s', (unit, text) => {
    expect(figures(unit, text)).toEqual([]);
    expect(read(unit, text).items[0]?.progress).toBe(text.replace(/^\d+项/u, ''));
  });

  test('a comparison that names nothing beside a figure', () => {
    const said = figures('市文化广电和旅游局', '92项旅游收入186亿元，是2019年的112%');
    expect(said).toEqual(['旅游收入 186亿元']);
  });

  test('what there is altogether is no sum of the year', () => {
    const [item] = read('市公安局', '102项信访总量下降15%').items;
    expect(item?.metrics).toMatchObject([{ indicator: '信访总量下降', value: 15, cumulative: null }]);
  });
});

describe('a figure of another span of time is named after it, and neither the month’s nor a sum', () => {
  test.each([
    ['4项二季度发放消费券500万元', '二季度发放消费券', null],
    ['4项5月发放消费券500万元', '5月发放消费券', null],
    ['4项8月社零增长7%', '8月社零增长', null],
    ['4项9月发放消费券500万元', '发放消费券', false],
    ['4项本月发放消费券500万元', '发放消费券', false],
    ['4项1-8月社零增长7%', '社零增长', true],
  ])('%s', (text, indicator, cumulative) => {
    const { items, issues } = read('市商务局', text);
    expect(issues).toEqual([]);
    expect(items[0]?.metrics).toMatchObject([{ indicator, cumulative }]);
  });
});

describe('how much it has grown, or how many there are, is called after what the figure before it counts', () => {
  test.each([
    ['市文化广电和旅游局', '92项旅游收入186亿元，同比增长12%', '旅游收入同比增长 12%'],
    ['市人力资源和社会保障局', '78项新增技能人才5.4万人，同比增长12%', '新增技能人才同比增长 12%'],
    ['市农业农村局', '52项新增市级龙头企业6家，总数86家', '累计 市级龙头企业总数 86家'],
    ['市农业农村局', '50项夏粮总产39.6亿斤；同比增长1.2%', '同比增长 1.2%'],
    ['市财政局', '55项平台公司注册资本增至120亿元', '平台公司注册资本 120亿元'],
    ['市发展和改革委员会', '22项战新产业增加值增长12.1%，占规上工业33.8%', '战略性新兴产业占比 33.8% →33.8'],
  ])('%s %s', (unit, text, last) => {
    expect(figures(unit, text).at(-1)).toBe(last);
  });
});

test('a rate of unemployment names none of the goals beside a figure of jobs', () => {
  const { items, issues } = read('市人力资源和社会保障局', '77项城镇失业率3.2%，新增就业3.1万人');
  expect(
    items.flatMap(({ metrics }) => metrics.filter((metric) => metric.valueInTargetUnit !== null)),
  ).toEqual([]);
  expect(issues).toMatchObject([{ code: 'metric_ambiguous' }]);
});
