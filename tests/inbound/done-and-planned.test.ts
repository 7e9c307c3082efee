import { describe, expect, test } from 'vitest';
import { asked, read, stored } from './support.ts';

/** The figures of the one item stored. */
function figures(unit: string, text: string): string {
  return stored(unit, text)
    .map((item) => ((item['metrics'] as string[] | undefined) ?? []).join('; '))
    .join(' | ');
}

describe('what is done and what was planned, with a stroke between', () => {
  test.each([
    [
      '市科学技术局',
      '第14项 引领企业9家/20家，高企42/100家，科技型中小企业55家/100家',
      '新培育创新型引领企业 9家 →9; 新培育高新技术企业 42家 →42; 新培育科技型中小企业 55家 →55',
    ],
    ['市工业和信息化局', '第9项 规上工业企业45家/60家，进度50%', '新增规模以上工业企业 45家 →45'],
    [
      '市工业和信息化局',
      '第21项 上云企业64家/60家，智能车间2个/1个，均超额完成，状态已完成',
      '新增智能车间(工厂) 2个 →2; 新增上云企业 64家 →64',
    ],
    ['禹州市政府', '第76项 无废细胞58个/50个，任务已完成', '无废细胞 58个 →58'],
    ['禹州市政府', '第50项 高标准农田9800亩/1.2万亩', '新建及改造提升高标准农田 9800亩 →0.98'],
  ])('%s %s: %s', (unit, text, expected) => {
    expect(figures(unit, text).split('; ').toSorted()).toEqual(expected.split('; ').toSorted());
  });

  test.each([
    ['市工业和信息化局', '第9项 规上工业企业65家/60家，预计年底超额完成', 'value_conflict'],
    ['市工业和信息化局', '第9项 规上工业企业目标/完成：60家/65家', 'value_conflict'],
    ['市工业和信息化局', '第9项 规上工业（本月/累计）6家/45家', 'value_conflict'],
    ['市工业和信息化局', '第9项 创新型中小企业45家/60家', 'metric_ambiguous'],
    ['市科学技术局', '第14项 42家/100家', 'metric_ambiguous'],
    ['禹州市政府', '第76项 无废细胞58个/50个', 'value_conflict'],
    ['禹州市政府', '第76项 培训场次3个/5个', 'metric_ambiguous'],
  ])('%s %s is asked about: %s', (unit, text, code) => {
    expect(asked(unit, text)).toBe(code);
  });
});

describe('what the month brought, beside what there is', () => {
  test.each([
    ['禹州市政府', '第76项 无废细胞40个，本月新建6个', '无废细胞 40个 →40; 本期 无废细胞 6个 →6'],
    [
      '禹州市政府',
      '第78项 新增技能人才3,150人，本月410人',
      '新增技能人才 3150人 →0.315; 本期 新增技能人才 410人 →0.041',
    ],
    [
      '禹州市政府',
      '第9项 规上企业累计新增29家、9月份新增6家',
      '累计 新增规模以上工业企业 29家 →29; 本期 新增规模以上工业企业 6家 →6',
    ],
    [
      '禹州市政府',
      '第1项 年度投资累计262.4亿元（其中9月份31.5亿元）',
      '累计 年度投资 262.4亿元 →262.4; 本期 年度投资 31.5亿元 →31.5',
    ],
    ['禹州市政府', '第1项 年度投资累计262.4亿元（其中8月份31.5亿元）', '累计 年度投资 262.4亿元 →262.4'],
    ['禹州市政府', '第76项 无废细胞40个，计划本月新建6个', '无废细胞 40个 →40'],
  ])('%s %s: %s', (unit, text, expected) => {
    expect(figures(unit, text)).toBe(expected);
  });

  test.each([
    '第76项 无废细胞40个，本月又新建6个',
    '第76项 无废细胞6个，本月新建40个',
    '第76项 无废细胞累计40个，本月60个',
    '第76项 8月无废细胞40个，本月6个',
  ])('%s is asked about', (text) => {
    expect(asked('禹州市政府', text)).toBe('value_conflict');
  });

  test('a month shared out among the figures before is asked about', () => {
    const text = '第9项 专精特新47家、规上工业企业165家，本月新增分别为3家和11家';
    const { items, issues } = read('禹州市政府', text);
    expect(
      items.flatMap(({ metrics }) => metrics.filter((one) => one.valueInTargetUnit !== null)),
    ).toMatchObject([{ value: 47 }, { value: 165 }]);
    expect(issues.map(({ code }) => code)).toEqual(['metric_ambiguous']);
  });
});

