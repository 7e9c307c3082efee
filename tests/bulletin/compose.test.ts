import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { composeBulletin } from '../../src/bulletin/compose.ts';
import type { Bulletin, Source } from '../../src/bulletin/document.ts';
import type { BulletinFacts } from '../../src/bulletin/facts.ts';
import { bulletinFile } from '../../src/bulletin/forms/bulletin-file.ts';
import { requirePeriod } from '../../src/domain/period.ts';
import {
  inspection,
  metric,
  missedMilestone,
  problem,
  report,
  september,
  target,
  task,
  unit,
} from './facts.ts';

const bulletin = composeBulletin(september);

function paragraphs({ sections }: Bulletin): string[] {
  return sections.flatMap((section) => section.paragraphs.map(({ text }) => text));
}

function sourcesOf({ sections }: Bulletin, words: string): readonly Source[] {
  const found = sections.flatMap((section) => section.paragraphs).find(({ text }) => text.includes(words));
  if (found === undefined) throw new Error(`no paragraph with ${words}`);
  return found.sources;
}

describe('the bulletin of September 2023', () => {
  it('opens like an official paper', () => {
    expect(bulletin.title).toBe('关于2023年三季度重点工作任务进展情况的通报');
    expect(bulletin.basis.text).toBe(
      '按照许政〔2023〕2号要求，各责任单位应于2023年9月25日前报送2023年三季度重点工作任务进展情况。现将有关情况通报如下。',
    );
    expect(bulletin.sections.map(({ heading }) => heading)).toEqual([
      '一、总体情况',
      '二、量化指标',
      '三、存在问题',
      '四、下一步工作',
    ]);
    expect(bulletin).toMatchObject({
      issuer: '市政府办公室',
      date: '2023-09-28',
      kind: 'quarterly',
      criticises: true,
    });
  });

  it('counts what is owed, reported, late and missing', () => {
    // owed 4+3+5+1, missing 1+0+5+0, late 1+0+0+1; in time 7−2; 7/13 = 53.84…, 5/13 = 38.46…
    expect(bulletin.totals).toMatchObject({
      owed: 13,
      reported: 7,
      late: 2,
      onTime: 5,
      missing: 6,
      unitsMissing: 2,
    });
    expect(paragraphs(bulletin).slice(0, 3)).toEqual([
      '本期涉及6项重点任务、4个责任单位，应报送13项次。截至2023年9月28日 09:00，已报送7项次，报送率53.8%；其中按时报送5项次，按时率38.5%，迟报2项次；未报送6项次，涉及2个单位。',
      '全部任务均按时报送的单位有1个：市商务局。',
      '按牵头单位报送情况，6项任务中，已完成2项、持续推进1项、欠进度1项、未报1项；未明确牵头单位1项（第6项），不作整体判定。',
    ]);
  });

  it('shows every judged figure with its sum, those behind first', () => {
    expect(paragraphs(bulletin).slice(3, 9)).toEqual([
      '本期序时进度为75%。纳入比较的量化指标3个，涉及3项任务，其中欠进度1个、已完成1个、未报可比数据1个。',
      '未报可比数据的指标1个，涉及第4项。',
      '（一）欠进度指标',
      '1. 第1项“年度投资”（市发展和改革委员会）：完成 1200 亿元 / 年度 1700 亿元 = 70.6%，序时 75%，欠 4.4 个百分点。',
      '（二）其他指标',
      '1. 第3项“新培育跨境电子商务园区（基地）”（市商务局）：完成 4 家 / 年度 4 家 = 100%，已完成。',
    ]);
  });

  it('tells figures that do not fit one a line in paragraphs short enough to be read, none of them left out', () => {
    const tasks = Array.from({ length: 60 }, (_, index) =>
      task(index + 1, `第${index + 1}件事`, '市商务局', {
        targets: [target(`第${index + 1}个量化指标`, 100, '家')],
        leadReport: report(index + 1, { metrics: [metric(`第${index + 1}个量化指标`, 80, '家')] }),
      }),
    );
    const { sections } = composeBulletin({ ...september, tasks });
    const [summary, heading, ...figures] = sections[1]?.paragraphs ?? [];
    expect([summary?.text, heading?.text].join()).toMatch(/量化指标60个.*（一）其他指标/u);
    expect(figures.length).toBeGreaterThan(5);
    expect(figures.every(({ text }) => text.length <= 200)).toBe(true);
    const told = figures.flatMap(({ text }) => [...text.matchAll(/第(\d+)项/gu)].map(([, no]) => Number(no)));
    expect(told).toEqual(tasks.map(({ no }) => no));
    const [first] = figures;
    expect(first?.sources).toHaveLength([...(first?.text ?? '').matchAll(/第\d+项/gu)].length);
  });

  it('states facts about missing reports, and problems in the units’ own words', () => {
    expect(paragraphs(bulletin).slice(9, 13)).toEqual([
      '（一）未报送情况。2个单位共6项次未报送：市发展和改革委员会第2项；禹州市政府应报5项均未报送。',
      '（二）责任单位反映的问题',
      '1. 第1项（市发展和改革委员会）：部分项目前期手续办理较慢。',
      '2. 第3项（市商务局）：园区用地指标不足。',
    ]);
    expect(JSON.stringify(bulletin)).not.toMatch(/不作为|懒政|排名|倒数|批评/);
  });

  it('names what a lead unit itself calls delayed, also where no figure is behind', () => {
    const tasks = [
      task(5, '优化消费服务环境。', '市商务局', { leadReport: report(15, { status: 'delayed' }) }),
    ];
    const delayed = composeBulletin({ ...september, tasks, problems: [] });
    expect(paragraphs(delayed)).toContain(
      '按牵头单位报送情况，1项任务中，欠进度1项；欠进度任务中，牵头单位自报滞后1项（第5项）。',
    );
    expect(delayed.brief.map(({ text }) => text)).toContain('任务：欠进度1（自报滞后1）');
  });

  it('says what is next', () => {
    expect(paragraphs(bulletin)).toContain('4. 2023年10月进展情况请于2023年10月25日前报送。');
  });

  it('traces every number to report versions or to the ledger', () => {
    const ledger = { kind: 'ledger', period: '2023-09', asOf: '2023-09-28T01:00:00.000Z' };
    expect(sourcesOf(bulletin, '年度投资')).toEqual([
      {
        kind: 'report',
        reportId: 11,
        version: 2,
        receiptNo: 'R2023-09-0011',
        taskNo: 1,
        unit: '市发展和改革委员会',
      },
    ]);
    expect(sourcesOf(bulletin, '本期涉及')).toEqual([{ ...ledger, unit: null }]);
    expect(sourcesOf(bulletin, '共6项次未报送')).toEqual([
      { ...ledger, unit: '市发展和改革委员会' },
      { ...ledger, unit: '禹州市政府' },
    ]);
    expect(
      sourcesOf(bulletin, '按牵头单位').map((source) => (source.kind === 'report' ? source.reportId : null)),
    ).toEqual([11, 13, 14, 15, null]);
    const withFigures = [
      ...bulletin.sections.flatMap((section) => section.paragraphs),
      ...bulletin.brief,
    ].filter(({ text }) => /\d+(?:项次|%|个单位)|完成 \d/.test(text));
    expect(withFigures.length).toBeGreaterThan(8);
    for (const { text, sources } of withFigures) expect(`${text} ${sources.length > 0}`).toMatch(/true$/);
  });

  it('attaches the tables behind the text', () => {
    expect(bulletin.attachments.map(({ title, rows }) => `${title} ${rows.length}`)).toEqual([
      '附件1 重点任务进展情况表 6',
      '附件2 责任单位报送情况表 4',
      '附件3 责任单位反映的问题 2',
    ]);
    expect(bulletin.attachments[1]?.rows[2]).toEqual(['禹州市政府', '5', '0', '0', '0', '5', '1—3、5、6']);
    expect(bulletin.attachments[0]?.rows[0]?.at(-1)).toBe('R2023-09-0011 第2版');
  });
});

