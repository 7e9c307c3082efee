import type { ReminderSettings } from '../domain/reminder-settings.ts';
import {
  type Interpretation,
  type Issue,
  type IssueCode,
  type ReportItem,
  valueDoubts,
} from './interpretation.ts';
import type { Listed } from './tasks/listed-tasks.ts';

/** What is remembered per person and chat between two messages. */
export interface DialogState {
  /** The only task of the last message, for «刚才报错了,应为45%»; null when it spoke of several. */
  readonly recentTaskNo: number | null;
  /** The tasks of the last message, in its order: what 这两项 and 前面那个 mean. */
  readonly recentTasks?: readonly number[];
  /** The tasks of the last message that spoke of several, while the ones after it speak of one of these: what 最后那个 means. */
  readonly several?: readonly number[];
  /** Set while those tasks are being talked about, so that a message without a task is said of them. */
  readonly talk?: Talk;
  /** «75%» without a task: the words wait for a task number. */
  readonly asked: {
    readonly text: string;
    readonly choices: readonly number[];
    /**
     * 代录 市体育局 75%: the unit it is entered for, the month, and until when (ISO instant) a number alone is the answer.
     * `wanted`: 代录 市体育局 第87项 200%: tasks whose value is what was asked for.
     */
    readonly entry?: {
      readonly unit: string;
      readonly period: string;
      readonly until: string;
      readonly wanted?: readonly number[];
    };
  } | null;
  /** What was asked about tasks that were named: «第6项 200%» waits for a percentage of task 6. */
  readonly about?: readonly OpenQuestion[];
  /** «1、…⏎2、…»: what was sent, and the numbers that may be tasks; forgotten with the next message. */
  readonly lines?: { readonly text: string; readonly nos: readonly number[] };
  /** Suspicious values or a bulk action: stored after 确认. */
  readonly confirm: Confirmation | null;
  /** The last report as it was typed, for «写错了,是9项». */
  readonly said?: string;
  /** What was taken back last, for «别撤了,还是按原来的»; dropped by the next report. */
  readonly withdrawn?: Withdrawn;
  /** 提醒安排 as shown in a preview, for 确认 until the instant; dropped by the next report or question. */
  readonly schedule?: { readonly settings: ReminderSettings; readonly until: string };
}

export interface Talk {
  /** ISO instant of the message that spoke of them. */
  readonly at: string;
  /** It only named them: what is said of them comes in the next message. */
  readonly named: boolean;
  /** Several named together, while the messages after it tell of them: what 最后一个 and 剩下的 mean. */
  readonly listed?: Listed;
}

/** Reports that were taken back, as they were. */
export interface Withdrawn {
  readonly period: string;
  readonly items: readonly ReportItem[];
  /** By task number, what was reported afterwards: if that has changed, they are not filed again. */
  readonly seen: Readonly<Record<number, string>>;
}

/** How long after a message the next one may go on without its task; then it is asked about. */
const TALK_MS = 15 * 60 * 1000;

/** A question about one task, and the sentences that were offered as answers to it. */
export interface OpenQuestion {
  readonly taskNo: number;
  readonly answers: readonly string[];
  /** «第6项报错了»: what it is to be instead. */
  readonly corrects: boolean;
  /** «第6项补充»: what is to be added. */
  readonly adds?: true;
  /** «第6项 800%»: what the percentage is. */
  readonly percent?: true;
  /** What was said and is not stored until it is answered. */
  readonly words?: string;
}

/** Values that wait for 确认. */
export interface Confirmation {
  /** Which question this is; its buttons carry it, so that an old button never confirms a newer question. */
  readonly no: number;
  readonly period: string;
  /** Of which month 同上月 takes the reports over, where that is not the month before. */
  readonly lastPeriod?: string;
  readonly items: readonly ReportItem[];
  /** By task number, what was reported when the question was asked: if that has changed, 确认 no longer fits. */
  readonly seen: Readonly<Record<number, string>>;
  /** 其余同上月: tasks that nobody listed; the next message that speaks of such takes the place of this one. */
  readonly rest?: readonly number[];
  /** Tasks of which nothing was doubted but the size of figures. */
  readonly figures?: readonly number[];
  /** Set in a proxy entry: the unit it is for, and how its words reached the office. */
  readonly proxy: { readonly unitId: number; readonly unit: string; readonly note: string | null } | null;
  /** ISO instant; a later message prolongs the memory of the chat, not the question. */
  readonly until: string;
}

