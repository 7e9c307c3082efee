import type { LadderStageKind } from '../domain/ladder.ts';
import { type PeriodKey, periodLabel } from '../domain/period.ts';
import { type BeijingDate, formatChineseDate, formatChineseDateTime } from '../domain/time.ts';
import type { Block, MentionedPerson } from '../ports.ts';
import { actions, shortTitle, table, text, title } from './blocks.ts';
import { chineseDate } from './report-words.ts';

/** What a message about a period is written from. */
export interface PeriodFacts {
  readonly period: PeriodKey;
  readonly dueOn: BeijingDate;
  /** The last day on which nobody is called overdue; the due day itself when that is a working day. */
  readonly graceOn: BeijingDate;
}

export interface OpenTask {
  readonly no: number;
  readonly text: string;
  /** Sent back by staff to be reported again. */
  readonly returned: boolean;
  /** There is a report of the period before that 同上月 repeats. */
  readonly repeatable: boolean;
}

export interface UnitFacts {
  readonly unit: string;
  /** Everything due in the period; only the notice to the 责任领导 says it. */
  readonly owed: number;
  /** How many tasks are missing or returned. */
  readonly missing: number;
  /** The first of them by number, at least `shownTasks` where there are as many. */
  readonly first: readonly OpenTask[];
  /** 时间节点 of its plans up to the end of the period's month that it has not reached, by day. */
  readonly milestones?: readonly DigestMilestone[];
}

export interface DigestMilestone {
  readonly taskNo: number;
  /** ISO date. */
  readonly dueOn: string;
  readonly what: string;
  /** Its day has gone by. */
  readonly missed: boolean;
}

/** `urge` 催办 is sent by staff by hand; the others are stages of the ladder. */
export type DigestKind = Exclude<LadderStageKind, 'unit_leader' | 'bulletin_draft'> | 'urge';

/** So many tasks are named in one message; 未报 shows all. */
export const shownTasks = 8;

/** So many units are named in one message. */
const SHOWN_UNITS = 100;

const titles: Readonly<Record<DigestKind, string>> = {
  opening: '进展报送通知',
  reminder: '进展报送提醒',
  last_call: '进展报送即将截止',
  due_day: '进展报送今日截止',
  group_overdue: '进展报送逾期提醒',
  urge: '进展报送催办',
};

/** The one private message a person gets at a stage: what is still missing, how to answer, what next. */
export function digest(kind: DigestKind, facts: PeriodFacts, unit: UnitFacts, overdue: boolean): Block[] {
  const first = unit.first[0]?.no ?? 1;
  return [
    title(`${periodLabel(facts.period)}${titles[kind]}`),
    text(opening(kind, facts, unit, overdue)),
    text(openLines(unit)),
    ...milestoneLines(unit.milestones ?? []),
    text(`直接回复进展即可，例如：第${first}项 进度35%${sameAsLast(unit)}。`),
    actions('填报表', '清单', '未报', '截止'),
  ];
}

function opening(kind: DigestKind, facts: PeriodFacts, unit: UnitFacts, overdue: boolean): string {
  const due = `${formatChineseDate(facts.dueOn)}前（含当日）`;
  const count = unit.missing;
  const missing = `${unit.unit}还有${count}项任务未报`;
  if (overdue) return `报送时限（${formatChineseDate(facts.dueOn)}）已过，${missing}，请尽快补报。`;
  switch (kind) {
    case 'opening':
      return `请${unit.unit}于${due}报送${count}项任务的进展。${grace(facts)}`;
    case 'last_call':
      return `今天是报送时限前最后一个工作日。${missing}，请于${due}报送。${grace(facts)}`;
    case 'due_day':
      return `今天是报送截止日。${missing}，请于今天内报送。`;
    case 'urge':
      return `市督查局催办：${missing}，请于${due}报送。${grace(facts)}`;
    case 'reminder':
    case 'group_overdue':
      return `${missing}，请于${due}报送。${grace(facts)}`;
    default:
      return kind satisfies never;
  }
}

function grace({ dueOn, graceOn }: PeriodFacts): string {
  return graceOn === dueOn
    ? ''
    : `当日为非工作日，${formatChineseDate(graceOn)}前（含当日）报送不作逾期处理。`;
}

/** Only of a task whose last report can be repeated. */
function sameAsLast({ first }: UnitFacts): string {
  const task = first.slice(0, shownTasks).find(({ repeatable }) => repeatable);
  return task === undefined ? '' : `；与上期相同可回复：第${task.no}项同上月`;
}

function openLines({ missing, first }: UnitFacts): string {
  const shown = first.slice(0, shownTasks);
  const lines = shown.map(
    (task) => `第${task.no}项　${shortTitle(task.text)}${task.returned ? '（退回重报）' : ''}`,
  );
  if (missing > shown.length) lines.push(`另有${missing - shown.length}项，回复「未报」查看全部。`);
  return lines.join('\n');
}

/** So many milestones are named in one message; the ledger has all. */
const shownMilestones = 5;

