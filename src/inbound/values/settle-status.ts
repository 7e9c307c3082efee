import type { ReportedMetric, ReportStatus } from '../../domain/report.ts';
import type { Issue } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { besideTask, firmest, type StatusHit } from './statuses.ts';

const stateNames: Readonly<Record<ReportStatus, string>> = {
  not_started: '未启动',
  in_progress: '正在推进',
  delayed: '滞后',
  done: '已完成',
  no_change: '无变化',
};

interface State {
  readonly status: ReportStatus | null;
  readonly same: boolean;
  /** Done, but perhaps only a part: stored after 确认. */
  readonly partial: boolean;
}

/** One state for the task. 正在推进 gives way to a firmer word; contradictions are asked about. */
export function settleStatus(
  taskNo: number,
  hits: readonly StatusHit[],
  percent: number | null,
  issues: Issue[],
): State {
  const same = hits.some((hit) => hit.status === 'same');
  const unchanged = hits.some((hit) => hit.status === 'no_change') || same;
  const said = besideTask(hits).filter((hit) => hit.status !== 'same' && hit.status !== 'no_change');
  const firm = firmest(said);
  const [first, second] = [...new Set(firm.map((hit) => hit.status as ReportStatus))];
  if (first === undefined) return { status: unchanged ? 'no_change' : null, same, partial: false };
  if (second !== undefined) {
    issues.push(sentences.statusConflict(taskNo, `既说${stateNames[first]}又说${stateNames[second]}`));
    return { status: null, same, partial: false };
  }
  const soft = said.some((hit) => hit.soft && hit.status !== first);
  // «政策落实到位,“一楼一策”推进中,完成59%»
  if (first === 'done' && soft && percent !== null && percent < 100 && firm.every((hit) => hit.partial))
    return { status: 'in_progress', same, partial: false };
  // «规划完成,进度60%»: a part is done, the percent says how far the task is.
  if (first === 'done' && !soft && percent !== null && percent < 100 && firm.every((hit) => hit.partial)) {
    return { status: null, same, partial: false };
  }
  if (first === 'done' && (soft || (percent !== null && percent < 100))) {
    issues.push(
      sentences.statusConflict(taskNo, soft ? '既说已完成又说正在推进' : `既说已完成又说${percent}%`),
    );
  } else if (first === 'not_started' && percent !== null && percent > 0) {
    issues.push(sentences.statusConflict(taskNo, `既说未启动又说${percent}%`));
  } else if (first === 'done' && firm.every((hit) => hit.partial)) {
    issues.push(sentences.partDone(taskNo));
    return { status: first, same, partial: true };
  }
  return { status: first, same, partial: false };
}

/** 还剩两个县没覆盖, 还有3家未验收, 就差鄢陵 */
const leftOver =
  /(?:^|[,，;；。(（\s])(?:但是?|不过|现在?|目前|[还仅就只尚])*(?:(?:剩下?|余下?|有|差)[^,，;；。]{0,12}?(?:[没未](?!来|有问题)|待)[^,，;；。]{0,8}|[还尚就只](?:剩|差|余)(?!下来)[^,，;；。]{1,12}?)(?=[,，;；。)）\s]|$)/u;

/** «进度100%,还剩两个县没覆盖»: all, and not all. */
export function askAboutLeft(taskNo: number, percent: number | null, words: string, issues: Issue[]): void {
  if (percent !== 100) return;
  const left = leftOver.exec(words)?.[0].replace(/^[,，;；。(（\s]/u, '');
  if (left !== undefined) issues.push(sentences.allAndLeft(taskNo, left));
}

/** 断头路打通, 推介会已办: an extra figure of something that has been done. */
const doneOf = /完成|打通|建成|开工|竣工|新增|已/u;

/**
 * «头雁未启动,专精特新46家», «城镇新增就业同上月,转移就业1.8万人»: beside what has been done of others, what is named has not begun or not
 * changed, and not the task.
 */
export function ofWholeTask(
  hits: readonly StatusHit[],
  metrics: readonly ReportedMetric[],
  percent: number | null,
): readonly StatusHit[] {
  const figures = metrics.filter(({ value }) => value > 0);
  const done = figures.some(
    ({ valueInTargetUnit, indicator }) => valueInTargetUnit !== null || doneOf.test(indicator ?? ''),
  );
  return hits.filter(
    ({ status, partial }) =>
      !partial ||
      status === 'done' ||
      !(status === 'not_started' ? done : figures.length > 0 || percent !== null),
  );
}

/** «规上16家,市场主体没变»: beside the figure of one goal nothing has changed of another, and the task has. */
export function statusBeside(
  { status, same }: State,
  metrics: readonly ReportedMetric[],
): ReportStatus | null {
  const counted = metrics.some(({ valueInTargetUnit }) => valueInTargetUnit !== null);
  return status === 'no_change' && !same && counted ? null : status;
}
