import type { ProgressWord, TargetJudgement, TaskJudgement } from './pace.ts';

/**
 * The same task in this period and the one before. `newly_behind` 新增欠进度: behind now, not then · `better` 好转 ·
 * `worse` 退步 · `unchanged` 两期无变化: the same word and the same figures in both · `unreported` 新增未报 and `reported`
 * 恢复报送: in one of the two nothing was reported, which says nothing about the work itself.
 */
export type Trend = 'newly_behind' | 'better' | 'worse' | 'unchanged' | 'unreported' | 'reported';

/** 持续推进 and 达进度 both say that nothing is amiss: going from one to the other is no change. */
const ranks: Readonly<Record<Exclude<ProgressWord, '未报'>, number>> = {
  未启动: 1,
  欠进度: 2,
  持续推进: 3,
  达进度: 3,
  超进度: 4,
  已完成: 5,
};

/** Distances that differ by less, in points, are printed alike and count as the same. */
const ALIKE = 0.05;

/** Each judged by its own period's pace. */
export function compareTasks(before: TaskJudgement, now: TaskJudgement): Trend {
  if (now.word === '欠进度' && before.word !== '欠进度') return 'newly_behind';
  if (now.word === '未报') return before.word === '未报' ? 'unchanged' : 'unreported';
  if (before.word === '未报') return 'reported';
  const rank = ranks[now.word] - ranks[before.word];
  if (rank !== 0) return rank > 0 ? 'better' : 'worse';
  if (now.word !== '欠进度' || sameFigures(before.targets, now.targets)) return 'unchanged';
  const gap = worst(now.targets) - worst(before.targets);
  if (Math.abs(gap) < ALIKE) return 'unchanged';
  return gap > 0 ? 'better' : 'worse';
}

function sameFigures(before: readonly TargetJudgement[], now: readonly TargetJudgement[]): boolean {
  return before.length === now.length && now.every(({ value }, at) => value === before[at]?.value);
}

/** Of all figures the one furthest below what is wanted, in points; 0 where there is none. */
function worst(targets: readonly TargetJudgement[]): number {
  return Math.min(0, ...targets.flatMap((target) => distance(target) ?? []));
}

function distance({ target, value, share, pace }: TargetJudgement): number | null {
  if (value === null) return null;
  if (share !== null && pace !== null) return share - pace;
  return target.value === 0 ? null : ((value - target.value) / Math.abs(target.value)) * 100;
}