function milestoneLines(milestones: readonly DigestMilestone[]): Block[] {
  if (milestones.length === 0) return [];
  const missed = milestones.filter((one) => one.missed).length;
  const counts = [
    ...(milestones.length > missed ? [`本月到期${milestones.length - missed}个`] : []),
    ...(missed > 0 ? [`已到期未登记完成${missed}个`] : []),
  ];
  const lines = milestones
    .slice(0, shownMilestones)
    .map(
      ({ taskNo, dueOn, what, missed: late }) =>
        `第${taskNo}项　${chineseDate(dueOn)}　${shortTitle(what)}${late ? '（已到期）' : ''}`,
    );
  const rest = milestones.length - lines.length;
  if (rest > 0) lines.push(`另有${rest}个，回复「台账表」查看全部。`);
  return [
    text(
      `工作台账时间节点：${counts.join('，')}。\n${lines.join('\n')}\n` +
        `完成后请回复「节点完成 任务序号 节点序号 说明」。`,
    ),
  ];
}

export interface OverduePost {
  /** When the list was drawn up. */
  readonly at: Date;
  readonly units: readonly { readonly unit: string; readonly open: number }[];
  /** Liaisons of exactly these units who are in the group. */
  readonly mentioned: readonly MentionedPerson[];
  /** Liaisons of these units who are not, and are told privately. */
  readonly absent: readonly string[];
}

/** The one group message of a stage: units in time are not spoken of. */
export function overduePost(facts: PeriodFacts, post: OverduePost): Block[] {
  const sum = post.units.reduce((total, unit) => total + unit.open, 0);
  return [
    title(`${periodLabel(facts.period)}${titles.group_overdue}`),
    text(
      `报送时限为${formatChineseDate(facts.dueOn)}。` +
        `截至${formatChineseDateTime(post.at)}，以下${post.units.length}个单位共${sum}项任务未报：`,
    ),
    table(
      ['单位', '未报'],
      post.units.slice(0, SHOWN_UNITS).map((unit) => [unit.unit, `${unit.open}项`]),
    ),
    ...moreUnits(post.units.length),
    ...(post.mentioned.length > 0 ? [{ kind: 'mention', people: post.mentioned } as const] : []),
    ...(post.absent.length > 0 ? [text(`不在群内、另行私信提醒：${post.absent.join('、')}。`)] : []),
    text('请以上单位联络员私信我补报，例如：第6项 进度35%；私信回复「未报」查看明细。'),
  ];
}

const moreUnits = (count: number): Block[] =>
  count > SHOWN_UNITS ? [text(`另有${count - SHOWN_UNITS}个单位，未在此列出。`)] : [];

/** To the unit's responsible leader (责任领导): facts only. */
export function leaderNotice(facts: PeriodFacts, unit: UnitFacts): Block[] {
  return [
    title(`${periodLabel(facts.period)}未报情况`),
    text(
      `${unit.unit}本期应报${unit.owed}项任务，截至目前${unit.missing}项未报，` +
        `报送时限为${formatChineseDate(facts.dueOn)}。请您督促联络员尽快补报。`,
    ),
    text(openLines(unit)),
    text('回复「未报」查看全部；也可直接回复进展，例如：第6项 进度35%。'),
    actions('未报', '清单'),
  ];
}

/** To staff: units whose people cannot be reached by chat, so that somebody phones them. */
export function unreachableNotice(
  facts: PeriodFacts,
  who: '联络员' | '责任领导',
  units: readonly { readonly unit: string; readonly open: number }[],
): Block[] {
  return [
    title(`${periodLabel(facts.period)}未能送达${who}的单位`),
    text(`以下${units.length}个单位没有可以送达的${who}账号，本次消息未能发出：`),
    text(
      units
        .slice(0, SHOWN_UNITS)
        .map((unit) => `${unit.unit}（未报${unit.open}项）`)
        .join('\n'),
    ),
    ...moreUnits(units.length),
    text(`请电话联系上述单位，并为其${who}发放绑定码。回复「未报单位」查看全部未报情况。`),
    actions('未报单位'),
  ];
}

/** To staff, when the ladder has drawn up the bulletin's draft. */
export function draftNotice(period: PeriodKey, version: number): Block[] {
  const label = periodLabel(period);
  return [
    title(`${label}通报草稿已生成`),
    text(`${label}通报草稿（第${version}版）已根据当前报送情况生成，签发后才会发送市领导。`),
    text(`回复「通报 ${period}」查看草稿；核对无误后回复「签发」。`),
    actions(`通报 ${period}`, '签发'),
  ];
}

/** To staff, once a day while a year's official calendar is missing. */
export function calendarNotice(warning: string): Block[] {
  return [title('工作日安排未录入'), text(warning)];
}

/** Why a person or unit was not urged (催办). Closed list. */
export type NotUrgedReason =
  | 'nothing_missing'
  | 'no_liaison'
  | 'no_account'
  | 'paused'
  | 'budget'
  | 'already_today';

export const notUrgedWords: Readonly<Record<NotUrgedReason, string>> = {
  nothing_missing: '没有未报任务',
  no_liaison: '没有联络员，请电话联系',
  no_account: '联络员未绑定账号，请电话联系',
  paused: '联络员已暂停接收提醒，请电话联系',
  budget: '当日已收到提醒或催办，每日主动消息已达上限，请次日再催办或电话联系',
  already_today: '当日已催办过',
};