describe('other periods', () => {
  const of = (key: string, over: Partial<BulletinFacts> = {}) =>
    composeBulletin({ ...september, period: requirePeriod(key), ...over });

  it('have their own headings', () => {
    expect(of('2023-04').title).toBe('关于2023年4月重点工作任务进展情况的通报');
    expect(of('2023-03').title).toBe('关于2023年一季度重点工作任务进展情况的通报');
    const annual = of('2023-12', { next: null, directiveNumber: null });
    expect(annual.title).toBe('关于2023年全年重点工作任务落实情况的通报');
    expect(annual.basis.text).toContain('按照重点工作任务分解文件要求');
    expect(paragraphs(annual).join('')).not.toContain('下期');
  });

  it('judge against their own pace', () => {
    expect(paragraphs(of('2023-02')).join('\n')).toContain('本期序时进度为16.7%。');
    expect(of('2023-02').totals.words.超进度).toBe(1);
    expect(of('2023-09', { paceTolerance: 5 }).totals.words).toMatchObject({ 欠进度: 0, 达进度: 1 });
  });
});

describe('a month without a shadow', () => {
  const calm = composeBulletin({
    ...september,
    units: [unit('市体育局', 1, 1, [])],
    tasks: [task(87, '广泛开展全民健身活动。', '市体育局', { owed: 1, leadReport: report(1) })],
    problems: [problem(87, '市体育局', '暂无')],
  });

  it('names nobody for anything', () => {
    expect(calm.criticises).toBe(false);
    expect(paragraphs(calm)).toEqual([
      '本期涉及1项重点任务、1个责任单位，应报送1项次。截至2023年9月28日 09:00，已报送1项次，报送率100%；其中按时报送1项次，按时率100%，迟报0项次；无未报送任务。',
      '全部任务均按时报送的单位有1个：市体育局。',
      '按牵头单位报送情况，1项任务中，持续推进1项。',
      '本期重点任务未设可比量化指标。',
      '（一）未报送情况。各责任单位均已报送。',
      '（二）责任单位反映的问题。本期无。',
      '1. 2023年10月进展情况请于2023年10月25日前报送。',
      '2. 对本通报所列数据有异议的，可向通报印发单位申请复核。',
    ]);
    expect(calm.attachments).toHaveLength(2);
  });

  it('is also possible before anything is owed', () => {
    const empty = composeBulletin({ ...september, units: [], tasks: [], problems: [] });
    expect(empty.totals).toMatchObject({ owed: 0, reported: 0, tasks: 0 });
    expect(paragraphs(empty)[0]).toContain('报送率—');
  });
});

