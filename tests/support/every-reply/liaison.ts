import { rejectionCodes } from '../../../src/domain/rejection.ts';
import type * as cards from '../../../src/replies/cards.ts';
import type * as form from '../../../src/replies/cards-form.ts';
import type * as list from '../../../src/replies/cards-list.ts';
import type * as entries from '../../../src/replies/entry-texts.ts';
import type * as leads from '../../../src/replies/lead-texts.ts';
import type * as texts from '../../../src/replies/liaison-texts.ts';
import type * as people from '../../../src/replies/people-texts.ts';
import type * as questions from '../../../src/replies/questions.ts';
import type * as receipts from '../../../src/replies/receipt.ts';
import type * as rejections from '../../../src/replies/rejections.ts';
import type * as returns from '../../../src/replies/return-texts.ts';
import type * as reviews from '../../../src/replies/review-texts.ts';
import type * as sheets from '../../../src/replies/sheet-texts.ts';
import type * as withdrawals from '../../../src/replies/withdrawal-texts.ts';
import {
  content,
  day,
  each,
  file,
  fullest,
  long,
  month,
  period,
  type Samples,
  targets,
  taskNos,
  taskText,
  unit,
  units,
  url,
  words,
} from './samples.ts';

const card = { id: 7, period: '2023-03' };
const task = { no: 6, text: taskText, targets, current: content, returned: null, last: content };
const dueText = '3月28日（星期二）24:00';

export const formCards: Samples<typeof form> = {
  formCard: [
    [
      {
        card,
        version: 0,
        periodLabel: month,
        task: { ...task, current: null, returned: { ...fullest, reason: long }, last: null },
        entered: null,
      },
    ],
    [
      {
        card,
        version: 2,
        periodLabel: month,
        task: { ...task, current: fullest, returned: null, last: fullest },
        entered: null,
      },
    ],
    [
      {
        card,
        version: 2,
        periodLabel: month,
        task,
        entered: { percent: '350', progress: long, problems: long, nextSteps: long, expectedBy: '九月底' },
      },
    ],
  ],
};

const owed = taskNos.map((taskNo) => ({
  taskNo,
  text: taskText,
  state: 'missing' as const,
  current: fullest,
  reason: long,
  repeatable: true,
}));
const shown = { card, unit, periodLabel: month, dueText, lines: owed, page: 2, webForm: true };
export const listCards: Samples<typeof list> = {
  listCard: [
    [{ ...shown, shows: 'open' }],
    [{ ...shown, shows: 'all' }],
    [{ ...shown, shows: 'all', lines: owed.map((line) => ({ ...line, state: 'accepted' })) }],
    [{ ...shown, shows: 'open', lines: [], page: 1, webForm: false }],
  ],
};

export const cardTexts: Samples<typeof cards> = {
  settledBlocks: [
    [
      [
        { kind: 'title', text: '确认' },
        {
          kind: 'actions',
          actions: [
            { label: '确认', value: { say: '确认', card: '7', button: 'confirm', period: '2023-03' } },
          ],
        },
      ],
      new Map([['7/confirm', '已确认并登记，回执R2023-03-0001。']]),
    ],
  ],
  alreadyPressed: [['已登记，回执R2023-03-0001。']],
  oldCard: [['2023-03', '2023-05']],
  linkCard: [[{ url, periodLabel: month, untilText: '3月23日10:00' }]],
};

export const leadTexts: Samples<typeof leads> = {
  leadDraft: [
    [
      {
        taskNo: 6,
        taskText,
        lines: units.slice(0, 20).map((name) => ({ unit: name, content })),
        missing: units,
        own: fullest,
        seen: 'x',
        renewed: true,
      },
    ],
  ],
  missingUnitsLine: [[units], [[]]],
  adoptedBefore: [[12]],
  composedChanged: [
    [12, unit, long],
    [12, unit, null],
  ],
  composedUnclear: [[12, units.map((name) => ({ unit: name, words }))]],
};

