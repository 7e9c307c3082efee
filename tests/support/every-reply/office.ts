import { nextDueDates } from '../../../src/domain/due-dates.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import type * as assigns from '../../../src/replies/assign-texts.ts';
import type * as blocks from '../../../src/replies/blocks.ts';
import type * as channels from '../../../src/replies/channel-texts.ts';
import type * as consoles from '../../../src/replies/console-texts.ts';
import type * as groups from '../../../src/replies/group-texts.ts';
import type * as happenings from '../../../src/replies/happening-texts.ts';
import type * as healths from '../../../src/replies/health-texts.ts';
import type * as helps from '../../../src/replies/help.ts';
import type * as notices from '../../../src/replies/notice-texts.ts';
import type * as pauses from '../../../src/replies/pause-texts.ts';
import type * as reminders from '../../../src/replies/reminder-texts.ts';
import type * as schedules from '../../../src/replies/schedule-texts.ts';
import { officialCalendar } from '../calendar.ts';
import {
  at,
  date,
  day,
  each,
  file,
  people,
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

export const blockParts: Samples<typeof blocks> = {
  title: [[taskText]],
  text: [[words]],
  fields: [[each((no) => ({ label: `字段${no}`, value: words }), 10)]],
  table: [[['序号', '任务', '状态', '进度'], taskNos.map((no) => [`${no}`, taskText, '未报', '35.5%'])]],
  actions: [['清单', '未报', '填报表', '帮助']],
};

const change = { taskNo: 106, change: 'add' as const, units, from: day, reason: words };
export const assignTexts: Samples<typeof assigns> = {
  assigned: [[{ ...change, ahead: true, unchanged: units }]],
  assignNotice: [[{ ...change, unit, taskText }]],
  splitDone: [[12, each((no) => ({ no, text: taskText, targets }), 6), targets]],
  unitRenamed: [['市商务局', '市商务和外事局', day]],
};

export const channelTexts: Samples<typeof channels> = {
  channelChosen: [['feishu']],
  noSuchChannel: [['wecom']],
  plainChosen: [[true], [false]],
};

export const consoleTexts: Samples<typeof consoles> = { consoleLink: [[{ url, untilText: '10:00' }]] };

const made = { name: '重点工作督查群', members: 59, absent: people };
export const groupTexts: Samples<typeof groups> = {
  filedInGroup: [[]],
  answeredInGroup: [[]],
  groupPreview: [
    [
      {
        name: made.name,
        platform: 'wecom',
        scope: '全部责任单位',
        staff: 10,
        liaisons: 59,
        absent: people,
        confirm: '建群 督查群',
      },
    ],
  ],
  groupWanted: [[made.name]],
  groupMade: [[made]],
  groupRestored: [[made]],
  groupFailed: [[made.name, words]],
  firstPost: [[made.name]],
  groupRenamed: [[made.name, '督查群']],
  groupStopped: [[made.name]],
  groupStarted: [[made.name]],
  groupLinked: [[made.name]],
  groupUnlinked: [[]],
  groupList: [
    [
      each(
        (no) => ({
          name: `${made.name}${no}`,
          platform: 'wecom' as const,
          working: true,
          members: 59,
          state: 'failed' as const,
          reason: words,
          links: 1,
        }),
        20,
      ),
    ],
  ],
};

export const happeningTexts: Samples<typeof happenings> = {
  welcomeText: [
    [{ name: '张三', role: 'liaison' }],
    [{ name: '张三', role: 'unit_leader' }],
    [{ name: '张三', role: 'staff' }],
    [{ name: '张三', role: 'leader' }],
  ],
  recalledText: [[taskNos, 'R2023-03-0001']],
  botAddedText: [
    [made.name, true],
    [made.name, false],
  ],
  botRemovedText: [[made.name]],
  personLeftText: [[`${unit}张三`, '飞书', false]],
};

export const healthTexts: Samples<typeof healths> = {
  selfReportText: [
    [
      {
        date,
        instances: 3,
        received: 1224,
        failed: 2,
        sent: [
          { kind: 'reminder', n: 90 },
          { kind: 'reply', n: 1224 },
        ],
        read: 80,
        tries: [
          { platform: 'feishu', sent: 90, other: 2 },
          { platform: 'wecom', sent: 90, other: 2 },
        ],
        waiting: 3,
        undelivered: 4,
        nextStage: at,
      },
    ],
  ],
  stalledText: [['feishu', at, 40]],
  resumedText: [['feishu', at, at]],
};

export const helpTexts: Samples<typeof helps> = {
  unknownWords: [['staff'], ['leader']],
  help: [['liaison'], ['unit_leader'], ['staff'], ['leader']],
};

const line = {
  kind: 'reminder',
  stage: 'T-2',
  period: '2023-03',
  unit,
  person: '张三',
  chat: null,
  state: 'refused',
  reason: 'recipient: feishu_230013',
};
const delivery = { sentAt: at, readAt: at, handledAt: at, handledBy: '李四', handledHow: 'phoned' as const };
export const noticeTexts: Samples<typeof notices> = {
  undeliveredText: [[each((id) => ({ ...line, id, platforms: ['feishu', 'wecom'] }), 20), 105, 1]],
  undeliveredSettled: [
    ['resend', taskNos, taskNos],
    ['phoned', taskNos, taskNos],
  ],
  noticesText: [
    [
      {
        unit,
        period: '2023-03',
        lines: each(() => ({ ...line, ...delivery, platform: 'feishu', notBefore: at }), 20),
        total: 105,
        page: 1,
        command: '提醒记录 市商务局',
        file,
      },
    ],
  ],
};

export const pauseTexts: Samples<typeof pauses> = {
  pauseText: [[day], [day, day], [null]],
  snoozedText: [['3月23日09:00', true]],
};

const facts = { period, dueOn: date, graceOn: date };
const owed = {
  unit,
  owed: 105,
  missing: 105,
  first: taskNos.map((no) => ({ no, text: taskText, returned: true, repeatable: false })),
  milestones: each((taskNo) => ({ taskNo, dueOn: day, what: words, missed: true }), 20),
};
const open = units.map((name) => ({ unit: name, open: 105 }));
const digests = ['opening', 'reminder', 'last_call', 'due_day', 'group_overdue', 'urge'] as const;
export const reminderTexts: Samples<typeof reminders> = {
  digest: digests.flatMap((kind): [typeof kind, typeof facts, typeof owed, boolean][] => [
    [kind, facts, owed, true],
    [kind, facts, owed, false],
  ]),
  overduePost: [
    [
      facts,
      {
        at,
        units: open,
        mentioned: people.map((name, i) => ({
          personId: i,
          name,
          userId: i % 2 === 0 ? `ou_person${i}` : null,
        })),
        absent: people,
      },
    ],
  ],
  leaderNotice: [[facts, owed]],
  unreachableNotice: [
    [facts, '联络员', open],
    [facts, '责任领导', open],
  ],
  draftNotice: [[period, 2]],
  calendarNotice: [[words]],
};

const ahead = nextDueDates(date, defaultSettings, officialCalendar);
export const scheduleTexts: Samples<typeof schedules> = {
  scheduleText: [
    [
      {
        settings: defaultSettings,
        period,
        dueDates: ahead,
        standings: ahead.flatMap((due) =>
          due.known
            ? due.stages.map((stage) => ({
                stage,
                run: { outcome: 'skipped' as const, reason: 'too_late', planned: 0 },
              }))
            : [],
        ),
      },
    ],
  ],
  schedulePreview: [
    [
      {
        before: defaultSettings,
        changes: { dueDay: 20, closingTime: '18:00', ladder: defaultSettings.ladder },
        proposed: { ...defaultSettings, dueDay: 20, closingTime: '18:00' },
        after: ahead,
        sendableAt: (planned) => planned,
      },
    ],
  ],
  scheduleChanged: [[{ dueDay: 20, ladder: defaultSettings.ladder }]],
  scheduleUnchanged: [[]],
};
