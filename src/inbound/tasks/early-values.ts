import { saysNothing } from '../intent/question-part.ts';
import { asks } from '../intent/questions.ts';
import type { InterpretContext, ReportItem } from '../interpretation.ts';
import { fold } from '../normalise.ts';
import { type Placed, within } from '../spans.ts';
import { coreWords, coverage, expandWords } from '../values/core-words.ts';
import type { Span } from '../values/kept-text.ts';
import { isOwnProgress } from '../values/own-progress.ts';
import { type Message, readItem, type Source } from '../values/read-item.ts';
import { subject } from '../values/state-scope.ts';
import { noTask, noWords, taskWords } from '../values/task-words.ts';
import { anyStatusSource, valueAhead } from '../values/words.ts';
import { courtesySource } from '../vocabulary/spoken.ts';
import { readAhead } from './facts-ahead.ts';
import { inHeading } from './headings.ts';
import type { Cut, Segment } from './segments.ts';

/** A greeting holds none of these. */
const mayHoldValue = /[正慢停卡收\d%成完进滞同无未没停推开动变办一二三四五六七八九十两]/u;

export type Early =
  /** `frame` is 累计 where the words behind the task say that of the figure. */
  | { readonly kind: 'bound'; readonly span: Span; readonly frame: string }
  | { readonly kind: 'behind'; readonly segments: readonly Segment[] }
  /** «任务总体进度50%。第100项检查企业1100家次»: the standing in front of the only task, and facts behind its number. */
  | { readonly kind: 'in_front'; readonly source: Message; readonly cut: Cut }
  /** `ahead`: facts and figures of the first task, which has a value of its own. */
  | { readonly kind: 'ahead' | 'stray' | 'blocked' | 'none' };

/** «…,说的是第6项», «…(第6项», «…,现就第78项»: words that only lead from a value to its task. */
const pointing =
  /[\s,;:、。(~-]*(?:我们?)?(?:(?:[这那]|以上|上面|上述|前面)(?:[个些条]|数据?|情况)?)?(?:就|都)?(?:[说指讲报填]的)?(?:就|都)?(?:[是为]|属于|对应|针对|对于|关于|现[就将]|就)?(?:的是)?\s*$/u;
/** «88%,这不是76项的进度», «35%,应该是6项的» */
const unsureLink =
  /(?:不|并非|没|(?<!相)应该?|可能|也许|或许|大概|好像|似乎|估计|恐怕|以为|当成|错成|误)[\s,]*$/u;
/** 142公里/150公里: done, and the goal. */
const ratio = /\d\s*\p{Script=Han}{0,2}\s*\/\s*\d[\d.]*\s*\p{Script=Han}/u;
/** What may stand behind a task whose value stands in front, beside its name: 的进度, 眼下就是这个进度, 走到这一步, 到目前的累计完成数, 报告如上. */
const apposed = new RegExp(
  [
    '(?:到|截[至止]|至)?(?:目前|现在|昨[天日]|今[天日]|当前)?(?:为止)?的?(?:就|只有|也就|一共)?(?:(?:[这那]个|这么个|最新)?数(?:据|字)?(?:了|如此)?|这么多|这样|这些)$',
    '(?:到|截[至止])(?:目前|现在|昨[天日]|今[天日])',
    String.raw`(?:整体|总体|目前|现在|当前|最新|今年|全年|本年|年初|眼下|时下|如今|这会儿|本月|这个月|截[至止]?到?(?:目前|现在|今[天日]|本?月底?|\d{1,2}月(?:底|\d{1,2}[日号])?)|到(?:目前|现在|今[天日]|本?月底?|这个月))(?:以来|为止)?的?`,
    '以来的?|[走干做推]到(?=[这那])|(?:就|便|也|都|正)?(?:是|在|到)(?=这|那)|就(?=[这那])',
    '[这那](?:么(?:多|些)?|样(?:子)?|个|些|一步|一?阶段|个?水平)的?',
    '的?(?:进度|进展|情况|完成(?:率|度|数|量|额|值|面积|比例|情况)|累计|合计|实绩)(?:完成)?的?(?:数据?|数字|数量|口径|面积|[量额])?',
    String.raw`累计(?:完成|建成|新增)?(?=的?\p{Script=Han}{2})|的?数(?=$|[\s。!,])|[那这](?:[块个边项条]|部分|方面)`,
    '方面|任务|工作|事[项情]?|(?:特此|现)?(?:情况)?(?:汇报|报告|报送|上报)(?:如上|完毕)?|[以如]上',
    String.raw`${courtesySource}|[和与及的了吧哈啊呢]|[\s\p{P}\p{S}]`,
  ].join('|'),
  'gu',
);

/** «35%——第68项,黑臭水体和断面那块»: behind the task nothing but its name or a target's, or words that point back. */
function onlyNames(tail: string, nos: readonly number[], { owed }: InterpretContext): boolean {
  if (saysNothing(tail)) return true;
  const task = owed.get(nos[0] ?? 0);
  if (task === undefined || nos.length > 1 || /\d/u.test(tail)) return false;
  const name = expandWords(tail.replace(apposed, ''));
  const words = taskWords(task, fold);
  const opens = coverage(name, words.title) >= 0.5 && coverage(name, words.pairs) >= 0.8;
  return name === '' || opens || words.targets.some(({ pairs }) => coverage(coreWords(name), pairs) >= 0.8);
}

/** Nothing but the end of a sentence follows the number. */
function endsStatement(segment: Segment | undefined, text: string): boolean {
  return segment !== undefined && /^\)?\s*(?:[;。!\n]|$)/u.test(text.slice(segment.start));
}

