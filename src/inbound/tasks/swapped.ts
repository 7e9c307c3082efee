import { blankItem, type InterpretContext, type OwedTask, type ReportItem } from '../interpretation.ts';
import { madeOf } from '../made-of.ts';
import { measures, suspicions } from '../values/guards.ts';
import { either } from '../vocabulary/either.ts';
import { apologySource } from '../vocabulary/spoken.ts';

/** All that may be said where nothing but the swap is asked for. */
const swapWords = either(
  new RegExp(
    `请|麻烦(?:您|你)?|帮(?:我|忙)|${apologySource}|我|刚才|刚刚|刚|之前|上面|前面|[这那]?两[项个条]|两者|[和与跟]|的|是|把|将`,
    'uy',
  ),
  /(?:百分比|完成率|进度|状态|数[据字值]?|报[的得]?|写[的得]?|填[的得]?|[弄搞记发打录]|应该?|需要?|得|要|给)/uy,
  /[颠]?[反倒]|串|混|错|颠倒|张冠李戴|互相|相互|对调|互换|调换|对换|交换|[调掉]个个|换|倒过来|过来|回来|一下|[了吧哈呢儿]|[\s,;。!、:]/uy,
);

/** «报反了» alone says nothing of what is wanted. */
const asksToSwap = /对调|互换|调换|对换|交换|换(?:过来|回来|一下)|倒过来|[调掉]个个/u;

type Swapped = Pick<ReportItem, 'percent' | 'status'>;

/** What the two reports have of the kind that is named, or of the only kind they differ in; null where that is not clear. */
function exchange(words: string, first: OwedTask, second: OwedTask): readonly [Swapped, Swapped] | null {
  const [a, b] = [first.current, second.current];
  if (a === null || b === null) return null;
  const percents = a.percent !== null && b.percent !== null && a.percent !== b.percent;
  const states = a.status !== null && b.status !== null && a.status !== b.status;
  const ofState = words.includes('状态');
  const ofShare = /百分比|进度|完成率/u.test(words);
  if (ofState && ofShare) return null;
  const unshared = a.percent === null && b.percent === null;
  // «已完成» of a task at 45% would contradict it.
  const fits = unshared || (a.status !== 'done' && b.status !== 'done');
  if (states && fits && (ofState || (!ofShare && unshared)))
    return [
      { percent: null, status: b.status },
      { percent: null, status: a.status },
    ];
  if (!percents || ofState || states) return null;
  if (!ofShare && (a.metrics.length > 0 || b.metrics.length > 0)) return null;
  return [
    { percent: b.percent, status: null },
    { percent: a.percent, status: null },
  ];
}

/**
 * «7项、8项的百分比报反了,对调一下»: each gets what the report of the other says now; null where anything else is said, or it would
 * fall below last month.
 * @param words the message without its task numbers
 */
export function swappedReports(
  words: string,
  nos: readonly number[],
  { owed }: InterpretContext,
): readonly ReportItem[] | null {
  const [first, second, ...more] = nos.map((no) => owed.get(no));
  if (first === undefined || second === undefined || more.length > 0 || first.no === second.no) return null;
  if (!asksToSwap.test(words) || madeOf(swapWords, words) < words.length) return null;
  const values = exchange(words, first, second);
  if (values === null) return null;
  const one = { ...blankItem(first.no), ...values[0] };
  const other = { ...blankItem(second.no), ...values[1] };
  const doubts = [
    ...suspicions(first, one, measures(first, { correcting: true })),
    ...suspicions(second, other, measures(second, { correcting: true })),
  ];
  return doubts.length === 0 ? [one, other] : null;
}
