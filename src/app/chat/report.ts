import { lockUnit, type OwedRow, owedForReport } from '../../../db/queries/owed.ts';
import { insertReports, type NewReport } from '../../../db/queries/reports.ts';
import { decideFiling, type FilingDecision, isRepeatable, keepsUnsaid } from '../../domain/file-report.ts';
import { currentPeriod, isLate, type PeriodKey, periodLabel, previousPeriod } from '../../domain/period.ts';
import { qualityHints } from '../../domain/quality.ts';
import { replacedWords, staleValues } from '../../domain/replaced-words.ts';
import type { ReportContent } from '../../domain/report.ts';
import { type DialogState, nothingRemembered, stillOpen } from '../../inbound/dialog-state.ts';
import type { Interpretation, InterpretContext, OwedTask, ReportItem } from '../../inbound/interpretation.ts';
import { taskNumbers, text } from '../../replies/blocks.ts';
import { isOpen } from '../../replies/liaison-texts.ts';
import { answerButtons } from '../../replies/questions.ts';
import { type ReceiptLine, receipt, unaddedTexts } from '../../replies/receipt.ts';
import { rejectionText } from '../../replies/rejections.ts';
import { refreshReminders } from '../refresh-reminders.ts';
import { taskBook } from '../task-book.ts';
import { tellEntered } from './entry-notice.ts';
import { answered, conversationOf, type Outcome, type Turn } from './turn.ts';

/** Whose reports are being filed: the sender's unit, or another one in a proxy entry. */
export interface ReportingUnit {
  readonly id: number;
  readonly name: string;
  readonly proxy: boolean;
}

/** The interpreter's view of what a unit owes, and the rows behind it. */
export interface OwedContext {
  readonly interpret: Omit<InterpretContext, 'recentTaskNo'>;
  readonly rows: ReadonlyMap<number, OwedRow>;
  /** What the chat remembers about the speaker. */
  readonly dialog: DialogState;
  /** Whether reminders about the period wait, see `refresh`. */
  readonly remindersWait: boolean;
}

/**
 * What a unit owes in the turn's period; nobody else files for it until the turn is committed.
 * @param lastPeriod whose reports 同上月 takes over, where that is not the month before
 */
export async function loadOwed(
  turn: Turn,
  unit: ReportingUnit,
  lastPeriod: PeriodKey | null = previousPeriod(turn.period),
): Promise<OwedContext> {
  const { ctx, tx, directive, period } = turn;
  const book = await taskBook(ctx, tx, directive);
  if (unit.id !== turn.lockedUnitId) await lockUnit(tx, unit.id);
  const { rows, dialog, remindersWait } = await owedForReport(
    tx,
    { unitId: unit.id, period, lastPeriod },
    { personId: turn.person.id, conversation: conversationOf(turn), at: turn.at },
  );
  const byNo = new Map(rows.map((row) => [row.taskNo, row]));
  const owed = new Map<number, OwedTask>();
  for (const { no, text, targets } of book.tasksOf(unit.id)) {
    const row = byNo.get(no);
    if (row === undefined) continue;
    const { current, returned, earlier } = row;
    const last = isRepeatable(row.last) ? row.last : null;
    owed.set(no, { no, text, targets, current, returned, last, earlier });
  }
  return {
    interpret: {
      today: turn.today,
      period,
      unit: unit.name,
      directory: book.directory,
      proxy: unit.proxy,
      owed,
      lastTaskNo: book.lastTaskNo,
    },
    rows: byNo,
    dialog: stillOpen({ ...nothingRemembered, ...dialog }, turn.at),
    remindersWait,
  };
}

/** What is filed: the items, and how the message they came in was understood. */
export interface Filing extends Pick<Interpretation, 'intent' | 'items' | 'issues'> {
  readonly unit: ReportingUnit;
  readonly owed: OwedContext;
  /** 代录: how the unit's words reached the office. */
  readonly note?: string | null;
  /** The sender had the earlier words in front of them: a form or sheet that showed them, or an answer about them. */
  readonly shown?: true;
}

/**
 * Files what was understood: one version per item, one receipt for the message. What cannot be filed (nothing to
 * repeat) is named in the receipt, and never stops the rest.
 */
