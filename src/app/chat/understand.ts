import { noticedSince } from '../../../db/queries/outbox.ts';
import { likelyTasks, numbersIn } from '../../inbound/choices.ts';
import { continued, filledIn, tellsValue } from '../../inbound/continuing.ts';
import { type DialogState, withoutTalk } from '../../inbound/dialog-state.ts';
import { answerTo, leaning, percentMeant, saidOfListed } from '../../inbound/follow-up.ts';
import { withWholeShare } from '../../inbound/held-on.ts';
import { agrees } from '../../inbound/intent/assent.ts';
import { figurePutRight, unitPutRight } from '../../inbound/intent/unit-put-right.ts';
import { interpret } from '../../inbound/interpret.ts';
import type { Interpretation, InterpretContext, ReportItem } from '../../inbound/interpretation.ts';
import { sentences } from '../../inbound/issues.ts';
import { normalise } from '../../inbound/normalise.ts';
import { answeredAhead, taskAnswered, taskCalled } from '../../inbound/tasks/answered.ts';
import { linesMeant } from '../../inbound/tasks/lines-meant.ts';
import type { Resolved } from '../../inbound/tasks/pronouns.ts';
import { isBlank } from '../../inbound/values/assemble-item.ts';
import { unanswered, waitingAlone } from '../../inbound/waiting.ts';
import { isOpen } from '../../replies/liaison-texts.ts';
import { quotedTask } from './quoted.ts';
import type { OwedContext } from './report.ts';
import type { Turn } from './turn.ts';

/** How a liaison's words were read in the light of the chat before them. */
export interface Understanding {
  readonly understood: Interpretation;
  /** What waits for a task number. */
  readonly asked: DialogState['asked'];
}

/**
 * A message that names no task may be said of the task of a message it quotes, of the one that was asked about
 * («第6项 200%» and then «20%»), or of those talked about last («这项改成50%», «48项» and then «完成55%»).
 */
export async function understand(turn: Turn, text: string, owed: OwedContext): Promise<Understanding> {
  const { dialog } = owed;
  const quoted = await quotedTask(turn);
  const context = {
    ...owed.interpret,
    recentTaskNo: quoted ?? dialog.recentTaskNo,
    recentTasks: dialog.recentTasks ?? [],
    waiting: waitingAlone(dialog),
    unanswered: unanswered(dialog),
  };
  const read = (words: string, said = text): Understanding => {
    const understood = interpret(words, context);
    return { understood, asked: whichTask(said, understood, context, owed) };
  };
  // Whoever quotes a message speaks of that one.
  const talking = turn.quotes === null ? dialog : withoutTalk(dialog);
  const listed = saidOfListed(text, talking);
  const ofEach = listed === null ? null : asMeant(listed, read);
  if (ofEach !== null) return ofEach;
  const { lines } = dialog;
  const numbered = lines === undefined ? null : linesMeant(text, lines.text, lines.nos);
  if (numbered !== null) return read(numbered, numbered);
  const meant =
    unitPutRight(text, lastSaid(dialog, context)) ??
    figurePutRight(text, heldAlone(dialog)) ??
    percentMeant(text, talking, (no) => context.owed.has(no));
  if (meant !== null) return read(meant);
  const whole = withWholeShare(text, dialog, context);
  if (whole !== null) return withItem(read(`第${whole.taskNo}项 进度${whole.percent}%`), whole);
  const plain = answerAhead(text, dialog, read) ?? read(completed(text, dialog, context));
  if (!namesNothing(plain) && !agrees(text)) return plain;
  if (quoted !== null && plain.asked !== null) return read(`第${quoted}项 ${text}`);
  return (
    answering(text, dialog, context, read) ??
    leaningOn(text, dialog, context, read) ??
    (await goingOn(turn, text, talking, context, read)) ??
    plain
  );
}

/** What was said of a value that waits, with everything that waits beside it. */
function withItem(said: Understanding, item: ReportItem): Understanding {
  const { understood } = said;
  const put = (one: ReportItem) => (one.taskNo === item.taskNo ? item : one);
  return {
    ...said,
    understood: { ...understood, items: understood.items.map(put), held: understood.held.map(put) },
  };
}

/** What waits for 确认, of a single task. */
function heldAlone({ confirm }: DialogState): ReportItem | null {
  const [held, ...others] = confirm?.items ?? [];
  return held === undefined || others.length > 0 ? null : held;
}

/** What waits for 确认, or was reported last, of a single task. */
function lastSaid(
  dialog: DialogState,
  { owed }: InterpretContext,
): Pick<ReportItem, 'taskNo' | 'metrics'> | null {
  if (dialog.confirm !== null && dialog.confirm.items.length > 0) return heldAlone(dialog);
  const { recentTaskNo } = dialog;
  const metrics = recentTaskNo === null ? undefined : owed.get(recentTaskNo)?.current?.metrics;
  return recentTaskNo === null || metrics === undefined ? null : { taskNo: recentTaskNo, metrics };
}

/** «48项», then «完成55%»: said of the task of the last message, unless it got another message from us since. */
async function goingOn(
  { tx, person }: Turn,
  text: string,
  dialog: DialogState,
  context: InterpretContext,
  read: (words: string) => Understanding,
): Promise<Understanding | null> {
  const going = continued(text, dialog, context);
  if (going === null || dialog.talk === undefined) return null;
  const { no, words } = going;
  const said = read(`第${no}项 ${words}`);
  const understood = filledIn(said.understood, text, no, context);
  if (understood === null || (await noticedSince(tx, person.id, new Date(dialog.talk.at)))) return null;
  return { ...said, understood };
}

