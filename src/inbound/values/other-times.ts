import { type Placed, within } from '../spans.ts';
import { shareSource as share } from '../vocabulary/amounts.ts';
import type { DateMention } from './dates.ts';

/** A (folded) text, what dates it names, and when it was sent and for which month. */
export interface Timed {
  readonly text: string;
  readonly dates: readonly DateMention[];
  /** ISO date in Beijing. */
  readonly today: string;
  /** '2023-09' */
  readonly period: string;
}

/** Months from `period` to `month`: -1 for the one before. */
export function monthsApart(month: string, period: string): number {
  const [y = 0, m = 0] = month.split('-').map(Number);
  const [py = 0, pm = 0] = period.split('-').map(Number);
  return (y - py) * 12 + m - pm;
}

const between =
  '(?:份|时|的|[上中下]旬|[之以]?前|就|只|才|已经?|均|都|全部|报的?|统计|数据|任务|目标|工作|项目|整体|总体|形象|进度|进展|完成率?|达到?|实现|(?:推进|提[高升])[到至]?|[做干推抓赶拉弄办搞][到至]|[到至]|为|是|有|约|[可能会将:])*';
/** 8月份是75%, 10月底前完成75%; «预计12月完成 75%» says two things. */
const governed = new RegExp(`^[ ]?${between}${share}$`, 'u');
/** 上半年任务已完成 */
const ofTask = /^(?:(?:份|的)?(?:任务|目标|计划)|份?的(?:都|也|已经?|全部?)*完)/u;
const wholeYear = /^(?:20\d\d|今|本)年(?:度)?$/u;

/** 2月30日, 13月5日: a day without a place in the calendar; 1日至30日 is a time. */
const noSuchDay = /^[^至到~-]*[日号]$/u;

/**
 * Whether a time is not the one reported on: still to come, or long past; 截至8月底 is how things stand in September.
 * @param said the words of the time
 * @param iso the day it stands for
 * @param upTo whether 截至 or 到 stands in front of it
 */
export function isElsewhere(said: string, iso: string, upTo: boolean, { today, period }: Timed): boolean {
  const apart = monthsApart(iso.slice(0, 7), period);
  if (iso > today) return apart > 0 || (/[底末]$/u.test(said) && !upTo);
  if (apart >= 0) return false;
  return apart < -1 || !(upTo || /底|末|季度|半年/u.test(said));
}

/** The date in front of a value, and whether it is the only thing the clause before it says. */
function dateBefore(timed: Timed, clause: Placed, previous: Placed | undefined, at: number) {
  const own = within(timed.dates, clause.start, at).at(-1);
  if (own !== undefined || previous === undefined) return { date: own, apart: false };
  const frame = within(timed.dates, previous.start, previous.end).at(-1);
  const said = timed.text.slice(previous.start, previous.end).trim();
  // «…,年底前,进度60%»: one to come is when it will be done; «已于3月底完成,进度100%» tells when it was.
  const alone =
    frame?.iso != null &&
    frame.iso <= timed.today &&
    said.length - (frame.end - frame.start) <= 4 &&
    !/完成|完工|竣工|办结/u.test(said);
  return { date: alone ? frame : undefined, apart: true };
}

/** «全年新增6家» in September: the year is not over. */
function foretold({ text, period }: Timed, clause: Placed, value: Placed): boolean {
  return (
    Number(period.slice(5)) < 11 &&
    /全年(?!目标|任务|累计|已(?!安排|下达|分解|明确|确定)|实际)/u.test(text.slice(clause.start, value.start))
  );
}

/** 其中年内新增6家: what the year has brought so far. */
const partOfYear = /^其中(?:今年|本年)?年内$/u;

/**
 * Whether the time in front of a value makes it the standing of another time: 一季度70%, 2024年80%, 四季度完成90%.
 * @param clause the clause of the value
 * @param previous the clause before it, which may only set the time: 截至6月底,75%
 * @param value where the value stands; of a percentage only its last character
 */
export function ofOtherTime(
  timed: Timed,
  clause: Placed,
  previous: Placed | undefined,
  value: Placed,
  kind: 'percent' | 'rate' | 'count' | 'extra' | 'state',
): boolean {
  if (kind === 'count' && foretold(timed, clause, value)) return true;
  const { date, apart } = dateBefore(timed, clause, previous, value.start);
  if (kind === 'extra' || date === undefined || date.bareDay) return false;
  const said = timed.text.slice(date.start, date.end);
  if (date.iso === null) return noSuchDay.test(said);
  if (partOfYear.test(timed.text.slice(Math.max(0, date.start - 2), date.end))) return false;
  const since = apart ? timed.text.slice(clause.start, value.end) : timed.text.slice(date.end, value.end);
  if (kind === 'state') return ofTask.test(since) && !wholeYear.test(said);
  const upTo = /(?:截[至止]|[到至])\s*$/u.test(timed.text.slice(Math.max(0, date.start - 4), date.start));
  if (kind === 'percent') return governed.test(since) && isElsewhere(said, date.iso, upTo, timed);
  // A day is when something happened; figures of quarters come late.
  if (/[日号]$/u.test(said) || /\d.*\d/su.test(since.replace(/[\d.,]+\D{0,3}$/u, ''))) return false;
  const months = monthsApart(date.iso.slice(0, 7), timed.period);
  return (date.iso > timed.today && months > 0) || months < (kind === 'rate' ? -8 : -2);
}
