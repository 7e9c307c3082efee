import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { awayFrom } from '../../../db/queries/absence.ts';
import { bulletinById, listBulletins } from '../../../db/queries/api-bulletins.ts';
import { listOutMessages } from '../../../db/queries/api-messages.ts';
import { listPeoplePage } from '../../../db/queries/api-people.ts';
import { latestApproved } from '../../../db/queries/bulletin.ts';
import { loadFile } from '../../../db/queries/inbox.ts';
import { progressByUnit } from '../../../db/queries/progress.ts';
import { requestsShown } from '../../../db/queries/requests.ts';
import { taskView } from '../../app/chat/queries.ts';
import { answerTo } from '../../app/console/act.ts';
import { reviewsOf } from '../../app/console/review.ts';
import { type ConsoleScope, scopeOf } from '../../app/console/scope.ts';
import type { ConsoleUser } from '../../app/console/session.ts';
import { tasksOfUnit } from '../../app/console/unit.ts';
import { toBlocks } from '../../bulletin/render.ts';
import { periodLabel } from '../../domain/period.ts';
import { beijingDate, formatChineseDate } from '../../domain/time.ts';
import { noBulletinYet } from '../../replies/bulletin-texts.ts';
import { helpLines } from '../../replies/help.ts';
import { blocksHtml, sayForm } from '../console/blocks.ts';
import { tabs } from '../console/layout.ts';
import { bulletinsPage, noticesPage, peoplePage, requestsPage } from '../console/pages/office.ts';
import { progressPage } from '../console/pages/progress.ts';
import { reviewPage } from '../console/pages/review.ts';
import { unitTasks } from '../console/pages/tasks.ts';
import { bulletinWords, outboxStates } from '../console/pages/words.ts';
import { type ConsoleSide, missing, nothingYet, refuse, send, show, visitor } from '../console/requests.ts';
import { type Html, html } from '../html.ts';

type Query = Record<string, string | undefined>;
type Asked = FastifyRequest<{ Querystring: Query; Params: Record<string, string | undefined> }>;

const NOTICES = 50;
const PEOPLE = 100;
const REQUESTS = 100;
const BULLETINS = 100;

/** What staff do on their pages; the administrator's pages only show. */
const nonceOf = (user: ConsoleUser, nonce: string): string | null =>
  user.person !== null && user.role === 'staff' ? nonce : null;

