import { parseNumeral } from '../../domain/quantity.ts';
import { anyStatusSource } from '../values/words.ts';

/** A message in which a word stands for tasks spoken of before, with their numbers in place of it. */
export interface Resolved {
  readonly text: string;
  /** Several tasks that the word neither counts nor names: «都改成80%». */
  readonly sweeping: boolean;
}

interface Picked extends Resolved {
  readonly nos: readonly number[];
}

const leadIn =
  '(?:(?:那|对了|[哦噢嗯呃]|不对|不是|错了|更正|补充|另外|还有|顺便|请|麻烦|[,\\s。!])*(?:把|将|给)?)';
const back = '(?:上面|前面|刚才|刚刚|之前|上边|前边)';
const verb = `(?=[,\\s]*(?:是|应|也|都|就|先|还|已|没|未|不|改|报|写|填|撤|完成|滞后|正常|进度|提高|加|到|有问题|有困难|\\d|${anyStatusSource}))`;
const one = [
  '[这那该此本](?:一)?项(?!目)(?:任务|工作|事项)?',
  `(?:${back}(?:的|说的|报的)?[这那]?一?|上一)(?:项(?!目)|个(?!月|季|周)|条)(?:任务|报送|消息)?`,
  `[这那]个(?:任务|事项)|[这那]个(?!月|季|周|数|问题|项目|表|单位)${verb}|它(?!们)${verb}`,
].join('|');
const ordinal = `(?:${back}|[这那])?(?:的)?(?:第(?<nth>[一二三四五六]|[1-6])个(?!月|季|百分|标段|乡镇|项目)|(?<middle>中间(?:那?一?(?:个(?!月|季)|项(?!目))|的(?=[,\\s]*(?:改|应|是|报|写|[高低错])))|当中那个)|(?<front>头一个|前一个|前面那?个|前者)|(?<end>最后(?:面)?(?:那|的)?一?(?:项(?!目)|个(?!月|季))|后(?:面)?[那一]个|后者))(?:任务)?`;
const counted = `(?:${back}|[这那]|以上|上述)?(?:的|[这那])?(?<side>前|后)?(?<count>[两二三四五六七八九十]|\\d{1,2}|几)(?:项(?!目)|个(?=任务|工作|[\\s,]|[都均全也是为报按写填算改正滞已未没完在还进同先撤退有\\d百]|[一二三四五六七八九]成|${anyStatusSource})|条)(?:任务|工作)?(?![.%]|\\d+(?:\\.\\d+)?(?![\\d.]|\\s*%))`;
const all = `(?:它们|这些|那些|上述(?:任务)?|以上(?:任务)?)|(?=(?:都|全都|全部都?|均|统一|一律)(?:是|为|写|报|按|填|改成|改为|改到|算)?[,\\s]*(?:\\d|百分|[一二三四五六七八九]成|${anyStatusSource}|[同跟和与]上))`;

const form = (word: string) => new RegExp(`^(?<lead>${leadIn})(?:${word})`, 'u');
const forms = { one: form(one), ordinal: form(ordinal), counted: form(counted), all: form(all) };
const present = /[这那该此本它上前刚之第头中当最后以都全均统一两二三四五六七八九十几]/u;

export function list(nos: readonly number[]): string {
  return `第${nos.join('、')}项`;
}

function pick(groups: Readonly<Record<string, string | undefined>>, tasks: readonly number[]): number[] {
  const { nth, middle, front, side, count } = groups;
  // 最后那个 behind a correction of 第一个 looks further back than the message before, which spoke of one task.
  if (count === undefined && tasks.length === 1) return [];
  if (nth !== undefined) return tasks.slice((parseNumeral(nth) ?? 0) - 1).slice(0, 1);
  if (middle !== undefined) return tasks.length === 3 ? tasks.slice(1, 2) : [];
  if (front !== undefined) return tasks.slice(0, 1);
  if (count === undefined) return tasks.slice(-1);
  if (count === '几') return [...tasks];
  const many = parseNumeral(count) ?? 0;
  if (side === undefined) return many === tasks.length ? [...tasks] : [];
  if (many > tasks.length) return [];
  return side === '前' ? tasks.slice(0, many) : tasks.slice(-many);
}

/**
 * «这项改成50%», «上面那项再加一条问题», «前两项都是滞后», «第一个是正常推进», «都改成80%»: said of the tasks talked about last.
 * @param text normalised, and without a task number of its own; `own` is the same stretch as it was typed
 * @param tasks those of the message before, in its order
 * @returns null when no such word opens the message, or it does not tell which of the tasks
 */
