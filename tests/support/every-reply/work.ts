import { inspectionKinds } from '../../../src/domain/inspection.ts';
import { lifeStates } from '../../../src/domain/task-life.ts';
import type * as approvals from '../../../src/replies/inspection-approval-texts.ts';
import type * as inspections from '../../../src/replies/inspection-texts.ts';
import type * as lives from '../../../src/replies/life-texts.ts';
import type * as planFiles from '../../../src/replies/plan-file-texts.ts';
import type * as plans from '../../../src/replies/plan-texts.ts';
import type * as slips from '../../../src/replies/slip-texts.ts';
import {
  day,
  each,
  file,
  long,
  people,
  type Samples,
  taskNos,
  taskText,
  unit,
  units,
  url,
  words,
} from './samples.ts';

export const approvalTexts: Samples<typeof approvals> = {
  inspectionApproval: [[3, '张三', 2]],
  inspectionSubmitted: [[3, people]],
  inspectionApproved: [[{ no: 3, opinion: words, waiting: 4, inReview: 2 }]],
  inspectionApprovedNotice: [[3, '张三', words]],
};

const inspection = {
  no: 3,
  kind: inspectionKinds[0],
  source: words,
  plan: words,
  team: people.slice(0, 10),
  from: day,
  to: day,
  scope: units.map((name) => ({ unit: name, taskNos })),
  state: 'open' as const,
};
const finding = {
  no: 12,
  unit,
  taskNo: 6,
  text: words,
  rectifyBy: day,
  state: 'answered' as const,
  files: 3,
  answer: words,
};
export const inspectionTexts: Samples<typeof inspections> = {
  inspectionRefused: [
    [
      ['kind_missing', 'source_missing', 'scope_empty', 'team_missing', 'dates_missing', 'dates_reversed'],
      units,
    ],
  ],
  inspectionTwice: [[units.map((name) => ({ unit: name, taskNos, inspectionNo: 2 })), '立项督查']],
  inspectionMade: [[inspection]],
  inspectionText: [
    [
      inspection,
      each((no) => ({ ...finding, no }), 20),
      units.slice(0, 10).map((name) => ({ unit: name, text: words, review: words, decision: words })),
    ],
  ],
  inspectionList: [[each((no) => ({ ...inspection, no }), 10)], [[]]],
  findingStored: [[12, day]],
  findingNotice: [[{ no: 12, taskNo: 6, text: words, rectifyBy: day }]],
  rectifyList: [[each((no) => ({ ...finding, no }), 20)], [[]]],
  rectifyStored: [[12]],
  rectifyNotice: [[{ no: 12, unit, text: words, answer: long }]],
  rectifyDecided: [[12, false, words]],
  rectifyDecisionDone: [[12, unit, true]],
  attachedTo: [[12, file.name]],
  concluded: [[3, unit]],
  conclusionNotice: [[{ no: 3, text: long, until: day }]],
  reviewAsked: [[3]],
  reviewNotice: [[3, unit, long]],
  reviewDecided: [[3, long]],
  inspectionFinished: [[3, 2]],
};

const about = { no: 6, unit, taskNo: 12, text: long };
export const lifeTexts: Samples<typeof lives> = {
  extensionAsked: [[{ ...about, until: day }]],
  extensionNotice: [[{ ...about, until: day }]],
  extensionDecided: [[{ ...about, until: day, agreed: false }]],
  closingDoubtful: [[{ taskNo: 12, unmet: each(() => words, 6), result: long }]],
  closingAsked: [[about]],
  closingNotice: [[{ ...about, unmet: each(() => words, 6) }]],
  closingDecided: [[{ ...about, agreed: false }]],
  stepDone: [
    [
      {
        taskNo: 12,
        to: 'suspended',
        text: words,
        units,
        refused: units.map((name) => ({ unit: name, text: words })),
      },
    ],
  ],
  stepNotice: [[{ taskNo: 12, to: 'closed', text: words }]],
  lifeOfTask: [
    [
      {
        taskNo: 12,
        standings: units.map((name) => ({ unit: name, role: 'co', state: 'underway', dueOn: day })),
        history: units.map((name) => ({
          unit: name,
          command: 'verify',
          to: 'verifying',
          text: words,
          person: '张三',
          on: day,
        })),
      },
    ],
  ],
  lifeOverview: [[{ counts: new Map(lifeStates.map((state) => [state, 1224])), unassigned: taskNos }]],
  carriedOver: [[2024, 120]],
};

