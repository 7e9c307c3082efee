import type { ConsoleUser } from '../../app/console/session.ts';
import { roleNames } from '../../domain/person.ts';
import { pageDocument, pagePolicy } from '../document.ts';
import { type Html, html } from '../html.ts';
import { consoleStyle } from './style.ts';

export const consolePolicy = pagePolicy(consoleStyle);

const shell = (title: string, body: Html): string => pageDocument({ title, style: consoleStyle, body });

/** One page after login. */
export interface ConsolePage {
  readonly user: ConsoleUser;
  /** Path of the page, which tells the tab. */
  readonly path: string;
  readonly title: string;
  /** Beside the title. */
  readonly about?: string | null;
  readonly tools?: Html | null;
  /** For the forms of this rendering. */
  readonly nonce: string;
  readonly body: Html;
}

type Tab = readonly [path: string, label: string];

const office: readonly Tab[] = [
  ['/console/progress', '报送情况'],
  ['/console/review', '待审'],
  ['/console/requests', '来件'],
  ['/console/bulletins', '通报'],
  ['/console/notices', '通知记录'],
  ['/console/people', '人员'],
  ['/console/settings', '设置'],
  ['/console/ask', '办理'],
];

/** What each role finds in the console; the first is where it starts. */
export const tabs: Readonly<Record<ConsoleUser['role'], readonly Tab[]>> = {
  staff: office,
  leader: [
    ['/console/brief', '简报'],
    ['/console/progress', '报送情况'],
    ['/console/bulletins', '通报'],
    ['/console/ask', '查询'],
  ],
  liaison: [
    ['/console/tasks', '我的任务'],
    ['/console/ask', '办理'],
  ],
  unit_leader: [
    ['/console/tasks', '我的任务'],
    ['/console/ask', '办理'],
  ],
};

export function consolePage(page: ConsolePage): string {
  const { user, nonce } = page;
  const place = user.person?.unit ?? null;
  const who = user.person === null ? user.name : `${user.name}（${roleNames[user.role]}）`;
  const shown = tabs[user.role].filter(([path]) => user.person !== null || path !== '/console/ask');
  return shell(
    `${page.title} · 督办工作台`,
    html`<header class="top"><div><b>督办工作台</b><div class="who"><span>${place !== null && !user.name.startsWith(place) && `${place} `}${who}</span>
<form method="post" action="/console/logout"><input type="hidden" name="n" value="${nonce}"><button>退出</button></form></div></div></header>
<nav class="tabs" aria-label="栏目"><ul>${shown.map(
      ([path, label]) =>
        html`<li><a href="${path}"${page.path.startsWith(path) && html` aria-current="page"`}>${label}</a></li>`,
    )}</ul></nav>
<main class="wrap">
<div class="headline"><h1>${page.title}</h1>${page.about != null && html`<p>${page.about}</p>`}${page.tools != null && html`<div class="tools">${page.tools}</div>`}</div>
${page.body}
</main>`,
  );
}

/** A page for nobody in particular: login, what went wrong. */
export function alonePage(title: string, body: Html): string {
  return shell(title, html`<main class="alone"><div class="card"><h1>${title}</h1>${body}</div></main>`);
}

export function notePage(title: string, sentence: string): string {
  return alonePage(title, html`<p>${sentence}</p><a class="button" href="/console/">返回工作台</a>`);
}
