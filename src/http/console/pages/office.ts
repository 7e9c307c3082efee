import type { Away } from '../../../../db/queries/absence.ts';
import type { BulletinListRow } from '../../../../db/queries/api-bulletins.ts';
import type { OutMessageRow } from '../../../../db/queries/api-messages.ts';
import type { PersonListRow } from '../../../../db/queries/api-people.ts';
import type { RequestRow, requestsShown } from '../../../../db/queries/requests.ts';
import type { OutboxState } from '../../../../db/tables/outbox.ts';
import { roleNames } from '../../../domain/person.ts';
import { formatChineseDateTime } from '../../../domain/time.ts';
import type { Platform } from '../../../ports.ts';
import { chineseDate } from '../../../replies/report-words.ts';
import { type Html, html } from '../../html.ts';
import { sayMoreForm } from '../blocks.ts';
import { bulletinWords, kindWords, outboxStates, reasonWords, sendingBadge, sendingWord } from './words.ts';

const requestKinds: Readonly<
  Record<
    RequestRow['kind'],
    {
      name: string;
      answers: (id: number) => readonly (readonly [say: string, label: string, hint: string])[];
    }
  >
> = {
  feedback: { name: '投诉建议', answers: (id) => [[`回复 投诉 ${id}`, '答复', '答复内容']] },
  objection: {
    name: '数据异议',
    answers: (id) => [
      [`异议处理 ${id} 采纳`, '采纳', '说明'],
      [`异议处理 ${id} 不采纳`, '不采纳', '理由'],
    ],
  },
  handover: {
    name: '交接申请',
    answers: (id) => [
      [`同意交接 ${id}`, '同意', '说明'],
      [`不同意交接 ${id}`, '不同意', '原因'],
    ],
  },
  extension: {
    name: '延期申请',
    answers: (id) => [
      [`同意延期 ${id}`, '同意', '说明'],
      [`不同意延期 ${id}`, '不同意', '理由'],
    ],
  },
  closing: {
    name: '办结申请',
    answers: (id) => [
      [`同意办结 ${id}`, '同意', '说明'],
      [`退回办结 ${id}`, '退回', '理由'],
    ],
  },
};

/** What units ask of the office and nobody has answered yet. */
export function requestsPage(
  { open: rows, answered }: Awaited<ReturnType<typeof requestsShown>>,
  nonce: string | null,
): Html {
  return html`${rows.length === 0 && html`<p class="message good">没有待处理的来件。</p>`}${rows.map(
    (row) => {
      const { name, answers } = requestKinds[row.kind];
      return html`<section class="card"><h2>${name} ${row.id}</h2>
<p class="note">${row.unit} ${row.person}${row.taskNo !== null && `　第${row.taskNo}项`}${row.period !== null && `　${row.period}`}</p>
<p>${row.kind === 'handover' ? `拟交接给${row.text}` : row.text}</p>
${nonce !== null && html`<div class="row">${answers(row.id).map(([say, label, hint], i) => sayMoreForm(say, { label, hint, style: i === 0 ? 'primary' : 'danger', optional: hint === '说明' }, nonce))}</div>`}</section>`;
    },
  )}${answered.map(
    (row) => html`<section class="card"><h2>投诉建议 ${row.id} <span class="badge good">已答复</span></h2>
<p class="note">${row.unit} ${row.person}　${formatChineseDateTime(row.answeredAt)}答复</p>
<p>${row.text}</p><p>答复：${row.answer}</p>
${nonce !== null && html`<div class="row">${sayMoreForm(`回复 投诉 ${row.id}`, { label: '补充答复', hint: '补充答复内容', style: '', optional: false }, nonce)}</div>`}</section>`,
  )}`;
}

/** Addresses in messages open somebody's page and are nobody else's business. */
const withoutLinks = (text: string): string => text.replace(/https?:\/\/\S+/g, '（链接仅本人可见）');

/** What the service sent of its own accord, and what became of it. */
export function noticesPage(
  rows: readonly OutMessageRow[],
  view: { state: OutboxState | null; next: string | null },
): Html {
  return html`<div class="headline"><div class="tools"><a class="button small" href="/console/notices">全部</a>${outboxStates.map(
    (state) =>
      html`<a class="button small${state === view.state && ' primary'}" href="/console/notices?state=${state}">${sendingWord(state)}</a>`,
  )}</div></div>
${
  rows.length === 0
    ? html`<p class="message">没有这样的通知。</p>`
    : html`<div class="table"><table class="stack"><thead><tr><th>时间</th><th>类别</th><th>对象</th><th>内容</th><th>状态</th></tr></thead><tbody>${rows.map(
        (
          row,
        ) => html`<tr><td class="s">${formatChineseDateTime(row.sentAt ?? row.notBefore)}</td><td class="s">${kindWords[row.kind]}</td>
<td class="s">${row.chat ?? row.person ?? '—'}</td>
<td class="w"><details><summary>${firstLine(row.text)}</summary><p>${withoutLinks(row.text)}</p></details></td>
<td class="s">${sendingBadge(row.state)}${row.reason !== null && html`<br><span class="note">${reasonWords(row.reason).slice(0, 40)}</span>`}</td></tr>`,
      )}</tbody></table></div>`
}
${view.next !== null && html`<div class="pages"><a class="button" href="${view.next}">更早的通知</a></div>`}`;
}