/**
 * «钧瓷产值30亿,93项;游客100万人次,94项»: every task stands behind what is said of it. Where one does not, nobody can tell which
 * way the rest is meant.
 */
function valuesFirst({ segments, preamble }: Cut, text: string): Early {
  const last = segments.at(-1);
  const rest = last === undefined ? '' : text.slice(last.start, last.end);
  if (!saysNothing(rest) || !segments.every((segment) => endsStatement(segment, text)))
    return { kind: 'blocked' };
  const behind = segments.map((segment, index) => {
    const start = segments[index - 1]?.start ?? preamble[0];
    return { ...segment, start, end: segment.headStart, headStart: start };
  });
  return { kind: 'behind', segments: behind };
}

/** A sentence of its own in front of the task; a comma would make it a heading: «本月培训3场,第6项35%». */
const sentenceEnd = /[。;!\n]\s*$/u;

/** «…占概算的58%。第1项整体进度56%» */
const calledProgress = /^[^%。]{0,12}进度[^%,;。\d]{0,4}\d[\d.]*%/u;

/** Whether a percentage in front of the only task is its standing, or what stands behind the number is called so. */
function isInFront(
  { text }: Source,
  { segments, rest, preamble }: Cut,
  { percent, status, sameAsLast }: ReportItem,
): boolean {
  const before = text.slice(...preamble);
  const [only, other] = segments;
  if (only === undefined || other !== undefined || rest !== null || only.nos.length !== 1) return false;
  const tail = text.slice(only.start);
  // «目前进度90%,第63项。举办活动2次»: it closes the sentence.
  const closes = /,\s*$/u.test(before) && /^\s*[。;\n]/u.test(tail);
  if (percent === null || status !== null || sameAsLast) return false;
  if (!sentenceEnd.test(before) && !closes) return false;
  if (isOwnProgress(before.slice(0, before.search(/\d[\d.]*%/u)))) return true;
  return before.includes('进度') ? !tail.includes('%') : calledProgress.test(tail);
}

/** What joins a state to the task behind it: «已完成——72项», «已完成(第99项)», «滞后的有第54项». */
const joint = /(?:的[有是]?)?[\s,;:、。!(】\]》—~-]*$/u;

/** «滞后,第48项60%», «本项年度任务已完成(第99项)。…»: in front of the tasks a state and nothing else. */
function isStateAlone(source: Source, [start, end]: Span): boolean {
  const until = end - (joint.exec(source.text.slice(start, end))?.[0].length ?? 0);
  const { item, issues } = readItem(source, noTask, noWords, [start, until], { correcting: false });
  const { status, percent, metrics, sameAsLast, expectedBy, progress } = item;
  if (status === null || sameAsLast || expectedBy !== null || percent !== null) return false;
  // «已完成,请查收。第78项…»: perhaps the report is.
  if (issues.length > 0 || metrics.length > 0 || toReader.test(source.text.slice(start, until))) return false;
  return progress === null || subject(progress.replace(anyState, '')).length < 2;
}