export const nothingRemembered: DialogState = { recentTaskNo: null, asked: null, confirm: null };

/** What is still valid at `now` of what was remembered. */
export function stillOpen(state: DialogState, now: Date): DialogState {
  const { schedule, talk, ...rest } = state;
  const past = (until: string | undefined) => until !== undefined && new Date(until) <= now;
  const talking = talk !== undefined && now.getTime() - new Date(talk.at).getTime() < TALK_MS;
  return {
    ...rest,
    ...(talking ? { talk } : {}),
    ...(past(rest.confirm?.until) ? { confirm: null } : {}),
    ...(past(rest.asked?.entry?.until) ? { asked: null } : {}),
    ...(schedule !== undefined && !past(schedule.until) ? { schedule } : {}),
  };
}

/**
 * What is remembered after a message. A clear report on other tasks leaves an open confirmation alone; one on the same
 * task replaces what waited for it, and 其余同上月 an earlier 其余都按30%. New doubts join it, so that one 确认 answers
 * everything that is shown. A question for the task number is dropped by the next report and outlives mere look-ups,
 * which may serve to answer it.
 * @param at when the message was sent
 */
export function afterMessage(
  before: DialogState,
  understood: Pick<Interpretation, 'text' | 'items' | 'held' | 'taskNos' | 'issues' | 'rest'>,
  next: Pick<DialogState, 'asked' | 'confirm'> & { readonly about?: DialogState['about'] | undefined },
  at: Date,
): DialogState {
  const { items, held, issues, rest } = understood;
  // «第7项先不报» of a value that waits: 确认 must not file it any more.
  const doubted = issues.flatMap(({ taskNo }) => taskNo ?? []);
  const bulk = rest === undefined ? [] : (before.confirm?.rest ?? []);
  const replaced = new Set([...numbers(items), ...numbers(held), ...doubted, ...bulk]);
  const waiting = (before.confirm?.items ?? []).filter((item) => !replaced.has(item.taskNo));
  const reported = items.length > 0 || held.length > 0;
  // 其余同上月 is said of others: what was asked about a task stays open.
  const ofOthersOnly =
    items.length === 0 && held.length > 0 && held.every(({ taskNo }) => rest?.includes(taskNo));
  const dropped = (reported && !ofOthersOnly) || next.asked !== null;
  const about = next.about ?? (dropped ? undefined : before.about);
  const said = saidOf(understood, before);
  const lines = issues.find((one) => one.lines !== undefined)?.lines;
  return {
    ...talkedOf(before, understood, at),
    ...(said === undefined ? {} : { said }),
    ...(lines === undefined ? {} : { lines: { text: understood.text, nos: lines } }),
    ...(reported || before.withdrawn === undefined ? {} : { withdrawn: before.withdrawn }),
    asked: next.asked ?? (reported || next.about !== undefined ? null : before.asked),
    ...(about === undefined ? {} : { about }),
    confirm: join(before.confirm, waiting, next.confirm),
  };
}

/** A report longer than this is written anew, not moved to another task. */
const longestSaid = 300;

/** What was reported last, be it of a task that the unit does not owe; a look-up or a question leaves the memory alone. */
function saidOf(
  { text, items, held, issues }: Said & Pick<Interpretation, 'text'>,
  before: DialogState,
): string | undefined {
  const refused = issues.some((one) => ofOthers(one) || one.code === 'percent_range');
  if (items.length + held.length === 0 && !refused) return before.said;
  return text === '' || text.length > longestSaid ? undefined : text;
}

type Tasks = Pick<DialogState, 'recentTaskNo' | 'recentTasks' | 'several' | 'talk'>;
type Said = Pick<Interpretation, 'items' | 'held' | 'taskNos' | 'issues'>;

/** The tasks talked about after a message; one that also names a task of somebody else leaves open which comes next. */
function talkedOf(before: DialogState, said: Said, at: Date): Tasks {
  const nos = spokenOf(said);
  const named = said.items.length + said.held.length === 0;
  const listed = listedAfter(before.talk?.listed, nos, named);
  const talk = { at: at.toISOString(), named, ...(listed === undefined ? {} : { listed }) };
  const after = recent(before, nos, talk);
  const others = said.issues.flatMap(asksAbout).some((no) => !nos.includes(no));
  return others ? withoutTalk(after) : after;
}