describe('facts that contradict each other', () => {
  it.each([
    ['a missing list of another length', unit('甲', 1, 3, [1]), { reported: 3 }],
    ['more reports than tasks', unit('甲', 1, 1, []), { reported: 2 }],
    ['more late than reported', unit('甲', 1, 1, []), { late: 2 }],
    ['a task twice', unit('甲', 1, 3, [1, 1]), {}],
  ])('are not printed: %s', (_, base, over) => {
    expect(() => composeBulletin({ ...september, units: [{ ...base, ...over }] })).toThrow(TypeError);
  });
});

describe('approved results of inspections', () => {
  const one = inspection(1, [
    { unit: '市商务局', conclusion: '园区建设总体较好，\n材料管理需加强。' },
    { unit: '禹州市政府', conclusion: '责任未落实', decision: '情况属实，结论不变', findings: 1, rectify: 1 },
  ]);
  const bulletin = composeBulletin({ ...september, inspections: [one] });

  it('are a section with what was found and concluded, and a table in full', () => {
    const section = bulletin.sections.find(({ heading }) => heading.endsWith('督查情况'));
    expect(section?.paragraphs.map(({ text }) => text)).toEqual([
      '经批准，通报督查结果1次，督查单位2家次，发现问题4个，要求整改3个，已核实整改2个。',
      '1. 专项督查（督查1，2023年9月5日至2023年9月15日，依据：市政府第3次常务会议）督查单位2家次，发现问题4个，要求整改3个，已核实整改2个。市商务局：园区建设总体较好，材料管理需加强；禹州市政府：责任未落实（复核答复：情况属实，结论不变）。',
    ]);
    expect(section?.paragraphs[0]?.sources).toEqual([{ kind: 'inspection', inspectionNo: 1, approvalId: 1 }]);
    const table = bulletin.attachments.find(({ title }) => title.endsWith('督查结果情况表'));
    expect(table?.rows[1]).toEqual([
      '专项督查（督查1）',
      '禹州市政府',
      '1',
      '1',
      '1',
      '责任未落实（复核答复：情况属实，结论不变）',
      '王主任',
    ]);
  });

  it('and missed milestones are on paper, in the workbook, in Markdown and JSON', async () => {
    const both = composeBulletin({
      ...september,
      inspections: [one],
      milestones: {
        ...september.milestones,
        due: 2,
        reached: 1,
        missed: [missedMilestone(7, 3, '市商务局')],
      },
    });
    const files = await Promise.all(
      (['docx', 'xlsx', 'md', 'json'] as const).map((format) =>
        bulletinFile({ ...both, charts: [] }, format),
      ),
    );
    for (const { name, bytes } of files) {
      const zipped = /\.(?:docx|xlsx)$/u.test(name) ? Object.values(unzipSync(bytes)) : [bytes];
      const text = zipped.map((part) => new TextDecoder().decode(part)).join('\n');
      for (const words of ['未完成时间节点情况表', '督查结果情况表', '完成设计', '责任未落实'])
        expect(text, `${name} ${words}`).toContain(words);
    }
  });

  it('stand on the leaders’ phones, and not in the group', () => {
    expect(bulletin.brief.map(({ text }) => text)).toContain('督查结果1次：发现问题4个，已整改2个');
    expect(JSON.stringify(bulletin.groupBrief)).not.toMatch(/督查结果|禹州市政府/);
  });
});