const toReader = /请|查收|收到|附|如下/u;
const anyState = new RegExp(anyStatusSource, 'u');

/** Whether the state in front is that of the only task, behind which its figures, its percentage or its finish stand. */
function isStateInFront(source: Source, cut: Cut): boolean {
  const [only, other] = cut.segments;
  if (only === undefined || other !== undefined || cut.rest !== null || !isUndoubted(cut)) return false;
  const apart = /[,;:。!(】\]》\s—的有是-]$/u.test(source.text.slice(...cut.preamble));
  // «圆满完成第89项:…»; «完成第89项的摸底» is a step.
  if (!apart && !/^\s*[:,;。\n]/u.test(source.text.slice(only.start))) return false;
  if (headsWorkDone(source.text, cut.preamble, only)) return false;
  return only.nos.length === 1;
}

/** «已完成:第6项主体封顶»: behind the heading words of what is done, perhaps of no more than that. */
function headsWorkDone(text: string, preamble: Span, { start, end }: Segment): boolean {
  return finishedHeading.test(text.slice(...preamble)) && /^\p{Script=Han}/u.test(text.slice(start, end));
}

const finishedHeading = /^\s*(?:已经?|目前已?|现已?)?完成:\s*$/u;

/** The message as if its only task had been named at the beginning: where it is named a sentence ends. */
function asNamedFirst(source: Message, cut: Cut): { readonly source: Message; readonly cut: Cut } {
  const [at, end] = cut.preamble;
  const [{ start } = { start: end }] = cut.segments;
  const from = at + source.text.slice(at, end).search(joint);
  const to = start + (/^[\s):,;。\n]*/u.exec(source.text.slice(start))?.[0].length ?? 0);
  const shift = to - from - 1;
  const moved = (text: string) =>
    `${text.slice(0, at)}${' '.repeat(shift)}${text.slice(at, from)}。${text.slice(to)}`;
  const shifted = <T extends Placed>(places: readonly T[]): T[] =>
    places.flatMap((place) => {
      if (place.end <= from) return { ...place, start: place.start + shift, end: place.end + shift };
      return place.start >= to ? place : [];
    });
  return {
    source: {
      ...source,
      own: moved(source.own),
      text: moved(source.text),
      marked: moved(source.marked),
      dates: shifted(source.dates),
      numbers: shifted(source.numbers),
    },
    cut: {
      ...cut,
      preamble: [at, at],
      segments: cut.segments.map((segment) => ({ ...segment, start: at + shift, headStart: at })),
    },
  };
}

/**
 * «新装健身路径26套。第87项进度69%»: figures before the only task are facts; before the first of several they are if they count for its
 * targets: «城镇新增就业46000人,第77项,正常推进;78项…».
 */
function factsOfFirst(source: Source, { preamble, segments }: Cut, context: InterpretContext): boolean {
  const [first, other] = segments;
  if (first === undefined || first.nos.length > 1) return false;
  const [no = 0] = first.nos;
  return other === undefined
    ? sentenceEnd.test(source.text.slice(...preamble)) ||
        valueAhead.test(source.text.slice(first.start, first.end))
    : readAhead(source, no, preamble, context).metrics.some(
        ({ valueInTargetUnit }) => valueInTargetUnit !== null,
      );
}

/** «两家,61项就这个数» */
function onlyCounts({ numbers }: Source, start: number, end: number): boolean {
  const [figure] = within(numbers, start, end);
  return figure !== undefined && figure.unit !== null && end - start <= figure.end - figure.start + 4;
}

/** Whether words before the first task may tell a value; «一、已完成任务⏎33项⏎34项» is said of what stands below it. */
function mayTell(text: string, start: number, end: number, closed: boolean): boolean {
  const before = text.slice(start, end);
  if (before.length < 2 || !(closed || mayHoldValue.test(before)) || asks(before)) return false;
  const line = text.lastIndexOf('\n', end - 1);
  return line <= start || !inHeading(text, line - 1);
}