const firstLine = (text: string): string => withoutLinks(text.split('\n')[0] ?? '').slice(0, 60);

/** Bulletins and their versions; staff can draft from here. */
export function bulletinsPage(
  rows: readonly BulletinListRow[],
  view: { period: string; nonce: string | null },
): Html {
  return html`${view.nonce !== null && html`<form class="row" method="post" action="/console/act"><input type="hidden" name="n" value="${view.nonce}"><input type="hidden" name="say" value="通报 ${view.period}"><button class="button primary">生成${view.period}通报草稿</button></form>`}
${
  rows.length === 0
    ? html`<p class="message">还没有通报。</p>`
    : html`<div class="table"><table class="stack"><thead><tr><th>标题</th><th class="n">稿次</th><th>状态</th><th>起草</th><th>签发</th></tr></thead><tbody>${rows.map(
        (
          row,
        ) => html`<tr><td class="w"><a href="/console/bulletins/${row.id}">${row.title}</a></td><td class="n" data-label="稿次">${row.version}</td>
<td class="s"><span class="badge ${row.state === 'approved' && 'good'}">${bulletinWords[row.state]}</span></td>
<td class="s" data-label="起草">${row.draftedBy ?? '系统'} ${formatChineseDateTime(row.draftedAt)}</td>
<td class="s">${row.approvedAt !== null && `${row.approvedBy ?? ''} ${formatChineseDateTime(row.approvedAt)}${row.opinion === null ? '' : `：${row.opinion}`}`}</td></tr>`,
      )}</tbody></table></div>`
}`;
}

const platformNames: Readonly<Record<Platform, string>> = {
  simulator: '模拟台',
  feishu: '飞书',
  wecom: '企业微信',
  wechaty: '微信',
};

/** 请假 5月22日至5月26日，由李四代报. */
function awayWords(away: Away | undefined): string {
  if (away === undefined) return '';
  const { pausedFrom, pausedUntil, standIn, actingFrom, actingUntil } = away;
  const days = (from: string | null, until: string) =>
    `${from === null ? '' : `${chineseDate(from)}起`}至${chineseDate(until)}`;
  const rests = pausedUntil === null ? [] : [`${days(pausedFrom, pausedUntil)}停发提醒`];
  const acts =
    standIn === null || actingUntil === null ? [] : [`${days(actingFrom, actingUntil)}由${standIn}代报`];
  return [...acts, ...rests].join('，');
}

/** Who takes part and on which platform they can be reached. Numbers are never shown. */
export function peoplePage(
  rows: readonly PersonListRow[],
  view: { nonce: string; lookups: boolean; next: string | null; away: readonly Away[] },
): Html {
  const away = new Map(view.away.map((one) => [one.personId, one]));
  const form = (action: string, label: string, style = '') =>
    html`<form method="post" action="${action}"><input type="hidden" name="n" value="${view.nonce}"><button class="button small ${style}">${label}</button></form>`;
  return html`${view.lookups && html`<div class="card"><p>未绑定的人员可按名单中的手机号在平台通讯录中查找并绑定。手机号只用于查找，不显示、不记录日志。</p><div class="row">${form('/console/people/mobile', '按手机号查找并绑定', 'primary')}</div></div>`}
<div class="table"><table class="stack"><thead><tr><th>姓名</th><th>单位</th><th>身份</th><th>已绑定平台</th><th>请假和代报</th><th></th></tr></thead><tbody>${rows.map(
    (
      row,
    ) => html`<tr><td class="s">${row.name}${!row.active && html` <span class="badge">已停用</span>`}</td><td class="s">${row.unit ?? ''}</td><td class="s">${roleNames[row.role]}</td>
<td>${row.platforms.length === 0 ? html`<span class="badge bad">未绑定</span>` : row.platforms.map((one) => platformNames[one]).join('、')}</td>
<td data-label="请假和代报">${awayWords(away.get(row.id))}</td>
<td>${row.active && form(`/console/people/${row.id}/code`, '发放绑定码')}</td></tr>`,
  )}</tbody></table></div>
${view.next !== null && html`<div class="pages"><a class="button" href="${view.next}">下一页</a></div>`}`;
}