/** «34 65 102» begins a list; «34是60%» tells of one of it. */
function listedAfter(before: Listed | undefined, nos: readonly number[], named: boolean): Listed | undefined {
  const [...all] = new Set(nos);
  if (named) return all.length > 1 ? { nos: all, left: all } : undefined;
  if (before === undefined || !nos.every((no) => before.nos.includes(no))) return undefined;
  return { nos: before.nos, left: before.left.filter((no) => !nos.includes(no)) };
}

/** Something else was looked at, or the message named a task of somebody else: what comes next may be of any task. */
export function withoutTalk<T extends Pick<DialogState, 'talk'>>({ talk: _, ...rest }: T): Omit<T, 'talk'> {
  return rest;
}

const asksAbout = ({ taskNo, taskNos }: Issue): readonly number[] =>
  taskNos ?? (taskNo === null ? [] : [taskNo]);

/** Not about a task of the unit. */
const ofOthers = ({ code }: Issue): boolean => code === 'task_not_owed' || code === 'task_unknown';

/** The tasks a message is about: what it reports, what waits, what it asks for, or what had to be asked about it. */
function spokenOf({ items, held, taskNos, issues }: Said): readonly number[] {
  if (items.length > 0) return numbers(items);
  if (held.length > 0) return numbers(held);
  if (taskNos.length > 0) return taskNos;
  return issues.flatMap((one) => (ofOthers(one) ? [] : asksAbout(one)));
}

const numbers = (items: readonly ReportItem[]) => items.map(({ taskNo }) => taskNo);

/** After a message on these tasks; a message that names none leaves the memory alone. */
export function recent(before: Tasks, nos: readonly number[], talk: Talk): Tasks {
  const [only, ...others] = new Set(nos);
  if (only === undefined) {
    const { recentTaskNo, recentTasks, several, talk: going } = before;
    return {
      recentTaskNo,
      ...(recentTasks === undefined ? {} : { recentTasks }),
      ...(several === undefined ? {} : { several }),
      ...(going === undefined ? {} : { talk: going }),
    };
  }
  const recentTasks = [only, ...others];
  const several =
    others.length > 0 ? recentTasks : before.several?.includes(only) === true ? before.several : undefined;
  return {
    recentTaskNo: others.length === 0 ? only : null,
    recentTasks,
    ...(several === undefined ? {} : { several }),
    talk,
  };
}

const outOfRange = (code: Issue['code']) => (code === 'percent_range' ? ({ percent: true } as const) : {});

/** What such a question asks about was said in the message; of the others nothing was said but the task. */
const ofContent: ReadonlySet<IssueCode> = new Set([...valueDoubts, 'task_ambiguous']);

/** The words that a question is about, as far as they are worth naming when it is dropped. */
function wordsAsked(code: Issue['code'], text: string): Pick<OpenQuestion, 'words'> {
  const words = text.replace(/\s+/gu, ' ').trim();
  return ofContent.has(code) && words !== '' ? { words: words.slice(0, longestSaid) } : {};
}

/** What the next message may answer without naming the task again; undefined when nothing was asked about a task. */
export function openQuestions({
  text,
  issues,
  held,
}: Pick<Interpretation, 'text' | 'issues' | 'held'>): DialogState['about'] {
  const waits = new Set(numbers(held));
  const open = issues.flatMap((one) => {
    const { code, answers = [], adds } = one;
    const asked = ofOthers(one) ? [] : asksAbout(one).filter((no) => !waits.has(no));
    const how = {
      answers,
      corrects: code === 'nothing_to_correct',
      ...(adds ? { adds } : {}),
      ...outOfRange(code),
      ...wordsAsked(code, text),
    };
    return asked.map((taskNo) => ({ taskNo, ...how }));
  });
  return open.length === 0 ? undefined : open;
}

function join(
  before: Confirmation | null,
  waiting: readonly ReportItem[],
  next: Confirmation | null,
): Confirmation | null {
  if (before === null || waiting.length === 0) return next;
  if (next === null) return { ...before, items: waiting };
  if (before.period !== next.period || before.lastPeriod !== next.lastPeriod) return next;
  if (before.proxy?.unitId !== next.proxy?.unitId) return next;
  const waits = new Set(numbers(waiting));
  return {
    ...next,
    items: [...waiting, ...next.items],
    rest: [...(before.rest ?? []).filter((no) => waits.has(no)), ...(next.rest ?? [])],
    figures: [...(before.figures ?? []), ...(next.figures ?? [])],
    seen: { ...before.seen, ...next.seen },
  };
}