export const liaisonTexts: Samples<typeof texts> = {
  deadlineText: [
    [{ periodLabel: month, dueText, graceText: '3月27日', daysLeft: 3, missing: 105 }],
    [{ periodLabel: month, dueText, graceText: null, daysLeft: -1, missing: null }],
  ],
  identityText: [[{ name: '张三', role: 'liaison', unit }], [{ name: '李四', role: 'leader', unit: null }]],
  boundText: [[{ name: '张三' }]],
  returnedBlocks: [
    [
      { taskNo: 12, periodLabel: month, own: true },
      [{ unit, report: { ...fullest, version: 2, reason: long } }],
    ],
    [
      { taskNo: 12, periodLabel: month, own: false },
      units.map((name) => ({ unit: name, report: { ...content, version: 2, reason: long } })),
    ],
  ],
  taskText: [
    [
      {
        no: 6,
        chapterTitle: '三、扩大内需',
        text: taskText,
        units: units.map((name, i) => ({ name, role: i === 0 ? 'lead' : 'co' })),
        openEnded: true,
        unresolved: ['市政府各相关部门'],
        targets,
        periods: [
          {
            label: month,
            reports: units
              .slice(0, 30)
              .map((name) => ({ unit: name, content, version: 2, flags: ['proxy'], note: words })),
          },
        ],
      },
    ],
  ],
};

const objection = {
  no: 4,
  unit,
  taskNo: 6,
  periodLabel: month,
  report: content,
  returned: null,
  text: words,
};
const request = { id: 4, kind: 'closing' as const, unit, person: '张三', taskNo: 6, text: words };
const entered = each((no) => ({ ...fullest, taskNo: no, period, note: words, by: '欧阳督查' }), 105);
export const entryTexts: Samples<typeof entries> = {
  entryNotice: [
    [period, entered],
    [period, entered.slice(0, 1).map((report) => ({ ...report, period: '2023-02', note: null, by: null }))],
  ],
  howToEnter: [
    [units, 106, words],
    [[], 106, null],
  ],
  entryTakenBack: [[{ by: '欧阳督查', period, taskNos }]],
};

export const peopleTexts: Samples<typeof people> = {
  leaveText: [
    [{ until: '2023-10-08' }, '李四', false],
    [{ from: '2023-10-02', until: '2023-10-08' }, '李四', true],
  ],
  leaveEnded: [['李四']],
  actingEnded: [[{ absent: '张三', unit }]],
  actingNotice: [
    [{ absent: '张三', unit, reachable: true, until: '2023-10-08' }],
    [{ absent: '张三', unit, reachable: false, from: '2023-10-02', until: '2023-10-08' }],
  ],
  handoverAsked: [[5, '李四']],
  handoverNotice: [[{ no: 5, unit, from: '张三', to: '李四' }]],
  handoverAgreed: [[{ no: 5, unit, from: '张三', to: '李四', code: 'ABC123' }]],
  handoverAwaits: [[{ to: '李四' }]],
  handoverDone: [[{ unit, from: '张三', to: '李四' }]],
  handoverWithdrawn: [[{ no: 5, unit, from: '张三', to: '李四' }]],
  handedOver: [[{ unit, from: '张三', to: '李四' }]],
  handoverRefused: [
    ['李四', words, 'office'],
    ['李四', words, 'liaison'],
  ],
  acknowledged: [[taskNos, day]],
  acknowledgedOnly: [[]],
  promisedLines: [[each((no) => ({ taskNos: [no], until: day }), 20), taskNos]],
  nothingOpen: [[], [taskNos]],
  feedbackReceived: [[3]],
  feedbackNotice: [[{ no: 3, unit, person: '张三', text: long }]],
  answerNotice: [
    [3, long],
    [3, long, true],
  ],
  objectionReceived: [[objection]],
  objectionNotice: [[objection], [{ ...objection, report: null, returned: fullest }]],
  objectionDecided: [[{ no: 4, taskNo: 6, periodLabel: month, agreed: false, reason: words }]],
  answerSent: [[request]],
  requestList: [
    [each((id) => ({ ...request, id }), 20), true],
    [[], false],
  ],
};

