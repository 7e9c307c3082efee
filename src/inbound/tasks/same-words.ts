import { anyStatusSource } from '../values/words.ts';
import { shareSource } from '../vocabulary/amounts.ts';

const about = '(?:任务)?的?(?:进度|进展|情况|内容)?';
const named = (group: string) => `第?\\s*(?<${group}>\\d{1,3})(?![\\d.%])\\s*[项号]?${about}`;
/** 同90项, 跟第90项一样, 参照90项 */
const sameSource = `(?:进度|进展|情况)?(?:也|都|均){0,2}(?:(?:和|跟|与|同)${named('like')}(?:一样|相同|一致|一个样)|(?:同|参照|比照)${named('as')})`;
/** «34项跟33项一样也是50%»: in comparison with another one, and then its own; «34项跟33项一样都是50%» is of both. */
const comparison = `[\\s,:]*[同和跟与]${named('with')}(?:一样|相同|一致|一个样|持平)(?=[\\s,]*[也还]?(?:目前|现在|进度|完成|[是报按为])*\\s*(?:${shareSource}|${anyStatusSource}))`;
const compared = new RegExp(`(?<=[\\d项号务])${comparison}`, 'gu');
const opensCompared = new RegExp(`^${comparison}[\\s,]*[也还]?`, 'u');

/** How much of what is said of a task only compares it with another one. */
export function comparedAhead(content: string): number {
  return opensCompared.exec(content)?.[0].length ?? 0;
}

const inText = new RegExp(
  `(?<=[\\d项号务][\\s,:]*)${sameSource}(?=\\s*(?:$|[;。!\\n]|[,、]\\s*第?\\d{1,3}\\s*[项号]))`,
  'gu',
);
/** Nothing but that. */
export const sameAsWords = new RegExp(`^[\\s,:]*${sameSource}[\\s,;。!、]*$`, 'u');

/** «33项跟90项一样»: the number behind 跟 opens nothing; 也是 of the same length stands for it while tasks are looked for. */
export function maskSameAs(text: string): string {
  if (!/[同跟和与照]\s*第?\s*\d/u.test(text)) return text;
  return text
    .replace(compared, (words) => ' '.repeat(words.length))
    .replace(inText, (words) => '也是'.padStart(words.length));
}

const report =
  '(?=份?的?(?:情况|进度|进展|内容|数据|数)?(?:一样|相同|一致|持平|不变|没变化|报|[吧哈啊呀。.,;!\\s；！]|，(?!但|不过|只|其中)|$))';
const lastMonth = new RegExp(
  `(?<=[同跟和与照按沿用]\\s?)(?:(?<month>1[0-2]|[1-9])月|第?(?<quarter>[一二三1-3])季度)${report}`,
  'gu',
);
/** 上月 in as many characters. */
const inLength: Readonly<Record<number, string>> = { 2: '上月', 3: '上个月', 4: '上个月的' };

/** The month with which a quarter ends: its report is the quarter's. */
function lastOf(quarter: string): number {
  return 3 * (Number(quarter) || '一二三'.indexOf(quarter) + 1);
}

/** 同4月, said in May, is 同上月, and so is 同三季度 in October; as long as it was, so that every character keeps its place. */
export function withLastMonth(text: string, { period }: { readonly period: string }): string {
  const before = Number(period.slice(5)) - 1;
  if (before < 1) return text;
  return text.replace(lastMonth, (said: string, month?: string, quarter?: string) => {
    const meant = quarter === undefined ? Number(month) : lastOf(quarter);
    return meant === before ? (inLength[said.length] ?? '上月') : said;
  });
}
