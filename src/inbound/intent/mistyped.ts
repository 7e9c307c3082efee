import { convert } from '../../domain/quantity.ts';
import type { ReportStatus } from '../../domain/report.ts';
import type { PreviousValues } from '../interpretation.ts';
import { matches } from '../matches.ts';
import { type Placed, within } from '../spans.ts';
import type { NumberToken } from '../values/numbers.ts';
import type { Source } from '../values/read-item.ts';
import { without } from './struck-out.ts';

/** How the one came to stand for the other. */
const writtenSource =
  '(?:不小心|手滑|手误|错|误|给|被)*(?:[写打填报录输登记敲发看说算选点](?:成|为)|(?<=误)为)了?[ ]*';
const written = new RegExp(writtenSource, 'gu');
const stateSource = '已完成|正常推进|正在推进|滞后|未启动';
const wrongState = new RegExp(`(?<meant>${stateSource})${writtenSource}(?<typed>${stateSource})`, 'gu');
/** How a clause begins in which something was typed for something else. */
const before = /(?:^|(?<=[,;。:\s]))(?:我|不小心|手滑|刚才|刚刚|又|给|把|将|的)+$/u;

const states = new Map<string, ReportStatus>([
  ['已完成', 'done'],
  ['正常推进', 'in_progress'],
  ['正在推进', 'in_progress'],
  ['滞后', 'delayed'],
  ['未启动', 'not_started'],
]);

/** Whether the report says so now. */
function isStored({ value, unit }: NumberToken, { percent, metrics }: PreviousValues): boolean {
  if (unit === null) return false;
  if (unit === '%' && percent === value) return true;
  return metrics.some(
    (metric) =>
      convert(value, unit, metric.unit) === metric.value ||
      (/^[万亿]$/u.test(unit) && metric.unit.startsWith(unit) && metric.value === value),
  );
}

interface Slip {
  /** What was meant. */
  readonly right: Placed;
  /** Where what was typed ends. */
  readonly end: number;
}

function numbersMistyped({ text, numbers }: Source, at: Placed, current: PreviousValues): Slip[] {
  return matches(written, text.slice(at.start, at.end)).flatMap((match) => {
    const start = at.start + match.index;
    const right = within(numbers, at.start, start).at(-1);
    const typed = within(numbers, start, at.end)[0];
    if (right?.end !== start || typed?.start !== start + match[0].length) return [];
    return isStored(typed, current) && !isStored(right, current) ? [{ right, end: typed.end }] : [];
  });
}

function statesMistyped({ text }: Source, at: Placed, current: PreviousValues): Slip[] {
  return matches(wrongState, text.slice(at.start, at.end)).flatMap((match) => {
    const { meant = '', typed = '' } = match.groups ?? {};
    const [right, stored] = [states.get(meant), states.get(typed)];
    const start = at.start + match.index;
    if (stored !== current.status || right === stored) return [];
    return [{ right: { start, end: start + meant.length }, end: start + match[0].length }];
  });
}

/**
 * The message without what was mistyped: «55%» is left of «把55%写成了15%» where 15% is what the report says now. Nothing can be told where
 * both are in the report, or neither.
 */
export function withoutMistyped(source: Source, at: Placed, current: PreviousValues): Source {
  const slips = [...numbersMistyped(source, at, current), ...statesMistyped(source, at, current)];
  if (slips.length === 0) return source;
  const places = slips.flatMap(({ right, end }) => {
    const opening = before.exec(source.text.slice(at.start, right.start))?.[0].length ?? 0;
    return [
      { start: right.start - opening, end: right.start },
      { start: right.end, end },
    ];
  });
  return without(source, places);
}