const issues = each(
  (no) => ({ text: `第${no}项：进度200%超出0—100，请核对。`, answers: ['20%', '100%'] }),
  20,
);
export const questionTexts: Samples<typeof questions> = {
  answerButtons: [[issues]],
  confirmPreview: [
    [
      {
        no: 9,
        unit,
        issues,
        earlier: taskNos.slice(0, 3),
        lines: taskNos.map((taskNo) => ({
          taskNo,
          carried: true,
          added: ['progress', 'problems', 'nextSteps'],
          content: fullest,
        })),
      },
    ],
  ],
  cancelledText: [[taskNos]],
  deniedText: [[taskNos]],
  waitingWithdrawn: [[taskNos]],
  // Two or three tasks to tap.
  askWhichTask: [[issues, taskNos.slice(0, 3)]],
  stillWhichTask: [[words, taskNos.slice(0, 3)]],
  notOwedLine: [[taskNos]],
  standingLine: [
    [105, fullest, null],
    [105, null, { reason: words }],
  ],
  offerTask: [[6, words]],
  issueList: [[issues]],
  questionOpen: [[]],
  onlyQuestion: [[]],
  nothingChanged: [[]],
  stillWaiting: [[{ no: 9, items: taskNos.map((taskNo) => ({ taskNo })) }]],
  wrongTask: [
    [8, 9, fullest],
    [8, 9, { ...fullest, metrics: [] }],
  ],
  lapsedLine: [
    [{ taskNos, percent: null, untold: null, entry: null, schedule: false }],
    [
      {
        taskNos: [6],
        percent: 100,
        untold: { words, taskNo: 105 },
        entry: { unit, period: '2023-10' },
        schedule: true,
      },
    ],
    [{ taskNos: [], percent: null, untold: null, entry: null, schedule: true }],
  ],
  withdrawWhich: [
    [3, [65, 98], [65, 66, 98]],
    [99, taskNos, taskNos],
  ],
  nothingOpen: [[]],
};

export const receiptTexts: Samples<typeof receipts> = {
  receipt: [
    [
      {
        receiptNo: 'R2023-03-0001',
        unit,
        periodLabel: month,
        lines: taskNos.map((taskNo) => ({
          taskNo,
          version: 2,
          content,
          flags: ['late', 'no_change', 'carried_forward', 'proxy'],
          cleared: ['percent', { indicator: '社零', unit: '亿元' }],
          added: ['progress', 'problems', 'nextSteps'],
          resumed: true,
          replaced: [{ field: 'progress', words: long }],
          stale: [{ told: '90%', now: '80%' }],
        })),
        problems: each((no) => `第${no}项：${words}`, 20),
        stillMissing: taskNos,
        hints: each((taskNo) => ({ taskNo, hints: ['empty_words', 'same_words', 'no_figure'] })),
        note: words,
      },
    ],
  ],
  takenOver: [[month]],
  nothingReplaced: [[]],
};

export const withdrawalTexts: Samples<typeof withdrawals> = {
  withdrawn: [['R2023-03-0001', taskNos.map((taskNo) => ({ taskNo, back: 1 }))]],
  withdrawnByOther: [
    ['张三', 'R2023-03-0001', taskNos.map((taskNo) => ({ taskNo, back: taskNo % 2 ? 1 : null }))],
  ],
  nothingToWithdraw: [
    [
      [
        { taskNo: 6, returned: false, newer: 3, by: '李四' },
        { taskNo: 7, returned: true, newer: null, by: null },
        { taskNo: 8, returned: false, newer: null, by: null },
      ],
    ],
  ],
  noneToWithdraw: [
    [taskNos, [6]],
    [[6], [6]],
  ],
  withdrawAllWhich: [
    ['今天', each((no) => ({ receiptNo: `R2023-03-000${no}`, taskNos: [no, no + 20] }), 12)],
  ],
};

