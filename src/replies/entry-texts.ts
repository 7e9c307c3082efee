import { type PeriodKey, parsePeriod, periodLabel } from '../domain/period.ts';
import type { ReportContent } from '../domain/report.ts';
import type { Block } from '../ports.ts';
import { actions, taskNumbers, text, title } from './blocks.ts';
import { reportWords } from './report-words.ts';

/** More would be no message any more. */
const SHOWN = 12;

/** 代录, as far as it is marked at all: how the unit's words reached the office. */
export function entryMark({
  flags,
  note,
}: {
  readonly flags: readonly string[];
  readonly note: string | null;
}): string {
  if (!flags.includes('proxy')) return '';
  return note === null ? '，代录' : `，代录，备注：${note}`;
}

/** To the unit's liaisons: what the office entered for them. @param period the one they report on now */
export function entryNotice(
  period: PeriodKey,
  entered: readonly (ReportContent & {
    readonly taskNo: number;
    readonly period: string;
    readonly note: string | null;
    readonly by: string | null;
  })[],
): Block[] {
  const lines = entered.slice(0, SHOWN).map((report) => {
    const note = report.note === null ? '' : `；备注：${report.note}`;
    return `${monthOf(report.period)}第${report.taskNo}项：${reportWords(report)}（${report.by ?? '督查局'}代录${note}）`;
  });
  if (entered.length > SHOWN) lines.push(`……共${entered.length}项，其余请回复「清单」查看。`);
  const own = entered.find((report) => report.period === period);
  const wrong = [
    ...(own === undefined ? [] : [`本期数据有误的，请直接回复「更正 第${own.taskNo}项」加正确内容`]),
    ...(entered.some((report) => report.period !== period) ? ['往月数据有误的，请联系市督查局'] : []),
  ];
  return [
    title('市督查局代本单位录入'),
    text(lines.join('\n')),
    text(`无需重复报送；${wrong.join('，')}。`),
    actions(own === undefined ? '清单' : `任务 ${own.taskNo}`),
  ];
}

/**
 * To staff who report without the word 代录, or without a unit.
 * @param units likely ones
 * @param words what was said, where it is short
 */
export function howToEnter(units: readonly string[], taskNo: number | null, words: string | null): Block[] {
  const [first = '市商务局'] = units;
  const said = words ?? `第${taskNo ?? 6}项 35%`;
  const which = units.length > 0 || taskNo === null ? '' : `第${taskNo}项`;
  return [
    text(
      `未作登记。督查员代单位录入${which}，请写明单位，例如：代录 ${first} ${said}；备注来源可加「备注：电话报送」。`,
    ),
    ...(words === null || units.length === 0
      ? []
      : [actions(...units.slice(0, 3).map((unit) => `代录 ${unit} ${words}`))]),
  ];
}

/** To the unit's liaisons, who had been told of the entry. */
export function entryTakenBack(data: {
  readonly by: string;
  readonly period: string;
  readonly taskNos: readonly number[];
}): Block[] {
  const { by, period, taskNos } = data;
  return [
    text(
      `${by}已撤回此前代本单位录入的${monthOf(period)}第${taskNumbers(taskNos)}项，请以「清单」所示为准。`,
    ),
    actions('清单'),
  ];
}

function monthOf(period: string): string {
  const key = parsePeriod(period);
  return key === null ? period : periodLabel(key);
}
