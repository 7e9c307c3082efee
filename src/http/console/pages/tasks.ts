import type { AssignedTask } from '../../../../db/queries/directives.ts';
import type { OwedRow } from '../../../../db/queries/owed.ts';
import type { PeriodKey } from '../../../domain/period.ts';
import { shortTitle } from '../../../replies/blocks.ts';
import { isOpen } from '../../../replies/liaison-texts.ts';
import { reportWords } from '../../../replies/report-words.ts';
import { decisionWords, type ReviewedReport } from '../../../replies/review-texts.ts';
import { type Html, html } from '../../html.ts';
import { sayForm, sayMoreForm } from '../blocks.ts';
import { stateBadge } from './words.ts';

export interface UnitTasks {
  readonly unit: string;
  readonly rows: readonly OwedRow[];
  readonly texts: ReadonlyMap<number, Pick<AssignedTask, 'text'>>;
  /** Carried on to the pages of the tasks. */
  readonly period: PeriodKey;
  /** Set where the reader may decide on reports. */
  readonly decideWith: string | null;
}

/** What one unit owes, with what it reported. */
export function unitTasks({ unit, rows, texts, period, decideWith }: UnitTasks): Html {
  const open = rows.filter((row) => isOpen(row.state)).length;
  const figures = [
    ['应报', rows.length],
    ['已报', rows.length - open],
    ['未报', open],
    ['退回', rows.filter((row) => row.state === 'returned').length],
  ] as const;
  return html`<dl class="figures">${figures.map(
    ([label, n]) =>
      html`<div class="${(label === '未报' || label === '退回') && n > 0 && 'alarm'}"><dt>${label}</dt><dd>${n}</dd></div>`,
  )}</dl>
<div class="table"><table class="stack"><thead><tr><th class="n">序号</th><th>任务</th><th>状态</th><th>本期报送</th>${decideWith !== null && html`<th>审核</th>`}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr><td class="n" data-label="序号">${row.taskNo}</td>
<td class="w"><a href="/console/tasks/${row.taskNo}?period=${period}">${shortTitle(texts.get(row.taskNo)?.text ?? '', 30)}</a></td>
<td class="s">${stateBadge(row.state)}</td>
<td class="w">${row.current === null ? '' : `${reportWords(row.current)}（第${row.current.version}版）`}</td>
${decideWith !== null && html`<td>${row.state === 'filed' && row.current !== null && decision({ taskNo: row.taskNo, unit, period, version: row.current.version }, decideWith)}</td>`}</tr>`,
  )}</tbody></table></div>`;
}

/** 通过 and 退回 of the version of a report that is shown. */
export function decision(
  report: Pick<ReviewedReport, 'taskNo' | 'unit' | 'period' | 'version'>,
  nonce: string,
): Html {
  return html`<div class="row">${sayForm(decisionWords('通过', report), '通过', nonce, 'primary')}
${sayMoreForm(decisionWords('退回', report), { label: '退回', hint: '退回原因', style: 'danger' }, nonce)}</div>`;
}
