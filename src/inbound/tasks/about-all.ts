import { monthAhead, monthOfLists, otherMonth } from '../intent/other-month.ts';
import { otherUnit } from '../intent/other-units.ts';
import { asks } from '../intent/questions.ts';
import { isTrial } from '../intent/taken-back.ts';
import type { InterpretContext, Issue } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import type { Message } from '../values/read-item.ts';
import { anyStatusSource } from '../values/words.ts';
import { hanShareSource } from '../vocabulary/amounts.ts';
import { isChatLog } from './chat-log.ts';
import { isSwapped, mixesTasks } from './mixed-up.ts';
import { wasReported } from './read-rest.ts';
import type { Cut } from './segments.ts';
import { numberSource } from './task-numbers.ts';
import { leavesTaskOpen } from './which-task.ts';

/** «1.65%⏎2.70%⏎3.正常推进»: numbers of lines and 65 %, or 1.65 %? Null where every line can be told. */
function dottedRows(text: string): number[] | null {
  if (!/^\s*1\.\d/u.test(text) || !text.includes('\n')) return null;
  const nos = text.split('\n').map((line) => Number(/^\s*(\d{1,2})\.(?=\S)/u.exec(line)?.[1]));
  return nos.every((no, index) => no === index + 1) ? nos : null;
}

/** «除了68项,都是50%»: of which tasks? */
const allButSome = new RegExp(
  String.raw`(?:^|[\n。;])\s*除(?:了|去|开)?\s*第?\d[\d、,项和第\s]{0,30}?(?:[之以]?外)?\s*,?\s*(?:其[余他它]的?|别的)?(?:任务)?(?:都|均|全部?|一律|统统)(?:是|为|报|按|完成|达到)*\s*(?:\d|${hanShareSource})`,
  'u',
);
/** «6项还是25项来着» */
const oneOrOther = new RegExp(
  `${numberSource}\\s*[项号]?\\s*(?:还是|或者?是?|(?<=不是.{1,8})就是)第?\\s*${numberSource}\\s*[项号](?:来着|吧|[?])?`,
  'u',
);
/** 清单里倒数第二项, 第13页第3个任务 */
const fromTheEnd =
  /第[\d一二三四五六七八九十]{1,4}(?:页|章|节|部分|大项|大类|板块|张表)[^,;。\d]{0,6}?第[\d一二三四五六七八九十]{1,4}(?:个任务|[个项条行])|倒数第?[一二两三四五六七八九十\d]+[项个条]/u;

const ofSoMany =
  /(?<![第\d])(?<all>\d{1,3})\s*项(?:重点)?(?:任务|工作)?(?:[当之]?中|里|,|:|;|\p{Script=Han}{0,4}:)/u;
const inAll = pattern(/(?:合计|总共|一共|共计|总数|共)(?:是|为|有)?(?<all>\d{1,3})\s*项(?!目)/u);
const eachCount = /(?<![第\d.])(?<no>\d{1,3})\s*项(?!目)/gu;
/** «已完成的有9项,71项正常推进» */
const countedByState = pattern(
  /(?:完成|办结|滞后|推进|启动|开工)的(?:任务)?(?:一?共)?有\s*\d{1,3}\s*项(?=\s*[,;。]|\s*$)/u,
);

/** «已完成的有5、7、16项,没完成的有70项»: whoever lists tasks so means the seventieth. */
const listedByState = /的(?:任务)?有\s*第?\d{1,3}\s*[、至到~-]\s*\d/u;

/** «三项已完成,五项正在推进,两项滞后»: 两项 is a count, and so are the others. */
const countedInWords = pattern(
  /(?:^|[,;、。\s:])(?:[一二三四五六七八九十]|两|几)项[^,;、。\d%]{1,8}[,;、](?:[^\d%第]*[,;、])?(?:有)?(?:两|几|俩)项[^,;、。\d%第]{1,8}$/u,
);

/** «36项任务中,12项已完成,24项正常推进»: numbers that add up to the first one count the tasks. */
function countedTasks({ text }: Message, { segments }: Cut): string | null {
  if (text.includes('第') || segments.length === 0) return null;
  const byState = countedByState.exec(text);
  if (byState !== null && !listedByState.test(text)) return byState[0];
  const inWords = countedInWords.exec(text);
  if (inWords !== null) return inWords[0].trim();
  const all = Number(
    (ofSoMany.exec(text) ?? (text.includes('%') ? null : inAll.exec(text)))?.groups?.['all'],
  );
  const counts = matches(eachCount, text).filter(({ groups }) => Number(groups?.['no']) !== all);
  const sum = counts.reduce((total, { groups }) => total + Number(groups?.['no']), 0);
  const [first] = counts;
  if (first === undefined || counts.length < 2 || sum !== all) return null;
  return text.slice(first.index, first.index + 16);
}

