import { describe, expect, test } from 'vitest';
import { read, stored } from './support.ts';

/** `年度投资 1200亿元 →1200; …` of the one item stored, with nothing asked. */
function figures(unit: string, text: string): string {
  expect(read(unit, text).issues).toEqual([]);
  return stored(unit, text)
    .map((item) => ((item['metrics'] as string[] | undefined) ?? []).join('; '))
    .join(' | ');
}

describe('a figure as large as the goal, beside words that set it, is the goal', () => {
  test.each([
    ['市金融工作局', '第10项全年任务是新增贷款200亿元，正在和银行对接', ''],
    ['市金融工作局', '10项：市里要求新增贷款200亿元，已制定方案', ''],
    ['市金融工作局', '10项，分解到我单位新增贷款200亿元，各项工作正在推进', ''],
    ['市生态环境局', '76项：年度任务：建成无废细胞200个，正在征求意见', ''],
    ['市教育局', '89项已印发方案，年初确定建设公办园30所', ''],
    ['市教育局', '89项：按照全年建设公办园30所的要求，正在摸底', ''],
    ['市市场监督管理局', '9项我局已安排部署 全年任务新增规上工业企业200家', ''],
    ['市教育局', '89项30所公办园任务，已建成12所', '新建改扩建公办园 12所 →12'],
    ['市科学技术局', '11项：新增创新平台50家完成18家', '新增创新平台 18家 →18'],
    ['市交通运输局', '54项户厕总数2.6万户，完成1.71万户', '整村推进农村户厕改造 1.71万户 →1.71'],
    ['市教育局', '89项公办园序时应完成20所，实际完成12所', '新建改扩建公办园 12所 →12'],
    ['市交通运输局', '37、今年任务5条，高速公路项目3条', '高速公路项目 3条 →3'],
  ])('%s: %s', (unit, text, expected) => {
    expect(figures(unit, text).replace(/省级以上工程.*多类别/u, '')).toBe(expected);
  });

  test('what is done behind it is of that goal and of no other', () => {
    const bureau = '市人力资源和社会保障局';
    expect(figures(bureau, '77项新增就业计划5万人，已完成3.4万人')).toBe('城镇新增就业 3.4万人 →3.4');
    expect(figures('市科学技术局', '11项新增创新平台计划50家，完成24家')).toMatch(/^新增\S* 24家 →24$/u);
    expect(read(bureau, '77项新增就业3.4万人，预计到年底新增就业5万人').items).toEqual([]);
  });
});

describe('a sum of what is done and what is not is no result', () => {
  test.each([
    '67项：已有38家企业完成绿色化改造，另有62家正在实施，合计100家',
    '67项绿色化改造完成38家、在推进20家，加起来58家',
    '67项绿色化改造企业已完成38家，另外20家正在办理，两项合计58家',
    '67项绿色化改造完成38家，在办20家，未启动42家，共100家',
  ])('%s', (text) => {
    expect(figures('市生态环境局', text)).toBe('企业实施绿色化改造 38家 →38');
  });
});

test.each([
  '76项无废细胞禹州市42个，长葛市26个，襄城县36个，共104个',
  '76项无废细胞市区42个、县里62个，共104个',
  '76项无废细胞建成104个，禹州市42个，长葛市26个，襄城县36个',
  '76项无废细胞已建成104个（其中禹州42个，长葛26个）',
])('of the figures of places and their sum the sum is the result: %s', (text) => {
  expect(figures('市生态环境局', text)).toBe('无废细胞 104个 →104');
});

test('a place with as many as another goal asks for is no sign of that goal', () => {
  const text = '94项旅游特色村禹州市1个，长葛市1个，襄城县1个，共3个';
  expect(figures('市文化广电和旅游局', text)).toBe('新增旅游特色村 3个 →3');
});

