import type { OwedTask, ReportItem } from '../interpretation.ts';
import type { Span } from '../values/kept-text.ts';
import { sameSource } from '../values/words.ts';

/** Of the month before: `all` of its report, or the fields that are named. */
export type Kept = 'all' | readonly ('status' | 'problems' | 'nextSteps' | 'expectedBy')[];

export interface KeptFromLast {
  readonly kept: Kept;
  /** Where it stands what is different. */
  readonly rest: Span;
}

const names = {
  status: '状态',
  problems: '(?:存在的?)?(?:主要)?(?:问题|困难)',
  nextSteps: '下一?步(?:打算|计划|措施|安排|工作)?',
  expectedBy: '(?:预计)?完成(?:时间|日期)',
} as const;
const name = Object.values(names).join('|');
const forms = (Object.keys(names) as (keyof typeof names)[]).map(
  (field) => [field, new RegExp(names[field], 'u')] as const,
);
/** Something is said beside them. */
const value = '(?:\\d|百分之|完成|推进|滞后|启动)';
const like = `(?:${sameSource})`;

/** 只是, 不过, or a field that is named and changed; «同上月,进度改成30%» says two things of how far it is. */
const joint = `(?:只是|就是|只有|只|仅|不过|但是?|除了?|另外)[\\s,]*(?:把|将)?|(?=(?:问题|困难|下一?步|进展|(?:预计)?完成(?:时间|日期))[^,;。:]{0,8}(?:改|更新|更正|调|换|变更)[为成到至])`;
const whole = new RegExp(
  `^[\\s:,]*的?(?:(?:其[他它余]|别的|内容|情况|整体|各项|都|还是|仍)*)${like}[\\s,;。]*(?:${joint})(?=.*(?:\\d|百分|问题|困难|下一?步|进展|年底|月底))`,
  'su',
);
const list = `(?<fields>(?:${name})(?:[、,和及与](?:${name}))*)(?:都|均|也|还是|仍)?${like}`;
const fieldsAhead = new RegExp(`^[\\s:,]*的?${list}[,;。\\s]+(?=[^;。]*${value})`, 'u');
const fieldsBehind = new RegExp(`(?<=${value}[^;。]{0,12})[,;。\\s]+${list}[\\s。!]*$`, 'u');

/**
 * «同上月,只是进度到了55%», «沿用上月,只把进度由60%调到65%», «问题、下一步同上月,进度75%»: last month's report or some of it, and what
 * is different. «同上月,55%» says two things and is none of them.
 */
export function keptFromLast(content: string): KeptFromLast | null {
  if (!/上(?:个?月|期|次|回)/u.test(content)) return null;
  const all = whole.exec(content);
  if (all !== null) return { kept: 'all', rest: [all[0].length, content.length] };
  const ahead = fieldsAhead.exec(content);
  const found = ahead ?? fieldsBehind.exec(content);
  if (found === null) return null;
  const said = found.groups?.['fields'] ?? '';
  const kept = forms.flatMap(([field, form]) => (form.test(said) ? [field] : []));
  return { kept, rest: ahead === null ? [0, found.index] : [ahead[0].length, content.length] };
}

/** The item with what is kept. A state goes with a new percentage only where it says no more than that it goes on. */
export function withKept(item: ReportItem, { last }: OwedTask, kept: Kept): ReportItem {
  const goesOn = last?.status === 'in_progress' || last?.status === 'delayed' ? last.status : null;
  const status = item.status === null || item.status === 'no_change' ? null : item.status;
  if (kept === 'all')
    return { ...item, sameAsLast: true, status: status ?? (item.percent === null ? null : goesOn) };
  const of = (field: Exclude<(typeof kept)[number], 'status'>) =>
    item[field] ?? (kept.includes(field) ? (last?.[field] ?? null) : null);
  return {
    ...item,
    sameAsLast: false,
    status: status ?? (kept.includes('status') ? goesOn : null),
    problems: of('problems'),
    nextSteps: of('nextSteps'),
    expectedBy: of('expectedBy'),
  };
}