const ofTown = '\\p{Script=Han}{1,5}(?:镇|乡|街道|办事处)\\p{Script=Han}{0,10}\\d[\\d.]*\\p{Script=Han}{1,2}';
const ofTowns = new RegExp(
  `^\\s*${ofTown}(?:[\\s,;、]+${ofTown}){0,11}[\\s,;。、]*\\p{Script=Han}{0,14}$`,
  'u',
);

/** «方山镇户厕改了310户,鸿畅镇280户,54项累计3150户»: what the towns have done is in the sum that the task is told with. */
function tellsParts(text: string, [start, end]: Span, { start: from, end: to }: Segment): boolean {
  return /累计|合计|总计|共/u.test(text.slice(from, to)) && ofTowns.test(text.slice(start, end));
}

/** «圆满收官!第46项», «年底前竣工,第34项»: the message ends with the only task it names, so all that stands before is said of it. */
function closesMessage({ segments, rest }: Cut, text: string): boolean {
  const [only, other] = segments;
  return only !== undefined && other === undefined && rest === null && saysNothing(text.slice(only.start));
}

/** «35项任务已完成,第47项»: what may be said of another task. */
function isUndoubted({ doubtful, preamble }: Cut): boolean {
  return doubtful.every(({ start }) => start >= preamble[1]);
}

/** The only task with nothing but its name behind it: all of the value in front is its own. */
function boundTo({ text }: Source, cut: Cut, tail: string, context: InterpretContext): Early | null {
  const [start, end] = cut.preamble;
  const [only, other] = cut.segments;
  if (only === undefined || other !== undefined || !isUndoubted(cut) || !onlyNames(tail, only.nos, context))
    return null;
  const link = pointing.exec(text.slice(start, end))?.[0].length ?? 0;
  if (unsureLink.test(text.slice(start, end - link))) return { kind: 'blocked' };
  return { kind: 'bound', span: [start, end - link], frame: tail.includes('累计') ? '累计' : '' };
}

/**
 * A value before the first task: «35%,第6项» belongs to it when nothing follows; «35% 第6项 40% 第7项» may be read
 * in two ways, so nothing of it is taken.
 */
export function readEarly(source: Message, cut: Cut, context: InterpretContext): Early {
  const [start, end] = cut.preamble;
  const closed = closesMessage(cut, source.text);
  const [first] = cut.segments;
  if (!mayTell(source.text, start, end, closed)) return { kind: 'none' };
  if (first !== undefined && tellsParts(source.text, [start, end], first)) return { kind: 'none' };
  const { item, issues } = readItem(source, noTask, noWords, [start, end], { correcting: false });
  const counted = onlyCounts(source, start, end);
  const valued =
    item.percent !== null ||
    item.metrics.length > 0 ||
    (closed && item.expectedBy !== null) ||
    issues.some(({ code }) => code === 'value_conflict') ||
    ratio.test(source.text.slice(start, end));
  const stated = isStateAlone(source, cut.preamble);
  if (!valued && !counted && !stated && item.status === null && !item.sameAsLast) return { kind: 'none' };
  if (endsStatement(cut.segments[0], source.text) && cut.segments.length > 1)
    return valuesFirst(cut, source.text);
  const last = cut.segments.at(-1);
  const tail = last === undefined ? '' : source.text.slice(last.start, last.end);
  const empty = saysNothing(tail);
  const bound = boundTo(source, cut, tail, context);
  if (bound !== null) return bound;
  const inFront = isInFront(source, cut, item) || (stated && isStateInFront(source, cut));
  if (inFront && context.owed.has(last?.nos[0] ?? 0))
    return { kind: 'in_front', ...asNamedFirst(source, cut) };
  if (
    !empty &&
    item.percent === null &&
    issues.every(({ code }) => code !== 'value_conflict') &&
    factsOfFirst(source, cut, context)
  )
    return { kind: 'ahead' };
  if (stated && item.status !== 'in_progress' && cut.segments.length > 1) return { kind: 'stray' };
  if (!valued || !cut.segments.some(({ nos }) => empty || context.owed.has(nos[0] ?? 0)))
    return { kind: 'none' };
  return { kind: empty || /\d\s*%/u.test(tail) ? 'blocked' : 'stray' };
}