describe('what stands beside a figure and is none of its own', () => {
  const city = '禹州市政府';
  const platforms = '省级以上工程(技术)研究中心、重点实验室、企业技术中心等多类别创新平台';
  test.each([
    [city, '第42项 年度投资完成21.7亿元（计划25亿元），进度87%', '年度投资 21.7亿元 →21.7'],
    [city, '第42项 年度投资完成21.7亿元（年度计划20亿元）', '年度投资 21.7亿元 →21.7'],
    [city, '第89项 公办园新建改扩建32所，超额完成2所', '新建改扩建公办园 32所 →32'],
    [city, '第9项 市场主体户数突破6万户，达到60230户', '市场主体规模 60230户 →6.023'],
    [
      city,
      '第77项 城镇新增就业超过5000人，达到5236人，转移就业800人',
      '城镇新增就业 5236人 →0.5236; 新增农村劳动力转移就业 800人 →0.08',
    ],
    [
      city,
      '第9项 专精特新62家（目标60家，超额完成），规上工业新增87家，还差13家',
      '新增省级以上“专精特新”企业 62家 →62; 新增规模以上工业企业 87家 →87',
    ],
    [
      city,
      '第11项 创新平台总量32家，其中年内新增6家',
      `累计 ${platforms}总量 32家 →32; 累计 新增${platforms} 6家 →6`,
    ],
    [city, '第9项 市场主体规模6.2万户，其中年内新增6200户', '市场主体规模 6.2万户 →6.2'],
    [
      '魏都区政府',
      '第44项 棚户区改造项目开工一个四百二十套',
      '开工棚户区改造项目 1个 →1; 开工棚户区改造项目 420套 →420',
    ],
    [city, '第10项 全年已新增贷款6.3亿元', '新增贷款 6.3亿元 →6.3'],
    [city, '[微笑]第52项：市级农业产业化龙头企业新增3家', '新增市级龙头企业 3家 →3'],
    [city, '[微笑]52项：市级龙头企业新增3家[玫瑰]', '新增市级龙头企业 3家 →3'],
  ])('%s %s: %s', (unit, text, expected) => {
    expect(figures(unit, text)).toBe(expected);
  });

  test.each([
    ['第62项 海外仓2个（计划1个）', 'metric_ambiguous'],
    ['第62项 海外仓2个（含计划1个）', 'metric_ambiguous'],
    ['第9项 市场主体突破6万户，达到5.8万户', 'value_conflict'],
    ['第10项 全年新增贷款6.3亿元', 'not_understood'],
  ])('%s is asked about: %s', (text, code) => {
    expect(asked(city, text)).toBe(code);
  });
});

describe('the goal first, and then what came of it', () => {
  test.each([
    ['市文化广电和旅游局', '94项旅游特色村5个的指标拿下了两个', '新增旅游特色村 2个 →2'],
    ['市文化广电和旅游局', '94项旅游特色村申报了5个，批下来3个', '新增旅游特色村 3个 →3'],
    ['市农业农村局', '52项 龙头企业上报12家，批下来5家', '新增市级龙头企业 5家 →5'],
    ['市农业农村局', '50项高标准农田3.6万亩的任务，到手一点七万亩', '新建及改造提升高标准农田 1.7万亩 →1.7'],
    ['市商务局', '62项海外仓目标2个，拿下一个', '新设立海外仓 1个 →1'],
    ['市商务局', '61项3家，说快了，3家是报上去的，批下来就1家', '新培育跨境电子商务园区(基地) 1家 →1'],
    ['市水利局', '71项任务是绿色矿山4个，干成了两个', '新创建绿色矿山 2个 →2'],
    ['市金融工作局', '10项新增贷款200亿元的任务落实了150亿元', '新增贷款 150亿元 →150'],
    ['市城市管理局', '76项 二百个无废细胞弄好了一百二十四个', '无废细胞 124个 →124'],
    ['市教育局', '89项30所公办园里头已经建好21所', '新建改扩建公办园 21所 →21'],
    ['市工业和信息化局', '21项 上云企业800家的指标，争取到四百九十五家', '新增上云企业 495家 →495'],
  ])('%s %s: %s', (unit, text, expected) => {
    expect(figures(unit, text)).toBe(expected);
  });

  test.each([
    '94项旅游特色村争取拿下4个',
    '94项旅游特色村拿不下4个',
    '94项旅游特色村4个快批下来了',
    '94项旅游特色村4个没到手',
    '94项旅游特色村能拿下4个',
  ])('%s is asked about', (text) => {
    expect(asked('市文化广电和旅游局', text)).not.toContain('stored');
  });
});