describe('how it stood before, and how it stands', () => {
  test.each([
    ['市科学技术局', '14项：去年同期新培育创新型引领企业4家，今年7家', '新培育创新型引领企业 7家 →7'],
    ['市教育局', '89项公办园去年同期9所，今年同期12所', '新建改扩建公办园 12所 →12'],
    ['市工业和信息化局', '21项上月新增上云企业260家，现在300家', '新增上云企业 300家 →300'],
  ])('%s: %s', (unit, text, expected) => {
    expect(figures(unit, text)).toBe(expected);
  });

  test.each([
    '77项最新数据：城镇新增就业累计2.9万人，本月新增0.4万人',
    '77项城镇新增就业到本月底累计2.9万人，本月新增0.4万人',
  ])('%s', (text) => {
    expect(figures('市人力资源和社会保障局', text)).toBe(
      '累计 城镇新增就业 2.9万人 →2.9; 本期 城镇新增就业 0.4万人 →0.4',
    );
  });

  test('a total without words of its own may be of this year, or of all there are', () => {
    const { issues } = read('市工业和信息化局', '9项规上企业本月新增5家，总数25家');
    expect(issues).toMatchObject([{ code: 'metric_ambiguous', answers: expect.anything() }]);
    expect(figures('市工业和信息化局', '9项规上企业累计25家，总数125家')).toContain('→25; ');
  });
});

describe('what is finished, beside what is being built', () => {
  const goal = '果树进村示范村 24个 →24';
  test.each([
    ['54项，果树进村示范村在建10个，建成24个', `果树进村示范村在建 10个; ${goal}`],
    ['54项果树进村示范村正在建设10个，已建成24个', `果树进村示范村正在建设 10个; ${goal}`],
    ['54项：新改建农村公路开工120公里，在建46公里，完工74公里', '新改建农村公路 74公里 →74'],
  ])('%s', (text, expected) => {
    expect(figures('市交通运输局', text)).toBe(expected);
  });
});

test.each([
  ['市人力资源和社会保障局', '77项：2万人中已完成1.05万人', '新增农村劳动力转移就业 1.05万人 →1.05'],
  [
    '市人力资源和社会保障局',
    '77项去年农村劳动力转移就业0.81万人。今年0.92万人',
    '新增农村劳动力转移就业 0.92万人 →0.92',
  ],
  ['市商务局', '61项 年度目标为培育跨境电商园区4家 完成2家', '新培育跨境电子商务园区(基地) 2家 →2'],
  ['市生态环境局', '67项按序时进度绿色化改造企业应达82家，实际64家', '企业实施绿色化改造 64家 →64'],
  ['市生态环境局', '76项本月新增12个，今年共108个', '本期 无废细胞 12个 →12; 累计 无废细胞 108个 →108'],
  ['市交通运输局', '54项：已制定实施方案，全年要改造户厕2.6万户', ''],
  ['市交通运输局', '37、省里下达我单位高速公路项目任务5条，正在组织实施', ''],
])('%s: %s', (unit, text, expected) => {
  expect(figures(unit, text)).toBe(expected);
});

test('«全年任务完成…» as large as the goal may be either', () => {
  expect(read('鄢陵县政府', '42项全年任务完成投资147亿元，已召开推进会').items).toEqual([]);
});

describe('projects of the task with their number first are what the rest speaks of', () => {
  const office = '市百城提质建设指挥部办公室';
  const homes = '市住房和城乡建设局';

  test.each([
    [office, '42项103个项目，完成投资68亿元', '年度投资 68亿元 →68'],
    [office, '42项103个项目，正常推进', ''],
    [homes, '44项265个老旧小区改造，正常推进', ''],
    [office, '42项103个项目全部开工', '百城建设提质新建项目 103个 →103'],
    [homes, '44项老旧小区265个', '老旧小区改造项目 265个 →265'],
  ])('%s: %s', (unit, text, expected) => {
    expect(figures(unit, text)).toBe(expected);
  });

  test.each([
    [office, '42项103个项目'],
    [homes, '44项265个老旧小区'],
  ])('alone they are asked about: %s %s', (unit, text) => {
    const { items, issues } = read(unit, text);
    expect(items).toEqual([]);
    expect(issues).toMatchObject([
      { code: 'metric_ambiguous', text: expect.stringContaining('与目标数相同') },
    ]);
  });
});