export function withTasks(text: string, own: string, tasks: readonly number[]): Picked | null {
  if (tasks.length === 0 || text.length > 400 || !present.test(text.slice(0, 40))) return null;
  const put = (match: RegExpExecArray, nos: readonly number[], sweeping: boolean): Picked | null =>
    nos.length === 0
      ? null
      : { text: `${match.groups?.['lead'] ?? ''}${list(nos)} ${own.slice(match[0].length)}`, sweeping, nos };
  const picked = forms.ordinal.exec(text) ?? forms.counted.exec(text);
  if (picked !== null) {
    const groups = picked.groups ?? {};
    return put(picked, pick(groups, tasks), groups['count'] === '几');
  }
  const single = forms.one.exec(text);
  if (single !== null) return tasks.length === 1 ? put(single, tasks, false) : null;
  const each = forms.all.exec(text);
  return each === null || tasks.length < 2 ? null : put(each, tasks, true);
}

const putRight = /改|错|更正|应|不对|不是/u;

/**
 * «最后那个改成55%», where the message right before spoke of one task of the list: 前面那个 and 后者 may mean that one, and a value
 * that corrects nothing may be of the last task that is left.
 */
export function ofEarlierList(text: string, own: string, listed: readonly number[]): Resolved | null {
  const match = listed.length > 1 ? forms.ordinal.exec(text) : null;
  const { lead = '', nth, end = '' } = match?.groups ?? {};
  if (match === null || !putRight.test(text) || (nth === undefined && !end.startsWith('最后'))) return null;
  const [no] = pick(match.groups ?? {}, listed);
  return no === undefined
    ? null
    : { text: `${lead}${list([no])} ${own.slice(match[0].length)}`, sweeping: false };
}

/** 另一个60%, 另外那项正常推进, 还有一项是滞后; 另一个问题 is another problem of the same. */
const other = new RegExp(
  `^(?:那|对了|[,\\s])*(?:另外?的?[这那]?一?|还有[那一]一?|剩下的?[那一]一?)[个项](?:任务)?的?[,:\\s]*(?=(?:也|是|就|报|按|进度|完成|改|\\d|百分之|${anyStatusSource}|正常))`,
  'u',
);

/** «另一个60%» behind a report on one of the two tasks a unit owes. */
export function ofTheOther(
  text: string,
  own: string,
  told: number,
  owed: readonly number[],
): Resolved | null {
  const [only, ...more] = owed.filter((no) => no !== told);
  const match = other.exec(text);
  if (match === null || only === undefined || more.length > 0 || owed.length !== 2) return null;
  return { text: `${list([only])} ${own.slice(match[0].length)}`, sweeping: false };
}

/** 别写已完成,年底还要考核; 滞后就别写了,领导不同意: what it is not to say, and why. */
const notTo = `(?:(?:先|就|也)?(?:别|不要|不用|不能|不)再?[写报填按][个成为]?(?:已?完成|滞后|${anyStatusSource}|\\d[\\d.]*%?)(?:了|吧)?|(?:已?完成|滞后|${anyStatusSource}|\\d[\\d.]*%)(?:就|先|这个)*(?:别|不要|不用|不能|不)再?[写报填](?:了|吧)?)[,。\\s]+(?:[^,;。\\d]{2,12}[,。\\s]+)?`;
/** Why it is that value. */
const reason = '保守|稳妥|稳当|谨慎|留(?:点|有)?余地|实在';
const again = new RegExp(
  `^(?:(?:算了|那|等等|等一?下|慢着|不对?|哦|嗯|要不|好吧|${reason}一?点)[,\\s]*)*(?:${notTo})?(?:还是|就|先|写|按|报|填|再改|改|提高到|提到|调到|调整到|调整为|[成为到回]|[,\\s])+(?<value>(?:-?\\d[\\d.,]*\\s*(?:%|\\p{Script=Han}{1,3})?|百分之[零一二三四五六七八九十百点]+|[一二三四五六七八九]成[一二三四五六七八九半]?|${anyStatusSource}))(?:来?(?:报|填|写|算|登记|登))?(?:吧|了|算了|好了|就行|就好)?(?:[,\\s]+(?:这样)?(?:${reason})一?[点些]?(?:吧|好)?)?[\\s。!]*$`,
  'u',
);

/** «还是40», «那就写60%», «再改,66家»: another value for what was just reported; the value alone, or null. */
export function valueAgain(text: string): string | null {
  if (text.length > 40 || !/[还就写按报填改提调]/u.test(text)) return null;
  return again.exec(text)?.groups?.['value']?.replace(/[吧了]$/u, '') ?? null;
}
