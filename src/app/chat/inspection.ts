import { reportersOfUnit } from '../../../db/queries/absence.ts';
import { appendAudit } from '../../../db/queries/audit.ts';
import { conclusionsOf, findingsOf } from '../../../db/queries/findings.ts';
import {
  assignedPairs,
  finishInspection,
  insertInspection,
  inspectionsOf,
} from '../../../db/queries/inspections.ts';
import { judgeFacts } from '../../bulletin/judged.ts';
import { checkInspection, repetitions, type ScopeUnit } from '../../domain/inspection.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import {
  type InspectionDraft,
  readInspection,
  readScopeWord,
  type ScopeWord,
} from '../../inbound/commands/inspection.ts';
import {
  inspectionFinished,
  inspectionList,
  inspectionMade,
  inspectionRefused,
  inspectionText,
  inspectionTwice,
} from '../../replies/inspection-texts.ts';
import { bulletinFacts } from '../bulletin-facts.ts';
import { storedDirectory } from '../stored-directory.ts';
import { answered, type Notice, type Outcome, refused, type Turn } from './turn.ts';

type Of<Kind extends ChatCommand['kind']> = Extract<ChatCommand, { kind: Kind }>;
type Pair = Awaited<ReturnType<typeof assignedPairs>>[number];

/** 督查, 督查 3 */
export async function inspectionAnswer(turn: Turn, no: number | null): Promise<Outcome> {
  const rows = await inspectionsOf(turn.tx, turn.directive.id, { no });
  if (no === null) return answered('query_other', inspectionList(rows));
  const [row] = rows;
  if (row === undefined) return refused('inspection_unknown', String(no));
  const findings = await findingsOf(turn.tx, no);
  return answered('query_other', inspectionText(row, findings, await conclusionsOf(turn.tx, no)));
}

/** 立项督查: checked, compared with the year's other inspections, then set up. */
export async function inspectAnswer(turn: Turn, { text, sure }: Of<'inspect'>): Promise<Outcome> {
  const { tx, directive } = turn;
  const draft = readInspection(text, turn.today);
  const pairs = await assignedPairs(tx, directive.id);
  const { chosen, unknown } = await chooseScope(turn, draft, pairs);
  const scope = scopeOf(chosen);
  const problems = checkInspection({ ...draft, scope });
  const { kind, from, to } = draft;
  if (problems.length > 0 || unknown.length > 0 || kind === null || from === null || to === null)
    return answered('clarify', inspectionRefused(problems, unknown));
  const repeated = repetitions(scope, await inspectionsOf(tx, directive.id));
  if (repeated.length > 0 && !sure)
    return answered('clarify', inspectionTwice(repeated, `确认立项督查\n${text}`));
  const inspection = { ...draft, kind, from, to };
  const no = await insertInspection(tx, {
    ...inspection,
    directiveId: directive.id,
    scope: chosen,
    personId: turn.person.id,
    inboxId: turn.inboxId,
    at: turn.at,
  });
  await audit(turn, 'inspection.open', no, { kind, source: draft.source, units: scope.length });
  return answered('query_other', inspectionMade({ ...inspection, no, scope }));
}

/**
 * 第60项, 市商务局, 第三章, 欠进度, 全部: units and tasks both named are taken together (these tasks of these units);
 * several of one sort are added up.
 */
async function chooseScope(
  turn: Turn,
  { scope }: InspectionDraft,
  pairs: readonly Pair[],
): Promise<{ chosen: readonly Pair[]; unknown: string[] }> {
  const { directory } = await storedDirectory(turn.tx);
  const words = scope.map((word) => ({
    word,
    meant: readScopeWord(word, (name) => directory.resolve(name)),
  }));
  const unknown = words.flatMap(({ word, meant }) => (meant === null ? [word] : []));
  const tasks = new Set<number>();
  const units = new Set<string>();
  for (const { meant } of words)
    if (meant?.kind === 'unit') units.add(meant.name);
    else for (const no of await tasksMeant(turn, meant, pairs)) tasks.add(no);
  const named = tasks.size + units.size > 0 || words.some(({ meant }) => meant?.kind === 'all');
  const chosen = pairs.filter(
    ({ unit, taskNo }) =>
      named && (tasks.size === 0 || tasks.has(taskNo)) && (units.size === 0 || units.has(unit)),
  );
  return { chosen, unknown };
}

function tasksMeant(
  turn: Turn,
  meant: ScopeWord | null,
  pairs: readonly Pair[],
): readonly number[] | Promise<number[]> {
  switch (meant?.kind) {
    case 'tasks':
      return meant.numbers;
    case 'chapter':
      return pairs.filter(({ chapterNo }) => chapterNo === meant.no).map(({ taskNo }) => taskNo);
    case 'behind':
      return behindTasks(turn);
    default:
      return [];
  }
}

async function behindTasks(turn: Turn): Promise<number[]> {
  const { directive, settings, ctx, at, period } = turn;
  const facts = await bulletinFacts(turn.tx, {
    directive,
    period,
    settings,
    calendar: ctx.calendar,
    asOf: at,
  });
  return judgeFacts(facts).tasks.flatMap(({ task, judgement }) =>
    judgement?.word === '欠进度' ? [task.no] : [],
  );
}

function scopeOf(pairs: readonly Pair[]): ScopeUnit[] {
  const byUnit = new Map<string, number[]>();
  for (const { unit, taskNo } of pairs) byUnit.set(unit, [...(byUnit.get(unit) ?? []), taskNo]);
  return [...byUnit].map(([unit, taskNos]) => ({ unit, taskNos }));
}

/** 督查结束 3: what is still to be put right is followed up all the same. */
export async function finishAnswer(turn: Turn, no: number | null): Promise<Outcome> {
  const row = no === null ? undefined : (await inspectionsOf(turn.tx, turn.directive.id, { no }))[0];
  if (no === null || row === undefined) return refused('inspection_unknown', String(no ?? ''));
  await finishInspection(turn.tx, no);
  await audit(turn, 'inspection.finish', no, {});
  const open = (await findingsOf(turn.tx, no)).filter(
    ({ state }) => state === 'open' || state === 'answered',
  );
  return answered('query_other', inspectionFinished(no, open.length));
}

/** Notices to the liaisons and 责任领导 of a unit, once for each event that asks for them. */
export async function toUnitPeople(turn: Turn, unitId: number, blocks: Notice['blocks']): Promise<Notice[]> {
  const people = await reportersOfUnit(turn.tx, unitId);
  return people.map(({ id }) => ({ personId: id, key: `inspection:${turn.inboxId}:person-${id}`, blocks }));
}

export function audit(turn: Turn, action: string, no: number, details: object): Promise<void> {
  const { tx, at, person, inboxId } = turn;
  return appendAudit(tx, [
    { at, actor: person.name, personId: person.id, action, subject: `inspection:${no}`, details, inboxId },
  ]);
}