export async function fileReports(turn: Turn, filing: Filing): Promise<Outcome> {
  const { unit, owed, items, issues } = filing;
  const { decided, problems } = decideAll(turn, filing);
  if (decided.length === 0)
    return answered('clarify', [text(problems.join('\n'))], { items: [...items], issues: [...issues] });
  const { receiptNo, reportIds } = await insertReports(turn.tx, turn.period, decided, {
    actor: turn.person.name,
    action: unit.proxy ? 'report.proxy' : 'report.file',
    unit: unit.name,
  });
  if (owed.remindersWait) await refresh(turn, unit.id);
  const filed = new Set(decided.map((report) => report.taskNo));
  const open = [...owed.rows.values()].filter((row) => isOpen(row.state) && !filed.has(row.taskNo));
  const earlier = turn.period < currentPeriod(turn.today, turn.directive.year);
  const blocks = receipt({
    receiptNo,
    unit: unit.proxy ? unit.name : null,
    ...(unit.proxy ? { entry: `代录 ${unit.name}${earlier ? ` ${turn.period}` : ''}` } : {}),
    periodLabel: periodLabel(turn.period),
    lines: decided,
    problems,
    stillMissing: open.map((row) => row.taskNo),
    hints: decided.map(({ taskNo, hints }) => ({ taskNo, hints: hints ?? [] })),
    note: filing.note ?? null,
  });
  const notices = unit.proxy ? await tellEntered(turn, unit.id) : [];
  return answered(filing.intent, [...blocks, ...answerButtons(issues)], {
    items,
    issues,
    reportIds,
    notices,
  });
}

/** Reminders that still wait must not ask for what has just been reported, or forget what was withdrawn. */
export function refresh({ tx, period, settings, ctx }: Turn, unitId: number | null): Promise<void> {
  return refreshReminders(tx, { period, unitId, settings, calendar: ctx.calendar, now: ctx.clock.now() });
}

/** What became of the words before the new version. */
function wordsLeft(
  { current, returned, last }: OwedRow,
  { content, resumed, flags }: Extract<FilingDecision, { ok: true }>,
): Pick<ReceiptLine, 'replaced' | 'stale'> {
  const standing = current ?? (resumed ? returned : null);
  const base = flags.includes('carried_forward') ? last : standing;
  return { replaced: replacedWords(standing, content), stale: staleValues(base, content) };
}

/**
 * What became of the version before that the sender did not have in front of him, also whether what the office returned stands
 * again where the answer to it says nothing else.
 */
function leftOf(
  row: OwedRow,
  decision: Extract<FilingDecision, { ok: true }>,
  {
    shown,
    added,
    content,
  }: { shown: true | undefined; added: ReportItem['added'] | undefined; content: ReportContent },
): Pick<ReceiptLine, 'replaced' | 'stale' | 'keptReturned'> {
  if (shown) return {};
  const { returned } = row;
  const answers = added === undefined && decision.resumed && returned !== null;
  return {
    ...wordsLeft(row, decision),
    keptReturned: answers && keepsUnsaid(returned, content, decision.content),
  };
}

/** Applies the domain's decision to every item. */
function decideAll(turn: Turn, { unit, owed, items, issues, note = null, shown }: Filing) {
  const late = turn.deadlines !== null && isLate(turn.at, turn.deadlines);
  const unrepeated: number[] = [];
  const unadded: string[] = [];
  const decided: (NewReport & Omit<ReceiptLine, 'taskNo' | 'version' | 'content' | 'flags'>)[] = [];
  for (const item of items) {
    const { taskNo, sameAsLast, cleared = [], added, ...content } = item satisfies ReportItem;
    const row = owed.rows.get(taskNo);
    if (!row) continue;
    const said = { content, sameAsLast, cleared, late, proxy: unit.proxy };
    const decision = decideFiling(added === undefined ? said : { ...said, added }, row);
    if ('unadded' in decision) {
      const owes = !decision.ok && row.returned !== null;
      unadded.push(...unaddedTexts(taskNo, decision.unadded, owes));
    }
    if (decision.ok)
      decided.push({
        obligationId: row.obligationId,
        version: decision.version,
        taskNo,
        unitId: unit.id,
        period: turn.period,
        content: decision.content,
        flags: decision.flags,
        cleared: decision.cleared,
        added: decision.added,
        resumed: decision.resumed,
        ...(decision.flags.includes('carried_forward') && row.last?.returned !== undefined
          ? { repeatsReturned: row.last.returned }
          : {}),
        ...leftOf(row, decision, { shown, added, content }),
        hints: qualityHints(decision.content, {
          last: row.last,
          targets: owed.interpret.owed.get(taskNo)?.targets ?? [],
          carried: decision.flags.includes('carried_forward'),
        }),
        note,
        personId: turn.person.id,
        inboxId: turn.inboxId,
        receivedAt: turn.at,
      });
    else if (decision.code === 'nothing_to_repeat') unrepeated.push(taskNo);
  }
  const problems = [...issues.map((issue) => issue.text), ...unadded];
  if (unrepeated.length > 0) problems.push(rejectionText('nothing_to_repeat', taskNumbers(unrepeated)));
  return { decided, problems };
}
