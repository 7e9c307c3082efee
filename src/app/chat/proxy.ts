import { entriesOf, lastPeriodOf, lastSubmission } from '../../../db/queries/report-decisions.ts';
import { type PeriodKey, parsePeriod, periodLabel } from '../../domain/period.ts';
import { likelyTasks } from '../../inbound/choices.ts';
import { parseCommand } from '../../inbound/commands/parse-command.ts';
import { splitNote } from '../../inbound/commands/proxy.ts';
import { leadingTask } from '../../inbound/commands/task-and-unit.ts';
import type { Confirmation, DialogState } from '../../inbound/dialog-state.ts';
import { interpret } from '../../inbound/interpret.ts';
import type { Interpretation } from '../../inbound/interpretation.ts';
import { sentences } from '../../inbound/issues.ts';
import { normalise } from '../../inbound/normalise.ts';
import { taskAnswered } from '../../inbound/tasks/answered.ts';
import { anyStatusSource } from '../../inbound/values/words.ts';
import { waitingAlone } from '../../inbound/waiting.ts';
import { isOpen } from '../../replies/liaison-texts.ts';
import { askWhichTask, issueList } from '../../replies/questions.ts';
import { saveState, stateAfter, waitsFor } from './dialog.ts';
import { tellTakenBack } from './entry-notice.ts';
import { heldQuestion, splitIssues, withDropped, withReplaced } from './held-question.ts';
import { type FoundUnit, findPeriod, findUnit } from './office.ts';
import { fileReports, loadOwed, type OwedContext } from './report.ts';
import { takeBack } from './take-back.ts';
import { answered, inPeriod, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

/** What staff enter for a unit; without a month of the current one. */
interface Entry {
  readonly unit: string | null;
  readonly period: string | null;
  readonly text: string;
}

/**
 * 代录: staff enter what a unit sent on paper or said on the phone, be it late for an earlier month; understood like the
 * unit's own words, with the same questions about suspicious values. 备注 says how the words reached the office.
 */
export async function proxyAnswer(
  spoken: Turn,
  { unit: name, period, text: words }: Entry,
): Promise<Outcome> {
  if (name === null) return refused('unit_unknown', '');
  const found = await findUnit(spoken.tx, name);
  return found.ok ? enter(spoken, { unit: found, period, text: words }, 'stored') : refusedBy(found);
}

/**
 * What staff say for a unit.
 * @param how `shown`: it is not certain that it is to be entered, so that all of it waits for 确认
 */
export async function enter(
  spoken: Turn,
  { unit: found, period, text: words }: Omit<Entry, 'unit'> & { readonly unit: FoundUnit },
  how: 'stored' | 'shown',
): Promise<Outcome> {
  const month = findPeriod(spoken, period);
  if (!month.ok) return refusedBy(month);
  if (month.period > spoken.period) return refused('period_ahead', periodLabel(month.period));
  const turn = inPeriod(spoken, month.period);
  const unit = { id: found.id, name: found.name, proxy: true };
  const owed = await loadOwed(turn, unit);
  if (owed.rows.size === 0) return refused('nothing_owed');
  const { text, note } = splitNote(words);
  const before = owed.dialog;
  const waiting = waitsFor(before.confirm, unit, turn) ? waitingAlone(before) : [];
  const read = interpret(text, { ...owed.interpret, recentTaskNo: null, waiting });
  const told = how === 'shown' ? withheld(read, found.name) : read;
  const asked = whichTask(told, words, {
    owed,
    entry: { unit: found.name, period: month.period, until: answerUntil(turn) },
  });
  const after = stateAfter(turn, before, { understood: told, owed, unit, note, asked });
  await saveState(turn, after);
  const replaced = withEntryReplaced(withReplaced(told, before, after), before.confirm, after.confirm);
  const understood = withDropped(replaced, before, after);
  const { intent, items, held, issues } = understood;
  const question =
    held.length > 0
      ? heldQuestion(understood, after.confirm, owed)
      : asked === null
        ? null
        : asked.entry?.wanted === undefined
          ? askWhichTask(issues, asked.choices)
          : null;
  if (items.length === 0) return answered('clarify', question ?? issueList(issues), { items, issues });
  const { unasked } = splitIssues(understood);
  const filed = await fileReports(turn, { unit, owed, items, issues: unasked, intent, note });
  return question === null ? filed : { ...filed, answers: [...filed.answers, { blocks: question }] };
}

/** Nothing is stored without a look at it. */
function withheld(understood: Interpretation, unit: string): Interpretation {
  const { items, held, issues } = understood;
  if (items.length === 0) return understood;
  const issue = sentences.entryMeant(unit);
  return {
    ...understood,
    items: [],
    held: [...items, ...held],
    issues: [issue, ...issues],
    wouldStore: false,
  };
}

/** «代录 市体育局 75%», then «第87项»: the answer to which task it is; null for anything else. */
export async function entryAnswered(turn: Turn, text: string): Promise<Outcome | null> {
  const { asked } = turn.remembered;
  if (asked?.entry === undefined || text.length > 30) return null;
  const { wanted, ...entry } = asked.entry;
  if (wanted !== undefined) {
    const words = valueTold(turn, text, wanted);
    return words === null ? null : proxyAnswer(turn, { ...entry, text: words });
  }
  const numbers = taskAnswered(text, asked.choices);
  if (numbers === null) return null;
  return proxyAnswer(turn, { ...entry, text: `第${numbers.join('、')}项 ${asked.text}` });
}

/** 80%, 进度80, 是百分之八十, 已完成: an answer begins with the value. */
const opensValue = new RegExp(
  `^(?:进度|完成|应该?是?为?|是|改[成为]|更正为?|[\\s:,])*(?:\\d|百分之|[一二三四五六七八九]成|${anyStatusSource})`,
  'u',
);

/** 80%, 第6项 80%, as the answer to «第6项的进度200%不在0到100之间»; null for a command and for every other task. */
function valueTold(turn: Turn, text: string, wanted: readonly number[]): string | null {
  const command = parseCommand(text, turn.person.role, turn.today);
  if (command !== null && !(command.kind === 'entry_meant' && command.unit === null)) return null;
  const { taskNo, rest } = leadingTask(normalise(text).replace(/^(?:是|应为|应该是|更正|改为)[\s:,]*/u, ''));
  const named = taskNo !== null && wanted.includes(taskNo) && rest !== '';
  const [only, ...others] = wanted;
  const no = named ? taskNo : others.length === 0 ? only : undefined;
  const value = named ? rest : normalise(text);
  return no !== undefined && opensValue.test(value) ? `第${no}项 ${value}` : null;
}

/** Staff look tasks up all day by their numbers: later one is no answer any more. */
const ANSWER_MS = 10 * 60 * 1000;
const answerUntil = ({ at }: Turn): string => new Date(at.getTime() + ANSWER_MS).toISOString();

/** The question for the task number of an entry that names none. */
function whichTask(
  { items, held, issues }: Interpretation,
  text: string,
  { owed, entry }: { owed: OwedContext; entry: { unit: string; period: PeriodKey; until: string } },
): DialogState['asked'] {
  const taken = new Set([...items, ...held].map(({ taskNo }) => taskNo));
  const wanted = [...new Set(issues.flatMap(({ taskNo }) => taskNo ?? []))].filter(
    (no) => owed.rows.has(no) && !taken.has(no),
  );
  if (held.length === 0 && wanted.length > 0) return { text, choices: wanted, entry: { ...entry, wanted } };
  if (taken.size > 0 || !issues.some(({ code }) => code === 'task_missing')) return null;
  const open = [...owed.rows.values()].filter((row) => isOpen(row.state)).map((row) => row.taskNo);
  const context = { ...owed.interpret, recentTaskNo: null };
  return { text, choices: likelyTasks(text, context, { open, recent: [] }), entry };
}

/** One question waits at a time: what another unit's entry still asked is named when it is given up. */
function withEntryReplaced(
  understood: Interpretation,
  before: Confirmation | null,
  after: Confirmation | null,
): Interpretation {
  const same = before?.proxy?.unitId === after?.proxy?.unitId && before?.period === after?.period;
  if (before === null || before.proxy === null || after === null || same) return understood;
  const nos = before.items.map(({ taskNo }) => taskNo);
  const replaced = sentences.entryReplaced(before.proxy.unit, nos);
  return { ...understood, issues: [...understood.issues, replaced] };
}

/** An entry of an earlier month is taken back by 撤回 alone for so long. */
const RECENT_MS = 24 * 60 * 60 * 1000;

/** 撤回 by staff: what they entered for a unit, the last entry or the one of a receipt; nobody else's reports. */
export async function withdrawEntry(
  spoken: Turn,
  { taskNos, receiptNo }: { readonly taskNos: readonly number[]; readonly receiptNo?: string },
): Promise<Outcome> {
  const { tx, person, at } = spoken;
  const named =
    receiptNo === undefined
      ? await lastPeriodOf(tx, person.id, new Date(at.getTime() - RECENT_MS))
      : receiptNo.slice(1, 8);
  const turn = inPeriod(spoken, parsePeriod(named ?? '') ?? spoken.period);
  const { period } = turn;
  const entered =
    receiptNo === undefined
      ? await lastSubmission(tx, person.id, period)
      : await entriesOf(tx, { receiptNo, personId: person.id, period });
  const reports = taskNos.length === 0 ? entered : entered.filter(({ taskNo }) => taskNos.includes(taskNo));
  if (reports.length === 0) return refused('nothing_to_withdraw');
  const outcome = await takeBack(turn, reports, { unitId: null });
  const notices = await tellTakenBack(
    turn,
    reports.map(({ id }) => id),
  );
  return { ...outcome, notices: [...outcome.notices, ...notices] };
}
