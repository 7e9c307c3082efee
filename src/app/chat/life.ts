import { type TaskRow, taskByNo } from '../../../db/queries/directives.ts';
import {
  dropUnfiled,
  lifeCounts,
  lifeHistory,
  lockStandings,
  type Standing,
  saveLifeStep,
  standingsOfTask,
} from '../../../db/queries/life.ts';
import { judgeTask } from '../../domain/pace.ts';
import { decideLife, type LifeCommand, owesNothing } from '../../domain/task-life.ts';
import { beijingDate } from '../../domain/time.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import {
  closingAsked,
  closingDoubtful,
  closingNotice,
  extensionAsked,
  extensionNotice,
  lifeOfTask,
  lifeOverview,
  stepDone,
  stepNotice,
} from '../../replies/life-texts.ts';
import { rejectionText } from '../../replies/rejections.ts';
import { openPeriod } from '../open-period.ts';
import { toLiaisons } from './addressees.ts';
import { ownUnit } from './confirm.ts';
import { findUnit } from './office.ts';
import { toStaff } from './people.ts';
import { loadOwed, refresh } from './report.ts';
import { storeRequest } from './requests.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

type Of<Kind extends ChatCommand['kind']> = Extract<ChatCommand, { kind: Kind }>;

/** What a step is taken with: who stands where, what is decided, in whose words, about which application. */
interface Step {
  readonly standing: Standing;
  readonly command: LifeCommand;
  readonly text: string;
  readonly requestId: number | null;
}

/** Takes the step or says why not; what it changes of what is owed is changed with it. */
export async function takeStep(turn: Turn, { standing, command, text, requestId }: Step) {
  const decision = decideLife(standing, command);
  if (!decision.ok) return decision;
  const { tx, person, at } = turn;
  const { taskId, unitId } = standing;
  await saveLifeStep(tx, {
    taskId,
    unitId,
    command: command.kind,
    from: standing.state,
    to: decision.life,
    text,
    personId: person.id,
    requestId,
    at,
  });
  const rests = owesNothing(decision.life.state);
  if (rests && !owesNothing(standing.state)) await dropUnfiled(tx, taskId, unitId, turn.period);
  if (!rests && owesNothing(standing.state)) await openPeriod(tx, turn.period, turn.settings);
  return decision;
}

/** 延期 12 到 10月31日 原因: an application that staff decide. */
export async function extensionAnswer(turn: Turn, { taskNo, until, text }: Of<'extend'>): Promise<Outcome> {
  if (taskNo === null || text === '') return refused('extension_empty');
  if (until === null) return refused('date_unclear');
  const unit = ownUnit(turn);
  const standing = await ownStanding(turn, taskNo);
  if (standing === null) return refused('task_not_yours', String(taskNo));
  const command = { kind: 'ask_extension', until, today: turn.today } as const;
  const refusal = decideLife(standing, command);
  if (!refusal.ok) return refused(refusal.code, String(taskNo));
  const no = await storeRequest(turn, { kind: 'extension', unitId: unit.id, taskNo, text, dueOn: until });
  await takeStep(turn, { standing, command, text, requestId: no });
  const about = { no, unit: unit.name, taskNo, text, until };
  return answered('query_other', extensionAsked(about), {
    notices: await toStaff(turn, no, extensionNotice(about)),
  });
}

/** 申请办结 12 结果: with targets that the reported figures do not reach, it is asked about first, not forbidden. */
export async function closingAnswer(turn: Turn, { taskNo, sure, text }: Of<'close'>): Promise<Outcome> {
  if (taskNo === null || text === '') return refused('closing_empty');
  const unit = ownUnit(turn);
  const standing = await ownStanding(turn, taskNo);
  if (standing === null) return refused('task_not_yours', String(taskNo));
  const command = { kind: 'ask_closing' } as const;
  const refusal = decideLife(standing, command);
  if (!refusal.ok) return refused(refusal.code, String(taskNo));
  const unmet = standing.role === 'lead' ? await unmetTargets(turn, taskNo) : [];
  if (unmet.length > 0 && !sure) return answered('clarify', closingDoubtful({ taskNo, unmet, result: text }));
  const no = await storeRequest(turn, { kind: 'closing', unitId: unit.id, taskNo, text });
  await takeStep(turn, { standing, command, text, requestId: no });
  const about = { no, unit: unit.name, taskNo, text };
  return answered('query_other', closingAsked(about), {
    notices: await toStaff(turn, no, closingNotice({ ...about, unmet })),
  });
}

