import { type Findings, historyKnown } from '../findings.ts';
import { asks } from '../intent/questions.ts';
import type { InterpretContext, OwedTask, ReportItem } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { matches } from '../matches.ts';
import { blanked } from '../spans.ts';
import { readItem, type Source } from '../values/read-item.ts';
import { noTask, noWords } from '../values/task-words.ts';
import type { Cut } from './segments.ts';
import { suggestTasks } from './suggest.ts';
import { expandTaskList } from './task-numbers.ts';

/** Whether something was said of the task in the period; false as well for a report that says nothing at all. */
export function wasReported(task: OwedTask | undefined): boolean {
  if (task === undefined || task.current === null) return false;
  const { percent, status, metrics, progress } = task.current;
  return percent !== null || status !== null || metrics.length > 0 || progress !== null;
}

const one = '第?\\d{1,3}项?';
/** 6、7, 59 63, 就剩6, 前50项: what can be nothing but tasks. */
const loose = new RegExp(
  [
    `(?<![\\d.第至到~-])${one}(?:[ ]*[、和及与][ ]*${one})+(?!\\d*[.%:/年月日号度期级个家万亿年成至到~-])`,
    `(?<=(?:[就还只]剩下?|[仅唯]有?|只有|唯独|除了?|还差|除开|除去)[ ]*)${one}(?!\\d*[.%:/年月日度期级个家万亿成至到~-])`,
    '(?<=[前后])\\d{1,3}项',
    '(?<![\\d.第])\\d{1,3}[ ]+\\d{1,3}(?=[ ,]*(?:$|[都均也全]|一律))',
  ].join('|'),
  'gu',
);

/** «消费券70%,其余同上月»: a value of one of them, whichever that is. */
const valueAhead = /\p{Script=Han}\s*\d[\d.]*\s*(?:%|[万亿]?[家个户亩元人套处座])[^,;。\n\d]{0,4}[,;。\s]*$/u;

/** The numbers of tasks beside what is said of the others that have not been read as any: they must not be taken for some of the others. */
function unreadBeside({ text }: Source, { segments, rest, doubtful }: Cut): { nos: number[]; said: string } {
  const read = segments.map(({ headStart, end }) => ({ start: headStart, end }));
  const beside = blanked(text, rest === null ? read : [...read, rest]);
  const found = matches(loose, beside);
  const doubted = doubtful.flatMap(({ nos }) => nos);
  return {
    nos: [...doubted, ...found.flatMap(([said]) => expandTaskList(said.replace(/[第项]/gu, '')) ?? [])],
    said: found[0]?.[0] ?? '',
  };
}

/** Asks about what is said of them; about all of it where the words for all others may be of them alone. */
function askAboutUnreadBeside(
  { nos, said }: ReturnType<typeof unreadBeside>,
  cut: Cut,
  findings: Findings,
): void {
  if (said === '' || cut.doubtful.length > 0) return;
  findings.issues.push(cut.rest?.others === true ? sentences.emptyItem(nos) : sentences.taskAmbiguous(said));
}

/**
 * 其余同上月: what is said about every task that is neither listed nor reported yet. Nobody listed them, so all of
 * it waits for 确认.
 */
export function readRest(source: Source, cut: Cut, context: InterpretContext, findings: Findings): void {
  const { rest } = cut;
  if (rest === null) return;
  if (asks(source.text.slice(rest.start).split(/[。;\n]/u)[0] ?? '')) {
    findings.asked ??= 'query_other';
    return;
  }
  if (context.owed.size === 1 && cut.segments.length > 0) return;
  const ahead = source.text.slice(...cut.preamble).trim();
  if (cut.segments.length === 0 && rest.others && valueAhead.test(ahead)) {
    findings.issues.push(sentences.taskMissing(ahead, suggestTasks(ahead, context)));
    return;
  }
  const unread = unreadBeside(source, cut);
  const told = [...cut.segments.flatMap((segment) => segment.nos), ...rest.except];
  const unreadNos = unread.nos.filter((no) => context.owed.has(no) && !told.includes(no));
  if (unreadNos.length > 0) {
    askAboutUnreadBeside({ ...unread, nos: unreadNos }, cut, findings);
    if (!rest.others) return;
  }
  const listed = new Set([...told, ...unreadNos, ...(context.waiting ?? [])]);
  const all = [...context.owed.values()].filter((task) => !listed.has(task.no) && !wasReported(task));
  const unanswered = all.filter(({ no }) => context.unanswered?.includes(no)).map(({ no }) => no);
  const open = all.filter(({ no }) => !unanswered.includes(no));
  // The words are the same for every task, so they are read once.
  const { item } = readItem(source, noTask, noWords, [rest.wordStart, rest.wordEnd], { correcting: false });
  // «更正一下,19项由40%调整为38%,其他不变»: nothing else is to be corrected.
  if (findings.correcting && item.status === 'no_change' && !item.sameAsLast && cut.segments.length > 0)
    return;
  const needsLast = (item.sameAsLast || item.status === 'no_change') && historyKnown(context);
  findings.rest = open.map((task) => task.no);
  const without = open.filter((task) => needsLast && task.last === null).map((task) => task.no);
  const held: ReportItem[] = open
    .filter((task) => !needsLast || task.last !== null)
    .map((task) => ({ ...item, taskNo: task.no, progress: null }));
  const nos = held.map((item) => item.taskNo);
  if (without.length > 0) findings.issues.push(sentences.nothingToRepeat(without));
  if (nos.length > 0) findings.issues.push(sentences.bulk(nos));
  else if (without.length + unanswered.length === 0) findings.issues.push(sentences.nothingLeft());
  if (unanswered.length > 0) findings.issues.push(sentences.stillAsked(unanswered));
  findings.held.push(...held);
  findings.taskNos.push(...nos);
}