const stateSource = `(?:也|都|均|有)?(?:${anyStatusSource})`;
const many = '(?:\\d{1,3}|[两三四五六七八九十]{1,3})项';
/** «共有三项已完成、五项滞后», «三项已完成、五项滞后,名单随后报», «99项里头还有12项没数»: so many tasks, whichever they are. */
const howMany = new RegExp(
  [
    `(?:共有?|一共|总共|合计|有|任务中)\\s*${many}${stateSource}[、,;\\s]+(?:还有|有|另有)?${many}${stateSource}`,
    // «三项已完成、五项滞后» and nothing else
    `^[ ]*(?:[两三四五六七八九十]项${stateSource}[、,;。\\s]*){2,5}$`,
    `(?<![第\\d])${many}${stateSource}[、,;\\s]+${many}${stateSource}[^。]*(?:明细|名单|清单|哪几项|哪些)`,
    // «“5+1”试点三项已结题,2项在做»
    '(?<=[\\p{Script=Han}”"])(?<![第\\d完成对把将和及])[两三四五六七八九]项(?:已|均|都)\\p{Script=Han}{2,4}[,;、]\\s*(?:还有|另外?|其[余他])?[1-9两三四五六七八九一]项(?:在|已|还|未|没|正)',
    '(?<![第\\d])\\d{1,3}项(?:重点)?(?:任务|工作)?(?:里头?|里面|里边|[当之]?中)(?:还|已|只|就|目前|现在|有|剩)*\\d{1,3}项(?!目)',
  ].join('|'),
  'u',
);

/** «99项任务,12项已完成,其余正常推进», «99项完成12项» from a unit that owes 99. */
const ofAll =
  /(?<![第\d])(?<all>\d{1,3})项(?:(?:重点)?(?:任务|工作)[,:\s]*\d{1,3}项(?=.*(?:其余|其他|剩下|别的))|[,:\s]*(?:目前|现在|已|共|只|才|全部)*(?:完成|办结)了?\d{1,3}项(?=$|[,;。\s]))/u;

function countsTasks({ text }: Message, owed: number): string | null {
  if (text.includes('第')) return null;
  const all = ofAll.exec(text);
  const found = howMany.exec(text) ?? (Number(all?.groups?.['all']) === owed ? all : null);
  return found?.[0] ?? null;
}

const amongThem = pattern(/其中[:,\s]*(?<no>\d{1,2})\s*项(?!目)/u);

/** «1-10项都已完成,其中4项滞后»: the fourth, or four of them? */
function someOrOne({ text }: Message, { segments }: Cut): string | null {
  const among = amongThem.exec(text);
  const no = Number(among?.groups?.['no']);
  if (among === null) return null;
  const listed = segments.find(({ nos, headStart }) => nos.length > 1 && headStart < among.index);
  return listed?.nos.includes(no) === true && no <= listed.nos.length
    ? text.slice(among.index, among.index + 12)
    : null;
}

/** «转:督查室通知,请各单位25日前报第43项完成情况,确保100%完成» */
const notice = pattern(
  /(?:通知|要求)[,:]?\s*(?:请|望|要求)?各(?:单位|部门|县[市区、()]*区?|责任单位)[^。;\n]{0,16}(?:报送?|填报|上报|提交|反馈)/u,
);

/** Both of them have one of these. */
const mayBeEither = pattern(/还是|或|就是|倒数|第[\d一二三四五六七八九十]{1,4}[页章节部大板张]/u);

/** What makes a whole message another unit's, another month's, a withdrawal or of tasks mixed up; null for most. */
export function aboutAll(
  source: Message,
  preamble: string,
  cut: Cut,
  context: InterpretContext,
): Issue | null {
  if (/(?:撤回|撤销|作废)\s*$/u.test(preamble) && !asks(source.text)) return sentences.withdrawAlone();
  const other = otherUnit(preamble, source.marked.slice(...cut.preamble), context);
  if (other !== null) return sentences.forOthers(other);
  const month = otherMonth(source.text, context.period) ?? monthOfLists(source.text, context.period);
  if (month !== null)
    return parseInt(month, 10) > Number(context.period.slice(5))
      ? sentences.inAdvance(month)
      : sentences.otherMonth(month);
  const coming = monthAhead(source.text, context.period);
  if (coming !== null) return sentences.inAdvance(coming);
  if (leavesTaskOpen(source.text)) return sentences.taskMissing(source.text, []);
  const rows = dottedRows(source.text);
  if (rows !== null) return sentences.numberedLines(rows);
  if (isChatLog(source.text) || notice.test(source.text)) return sentences.notOurs([], '', false);
  const counted =
    countsTasks(source, context.owed.size) ?? countedTasks(source, cut) ?? someOrOne(source, cut);
  if (counted !== null) return sentences.taskAmbiguous(counted);
  if (source.text.includes('除') && allButSome.test(source.text)) return sentences.allBut();
  if (isTrial(preamble)) return sentences.trial();
  const either = mayBeEither.test(source.text)
    ? (oneOrOther.exec(source.text) ?? fromTheEnd.exec(source.text))
    : null;
  if (either !== null) return sentences.taskAmbiguous(either[0]);
  const several = cut.segments.length > 1;
  if (several && source.text.includes('%') && isSwapped(source.text) && !asks(source.text))
    return sentences.swapped([...new Set(cut.segments.flatMap(({ nos }) => nos))]);
  if (!mixesTasks(source.text, several) || asks(source.text)) return null;
  const named = matches(/\d{1,3}(?=\s*[项号])/gu, source.text).map(([no]) => Number(no));
  return sentences.wrongNumber(named.filter((no) => wasReported(context.owed.get(no))));
}