export const rejectionTexts: Samples<typeof rejections> = {
  rejected: rejectionCodes.map((code): [typeof code, string] => [code, '12']),
};

const reviewed = (taskNo: number) => ({ ...fullest, taskNo, unit, period, version: 12 });
const reviewLines = each(
  (taskNo) => ({
    ...reviewed(taskNo),
    flags: ['late' as const],
    hints: ['empty_words' as const],
    note: words,
    recalled: true,
    acceptedVersion: 11,
  }),
  10,
);
const others = [{ period, n: 105 }];
export const reviewTexts: Samples<typeof reviews> = {
  reviewQueue: [
    [{ period, underWay: period, unit: null, lines: reviewLines, page: 1, pages: 11, total: 105, others }],
    [{ period, underWay: period, unit, lines: [], page: 1, pages: 0, total: 0, others }],
  ],
  acceptedText: [[[reviewed(12)]], [each(reviewed, 3)]],
  acceptedAllText: [[unit, period, each(reviewed, 105), each(reviewed, 3)]],
  changedSinceShown: [
    ['退回', reviewed(12), 2, words],
    ['通过', reviewed(12), 13, ''],
  ],
  allOfWhom: [[units.map((one) => ({ unit: one, n: 105 })), period]],
  whichReview: [
    ['退回', words, each(reviewed, 20), { reason: words }],
    ['通过', words, each(reviewed, 20), { all: unit }],
  ],
  whichMonthOf: [['退回', each(reviewed, 20), words]],
  whichMonth: [[[reviewed(12), reviewed(12)], words]],
};

export const returnTexts: Samples<typeof returns> = {
  returnedText: [
    [[reviewed(12)], { told: true, over: false }],
    [each(reviewed, 20), { told: false, over: true }],
  ],
  returnNotice: (['3月28日', 'late', 'over'] as const).map((until) => [
    until === 'late'
      ? each((taskNo) => ({ report: reviewed(taskNo), taskText }), 20)
      : [{ report: reviewed(12), taskText }],
    { reason: words, until },
  ]),
};

const summary = {
  lines: taskNos.map((taskNo) => ({
    taskNo,
    kind: 'bad' as const,
    issues: [{ address: `E${taskNo + 3}`, taskNo, text: '进度“二百”不是0—100的数' }],
    behind: true,
  })),
  foreign: taskNos.map((taskNo) => ({ row: taskNo + 3, taskNo, unit: '市人力资源和社会保障局' })),
  confirmable: taskNos,
  question: 9,
  ignoredColumns: ['备注', '电话'],
  unreadSheets: ['Sheet2', 'Sheet3'],
  altered: taskNos,
  returnedCopy: true,
  leftOutOfCopy: 3,
};
export const sheetTexts: Samples<typeof sheets> = {
  formAnswer: [[{ unit, periodLabel: month, owed: 105, open: 105, dueText, file }]],
  sheetSummary: [[summary]],
  nothingTaken: [[month, summary]],
};
export const sheetAnswers: Samples<typeof sheets.sheetTexts> = {
  repeated: [['R2023-03-0001'], [null]],
  otherUnit: [[unit, '市商务局']],
  otherPeriod: [['2023年2月', month]],
  otherOrigin: [
    [{ kind: 'unit', heading: '鄢陵县2023年重点工作台账', named: '鄢陵县政府' }, unit, month],
    [{ kind: 'period', heading: '重点工作台账（2023年2月）', named: '2023年2月' }, unit, month],
  ],
  unitMissing: [[]],
  noRows: [[]],
};
