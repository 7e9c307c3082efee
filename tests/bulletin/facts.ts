import type {
  BulletinFacts,
  InspectedUnit,
  InspectionFacts,
  LeadReport,
  MissedMilestone,
  ProblemFacts,
  TaskFacts,
  UnitFacts,
} from '../../src/bulletin/facts.ts';
import type { Target } from '../../src/domain/directive.ts';
import { requirePeriod } from '../../src/domain/period.ts';
import type { ReportedMetric } from '../../src/domain/report.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { requireBeijingDate } from '../../src/domain/time.ts';

export function unit(
  name: string,
  sort: number,
  owed: number,
  missing: readonly number[],
  late = 0,
): UnitFacts {
  return { name, sort, owed, reported: owed - missing.length, late, missing };
}

export function target(
  indicator: string,
  value: number,
  measure: string,
  over: Partial<Target> = {},
): Target {
  const plain = { comparator: 'at_least', kind: 'cumulative', valueTo: null, qualifier: null } as const;
  return { indicator, value, unit: measure, ...plain, ...over };
}

export function metric(indicator: string, value: number, measure: string): ReportedMetric {
  return { indicator, value, unit: measure, cumulative: true, valueInTargetUnit: value };
}

export function report(reportId: number, over: Partial<LeadReport> = {}): LeadReport {
  const receiptNo = `R2023-09-${String(reportId).padStart(4, '0')}`;
  return { reportId, version: 1, receiptNo, status: 'in_progress', metrics: [], ...over };
}

export function task(
  no: number,
  text: string,
  lead: string | null,
  over: Partial<TaskFacts> = {},
): TaskFacts {
  return { no, text, lead, owed: 2, reported: 1, targets: [], curve: [], leadReport: null, ...over };
}

export function problem(
  taskNo: number,
  unitName: string,
  text: string,
  over: Partial<ProblemFacts> = {},
): ProblemFacts {
  const { reportId, version, receiptNo } = report(900 + taskNo);
  return { taskNo, unit: unitName, unitSort: taskNo, text, reportId, version, receiptNo, ...over };
}

export function missedMilestone(
  milestoneId: number,
  taskNo: number,
  unitName: string,
  over: Partial<MissedMilestone> = {},
): MissedMilestone {
  const plain = { unitSort: 1, version: 1, dueOn: '2023-09-15', what: '完成设计' };
  return { milestoneId, taskNo, unit: unitName, ...plain, ...over };
}

/** One that found three things at each unit, two of them to be put right, one verified. */
export function inspection(
  no: number,
  units: readonly (Pick<InspectedUnit, 'unit'> & Partial<InspectedUnit>)[],
): InspectionFacts {
  const plain = { conclusion: '总体较好', decision: null, findings: 3, rectify: 2, verified: 1 };
  return {
    no,
    kind: '专项督查',
    source: '市政府第3次常务会议',
    from: '2023-09-05',
    to: '2023-09-15',
    approvalId: no,
    approvedBy: '王主任',
    units: units.map((unit) => ({ ...plain, ...unit })),
  };
}

/** September 2023 of a small city: six tasks, four units, every kind of outcome once. */
export const september: BulletinFacts = {
  directiveNumber: '许政〔2023〕2号',
  period: requirePeriod('2023-09'),
  scope: { kind: 'city' },
  form: {
    paper: 'supervision_brief',
    issuer: '市政府办公室',
    issuerCode: '',
    addressees: ['各县（市、区）人民政府（管委会）', '市政府各部门'],
    copies: ['市政府领导'],
    colours: defaultSettings.colours,
  },
  asOf: new Date('2023-09-28T01:00:00Z'),
  dueOn: requireBeijingDate('2023-09-25'),
  next: { period: requirePeriod('2023-10'), dueOn: requireBeijingDate('2023-10-25') },
  paceTolerance: 0,
  units: [
    unit('市商务局', 2, 3, []),
    unit('市发展和改革委员会', 1, 4, [2], 1),
    unit('禹州市政府', 3, 5, [1, 2, 3, 5, 6]),
    unit('建安区政府', 4, 1, [], 1),
  ],
  tasks: [
    task(6, '加强统计、史志工作。', null),
    task(1, '完成年度投资1700亿元以上。', '市发展和改革委员会', {
      targets: [target('年度投资', 1700, '亿元')],
      leadReport: report(11, { version: 2, metrics: [metric('年度投资', 1200, '亿元')] }),
    }),
    task(2, '健全县域商业体系。', '市发展和改革委员会'),
    task(3, '新培育跨境电子商务园区（基地）4家。', '市商务局', {
      targets: [target('新培育跨境电子商务园区（基地）', 4, '家')],
      leadReport: report(13, { status: null, metrics: [metric('新培育跨境电子商务园区（基地）', 4, '家')] }),
    }),
    task(4, '力争全社会研发经费投入增长21%以上。', '市商务局', {
      targets: [target('全社会研发经费投入增长', 21, '%', { kind: 'growth', qualifier: '力争' })],
      leadReport: report(14),
    }),
    task(5, '优化消费服务环境。', '市商务局', { leadReport: report(15, { status: 'done' }) }),
  ],
  problems: [
    problem(4, '市商务局', '无'),
    problem(3, '市商务局', '园区用地指标\n不足。'),
    problem(1, '市发展和改革委员会', '部分项目前期手续办理较慢', { reportId: 11, version: 2 }),
  ],
  before: null,
  issued: null,
  objections: [],
  milestones: { due: 0, reached: 0, missed: [], until: requireBeijingDate('2023-09-27') },
  inspections: [],
  history: [],
};
