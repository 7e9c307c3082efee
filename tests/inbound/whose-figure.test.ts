import { describe, expect, test } from 'vitest';
import { asked, read } from './support.ts';

const figures = (unit: string, text: string) =>
  read(unit, text).items.flatMap(({ metrics }) =>
    metrics.map(({ indicator, value, unit }) => `${indicator}${value}${unit}`),
  );

describe('what one project has cost is not what all have', () => {
  test.each([
    ['市南水北调运行保障中心', '1项沙陀湖调蓄工程大坝填筑已完工,完成投资12亿元'],
    ['市发展和改革委员会', '1项沙陀湖调蓄工程大坝填筑完成90%,累计完成投资12亿元'],
  ])('%s: %s', (unit, text) => {
    expect(figures(unit, text)).toEqual(['沙陀湖调蓄工程完成投资12亿元']);
  });

  test.each([
    ['市住房和城乡建设局', '42项城市更新项目12个完成投资18亿元,百城提质完成112亿元'],
    ['市发展和改革委员会', '1项全市固定资产投资1200亿元,省市重点完成950亿元'],
  ])('%s: %s is asked about', (unit, text) => {
    expect(asked(unit, text)).toBe('metric_ambiguous');
  });

  test.each([
    ['市住房和城乡建设局', '42项103个项目完成投资112亿元', '年度投资112亿元'],
    ['市发展和改革委员会', '1项省市重点项目完成固定资产投资950亿元', '年度投资950亿元'],
  ])('%s: %s is all of it', (unit, text, figure) => {
    expect(figures(unit, text)).toEqual([figure]);
  });
});

describe('one kind of several, or of a lower rank', () => {
  test.each([
    ['市工业和信息化局', '11项企业技术中心新增16家,其他类型科技局报'],
    ['市科学技术局', '11项新增工程技术研究中心18家,重点实验室2家,企业技术中心22家'],
    ['市科学技术局', '11项新增省级工程技术研究中心18家、省级重点实验室2家'],
    ['市农业农村局', '51项现代农业产业园创建2个(省级1个、市级1个)'],
  ])('%s: %s is asked about, once', (unit, text) => {
    expect(asked(unit, text)).toBe('metric_ambiguous');
    expect(read(unit, text).issues).toHaveLength(1);
  });

  test.each([
    ['市工业和信息化局', '11项新增创新平台16家'],
    ['市科学技术局', '11项新增工程技术研究中心、重点实验室等创新平台42家'],
    ['市农业农村局', '51项国家级现代农业产业园1个'],
    ['市农业农村局', '52项新增龙头企业9家,其中国家级1家、省级3家'],
  ])('%s: %s is plain', (unit, text) => {
    expect(figures(unit, text)).toHaveLength(1);
    expect(read(unit, text).issues).toEqual([]);
  });
});

describe('a plan, and what became of it', () => {
  test.each([
    ['市住房和城乡建设局', '42项1-9月计划完成投资110亿元,实际完成112.6亿元', '年度投资112.6亿元'],
    ['市住房和城乡建设局', '42项前三季度计划完成投资110亿元,实际完成112.6亿元', '年度投资112.6亿元'],
    ['市住房和城乡建设局', '96项保交楼总任务19200套,已交付13600套', '交付13600套'],
  ])('%s: %s', (unit, text, figure) => {
    expect(figures(unit, text)).toEqual([figure]);
    expect(read(unit, text).issues).toEqual([]);
  });
});

describe('rates', () => {
  test('a rate behind another thing of the task is asked about', () => {
    expect(read('市生态环境局', '69项建设用地调查地块86个,安全利用率100%').issues).toHaveLength(1);
  });

  test.each(['69项受污染耕地治理86个,安全利用率100%', '69项安全利用率100%'])('%s: the goal', (text) => {
    expect(figures('市生态环境局', text)).toContain('受污染耕地安全利用率100%');
    expect(read('市生态环境局', text).issues).toEqual([]);
  });

  test('a rate of the projects is not named after the money in front of it', () => {
    expect(figures('市乡村振兴局', '53项衔接资金3.2亿元,支付率91%,项目完工率85%')).toEqual([
      '衔接资金3.2亿元',
      '支付率91%',
      '项目完工率85%',
    ]);
  });

  test.each([
    '69项受污染耕地安全利用率100%,重点建设用地安全利用率100%',
    '69项重点建设用地安全利用率100%,受污染耕地安全利用率98%',
  ])('%s: two rates are two figures', (text) => {
    expect(figures('市生态环境局', text)).toHaveLength(2);
    expect(read('市生态环境局', text).issues).toEqual([]);
  });
});
