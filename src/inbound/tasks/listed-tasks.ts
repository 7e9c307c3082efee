import { parseNumeral } from '../../domain/quantity.ts';
import { matches } from '../matches.ts';
import { anyStatusSource } from '../values/words.ts';
import { respectiveSource, shareSource } from '../vocabulary/amounts.ts';
import { list, type Resolved, withTasks } from './pronouns.ts';

/** 都, 全部, 三项都: of all that were named; 全市 and 三个乡镇 are not. */
const ofAll = new RegExp(
  `^(?:[这那]?(?<count>[两三四五六七八九几]|\\d{1,2})[个项](?:任务)?(?=[都均全也是为报按\\d百]|${anyStatusSource}|正常))?(?:全部|全(?![市县省国年局面体区镇程委域力单])|统统|一律|均|都(?!市)){0,2}(?:是|报|按|写|填|为|算)?(?=\\S)`,
  'u',
);
const inTurn = new RegExp(`^${respectiveSource}`, 'u');
const value = new RegExp(`^(?:${shareSource}|\\d{1,3}(?:\\.\\d+)?|${anyStatusSource}|正常)$`, 'u');
const alone = new RegExp(
  `^(?:进度|完成|已|目前|现在)*(?:${shareSource}|${anyStatusSource}|正常)[了吧。!\\s]*$`,
  'u',
);

/** «60%、滞后、已完成»; «60 62 63» may be more tasks. */
function isRow(text: string): boolean {
  if (!/[%\p{Script=Han}]/u.test(text)) return false;
  const values = text.replace(/[。!\s]+$/u, '').split(/[、,和及/\s]+/u);
  return values.length > 1 && values.every((one) => value.test(one));
}

/** 剩下的, 剩下两个; 其余 may mean all the others of the unit, where it opens a message. */
const remaining = '(?:剩下|剩余|余下)';
const behindRest = '(?:的|那)*(?:[一两三四五几\\d][个项](?:任务)?)?(?:都|全|均)?(?:是|为|报|按)?[\\s,]*';
const opensRest = new RegExp(`^${remaining}${behindRest}`, 'u');
const ofRest = new RegExp(`^(?:${remaining}|其[余他它]|别的)${behindRest}`, 'u');
const between = /[,;。\n]|、(?=[前后最第剩余其])/gu;

/** Tasks that one message named together, of which the next ones tell. */
export interface Listed {
  readonly nos: readonly number[];
  /** Of which nothing has been said since. */
  readonly left: readonly number[];
}

/**
 * What is said of several tasks that a message before only named: «34 65 102», then «都正常推进», «分别是60% 70% 80%», or
 * «前两个50%» and «最后一个85%» one after the other. A single value without 都 is a guess, which the sender confirms.
 * @param text normalised; `own` is the same stretch as it was typed
 */
export function ofListed(text: string, own: string, { nos, left }: Listed): Resolved | null {
  if (nos.length < 2 || text.length > 400) return null;
  if (left.length === nos.length) {
    const all = ofAll.exec(text);
    if (all !== null && !/^[是报按写填为算]?$/u.test(all[0]) && isCountOf(all.groups?.['count'], nos))
      return { text: `${list(nos)} 都${own.slice(all[0].length)}`, sweeping: false };
    if (inTurn.test(text)) return { text: `${list(nos)} ${own}`, sweeping: false };
    if (isRow(text)) return { text: `${list(nos)} 分别${own}`, sweeping: false };
    if (alone.test(text)) return { text: `${list(nos)} ${own}`, sweeping: true };
  }
  const parts = partwise(text, own, { nos, left });
  return parts === null ? null : { text: parts.join('；'), sweeping: false };
}

/** «三项都…» of three. */
function isCountOf(count: string | undefined, tasks: readonly number[]): boolean {
  if (count === undefined || count === '几') return true;
  return parseNumeral(count) === tasks.length;
}

/** «前两个50%,剩下的已完成»: to each part of the list its own; null where the first words stand for none of them. */
function partwise(text: string, own: string, { nos, left: untold }: Listed): string[] | null {
  const left = new Set(untold);
  const parts: string[] = [];
  let start = 0;
  for (const end of [...matches(between, text).map(({ index }) => index), text.length]) {
    const clause = text.slice(start, end);
    const typed = own.slice(start, end);
    start = end + 1;
    if (clause.trim() === '') continue;
    const picked = withTasks(clause, typed, nos);
    const rest = (parts.length > 0 ? ofRest : opensRest).exec(clause);
    if (picked !== null && !picked.sweeping) {
      for (const no of picked.nos) left.delete(no);
      parts.push(picked.text);
    } else if (rest !== null && left.size > 0) {
      parts.push(`${list([...left])} ${typed.slice(rest[0].length)}`);
      left.clear();
    } else if (parts.length > 0) parts.push(`${parts.pop() ?? ''}，${typed}`);
    else return null;
  }
  return parts.length === 0 ? null : parts;
}
