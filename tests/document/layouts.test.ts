import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeGoal } from '../../src/document/describe-goal.ts';
import type { ImportResult } from '../../src/document/import-result.ts';
import { duties, flags, imported, xuchang } from './support/import.ts';

function fixture(name: string, directory?: Parameters<typeof imported>[2]): ImportResult {
  return imported(name, readFileSync(`tests/document/fixtures/${name}`), directory);
}

function goals(result: ImportResult): Record<number, string> {
  return Object.fromEntries(
    result.tasks
      .filter(({ targets }) => targets.length > 0)
      .map(({ no, targets }) => [no, targets.map(describeGoal).join(' | ')]),
  );
}

describe('牵头单位/配合单位/完成时限 lines, full-width digits, page marks, an attachment behind the signature', () => {
  const result = fixture('labels.txt');

  test('head', () => {
    expect(result.directive).toEqual({
      number: '甲政办〔2024〕15号',
      title: '甲市人民政府办公室关于印发２０２４年政府工作报告重点任务分工方案的通知',
      issuer: '甲市人民政府办公室',
      signedOn: '2024-03-05',
      publishedOn: null,
    });
    expect(result.chapters.map(({ title }) => title)).toEqual(['稳住经济运行', '办好民生实事']);
  });

  test('units and roles', () => {
    expect(duties(result)).toEqual({
      1: '!市工业和信息化局 市发展改革委 市科技局 市统计局',
      2: '!市商务局 市文化广电旅游局 市财政局',
      3: '!市民政局 市自然资源和规划局 丙县人民政府 丁区人民政府',
    });
    expect(result.tasks.map(({ openEnded }) => openEnded)).toEqual([false, true, false]);
    expect(result.tasks[0]?.groups).toEqual([
      { phrase: '各县（市、区）人民政府', units: [], resolved: false },
    ]);
  });

  test('text, due dates, goals', () => {
    expect(result.tasks.map(({ dueText }) => dueText)).toEqual([
      '２０２４年１２月底前',
      '全年推进，每季度报送进展',
      '２０２４年１０月',
    ]);
    expect(result.tasks[2]?.text).toBe('建设养老服务中心５个：（１）主城区３个；（２）各县至少１个。');
    expect(goals(result)).toEqual({
      1: '规模以上工业增加值 7.5%左右(增速) | 新培育“专精特新”企业 ≥12家(累计)',
      2: '举办促消费活动 ≥30场(累计)',
      3: '建设养老服务中心 ≥5个(累计)',
    });
  });

  test('flags: page numbers, two leads, the parts of a goal, the list of demands that is no task list', () => {
    expect(flags(result)).toEqual([
      'page_mark_removed 16 -',
      'group_unresolved 24 1',
      'lead_several 29 2',
      'target_unclear 38 3',
      'target_unclear 38 3',
      'line_ignored 45 -',
    ]);
  });
});

describe('responsible units in a closing bracket, numbering 1、', () => {
  const result = fixture('brackets.txt');

  test('head', () => {
    expect(result.directive).toEqual({
      number: '乙政发〔2025〕3号',
      title: '乙县人民政府关于落实2025年重点工作部门分工的意见',
      issuer: '乙县人民政府',
      signedOn: '2025-02-18',
      publishedOn: null,
    });
  });

  test('units, text without the bracket, other brackets stay', () => {
    expect(duties(result)).toEqual({
      1: '!县发展改革局 县财政局 县工业信息化局',
      2: '!县交通运输局 县自然资源局',
      3: '!县教育局',
      4: '!县人力资源社会保障局 县退役军人事务局 县总工会',
      5: '!县应急管理局 县消防救援大队',
    });
    expect(result.tasks.map(({ text }) => text)).toEqual([
      '落实各项助企政策，新增规上企业10家。',
      '推进3条县道改建工程，完成投资2.5亿元。',
      '新建公办幼儿园两所。',
      '开展就业援助，城镇新增就业3200人以上。',
      '抓好安全生产（含消防安全）。',
    ]);
    expect(result.units.find(({ name }) => name === '县总工会')?.aliases).toEqual([
      '县总工会〔县工人文化宫〕',
    ]);
  });

  test('goals and flags', () => {
    expect(goals(result)).toEqual({
      1: '新增规上企业 ≥10家(累计)',
      2: '县道改建工程 ≥3条(累计) | 投资 ≥2.5亿元(累计)',
      3: '新建公办幼儿园 ≥2所(累计)',
      4: '城镇新增就业 ≥3200人(累计)',
    });
    expect(flags(result)).toEqual(['group_unresolved 7 2']);
  });
});