/** 全部同上月, with everything reported: of all tasks, and not of those talked about last. */
const ofEveryTask = /^\s*(?:全部|所有|其[余他它]|剩[下余]|余下|各项|每项|一律)/u;

/** Whether a message, as it stands, tells of no task and asks for nothing. */
function namesNothing({ understood, asked }: Understanding): boolean {
  if (asked !== null) return true;
  if (understood.rest !== undefined && ofEveryTask.test(understood.text)) return false;
  const { intent, items, held, taskNos, issues } = understood;
  return (
    // What is for the office is said of no task, whatever was talked about.
    (intent === 'clarify' || intent === 'ignore' || (intent === 'query_other' && issues.length === 0)) &&
    items.length + held.length + taskNos.length === 0 &&
    issues.every(({ taskNo }) => taskNo === null)
  );
}

function answering(
  text: string,
  { about }: DialogState,
  { owed }: InterpretContext,
  read: (words: string) => Understanding,
): Understanding | null {
  const answer = answerTo(about, text);
  // «57有问题,缺资金» is of another task, whatever was asked about the 86th.
  if (answer === null || numbersIn(normalise(text)).some((no) => owed.has(no))) return null;
  const said = read(answer);
  const { items, held, issues } = said.understood;
  const adds = about?.some((question) => question.adds === true) ?? false;
  const answers = [...items, ...held].some(
    (item) => adds || item.sameAsLast || item.cleared !== undefined || !isBlank({ ...item, progress: null }),
  );
  const unclear = issues.some(({ code }) => code === 'not_understood' || code === 'empty_item');
  return answers || (items.length === 0 && issues.length > 0 && !unclear) ? said : null;
}

function leaningOn(
  text: string,
  dialog: DialogState,
  { owed }: InterpretContext,
  read: (words: string) => Understanding,
): Understanding | null {
  const meant = leaning(text, dialog, [...owed.keys()]);
  return meant === null ? null : asMeant(meant, read);
}

/** The words with the tasks they are said of, where that gives something clear. */
function asMeant(meant: Resolved, read: (words: string) => Understanding): Understanding | null {
  const said = read(meant.text);
  const { intent, items, held, issues } = said.understood;
  const clear =
    items.length + held.length > 0 ||
    intent === 'withdraw' ||
    intent === 'query_task' ||
    issues.some(({ code, taskNo }) => taskNo !== null && code !== 'empty_item');
  if (!clear) return null;
  return meant.sweeping ? { ...said, understood: heldBack(said.understood) } : said;
}

/** «都改成80%»: nobody listed the tasks, so that it waits for 确认. */
function heldBack(understood: Interpretation): Interpretation {
  const { items, held, issues } = understood;
  if (items.length < 2) return understood;
  const nos = items.map(({ taskNo }) => taskNo);
  return {
    ...understood,
    intent: 'clarify',
    items: [],
    held: [...items, ...held],
    rest: nos,
    issues: [...issues, sentences.bulk(nos)],
    wouldStore: false,
  };
}

/** «6» as the answer to «75%, of which task?» is read as «第6项 75%». */
function completed(text: string, { asked }: DialogState, context: InterpretContext): string {
  if (asked === null) return text;
  const numbers = taskAnswered(text, asked.choices) ?? taskCalled(text, context);
  return numbers === null ? text : `第${numbers.join('、')}项 ${asked.text}`;
}

/** «第六项，另外73项正常推进» behind «75%, of which task?»: the sixth gets what waited, where nothing else is said of it. */
function answerAhead(
  text: string,
  { asked }: DialogState,
  read: (words: string) => Understanding,
): Understanding | null {
  const ahead = asked === null || asked.entry !== undefined ? null : answeredAhead(text, asked.choices);
  if (ahead === null || asked === null) return null;
  const { items, held, issues } = read(text).understood;
  const others = [...items, ...held].filter(({ taskNo }) => !ahead.nos.includes(taskNo));
  const told = items.length + held.length > others.length;
  const doubted = issues.some(
    ({ taskNo, code }) => taskNo !== null && ahead.nos.includes(taskNo) && code !== 'empty_item',
  );
  if (told || doubted || others.length === 0) return null;
  return read(`第${ahead.nos.join('、')}项 ${asked.text}；${ahead.rest}`);
}

/** The question for the task number, when nothing else of the message was clear. */
function whichTask(
  text: string,
  { items, held, issues }: Interpretation,
  context: InterpretContext,
  owed: OwedContext,
): DialogState['asked'] {
  const missing = issues.some(
    ({ code, taskNo }) => code === 'task_missing' || (code === 'nothing_to_correct' && taskNo === null),
  );
  if (items.length + held.length > 0 || !missing) return null;
  // 就业那个 answers nothing for certain: the value goes on waiting.
  const { asked } = owed.dialog;
  if (asked !== null && tellsValue(asked.text) && !tellsValue(text)) return asked;
  const open = [...owed.rows.values()].filter((row) => isOpen(row.state)).map((row) => row.taskNo);
  const recent = (owed.dialog.recentTasks ?? []).slice(-3);
  return { text, choices: likelyTasks(text, context, { open, recent }) };
}
