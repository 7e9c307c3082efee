import { describe, expect, it } from 'vitest';
import { composeBulletin } from '../../src/bulletin/compose.ts';
import type { Bulletin } from '../../src/bulletin/document.ts';
import type { BulletinFacts } from '../../src/bulletin/facts.ts';
import { requirePeriod } from '../../src/domain/period.ts';
import { metric, report, september, task } from './facts.ts';

const printed: Bulletin = { ...composeBulletin(september), number: { year: 2023, no: 8 } };
const october: BulletinFacts = {
  ...september,
  period: requirePeriod('2023-10'),
  before: { period: september.period, tasks: september.tasks },
};

function corrections(facts: Partial<BulletinFacts>): string[] | null {
  const { sections } = composeBulletin({ ...october, ...facts });
  const section = sections.find(({ heading }) => heading.endsWith('更正说明'));
  return section?.paragraphs.map(({ text }) => text) ?? null;
}

describe('what a bulletin before has printed', () => {
  it('is not mentioned while nothing has changed', () => {
    expect(corrections({ issued: { bulletin: printed, tasks: september.tasks, missing: 6 } })).toBeNull();
    expect(composeBulletin(october).sections.map(({ heading }) => heading)).toEqual([
      '一、总体情况',
      '二、量化指标',
      '三、存在问题',
      '四、下一步工作',
    ]);
  });

  it('is put right by the next one, with figures, words and what came in late', () => {
    const tasks = september.tasks.map((one) =>
      one.no === 1
        ? { ...one, leadReport: report(77, { version: 3, metrics: [metric('年度投资', 1300, '亿元')] }) }
        : one.no === 2
          ? task(2, one.text, one.lead, { leadReport: report(78) })
          : one,
    );
    // 1300/1700 = 76.47 % against 75 %.
    expect(corrections({ issued: { bulletin: printed, tasks, missing: 5 } })).toEqual([
      '〔2023〕第8期印发后，未报送的6项次中已补报1项次。',
      '对此前通报更正2处，原通报不再改动：',
      '1. 2023年三季度第1项（市发展和改革委员会）：“年度投资”由1200亿元更正为1300亿元，判定由欠进度更正为超进度。',
      '2. 2023年三季度第2项（市发展和改革委员会）：已补报，判定为持续推进。',
    ]);
    const bulletin = composeBulletin({ ...october, issued: { bulletin: printed, tasks, missing: 5 } });
    expect(bulletin.attachments.at(-1)?.title).toBe('附件4 对此前通报的更正');
    expect(bulletin.sections[3]?.paragraphs[2]?.sources).toEqual([
      expect.objectContaining({ kind: 'report', reportId: 77, version: 3 }),
    ]);
  });

  it('is put right where the office agreed to an objection', () => {
    const objections = [
      { requestId: 4, period: september.period, taskNo: 3, unit: '市商务局', decision: '按补充材料更正' },
    ];
    expect(corrections({ objections })).toEqual([
      '对此前通报更正1处，原通报不再改动：',
      '1. 2023年三季度第3项（市商务局）：经复核，采纳该单位异议，按补充材料更正。',
    ]);
  });

  it('counts a figure once that was questioned and then corrected', () => {
    const lead = '市发展和改革委员会';
    const objections = [
      { requestId: 4, period: september.period, taskNo: 1, unit: lead, decision: '按统计局数据' },
    ];
    const tasks = september.tasks.map((one) =>
      one.no === 1
        ? { ...one, leadReport: report(77, { version: 3, metrics: [metric('年度投资', 1300, '亿元')] }) }
        : one,
    );
    const facts = { objections, issued: { bulletin: printed, tasks, missing: 6 } };
    expect(corrections(facts)).toEqual([
      '对此前通报更正1处，原通报不再改动：',
      `1. 2023年三季度第1项（${lead}）：经复核，采纳该单位异议，按统计局数据；“年度投资”由1200亿元更正为1300亿元，判定由欠进度更正为超进度。`,
    ]);
    expect(composeBulletin({ ...october, ...facts }).sections[3]?.paragraphs[1]?.sources).toMatchObject([
      { kind: 'objection', requestId: 4 },
      { kind: 'report', reportId: 77 },
    ]);
  });
});

describe('against the period before', () => {
  it('says what got behind, better or worse', () => {
    const tasks = september.tasks.map((one) =>
      one.no === 5 ? task(5, one.text, one.lead, { leadReport: report(15, { status: 'in_progress' }) }) : one,
    );
    const text = composeBulletin({ ...october, tasks }).sections[0]?.paragraphs.at(-1)?.text;
    // Task 1: 1200 of 1700 in both months, behind in both; task 5 was done and is under way again.
    expect(text).toBe(
      '与2023年三季度相比，退步1项（第5项）、连续两期欠进度1项（第1项）、连续两期未报1项（第2项）、与上期相同4项。',
    );
  });
});

describe('the year’s end', () => {
  it('says what is done and what is not, with the reason the unit gives', () => {
    const annual = composeBulletin({ ...september, period: requirePeriod('2023-12'), next: null });
    expect(annual.sections.map(({ heading }) => heading)).toEqual([
      '一、总体情况',
      '二、完成情况',
      '三、量化指标',
      '四、存在问题',
      '五、下一步工作',
    ]);
    expect(annual.sections[1]?.paragraphs.map(({ text }) => text)).toEqual([
      '按牵头单位全年报送情况，完成2项、未完成1项、持续推进1项、未报1项；未明确牵头单位1项，不作整体判定。',
      '（一）未完成任务',
      '1. 第1项（市发展和改革委员会）：“年度投资”1200/1700 亿元=70.6%，欠 29.4 个百分点；原因：部分项目前期手续办理较慢。',
    ]);
    expect(annual.attachments[0]?.columns).toContain('结果');
  });
});