async function ownStanding(turn: Turn, taskNo: number): Promise<Standing | null> {
  const task = await taskByNo(turn.tx, turn.directive.id, taskNo);
  if (!task) return null;
  const [standing] = await lockStandings(turn.tx, task.id, ownUnit(turn).id);
  return standing ?? null;
}

/** The year's targets that the unit's newest figures do not reach, each with its sum. */
async function unmetTargets(turn: Turn, taskNo: number): Promise<string[]> {
  const owed = await loadOwed(turn, ownUnit(turn));
  const row = owed.rows.get(taskNo);
  const targets = owed.interpret.owed.get(taskNo)?.targets ?? [];
  const last = row?.last?.returned === undefined ? row?.last : null;
  return judgeTask(targets, row?.current ?? last ?? null, 12, 0)
    .targets.filter(({ word }) => word === '欠进度' || word === '未报')
    .map(({ target, sum }) => `${target.indicator}（${sum}）`);
}

/** 核查, 销号, 中止, 恢复办理, 持续推进: for one unit or, without a name, for every unit of the task. */
export async function stepAnswer(turn: Turn, said: Of<'life_step'>): Promise<Outcome> {
  const found = await standingsNamed(turn, said);
  if ('answers' in found) return found;
  if (said.step === 'suspend' && said.text === '') return refused('suspend_reason_missing');
  const done: Standing[] = [];
  const wrong: { unit: string; text: string }[] = [];
  let to = found.standings[0]?.state ?? 'assigned';
  for (const standing of found.standings) {
    const decision = await takeStep(turn, {
      standing,
      command: { kind: said.step },
      text: said.text,
      requestId: null,
    });
    if (decision.ok) {
      to = decision.life.state;
      done.push(standing);
    } else wrong.push({ unit: standing.unit, text: rejectionText(decision.code, String(standing.taskNo)) });
  }
  if (done.length > 0) await refresh(turn, null);
  const view = { taskNo: found.task.no, to, text: said.text };
  const blocks = stepDone({ ...view, units: done.map(({ unit }) => unit), refused: wrong });
  if (done.length === 0) return answered('reject', blocks);
  const notices = await Promise.all(
    done.map(({ taskId, unitId }) =>
      toLiaisons(turn, unitId, `life:${taskId}:${turn.inboxId}`, stepNotice(view)),
    ),
  );
  return answered('query_other', blocks, { notices: notices.flat() });
}

async function standingsNamed(
  turn: Turn,
  said: { taskNo: number | null; unit: string | null },
): Promise<{ task: TaskRow; standings: Standing[] } | Outcome> {
  const task = said.taskNo === null ? undefined : await taskByNo(turn.tx, turn.directive.id, said.taskNo);
  if (!task) return refused('task_unknown', String(said.taskNo ?? ''));
  const unit = said.unit === null ? null : await findUnit(turn.tx, said.unit);
  if (unit?.ok === false) return refused(unit.code, unit.about);
  const standings = await lockStandings(turn.tx, task.id, unit?.id ?? null);
  return standings.length === 0 ? refused('unit_not_on_task', String(task.no)) : { task, standings };
}

/** 事项状态 [12]: a unit sees its own standing, staff and leaders all. */
export async function lifeAnswer(turn: Turn, taskNo: number | null): Promise<Outcome> {
  const { tx, person, directive } = turn;
  if (taskNo === null) return answered('query_other', lifeOverview(await lifeCounts(tx, directive.id)));
  const task = await taskByNo(tx, directive.id, taskNo);
  if (!task) return refused('task_unknown', String(taskNo));
  const all = await standingsOfTask(tx, task.id);
  const standings = person.unitId === null ? all : all.filter(({ unitId }) => unitId === person.unitId);
  if (person.unitId !== null && standings.length === 0) return refused('task_not_yours', String(taskNo));
  const history = await lifeHistory(tx, task.id, person.unitId);
  return answered(
    'query_task',
    lifeOfTask({
      taskNo,
      standings,
      history: history.map((event) => ({ ...event, on: beijingDate(event.at) })),
    }),
  );
}