const plan = {
  leader: '王五',
  contact: '赵六',
  measures: long,
  milestones: each((no) => ({ dueOn: day, what: `${no}${words}`, evidence: words, doneAt: null }), 12),
  curve: each((no) => ({ indicator: `指标${no}`, values: [1, 2, 3, 4] as const, unit: '亿元' }), 6),
};
const milestone = { dueOn: day, what: words, evidence: words };
const planView = { ...plan, taskNo: 12, unit, version: 2, state: 'returned' as const, reason: words };
export const planTexts: Samples<typeof plans> = {
  planText: [
    [12, planView],
    [12, null],
  ],
  planFiled: [[{ taskNo: 12, version: 2, plan, late: true, missing: taskNos }]],
  planRefused: [[12, each(() => words, 9)]],
  planDecided: [
    [{ taskNos, accepted: false, reason: words, unit }],
    [{ taskNos, accepted: true, reason: '', unit }],
  ],
  planDecisionDone: [[unit, taskNos, false]],
  planQueue: [[each((taskNo) => ({ ...planView, taskNo }), 10), true]],
  planProgressText: [
    [units.map((name) => ({ unit: name, tasks: 105, accepted: 1, filed: 1, missing: taskNos })), day],
  ],
  milestoneDone: [[12, milestone]],
  milestonesDue: [
    [
      each((taskNo) => ({ taskNo, dueOn: day, what: words })),
      each((taskNo) => ({ taskNo, dueOn: day, what: words })),
    ],
  ],
  planDueNotice: [[{ dueOn: day, missing: taskNos, overdue: true }]],
};

export const planFileTexts: Samples<typeof planFiles> = {
  planSheetAnswer: [[{ unit, tasks: 105, missing: 105, file }]],
  cityLedgerText: [[2023, 'A3', file]],
  planLink: [[{ url, year: 2023, untilText: '10:00' }]],
  planFormResult: [
    [{ filed: taskNos, issues: taskNos.map((taskNo) => ({ taskNo, text: words })), missing: taskNos }],
  ],
  planSheetResult: [
    [
      {
        filed: taskNos,
        unchanged: taskNos,
        bad: taskNos.map((taskNo) => ({ row: taskNo + 3, taskNo, text: words })),
        missing: taskNos,
      },
    ],
  ],
};

const slip = {
  year: 2023,
  no: 3,
  unit,
  taskNo: 12,
  level: 'behind' as const,
  state: 'answered' as const,
  colour: 'yellow' as const,
  reason: words,
  answerBy: day,
  answer: long,
  file,
};
const many = each((no) => ({ ...slip, no }), 20);
export const slipTexts: Samples<typeof slips> = {
  slipsIssued: [[many, new Map(taskNos.map((no) => [no, taskText]))]],
  slipsOutNotice: [[many, units]],
  slipLapsed: [[slip]],
  slipList: [
    [many, true, false],
    [[], false, true],
  ],
  slipText: [
    [
      slip,
      each(
        () => ({
          kind: 'return' as const,
          level: slip.level,
          colour: slip.colour,
          text: words,
          person: '张三',
          on: day,
        }),
        12,
      ),
      true,
    ],
  ],
  slipMade: [[slip, true]],
  slipAnswerTaken: [[slip]],
  slipAnswered: [[slip, long]],
  slipDecided: [
    [slip, 'accept', words],
    [slip, 'return', words],
    [slip, 'withdraw', words],
  ],
  slipDecisionDone: [
    [slip, 'accept'],
    [slip, 'return'],
    [slip, 'withdraw'],
  ],
};
