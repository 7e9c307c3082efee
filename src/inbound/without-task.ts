import { noFindings, readTask } from './findings.ts';
import { isCorrection, newValueStart } from './intent/corrections.ts';
import { putRight } from './intent/put-right.ts';
import { isPromise } from './intent/questions.ts';
import { mentionsWithdrawal } from './intent/withdrawals.ts';
import type { Interpretation, InterpretContext, Issue, ReportItem } from './interpretation.ts';
import { sentences } from './issues.ts';
import { finish, simply } from './outcome.ts';
import { keptFromLast } from './tasks/kept-from-last.ts';
import { namedTasks } from './tasks/named-tasks.ts';
import { quotedTask } from './tasks/quoted-task.ts';
import { suggestTasks } from './tasks/suggest.ts';
import { changesReport, onlyReported, whatInstead } from './tasks/unnamed-task.ts';
import { isBlank } from './values/assemble-item.ts';
import { headingField } from './values/labels.ts';
import { readItem, type Source } from './values/read-item.ts';
import { renewsDate } from './values/renewed-date.ts';
import { noTask, noWords } from './values/task-words.ts';
import { unsaid } from './vocabulary/spoken.ts';

/** Reads a whole message anew, with words in front of it or in place of others. */
export type Read = (text: string, context: InterpretContext) => Interpretation;

/** The message read as a sentence of its own, or a question about it. */
export function meaning(
  text: string,
  meant: string | Issue,
  context: InterpretContext,
  read: Read,
): Interpretation {
  return typeof meant === 'string' ? { ...read(meant, context), text } : simply(text, 'clarify', [meant]);
}

/** Nothing but a percentage. */
const barePercent = /^\s*(\d{1,3})(?:\.\d+)?%[\s。!]*$/u;

/** Words of a report, though nothing in it is a value. */
const statement = /完成|推进|建成|开工|启动|进展|进度|落实|滞后|竣工|封顶|投用|验收/u;

/** «下一步:加快推进», «补充:问题是资金不足» behind a report of one task: words under a label, and no value at all. */
function addsWords(item: ReportItem): boolean {
  const { problems, nextSteps, sameAsLast } = item;
  const labelled = problems !== null || nextSteps !== null;
  return labelled && !sameAsLast && isBlank({ ...item, problems: null, nextSteps: null });
}

/** The task of the report that is corrected, or to which something is added. */
function reportMeant(leans: boolean, item: ReportItem, context: InterpretContext): number | null {
  const last = leans || addsWords(item) ? context.recentTaskNo : null;
  return last ?? (leans ? onlyReported(context) : null);
}

/** «还有问题:经费没到位,57的»: the task behind its words. */
const tailed = /[,;。\s](?<no>\d{1,3})(?:项|号)?(?:任务)?的[。!\s]*$/u;

/** The same with the task in front. */
function namedBehind(body: string, { owed }: InterpretContext): string | null {
  const found = tailed.exec(body);
  const no = Number(found?.groups?.['no']);
  return found === null || !owed.has(no) ? null : `第${no}项 ${body.slice(0, found.index)}`;
}

/** Who reports for the unit from now on or for a while: words for the office, no report. */
const ofPeople =
  /换岗|转岗|轮岗|调走|调离|离职|退休|不再?负责(?:报送|这块|此项)|(?:由|换|让)\p{Script=Han}{2,8}(?:接替|接手|接任)|换(?:个)?(?:人|联络员)|更换联络员|以后(?:由|是|归|让)?\p{Script=Han}{2,8}(?:负责|来报|报送)|代报人|接我(?:的班)?$/u;

/** No task is named: a correction of the last report, the only task a unit has, or a question back. */
export function readWithoutTask(
  text: string,
  source: Source,
  context: InterpretContext,
  read: Read,
): Interpretation {
  const body = source.text;
  if (isPromise(body)) return simply(text, 'smalltalk', []);
  if (mentionsWithdrawal(body)) return simply(text, 'clarify', [sentences.withdrawAlone()]);
  const named = namedBehind(body, context);
  if (named !== null) return { ...read(named, context), text };
  const right = putRight(text, source, context);
  if (right !== null) return meaning(text, right, context, read);
  if (ofPeople.test(body) && source.numbers.length === 0)
    return simply(text, 'query_other', [sentences.changeOfPeople()]);
  const correcting = isCorrection('', body);
  const start = correcting ? newValueStart(body) : 0;
  const { item, issues } = readItem(source, noTask, noWords, [start, body.length], { correcting });
  const valued = item.sameAsLast || issues.length > 0 || !isBlank({ ...item, progress: null });
  const [only] = context.owed.size === 1 ? context.owed.keys() : [];
  const leans = correcting || changesReport(body) || renewsDate(source, [0, body.length]);
  const no = only ?? quotedTask(text) ?? reportMeant(leans, item, context);
  // «51%» of a unit whose only task is the 51st: which of the two is meant?
  const bare = !correcting && no === Number(barePercent.exec(body)?.[1]);
  const nothingSaid = !valued && item.progress === null && source.dates.length === 0;
  const whole = leans || (only !== undefined && keptFromLast(body) !== null);
  if (no !== null && context.owed.has(no) && whole && !body.startsWith(`第${no}项 `))
    return nothingSaid
      ? simply(text, 'clarify', [whatInstead(no, body)])
      : { ...read(`第${no}项 ${source.own.replaceAll(unsaid, '')}`, context), text };
  if (no !== null && context.owed.has(no) && valued && !bare) {
    const findings = { ...noFindings(), correcting };
    readTask(source, no, { start, end: body.length, together: [no], correcting }, context, findings);
    return finish(text, context, findings);
  }
  if (correcting) return simply(text, 'clarify', [sentences.nothingToCorrect()]);
  const byName = readByName(text, source, context, read);
  if (byName !== null) return byName;
  const suggested = suggestTasks(body, context);
  const reportLike =
    valued ||
    leans ||
    suggested.length > 0 ||
    source.numbers.length > 0 ||
    statement.test(body) ||
    headingField(body) !== null;
  return simply(text, 'clarify', [
    reportLike ? sentences.taskMissing(body, suggested) : sentences.notUnderstood(),
  ]);
}

/** Tasks called by their words: what would be filed is shown, and waits for 确认. */
function readByName(
  text: string,
  source: Source,
  context: InterpretContext,
  read: Read,
): Interpretation | null {
  const named = namedTasks(source, context);
  if (named === null) return null;
  const { items, held, issues } = read(named.text, context);
  if (issues.length + held.length > 0 || items.length !== named.nos.length) return null;
  return { ...simply(text, 'clarify', [sentences.byName(named.nos)]), held: items };
}
