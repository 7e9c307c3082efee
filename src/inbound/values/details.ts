import { coreWords } from './core-words.ts';
import type { Figures, Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';

/** «6个县区共完成户厕2.2万户»: where it was done. */
const ofSoManyPlaces =
  /^(?:县市区|市县区|县\(市、?区\)|县区|县市)(?:共|合计|总共|一共|累计|全部|均|都)(?!有)/u;

const rank = '(?:国家|[省市县区])级(?:(?!认定|获批|通过|评定)\\p{Script=Han}){0,8}';
/** «申报12家,省级3家、市级9家», «申报省级龙头企业3家、市级龙头企业9家»: the ranks of what is only put forward. */
const ranksApplied = new RegExp(
  `(?:申报|上报|推荐|申请)了?[^,;。\\d]{0,10}\\d[\\d.]*\\p{Script=Han}[,(、\\s]*(?:其中)?(?:${rank}\\d[\\d.]*\\p{Script=Han}[、,和\\s]*)*${rank}\\s*$`,
  'u',
);

/** «断头路8条任务完成5条»: behind the number it is called the task, and then how much of it is done. */
const asTask =
  /^[,\s]*任务[,\s]*(?:目前|现|已经?)*(?:完成|打通|建成|开工)了?\s*\d[\d.]*\s*(?<unit>[万亿]?\p{Script=Han})/u;

/** Whether a number is called the task, with how much of it is done behind it. */
export function isCalledTask({ text }: Pick<Scope, 'text'>, { end, unit }: NumberToken): boolean {
  const then = asTask.exec(text.slice(end, end + 24))?.groups?.['unit'];
  return then !== undefined && unit !== null && then.startsWith(unit.slice(0, 1));
}

/** «10件民生实事», «省定重点民生实事11件»: what has been promised to the people for the year. */
const promisedAhead =
  /(?<!完成|落实|办结|办好|办成|建成|已)(?:[省市县区]?定|[省市县区]级?|重点|十大)*民生实事(?:项目)?(?:共|有|是|为|:)*\s*$/u;
const promisedBehind = /^(?:[省市县区]?定|[省市县区]级?|重点|十大)*民生实事/u;
const doneAhead = /完成|落实|办[结好成]|建成|已/u;

/** What they are called where a number is how many have been promised, and none of what has been done; else null. */
export function promisedMatters(left: string, right: string): string | null {
  const promised = promisedAhead.test(left) || (promisedBehind.test(right) && !doneAhead.test(left));
  return promised ? '民生实事' : null;
}

/** «示范乡镇1个、特色村5个已公示»: the other figures of a row, and what is told of all of them. */
const rowBehind =
  /^(?:、[^,;。、\d]{1,14}\d[\d.]*[万亿]?\p{Script=Han})+(?:等)?(?:目前|现)?(?<told>[^,;。\d]{2,10})/u;
const notGranted = /^(?:均|都|全部)*(?:已经?|正在?)?(?:公示|申报(?!成功)|上报|推荐|报送|待批|待审|在审)/u;
const reached = /已|完成|建成|认定|获批|通过|新增|新[建培创设]/u;

function isOfOpenRow(text: string, end: number, left: string): boolean {
  if (text[end] !== '、' || reached.test(left)) return false;
  return notGranted.test(rowBehind.exec(text.slice(end, end + 80))?.groups?.['told'] ?? '');
}

/** Whether a figure only goes into what stands around it: the places, or the ranks of what is not granted yet. */
export function isDetail({ text, clause }: Scope, { start, end }: NumberToken, left: string): boolean {
  if (isOfOpenRow(text, end, left)) return true;
  if (ofSoManyPlaces.test(text.slice(end, end + 12)) && coreWords(left) === '') return true;
  return ranksApplied.test(text.slice(Math.max(0, clause.start - 60), start));
}

const moreThanGoal =
  /^[,、\s(]*(?:均|共|并|已|全年)*超(?:额|出)(?:年度|全年)?(?:目标|任务|计划)?(?:完成)?了?\s*$/u;

/** «公办园32所,超额完成2所»: how much of the figure before goes beyond the goal. */
export function isExcess(
  { text }: Scope,
  { start, value, unit }: NumberToken,
  { metrics }: Figures,
): boolean {
  const last = metrics.at(-1);
  return (
    last?.target != null &&
    last.metric.unit === unit &&
    value < last.metric.value &&
    moreThanGoal.test(text.slice(last.end, start))
  );
}
