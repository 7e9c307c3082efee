import type { UnitProgress } from '../../../../db/queries/progress.ts';
import { taskNumbers } from '../../../replies/blocks.ts';
import { type Html, html } from '../../html.ts';
import { sayForm } from '../blocks.ts';

const sum = (lines: readonly UnitProgress[], of: (line: UnitProgress) => number): number =>
  lines.reduce((total, line) => total + of(line), 0);

/** Who owes what, unit by unit. `nonce` is set where the reader may urge. */
export function progressPage(
  lines: readonly UnitProgress[],
  view: { period: string; onlyOpen: boolean; urgeWith: string | null },
): Html {
  const { period, urgeWith } = view;
  const owed = sum(lines, (line) => line.owed);
  const reported = sum(lines, (line) => line.reported);
  const figures: readonly (readonly [string, number])[] = [
    ['应报', owed],
    ['已报', reported],
    ['未报', owed - reported],
    ['迟报', sum(lines, (line) => line.late)],
  ];
  const shown = view.onlyOpen ? lines.filter((line) => line.missing.length > 0) : lines;
  const behind = lines.filter((line) => line.missing.length > 0).length;
  return html`<dl class="figures">${figures.map(
    ([label, n]) =>
      html`<div class="${label === '未报' && n > 0 && 'alarm'}"><dt>${label}</dt><dd>${n}</dd></div>`,
  )}</dl>
<div class="headline"><p>${lines.length}个单位，${lines.length - behind}个已全部报送，${behind}个尚有未报。</p>
<div class="tools"><a class="button small" href="/console/progress?period=${period}${!view.onlyOpen && '&open=1'}">${view.onlyOpen ? '显示全部单位' : '只看未报单位'}</a>
${urgeWith !== null && behind > 0 && sayForm('催办 全部', '催办全部未报单位', urgeWith, 'primary')}</div></div>
${shown.length === 0 ? html`<p class="message good">各单位均已全部报送。</p>` : unitTable(shown, view)}`;
}

function unitTable(
  lines: readonly UnitProgress[],
  { period, urgeWith }: { period: string; urgeWith: string | null },
): Html {
  return html`<div class="table"><table class="stack"><thead><tr><th>单位</th><th>进度</th><th class="n">应报</th><th class="n">已报</th><th class="n">未报</th><th class="n">迟报</th><th>未报任务序号</th>${urgeWith !== null && html`<th></th>`}</tr></thead>
<tbody>${lines.map(
    (
      line,
    ) => html`<tr><td class="s"><a href="/console/units/${line.unitId}?period=${period}">${line.unit}</a></td>
<td class="s"><progress max="${Math.max(line.owed, 1)}" value="${line.reported}" aria-label="已报${line.reported}，应报${line.owed}"></progress> ${line.owed === 0 ? '—' : `${Math.floor((line.reported * 100) / line.owed)}%`}</td>
<td class="n" data-label="应报">${line.owed}</td><td class="n" data-label="已报">${line.reported}</td><td class="n" data-label="未报">${line.missing.length}</td><td class="n" data-label="迟报">${line.late}</td>
<td class="w">${line.missing.length === 0 ? '' : `第${taskNumbers(line.missing)}项`}</td>
${urgeWith !== null && html`<td>${line.missing.length > 0 && sayForm(`催办 ${line.unit}`, '催办', urgeWith)}</td>`}</tr>`,
  )}</tbody></table></div>`;
}
