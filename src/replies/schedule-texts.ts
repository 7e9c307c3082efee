import type { DueDate } from '../domain/due-dates.ts';
import {
  type LadderRule,
  type LadderStage,
  type OmissionReason,
  stageId,
  stageNames,
} from '../domain/ladder.ts';
import { type PeriodKey, periodLabel } from '../domain/period.ts';
import {
  type ReminderSettingKey,
  type ReminderSettings,
  reminderSettingKeys,
} from '../domain/reminder-settings.ts';
import { type Settings, settingNames } from '../domain/settings.ts';
import { type BeijingDate, beijingDate, beijingTime, chineseWeekday } from '../domain/time.ts';
import type { Block } from '../ports.ts';
import { actions, table, text, title } from './blocks.ts';

/** 3月25日（星期六） */
const shortDay = (day: BeijingDate): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日（${chineseWeekday(day)}）`;

const shortMoment = (at: Date): string => `${shortDay(beijingDate(at))}${beijingTime(at)}`;

/** Why a period's date lies where it does, in one sentence. */
export function explainDueDate(due: DueDate, { closingTime }: Pick<Settings, 'closingTime'>): string {
  if (!due.known) return `尚未录入${due.year}年工作日安排，不推算时限。`;
  const { namedOn, dueOn, graceOn } = due;
  const named = shortDay(namedOn);
  const wholeDay = closingTime === '24:00';
  const closes = wholeDay ? '截止（含当日）' : `${closingTime}截止`;
  switch (due.namedIs) {
    case 'workday':
      return `${named}${closes}，为工作日。`;
    case 'makeup':
      return `${named}${closes}，为调休上班日，按工作日办理。`;
    case 'weekend':
    case 'holiday': {
      const why = due.namedIs === 'holiday' ? '放假' : '为休息日';
      if (dueOn < namedOn) return `${named}${why}，提前至${shortDay(dueOn)}${closes}。`;
      if (dueOn > namedOn) return `${named}${why}，顺延至${shortDay(dueOn)}${closes}。`;
      const grace = `${shortDay(graceOn)}${wholeDay ? '' : closingTime}前${wholeDay ? '（含当日）' : ''}`;
      return `${named}${closes}，当日${why}，日期不变，${grace}报送不作逾期处理。`;
    }
    default:
      return due.namedIs satisfies never;
  }
}

const omissionWords: Readonly<Record<OmissionReason, string>> = {
  day_off: '截止日为休息日，不发送',
  after_closing: '晚于截止时刻，不发送',
};

/** `T-2 3月22日（星期三）09:00催报提醒`; what has no place in the period is said too. */
export function stageLines(due: DueDate): string[] {
  if (!due.known) return [];
  return [
    ...due.stages.map(({ id, kind, at }) => ({
      at,
      line: `${shown(id)}　${shortMoment(at)}　${stageNames[kind]}`,
    })),
    ...due.omitted.map(({ id, kind, at, reason }) => ({
      at,
      line: `${shown(id)}　${stageNames[kind]}：${omissionWords[reason]}`,
    })),
  ]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ line }) => line);
}

/** The draft's stage is told apart by its name. */
const shown = (id: string): string => id.replace('-draft', '');

/** A rule as staff type it: `T-5通知`, `T+1群 10:00`. */
function ruleWords(rule: LadderRule): string {
  const at = rule.at === '09:00' ? '' : ` ${rule.at}`;
  return `${shown(stageId(rule))}${typedWords[rule.kind]}${at}`;
}

const typedWords: Readonly<Record<LadderRule['kind'], string>> = {
  opening: '通知',
  reminder: '提醒',
  last_call: '',
  due_day: '',
  group_overdue: '群',
  unit_leader: '领导',
  bulletin_draft: '通报',
};

export const ladderWords = (ladder: readonly LadderRule[]): string => ladder.map(ruleWords).join('、');

/** What a stage of a period has come to. */
export interface StageStanding {
  readonly stage: Pick<LadderStage, 'kind' | 'at'> & { readonly id: string };
  /** Null: its time has not come. */
  readonly run: {
    readonly outcome: 'planned' | 'skipped';
    readonly reason: string | null;
    readonly planned: number;
  } | null;
}

const reasonWords: Readonly<Record<string, string>> = {
  before_start: '文件导入时该期已截止',
  too_late: '已过发送时间',
  calendar_unknown: '工作日安排未录入',
  rule_changed: '调整提醒安排时该时点已过',
  day_off: '截止日为休息日',
  after_closing: '晚于截止时刻',
  nothing_missing: '各单位均已报送',
  no_working_group: '没有工作群',
  approved_before: '通报已签发',
};

function standingWords({ run }: StageStanding): string {
  if (run === null) return '待执行';
  const reason = run.reason === null ? '' : (reasonWords[run.reason] ?? run.reason);
  if (run.outcome === 'skipped') return `未发送：${reason}`;
  return run.planned === 0 ? `已执行，无需发送${reason && `：${reason}`}` : `已安排${run.planned}条`;
}

export interface ScheduleFacts {
  readonly settings: Settings;
  readonly period: PeriodKey;
  readonly standings: readonly StageStanding[];
  readonly dueDates: readonly DueDate[];
}

/** 提醒安排: the rules in force, what became of each stage of this period, the next due dates explained. */
export function scheduleText({ settings, period, standings, dueDates }: ScheduleFacts): Block[] {
  const quiet = settings.quietHours.map(([from, to]) => `${from}—${to}`).join('、');
  return [
    title('提醒安排'),
    text(
      `现行安排：${ladderWords(settings.ladder)}（T为截止日，按工作日计）。` +
        `${quiet === '' ? '' : `免打扰时段${quiet}；`}休息日不提醒；` +
        `每人每日主动消息最多${settings.messagesPerPersonPerDay}条，每群每周最多${settings.postsPerGroupPerWeek}条；` +
        `提醒责任领导时${settings.urgent ? '' : '不'}加急。`,
    ),
    table(
      [`${periodLabel(period)}阶段`, '时间', '情况'],
      standings.map((one) => [
        `${shown(one.stage.id)} ${stageNames[one.stage.kind]}`,
        shortMoment(one.stage.at),
        standingWords(one),
      ]),
    ),
    text(`今后${dueDates.length}个报送期：\n${dueLines(dueDates, settings)}`),
    text(
      `调整请回复「提醒安排」加新的安排，例如：提醒安排 ${ladderWords(settings.ladder)}。` +
        '也可调整其他设置，多项用分号隔开，例如：提醒安排 截止日25日；截止时刻18:00；遇休息日顺延；' +
        '免打扰12:00-14:00、18:00-08:30；每人每日2条；每群每周3条；加急开启。' +
        '先显示调整内容和今后各期时间，回复「确认」后才生效。',
    ),
  ];
}

const dueLines = (dueDates: readonly DueDate[], settings: Settings): string =>
  dueDates.map((due) => `${periodLabel(due.period)}：${explainDueDate(due, settings)}`).join('\n');

const nonWorkdayWords: Readonly<Record<Settings['nonWorkday'], string>> = {
  'keep+grace': '日期不变，次一工作日结束前不计逾期',
  advance: '提前至前一工作日',
  postpone: '顺延至后一工作日',
};

/** A reminder setting as staff read it; each under its own name. */
const settingWords: {
  readonly [Key in ReminderSettingKey]: (value: Settings[Key]) => string;
} = {
  ladder: ladderWords,
  dueDay: (day) => `每月${day}日`,
  closingTime: (at) => at,
  nonWorkday: (rule) => nonWorkdayWords[rule],
  quietHours: (spans) => (spans.length === 0 ? '无' : spans.map(([from, to]) => `${from}—${to}`).join('、')),
  messagesPerPersonPerDay: (n) => `${n}条`,
  postsPerGroupPerWeek: (n) => `${n}条`,
  urgent: (on) => (on ? '开启' : '关闭'),
};

/** A reminder setting in force, without its name. */
export const reminderSettingWords = (key: ReminderSettingKey, settings: Settings): string =>
  wordsOf(key, settings) ?? '';

function wordsOf<Key extends ReminderSettingKey>(key: Key, settings: ReminderSettings): string | null {
  const value: Settings[Key] | undefined = settings[key];
  return value === undefined ? null : settingWords[key](value);
}

/** What a change would mean, before 确认. `after` are the next due dates under the new rules. */
export function schedulePreview(data: {
  readonly before: Settings;
  readonly changes: ReminderSettings;
  /** Those in force with the changes laid over them. */
  readonly proposed: Settings;
  readonly after: readonly DueDate[];
  /** When a message planned for an instant may go out under the new rules. */
  readonly sendableAt: (planned: Date) => Date;
}): Block[] {
  const { before, changes, proposed, after, sendableAt } = data;
  const changed = reminderSettingKeys.flatMap((key) => {
    const words = wordsOf(key, changes);
    return words === null ? [] : [`${settingNames[key]}：现行${wordsOf(key, before)}，调整为${words}`];
  });
  const moves = ['dueDay', 'closingTime', 'nonWorkday'].some((key) => key in changes);
  const lines = after.map((due) => {
    const stages = due.known
      ? due.stages
          .map(({ id, at }) => `${shown(id)} ${monthDay(at)}${timeNote(at, sendableAt(at))}`)
          .join('，')
      : '';
    const explained = moves || !due.known ? explainDueDate(due, proposed) : '';
    return `${periodLabel(due.period)}：${explained}${stages}`;
  });
  return [
    title('提醒安排调整预览'),
    text(changed.join('\n')),
    text(`今后${after.length}个报送期的提醒时间（未注明时刻的为09:00）：\n${lines.join('\n')}`),
    text('尚未生效。回复「确认」后生效；已过时点的阶段不补发；回复「取消」保持现行安排。'),
    actions('确认', '取消'),
  ];
}

const monthDay = (at: Date): string => {
  const day = beijingDate(at);
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
};
/** The time of day where it is not the usual one, and when it goes out where the rules hold it back. */
function timeNote(at: Date, sent: Date): string {
  const time = beijingTime(at) === '09:00' ? '' : ` ${beijingTime(at)}`;
  if (sent <= at) return time;
  const day = beijingDate(sent) === beijingDate(at) ? '' : monthDay(sent);
  return `${time}（免打扰，${day}${beijingTime(sent)}发送）`;
}

export function scheduleChanged(changes: ReminderSettings): Block[] {
  const words = reminderSettingKeys.flatMap((key) => {
    const value = wordsOf(key, changes);
    return value === null ? [] : [`${settingNames[key]}已调整为：${value}`];
  });
  return [text(`${words.join('；')}。回复「提醒安排」可查看今后各期时间。`)];
}

export function scheduleUnchanged(): Block[] {
  return [text('与现行提醒安排相同，未作调整。')];
}