/** The pages of the console. What may be seen is decided here, page by page (DESIGN §2.17). */
export function consolePages(side: ConsoleSide) {
  const { ctx } = side;
  const hide = { hide: true } as object;

  return async (app: FastifyInstance): Promise<void> => {
    /** A page for some roles. */
    const page = (
      path: string,
      roles: readonly ConsoleUser['role'][],
      draw: (user: ConsoleUser, request: Asked, reply: FastifyReply) => unknown,
    ) =>
      app.get(path, { schema: hide }, async (request: Asked, reply) => {
        const user = await visitor(side, request, reply);
        if (user === null) return reply;
        return roles.includes(user.role) ? draw(user, request, reply) : refuse(reply);
      });

    /** The same for pages about one period. */
    const periodPage = (
      path: string,
      roles: readonly ConsoleUser['role'][],
      draw: (
        user: ConsoleUser,
        scope: ConsoleScope,
        request: Asked,
        nonce: string,
      ) => Promise<{
        title: string;
        path: string;
        body: Html;
        about?: string | null;
        tools?: Html | null;
      } | null>,
    ) =>
      page(path, roles, async (user, request, reply) => {
        const scope = await scopeOf(ctx, user, request.query['period'] ?? '');
        if (scope === null) return send(reply, nothingYet());
        return show(side, reply, user, async (nonce) => {
          const made = await draw(user, scope, request, nonce);
          return made && { tools: periodChoice(scope, request), about: aboutOf(scope), ...made };
        });
      });

    const office = ['staff', 'leader'] as const;
    const units = ['liaison', 'unit_leader'] as const;
    const everybody = [...office, ...units];

    page('/console/', everybody, (user, _request, reply) =>
      reply
        .code(303)
        .header('location', tabs[user.role][0]?.[0] ?? '/console/ask')
        .send(),
    );

    periodPage('/console/progress', office, async (user, { period }, { query }, nonce) => ({
      title: `${periodLabel(period)}报送情况`,
      path: '/console/progress',
      body: progressPage(await progressByUnit(ctx.db, period), {
        period,
        onlyOpen: query['open'] === '1',
        urgeWith: nonceOf(user, nonce),
      }),
    }));

    periodPage('/console/units/:id', office, async (user, scope, { params }, nonce) => {
      const found = await tasksOfUnit(ctx, scope, numberOf(params['id']));
      return (
        found && {
          title: `${found.unit} ${periodLabel(scope.period)}`,
          path: '/console/progress',
          body: unitTasks({ ...found, period: scope.period, decideWith: nonceOf(user, nonce) }),
        }
      );
    });

    periodPage('/console/tasks', units, async ({ person }, scope, _request, nonce) => {
      const found = await tasksOfUnit(ctx, scope, person?.unitId ?? 0);
      return {
        title: `${person?.unit ?? ''} ${periodLabel(scope.period)}任务`,
        path: '/console/tasks',
        body: html`<div class="row"><form method="post" action="/console/form"><input type="hidden" name="n" value="${nonce}"><button class="button primary">网页填报</button></form></div>
${found === null ? html`<p class="message">本单位本期没有需要报送的任务。</p>` : unitTasks({ ...found, period: scope.period, decideWith: null })}`,
      };
    });

    periodPage(
      '/console/tasks/:no',
      everybody,
      async ({ person }, { directive, period }, { params }, nonce) => {
        const taskNo = numberOf(params['no']);
        const viewer = person ?? { unit: null, unitId: null };
        const blocks = await taskView(ctx.db, { directiveId: directive.id, period, taskNo, viewer });
        return (
          blocks && {
            title: `第${taskNo}项任务`,
            path: person?.unitId == null ? '/console/progress' : '/console/tasks',
            body: html`<section class="card">${blocksHtml(blocks, { nonce, fileHref: () => null })}</section>`,
          }
        );
      },
    );

    periodPage('/console/review', ['staff'], async (user, scope, { query }, nonce) => {
      const { period } = scope;
      const at = Math.max(1, numberOf(query['page']));
      const waiting = await reviewsOf(ctx, scope, at);
      return {
        title: `${periodLabel(period)}待审${waiting.total}项`,
        path: '/console/review',
        body: reviewPage({ ...waiting, period, at }, nonceOf(user, nonce)),
      };
    });

    page('/console/requests', ['staff'], (user, _request, reply) =>
      show(side, reply, user, async (nonce) => ({
        title: '待处理来件',
        path: '/console/requests',
        body: requestsPage(await requestsShown(ctx.db, ctx.clock.now(), REQUESTS), nonceOf(user, nonce)),
      })),
    );

    page('/console/notices', ['staff'], (user, { query }, reply) =>
      show(side, reply, user, async () => {
        const state = outboxStates.find((one) => one === query['state']) ?? null;
        const before = numberOf(query['before']);
        const rows = await listOutMessages(
          ctx.db,
          {
            kinds: ['reminder', 'group_overdue', 'escalation', 'notice', 'urge', 'bulletin'],
            state,
            period: null,
            personId: null,
          },
          { after: before > 0 ? before : null, limit: NOTICES, newestFirst: true },
        );
        const last = rows.length === NOTICES ? rows.at(-1)?.id : undefined;
        const next =
          last === undefined
            ? null
            : `/console/notices?before=${last}${state === null ? '' : `&state=${state}`}`;
        return { title: '通知记录', path: '/console/notices', body: noticesPage(rows, { state, next }) };
      }),
    );

    periodPage('/console/bulletins', office, async (user, { period }, _request, nonce) => {
      const all = await listBulletins(ctx.db, { period: null }, { after: null, limit: BULLETINS });
      // A draft is the office's own; leaders see what was signed.
      const rows = all.filter((row) => user.role === 'staff' || row.state === 'approved').toReversed();
      return {
        title: '通报',
        about: null,
        path: '/console/bulletins',
        body: bulletinsPage(rows, { period, nonce: nonceOf(user, nonce) }),
      };
    });

    page('/console/bulletins/:id', office, async (user, { params }, reply) => {
      const found = await bulletinById(ctx.db, numberOf(params['id']));
      if (!found || (found.state !== 'approved' && user.role !== 'staff')) return missing(reply);
      return show(side, reply, user, async (nonce) => ({
        title: found.document.title,
        path: '/console/bulletins',
        ...(found.state === 'approved' ? {} : { about: bulletinWords[found.state] }),
        body: html`<section class="card"><p>${found.text}</p>${found.state === 'draft' && nonceOf(user, nonce) !== null && html`<div class="row">${sayForm(`通报 ${found.document.period}`, '核对并签发', nonce, 'primary')}</div>`}</section>`,
      }));
    });

    periodPage('/console/brief', ['leader'], async (_user, { period }, _request, nonce) => {
      const newest = await latestApproved(ctx.db, 'city', null);
      const blocks = newest
        ? toBlocks(newest.document)
        : noBulletinYet(periodLabel(period), await progressByUnit(ctx.db, period));
      return {
        title: '简报',
        about: null,
        tools: null,
        path: '/console/brief',
        body: html`<section class="card">${blocksHtml(blocks, { nonce, fileHref: () => null })}</section>
<div class="row">${sayForm('欠进度', '欠进度任务', nonce)}</div>`,
      };
    });

    page('/console/people', ['staff'], (user, { query }, reply) =>
      show(side, reply, user, async (nonce) => {
        const after = numberOf(query['after']);
        const rows = await listPeoplePage(
          ctx.db,
          { unitId: null, role: null },
          { after: after > 0 ? after : null, limit: PEOPLE },
        );
        const last = rows.length === PEOPLE ? rows.at(-1)?.id : undefined;
        return {
          title: '人员',
          path: '/console/people',
          body: peoplePage(rows, {
            nonce,
            lookups: (ctx.lookups?.size ?? 0) > 0,
            away: await awayFrom(ctx.db, beijingDate(ctx.clock.now())),
            next: last === undefined ? null : `/console/people?after=${last}`,
          }),
        };
      }),
    );

    page('/console/ask', everybody, (user, _request, reply) =>
      user.person === null
        ? refuse(reply)
        : show(side, reply, user, async (nonce) => ({
            title: user.role === 'leader' ? '查询' : '办理',
            path: '/console/ask',
            about: '与在聊天中发送的作用相同',
            body: html`<section class="card"><form method="post" action="/console/act"><input type="hidden" name="n" value="${nonce}"><div class="field"><label for="say">内容</label><textarea id="say" name="say" maxlength="4000" required></textarea></div><div class="row"><button class="button primary">发送</button></div></form></section>
<section class="card"><h2>可以这样写</h2><dl class="facts">${helpLines[user.role].map((line) => html`<dt>${line.type}</dt><dd>${line.does}</dd>`)}</dl></section>`,
          })),
    );

    page('/console/answers/:id', everybody, async (user, { params }, reply) => {
      const id = numberOf(params['id']);
      const answer = await answerTo(ctx, user, id);
      if (answer === null) return missing(reply);
      return show(side, reply, user, async (nonce) => ({
        title: '办理结果',
        path: '/console/ask',
        body: html`<section class="card"><p class="said">${answer.said}</p>${
          answer.handled
            ? blocksHtml(answer.blocks, { nonce, fileHref: (file) => `/console/answers/${id}/files/${file}` })
            : html`<p>已收到，正在处理，请稍后刷新本页。</p>`
        }</section><div class="row"><a class="button" href="/console/">返回</a></div>`,
      }));
    });

    page('/console/answers/:id/files/:file', everybody, async (user, { params }, reply) => {
      const answer = await answerTo(ctx, user, numberOf(params['id']));
      const fileId = numberOf(params['file']);
      const own = answer?.blocks.some((block) => 'fileId' in block && block.fileId === fileId) ?? false;
      const file = own ? await loadFile(ctx.db, fileId) : undefined;
      if (file === undefined) return missing(reply);
      return reply
        .type('application/octet-stream')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .send(Buffer.from(file.bytes));
    });
  };
}

const numberOf = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0);

const aboutOf = ({ dueOn }: ConsoleScope): string => `请于${formatChineseDate(dueOn)}前报送`;

/** Links to the other periods of the same page. */
function periodChoice({ periods, period }: ConsoleScope, request: Asked): Html {
  const path = request.url.split('?')[0] ?? '/console/';
  return html`<form method="get" action="${path}"><select name="period" aria-label="报送期">${periods.map(
    (one) => html`<option value="${one}"${one === period && html` selected`}>${periodLabel(one)}</option>`,
  )}</select><button class="button small">查看</button></form>`;
}
