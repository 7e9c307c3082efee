import { anyStatusSource } from '../values/words.ts';
import { respectiveSource, shareSource } from '../vocabulary/amounts.ts';
import { list, type Resolved, withTasks } from './pronouns.ts';

/** 都, 全部, 三项都: of all that were named. */
const ofAll =
  /^(?:[这那]?(?:两|三|四|五|几|[2-9])[个项]|全部|全|统统|一律|均|都){1,2}(?:是|报|按|写|填|为|算)?(?=\S)/u;
const inTurn = new RegExp(`^${respectiveSource}`, 'u');
const value = `(?:${shareSource}|\\d{1,3}(?:\\.\\d+)?|${anyStatusSource}|正常)`;
const row = new RegExp(`^${value}(?:\\s*[、,和及/\\s]\\s*${value})+[。!\\s]*$`, 'u');
const alone = new RegExp(
  `^(?:进度|完成|已|目前|现在)*(?:${shareSource}|${anyStatusSource}|正常)[了吧。!\\s]*$`,
  'u',
);
const ofRest =
  /^(?:剩下|剩余|余下|其[余他它]|别的)(?:的|那)*(?:[一两三四五几\d][个项](?:任务)?)?(?:都|全|均)?(?:是|为|报|按)?[\s,]*/u;
const between = /[,;。\n]|、(?=[前后最第剩余其])/gu;

/**
 * What is said of several tasks that the message before only named: «34 65 102», then «都正常推进», «分别是60% 70% 80%»,
 * «前两个50%,最后一个85%». A single value without 都 is a guess, which the sender confirms.
 * @param text normalised; `own` is the same stretch as it was typed
 */
export function ofListed(text: string, own: string, tasks: readonly number[]): Resolved | null {
  if (tasks.length < 2 || text.length > 400) return null;
  const all = ofAll.exec(text);
  if (all !== null) return { text: `${list(tasks)} 都${own.slice(all[0].length)}`, sweeping: false };
  if (inTurn.test(text)) return { text: `${list(tasks)} ${own}`, sweeping: false };
  if (row.test(text)) return { text: `${list(tasks)} 分别${own}`, sweeping: false };
  if (alone.test(text)) return { text: `${list(tasks)} ${own}`, sweeping: true };
  const parts = partwise(text, own, tasks);
  return parts === null ? null : { text: parts.join('；'), sweeping: false };
}

/** «前两个50%,剩下的已完成»: to each part of the list its own; null where the first words stand for none of them. */
function partwise(text: string, own: string, tasks: readonly number[]): string[] | null {
  const left = new Set(tasks);
  const parts: string[] = [];
  let start = 0;
  for (const end of [...[...text.matchAll(between)].map(({ index }) => index), text.length]) {
    const clause = text.slice(start, end);
    const typed = own.slice(start, end);
    start = end + 1;
    if (clause.trim() === '') continue;
    const picked = withTasks(clause, typed, tasks);
    const rest = ofRest.exec(clause);
    if (picked !== null && !picked.sweeping) {
      for (const no of picked.nos) left.delete(no);
      parts.push(picked.text);
    } else if (rest !== null && parts.length > 0 && left.size > 0) {
      parts.push(`${list([...left])} ${typed.slice(rest[0].length)}`);
      left.clear();
    } else if (parts.length > 0) parts.push(`${parts.pop() ?? ''}，${typed}`);
    else return null;
  }
  return parts.length === 0 ? null : parts;
}
