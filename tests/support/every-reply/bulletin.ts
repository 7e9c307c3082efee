import type * as texts from '../../../src/replies/bulletin-texts.ts';
import type * as instructions from '../../../src/replies/instruction-texts.ts';
import type * as leaders from '../../../src/replies/leader-texts.ts';
import type * as pointers from '../../../src/replies/pointer-texts.ts';
import type * as recalls from '../../../src/replies/recall-texts.ts';
import type * as staff from '../../../src/replies/staff-texts.ts';
import type * as faults from '../../../src/replies/wording-faults.ts';
import {
  at,
  content,
  day,
  each,
  month,
  people,
  type Samples,
  taskNos,
  taskText,
  unit,
  units,
  words,
} from './samples.ts';

const title = '关于2023年3月政府工作报告重点任务进展情况的通报';
const document = {
  period: '2023-03',
  title,
  criticises: true,
  basis: { text: words },
  sections: each((no) => ({ heading: `第${no}部分`, paragraphs: each(() => ({ text: words }), 4) }), 8),
  edits: each(() => ({ before: words, after: words }), 3),
};
const draft = {
  id: 1,
  version: 3,
  unchanged: false,
  approved: false,
  document,
  dropped: [{ before: words, after: words }],
  number: '许督〔2023〕第1期',
  maySign: true,
  signersSet: true,
  signatures: each((no) => ({ name: `签发人${no}`, agreed: no % 2 === 0, opinion: words }), 4),
  needed: 2,
};
/** As a judgement prints it. */
const sum = '社会消费品零售总额完成 1200 亿元 / 年度 1700 亿元 = 70.6%，序时 75%，欠 4.4 个百分点';
const lines = units.map((name) => ({ unit: name, owed: 105, reported: 1, late: 1, missing: taskNos }));

export const bulletinTexts: Samples<typeof texts> = {
  draftText: [
    [draft],
    [{ ...draft, maySign: false }],
    [{ ...draft, signersSet: false }],
    [{ ...draft, approved: true }],
  ],
  signRequest: [['张三']],
  sentForSigning: [[people]],
  approvedText: [
    [
      {
        title,
        number: draft.number,
        by: people.slice(0, 2),
        opinion: words,
        dateText: '3月30日',
        sentTo: people,
        unreachable: people,
        groups: units,
      },
    ],
  ],
  oneMoreText: [[words]],
  secondWanted: [['张三']],
  sentBackText: [[]],
  sentBackNotice: [[{ title, by: '张三', reason: words, period: '2023-03' }]],
  approvedNotice: [[{ title, number: null, by: people.slice(0, 2) }]],
  shownFirst: [[true], [false]],
  noBulletinYet: [[month, lines]],
  behindText: [
    [month, taskNos.map((no) => ({ no, text: taskText, lead: unit, sums: [sum, sum] }))],
    [month, []],
  ],
  tasksInText: [
    [month, 'done', taskNos.map((no) => ({ no, text: taskText, lead: unit }))],
    [month, 'unreported', taskNos.map((no) => ({ no, text: taskText, lead: null }))],
    [month, 'done', []],
  ],
};

export const faultTexts: Samples<typeof faults> = {
  wordingFault: [
    [{ kind: 'numbers', missing: people, added: people }],
    [{ kind: 'units', missing: units, added: units }],
    [{ kind: 'length', most: 2000 }],
  ],
};

const instruction = {
  id: 3,
  leader: '市政府主要领导',
  taskNo: 42,
  text: words,
  dueOn: day,
  state: 'answered' as const,
  units: units.map((name) => ({ name, answered: true })),
};
export const instructionTexts: Samples<typeof instructions> = {
  instructionGiven: [[instruction, taskText, units]],
  instructionNotice: [[instruction, taskText]],
  instructionForStaff: [[instruction, taskText, units]],
  answerTaken: [[instruction]],
  answerRepeated: [[instruction]],
  answerReported: [
    [instruction, { unit, person: '张三', dateText: '3月30日', text: words }, true],
    [instruction, { unit, person: '张三', dateText: '3月30日', text: words }, false],
  ],
  instructionClosed: [[instruction]],
  closedNotice: [[instruction, '张三', words]],
  instructionReturned: [[instruction]],
  instructionUrging: [[instruction]],
  instructionUrged: [[instruction, units]],
  returnedToUnits: [[instruction, words]],
  instructionReminder: [[instruction]],
  instructionOverdue: [[instruction]],
  instructionList: [
    [each((id) => ({ ...instruction, id }), 20), true],
    [[], false],
  ],
};

export const leaderTexts: Samples<typeof leaders> = {
  portfolioList: [[people.slice(0, 12).map((leader) => ({ leader, parts: units.slice(0, 8) }))]],
  portfolioSet: [['张三', units]],
  ledTasks: [[105, [{ word: '欠进度', taskNos }]]],
  judgedLine: [['欠进度', each(() => words, 8)]],
  figuresText: [
    [
      '投资',
      month,
      each((taskNo) => ({ taskNo, lead: unit, indicator: '年度投资', sum: words, word: '欠进度' }), 8),
      3,
    ],
  ],
  partText: [['第三章', month, each(() => words, 40)]],
};

export const pointerTexts: Samples<typeof pointers> = {
  returnStands: [[{ no: 105, unit }], [{ no: null, unit: null }]],
  acceptanceTurned: [[{ no: 105, unit }], [{ no: null, unit: null }]],
  instructionStands: [[3], [null]],
  dutyDecided: [
    [32, '32项我们局不承担'],
    [32, words],
  ],
  opinionHeard: [[true], [false]],
  instructOnWhat: [
    ['5', '请月底前报方案'],
    ['5', ''],
  ],
  returnedList: [
    [month, each((taskNo) => ({ taskNo, content, reason: words }), 105)],
    [month, []],
  ],
  monthStanding: [[{ periodLabel: month, reported: taskNos, missing: taskNos, returned: taskNos }]],
};

export const recallTexts: Samples<typeof recalls> = {
  recalledText: [[{ title, period: '2023-03', cancelled: 12, recalling: 40 }]],
  messageRecalled: [[]],
  recallNotice: [[{ title }, words]],
  readersText: [
    [
      title,
      draft.number,
      {
        recalled: true,
        readers: people.map((name) => ({
          name,
          platform: 'feishu',
          state: 'sent',
          readAt: at,
          recalledAt: at,
          recall: 'sent',
        })),
      },
    ],
  ],
};

export const staffTexts: Samples<typeof staff> = {
  progressText: [[month, lines]],
  missingUnits: [[month, lines]],
  missingAtAGlance: [[month, lines]],
  unitSummary: [[month, { unit, owed: 105, reported: 1, late: 1, missing: taskNos }]],
  urgedText: [
    [{ urged: units, later: '3月29日08:30', notUrged: units.map((who) => ({ who, why: '本日已发过提醒' })) }],
    [{ urged: [], later: null, notUrged: [] }],
  ],
  groupBoundText: [['提示'], []],
};
