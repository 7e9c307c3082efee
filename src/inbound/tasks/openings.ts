import type { InterpretContext } from '../interpretation.ts';
import { apologySource, greetingSource } from '../vocabulary/spoken.ts';

const gap = String.raw`[\s，,。.！!~～、]`;
/** «@督查助手 », typed by hand or put there by the platform; a mention of a unit or of everybody says something. */
const mention = /^(?:\s*@(?:督[查办]|_user_|机器人|助手)[^\s@]{0,20}\s)+/u;
/** «领导好！», «不好意思，»: said to whoever reads it. */
const greeting = new RegExp(`^\\s*(?:(?:${greetingSource}|${apologySource})${gap}+)+`, 'u');
/** «收到您的提醒，»: why the report comes now. */
const reminded =
  /^\s*(?:已|刚刚?|才)?(?:收到|看到|接到)了?(?:[您你]们?)?的?(?:督[办查]|报送)?(?:提醒|催办|催报)(?:消息|信息)?了?[\s，,。.！!~～、:：]+/u;
/** «市财政局报送：», «禹州市政府：» with the report behind it. */
const sender =
  /^\s*(?<name>\p{Script=Han}{2,20}?)(?:本月|\d{1,2}月份?)?(?:的?(?:进展|进度|工作)(?:情况)?)?(?:报送|上报|汇报|填报|报告|反馈)?(?:如下)?\s*[：:]\s*/u;

function isOwn(name: string, unit: string): boolean {
  return name.length > 2 && (unit.endsWith(name) || unit.startsWith(name));
}

const no = '[0-9０-９一二三四五六七八九十百零]{1,4}';
/**
 * «5月进度：», «报进度：» in front of a list of tasks, for which it is the heading: «6、7、8项均为45%» behind it is no progress told
 * under a label. In front of one task alone it may be one.
 */
const heading = new RegExp(
  '^\\s*(?:现|先)?(?:上报|填报|汇报|报送|报告|更新|报)?(?:一下)?(?:(?:本月|当月|这个月|(?<month>\\d{1,2})月份?|最新|目前)的?)?' +
    '(?:重点)?(?:工作|任务)?(?:完成)?(?:进度|进展|情况){1,2}(?:汇报|报送|更新|如下)?\\s*[：:]\\s*' +
    `(?=(?:第|任务)?${no}项?[ ]?[、,，~～至到和及-][ ]?第?${no})`,
  'u',
);

function withoutHeading(text: string, period: string): string {
  const { month } = heading.exec(text)?.groups ?? {};
  return month === undefined || Number(month) === Number(period.slice(5)) ? text.replace(heading, '') : text;
}

const task = '第?[0-9０-９]{1,3}(?:[、，,和至到~～-][0-9０-９]{1,3}){0,20}\\s*项(?!目)';
const weekday = '(?:周|星期|礼拜)[一二三四五六日天]';
const clock = '(?:上午|下午|早上|晚上|中午)?[ ]*(?:[01]?\\d|2[0-3])[:：][0-5]\\d(?:[:：][0-5]\\d)?';
/** «24号,6项65%», «7-24 6项65%», «周三 6项65%», «15:30 6项65%»: the day and the hour of the message, copied with it or typed in front. */
const written = new RegExp(
  `^\\s*(?:(?:今[天日儿]|[(（【])\\s*)*(?<when>(?:(?:(?<month>\\d{1,2})(?:[-.\\/／]|月)(?<day>\\d{1,2})[日号]?|(?<only>\\d{1,2})[日号]|${weekday}|${clock})[)）】]?[\\s，,：:、]+){1,3})(?=${task})`,
  'u',
);
const otherPair = /(?<![\d:：])\d{1,3}[:：]\d{1,3}(?![\d.:：])/gu;

/** Without the day of the message in front of its first task; of another day it may be tasks and stays. */
function withoutDay(text: string, today: string): string {
  const { when = '', month, day, only } = written.exec(text)?.groups ?? {};
  if (when === '') return text;
  const [, thisMonth, thisDay] = today.split('-').map(Number);
  const said = day ?? only;
  if (said !== undefined && Number(said) !== thisDay) return text;
  if (month !== undefined && Number(month) !== thisMonth) return text;
  // «12:30 47:55»: pairs of numbers may be tasks and their shares.
  if ((text.match(otherPair)?.length ?? 0) > 1) return text;
  return text.replace(written, '');
}

/** What can name a task; without it the greeting is all that is said, or the message goes on with the one before. */
const numbered = /[\d０-９]|[一二三四五六七八九十]项/u;

/**
 * A message without the mention, the greeting, the own unit's name and the heading in front of its report: what opens a letter says
 * nothing of a task, and what follows is read as if it stood first. The heading of another month stays, to be asked about.
 */
export function withoutOpening(
  text: string,
  { unit, period, today }: Pick<InterpretContext, 'unit' | 'period' | 'today'>,
): string {
  const greeted = text.replace(mention, '').trimStart().replace(greeting, '').replace(reminded, '');
  const { name = '' } = sender.exec(greeted)?.groups ?? {};
  const told = withoutHeading(isOwn(name, unit) ? greeted.replace(sender, '') : greeted, period);
  return numbered.test(told) ? withoutDay(told, today) : text;
}
