import type { WaitingReview } from '../../../../db/queries/review.ts';
import { type PeriodKey, periodTitle } from '../../../domain/period.ts';
import { targetWords } from '../../../replies/liaison-texts.ts';
import { flagWords, reportWords } from '../../../replies/report-words.ts';
import { hintWords } from '../../../replies/review-texts.ts';
import { type Html, html } from '../../html.ts';
import { decision } from './tasks.ts';

/**
 * Reports nobody has decided on; what deserves a look comes first. Beside each stands what it is measured by: the task,
 * its goals, and what the unit said the month before.
 */
export function reviewPage(
  view: {
    readonly rows: readonly WaitingReview[];
    readonly period: PeriodKey;
    /** Months in which more waits. */
    readonly others: readonly { readonly period: PeriodKey; readonly n: number }[];
    /** Which page of the list this is, from 1, and whether one follows. */
    readonly at: number;
    readonly more: boolean;
  },
  nonce: string | null,
): Html {
  const { rows, period, others, at, more } = view;
  const page = (to: number, label: string) =>
    html`<a class="button" href="/console/review?period=${period}&page=${to}">${label}</a>`;
  const months = others.map(
    (one) => html`<a href="/console/review?period=${one.period}">${periodTitle(one.period)}${one.n}项</a> `,
  );
  return html`${months.length > 0 && html`<p class="message">其他报送期待审：${months}</p>`}
${rows.length === 0 ? html`<p class="message good">没有待审的报送。</p>` : rows.map((row) => reviewCard(row, nonce))}
<div class="pages">${at > 1 && page(at - 1, '上一页')}${more && page(at + 1, '下一页')}</div>`;
}

function reviewCard(row: WaitingReview, nonce: string | null): Html {
  const marks = [`第${row.version}版`, ...row.flags.map((flag) => flagWords[flag])];
  if (row.recalled) marks.push('原消息已撤回');
  const facts = [
    ['任务', row.taskText],
    ['量化目标', row.targets.length === 0 ? null : row.targets.map(targetWords).join('；')],
    ['填报', reportWords({ ...row, progress: null, problems: null, nextSteps: null })],
    ['进展', row.progress],
    ['存在问题', row.problems],
    ['下一步', row.nextSteps],
    ['备注', row.note],
    ['上期', row.last === null ? '无报送' : lastWords(row.last)],
  ] as const;
  return html`<section class="card"><h2>第${row.taskNo}项 ${row.unit}</h2>
<p>${marks.join('、')} ${row.hints.map((hint) => html`<span class="badge warn">${hintWords[hint]}</span> `)}</p>
<dl class="facts">${facts.map(([label, text]) => text !== null && text !== '未填写内容' && html`<dt>${label}</dt><dd>${text}</dd>`)}</dl>
${nonce !== null && decision(row, nonce)}</section>`;
}

/** The whole text: whether this month repeats it is what the reviewer looks for. */
function lastWords(last: NonNullable<WaitingReview['last']>): string {
  const figures = reportWords({ ...last, progress: null, problems: null, nextSteps: null });
  return [figures === '未填写内容' ? '' : figures, last.progress ?? ''].filter(Boolean).join('\n');
}
