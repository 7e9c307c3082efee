import type { AppContext } from '../../app/context.ts';
import type { Visitor } from '../../app/form-page.ts';
import type { PageResult, Returned, Submitted } from '../../app/form-page-submit.ts';
import { pageDocument, pagePolicy } from '../document.ts';
import { type Html, html } from '../html.ts';
import { formPageScript } from './form-page-script.ts';
import { formPageStyle } from './form-page-style.ts';

export const formPagePolicy = pagePolicy(formPageStyle, formPageScript);

export const phonePage = (title: string, body: Html): string =>
  pageDocument({ title, style: formPageStyle, script: formPageScript, body });

/**
 * A page that only says something: a link that no longer works, too many requests.
 * @param typed what was sent and not taken, to be copied
 */
export function notePage(title: string, sentences: readonly string[], typed = ''): string {
  const lines = sentences.map((sentence) => html`<p>${sentence}</p>\n`);
  return phonePage(
    title,
    html`<main class="alone">\n<div class="card"><h1>${title}</h1>\n${lines}</div>\n${copyBox(typed)}</main>`,
  );
}

/** What came of what was sent through a link that had expired meanwhile. */
export function latePage(told: Html, typed: string): string {
  const title = '链接已过期，本次提交已受理';
  return phonePage(
    title,
    html`<main class="alone">
<div class="card"><h1>${title}</h1>
<p>继续填报请在聊天中回复「网页填报」获取新的链接，需要确认的请在聊天中回复「确认」。</p></div>
${told}
${copyBox(typed)}</main>`,
  );
}

function copyBox(typed: string): Html | false {
  return (
    typed !== '' &&
    html`<section class="card"><p>您填写的内容如下，可长按全选复制：</p>
<div class="field"><textarea rows="14" readonly aria-label="填写的内容">
${typed}</textarea></div></section>
`
  );
}

const noticeBox = ({ look, text }: PageNotice): Html =>
  html`<section class="message ${look}" role="status">${text}</section>`;

export interface PageNotice {
  readonly look: 'good' | 'warn' | 'bad';
  readonly text: string;
}

export type Query = Readonly<Record<string, string | undefined>>;

/** One page of a link: what it shows, and what its buttons do. */
export interface LinkPage {
  /** Behind the link's own path. */
  readonly under: '' | '/plan';
  /** Does what the pressed button says; returns the query with which the page is shown next. */
  readonly act: (
    ctx: AppContext,
    visitor: Visitor,
    nonce: string,
    fields: URLSearchParams,
  ) => Promise<string>;
  /** What the query says came of a submission, for a page that shows nothing else. */
  readonly told: (ctx: AppContext, visitor: Visitor, query: Query) => Promise<Html>;
  /** @param path the link's own, without `under` */
  readonly show: (ctx: AppContext, visitor: Visitor, path: string, query: Query) => Promise<string>;
}

/** How the page is shown after something was submitted. */
export const next = ({ kind, inboxId }: Submitted): string =>
  kind === 'handled' ? `done=${inboxId}` : `again=${inboxId}`;

/** The event that was submitted before the page is shown, if any. */
export function eventOf(query: Query): number | null {
  const event = query['done'] ?? query['again'];
  return event !== undefined && /^\d{1,15}$/.test(event) ? Number(event) : null;
}

/**
 * Under what the page's script keeps what is typed: person, period and page, whatever the link.
 * @param taken the submission the service has, see `submissionOf`
 * @param unsaved tasks whose fields are shown as they were typed, and are kept nowhere else
 */
export function keepMarks(
  { person, period }: Visitor,
  page: PageKind,
  { taken, unsaved = [] }: { taken: string | null; unsaved?: readonly number[] },
): Html {
  return html` data-keep="${page}.${person.id}.${period}"${taken !== null && html` data-taken="${taken}"`}${unsaved.length > 0 && html` data-unsaved="${unsaved.join(' ')}"`}`;
}

/** The nonce of the submission before the page is shown, if any. */
export function submissionOf(query: Query): string | null {
  const nonce = query['of'];
  return nonce !== undefined && /^[\w-]{16}$/.test(nonce) ? nonce : null;
}

/**
 * What stands in the fields of each task: `t12.percent`, `t12.leader` … and `t12.version`, which is -1 where it is
 * missing or no number. Anything else that was sent is passed over.
 * @param names what a field of the page may be called
 */
export function readFields(sent: URLSearchParams, names: RegExp): Returned[] {
  const tasks = new Map<number, { version: number; fields: Record<string, string> }>();
  for (const [key, text] of sent) {
    const [, no, name = ''] = /^t(\d{1,4})\.(\w+)$/.exec(key) ?? [];
    if (no === undefined || (name !== 'version' && !names.test(name))) continue;
    const task = tasks.get(Number(no)) ?? { version: -1, fields: {} };
    tasks.set(Number(no), task);
    if (name === 'version') task.version = /^\d{1,6}$/.test(text) ? Number(text) : -1;
    else task.fields[name] = text.replace(/\r\n?/g, '\n');
  }
  return [...tasks].map(([taskNo, task]) => ({ taskNo, ...task }));
}

/** The two pages of one link. */
const pages = [
  { kind: 'reports', label: '进展报送', under: '' },
  { kind: 'plans', label: '工作台账', under: '/plan' },
] as const;

export type PageKind = (typeof pages)[number]['kind'];

/** Whose page it is, what for, and the way to the other one. @param path of the link's first page */
export function pageHead(
  { person }: Visitor,
  { kind, path, facts }: { kind: PageKind; path: string; facts: readonly string[] },
): Html {
  return html`<header class="head">
<h1>${person.unit} ${kind === 'plans' ? '工作台账' : '网页填报'}</h1>
<p>${[...facts, `填报人：${person.name}`].map((fact) => html`<span>${fact}</span>`)}</p>
<nav class="switch" aria-label="页面">${pages.map((page) => html`<a href="${path}${page.under}"${page.kind === kind && html` aria-current="page"`}>${page.label}</a>`)}</nav>
</header>`;
}

const resultWords = { filed: '已登记', ask: '待确认', fix: '需改', waiting: '处理中' } as const;

/** What came of a submission, task by task. */
/** What came of what was sent: in a notice, and task by task. */
export const toldBoxes = (notice: PageNotice | null, result: PageResult | null): Html =>
  html`${notice !== null && noticeBox(notice)}
${result !== null && resultBox(result)}`;

function resultBox({ receiptNo, lines }: PageResult): Html {
  const filed = lines.filter((line) => line.state === 'filed').length;
  const all = filed === lines.length && filed > 0;
  const heading =
    filed > 0
      ? `已登记 ${filed} 项${receiptNo === null ? '' : `，回执 ${receiptNo}`}`
      : lines.some((line) => line.state === 'ask')
        ? '提交的内容需要您确认'
        : lines.length > 0
          ? '本次没有登记新的内容'
          : '已处理';
  const rest = filed > 0 && !all ? `；另有 ${lines.length - filed} 项未登记` : '';
  const items = lines.map(({ taskNo, state, reason }) => {
    const task = taskNo !== null && html`<a href="#t${taskNo}">第${taskNo}项</a>　`;
    return html`<li><span class="badge ${state}">${resultWords[state]}</span>${task}${reason}</li>\n`;
  });
  return html`<section class="message ${all ? 'good' : 'warn'}" role="status">
<h2>${heading + rest}</h2>
<ul>${items}</ul>
</section>`;
}