describe('tasks numbered （一）, everything on one line', () => {
  const result = fixture('chinese-numbers.txt');

  test('tasks, units, goals', () => {
    expect(duties(result)).toEqual({
      1: '!市城管局 市园林绿化中心',
      2: '!市住建局 市财政局',
      3: '!市教育局',
    });
    expect(goals(result)).toEqual({
      1: '新建口袋公园 ≥20处(累计)',
      2: '改造老旧小区 ≥150个(累计) | 惠及居民 ≥3万户(累计)',
    });
    expect(result.directive).toMatchObject({
      title: '丙市2024年十件民生实事责任分解',
      signedOn: '2024-01-20',
    });
    expect(flags(result)).toEqual([
      'number_missing - -',
      'issuer_missing - -',
      'group_unresolved 4 2',
      'target_unclear 5 3',
    ]);
  });
});

describe('text broken at the margin, numbers starting anew in every section', () => {
  const result = fixture('wrapped.txt');

  test('lines are put together again, also inside a unit’s name and a number', () => {
    expect(result.tasks.map(({ no, chapter, section, text }) => [no, chapter, section, text])).toEqual([
      [
        1,
        1,
        1,
        '围绕新能源、新材料、生物医药三条产业链，支持骨干企业牵头建设创新联合体，年内新增省级以上创新平台8家，力争全社会研发投入强度达到2.6%。',
      ],
      [2, 1, 1, '开展科技成果转化专项行动，技术合同成交额突破30亿元。'],
      [
        3,
        1,
        2,
        '实施“青蓝计划”2.0版，引进博士50名左右，让人才愿意来、留得住，为产业发展提供有力支撑和长期保障。',
      ],
    ]);
    expect(result.directive.title).toBe('丁市人民政府办公室关于明确2024年重点工作责任单位的通知');
    expect(result.directive.signedOn).toBe('2024-02-28');
  });

  test('the addressee line names the counties, so the group phrase is resolved by the document itself', () => {
    expect(duties(result)).toEqual({
      1: '!市科技局 市发展改革委 市工业和信息化局 市财政局 市教育局 市人力资源社会保障局 市市场监管局 戊高新区管委会 甲县人民政府 乙县人民政府 戊区人民政府',
      2: '!市科技局',
      3: '!市委组织部 市人力资源社会保障局',
    });
    expect(result.tasks[0]?.groups).toEqual([
      {
        phrase: '各县（区）人民政府',
        units: ['甲县人民政府', '乙县人民政府', '戊区人民政府'],
        resolved: true,
      },
    ]);
  });

  test('counted through, with a warning', () => {
    expect(flags(result)).toEqual(['renumbered - -', 'page_mark_removed 16 -']);
  });
});

describe('a table as CSV', () => {
  const result = fixture('table.csv');

  test('columns, a line break in a cell, categories as chapters', () => {
    expect(result.directive.title).toBe('己区2024年重点任务分解表');
    expect(result.chapters.map(({ title }) => title)).toEqual(['产业发展', '城市建设']);
    expect(
      result.tasks.map(({ no, chapter, sourceLine, text, dueText }) => [
        no,
        chapter,
        sourceLine,
        text,
        dueText,
      ]),
    ).toEqual([
      [1, 1, 3, '建设智能工厂\n新建智能工厂6家，\n技改投资增长10%以上', '12月底'],
      [2, 1, 5, '招商引资\n引进亿元以上项目15个', '12月底'],
      [3, 2, 6, '背街小巷整治\n整治背街小巷40条', '9月底'],
    ]);
    expect(duties(result)).toEqual({
      1: '!区工业和信息化局 区科技局 区财政局',
      2: '!区商务局',
      3: '!区城市管理局 区住房城乡建设局 区财政局',
    });
    expect(goals(result)).toEqual({
      1: '新建智能工厂 ≥6家(累计) | 技改投资 ≥10%(增速)',
      2: '引进亿元以上项目 ≥15个(累计)',
      3: '整治背街小巷 ≥40条(累计)',
    });
    expect(result.source).toEqual({ name: 'table.csv', format: 'csv', lineWord: '表格行' });
  });
});

describe('another city’s directory is never used', () => {
  test.each(['labels.txt', 'brackets.txt', 'chinese-numbers.txt', 'wrapped.txt', 'table.csv'])(
    '%s',
    (name) => {
      const own = fixture(name);
      const foreign = fixture(name, xuchang());
      expect(foreign.tasks).toEqual(own.tasks);
      expect(foreign.units).toEqual(own.units);
      expect(flags(foreign)).toContain('directory_foreign - -');
    },
  );

  test('a sheet without issuer or any place name: names match, but nobody is put behind 各县(市、区)', () => {
    const csv = '序号,重点任务,责任单位\n1,促进消费,"市发改委、市商务局,各县(市、区)政府(管委会)"';
    const result = imported('任务.csv', csv, xuchang());
    expect(duties(result)).toEqual({ 1: '!市发展和改革委员会 市商务局' });
    expect(flags(result)).toEqual(expect.arrayContaining(['directory_assumed - -', 'group_unresolved 2 1']));
    const named = imported('许昌市任务.csv', csv, xuchang());
    expect(named.tasks[0]?.units).toHaveLength(11);
  });
});
