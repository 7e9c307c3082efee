import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppContext } from '../../app/context.ts';
import {
  type LinkRefusal,
  pageTasks,
  readRenderNonce,
  renderNonce,
  type Visitor,
  visit,
} from '../../app/form-page.ts';
import {
  answerQuestion,
  changedTasks,
  keepDrafts,
  pendingQuestion,
  type Returned,
  resultOf,
  type Submitted,
  submitTasks,
} from '../../app/form-page-submit.ts';
import { formPage, formPagePolicy, notePage, type PageNotice } from './form-page-html.ts';

export interface FormPageDeps {
  readonly ctx: AppContext;
  /** Something was submitted: its receipt can be sent. */
  readonly onSubmitted: () => void;
}

/** 105 tasks with long paragraphs, percent-encoded. */
const BODY_LIMIT = 4 * 1024 * 1024;
const MOST_FIELDS = 3000;

/**
 * `/f/<token>`: one person's tasks of one period on a phone, without scripts. The token is the capability, every
 * rendering brings a nonce of its own, and what is submitted becomes an inbound event like any chat message.
 */
export function formPageRoutes({ ctx, onSubmitted }: FormPageDeps) {
  return async (app: FastifyInstance): Promise<void> => {
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY_LIMIT },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) ctx.log.error({ method: request.method, route: '/f/:token' }, 'form page failed');
      const [title, text] = troubles[status] ?? (status < 500 ? troubles[400] : troubles[500]) ?? ['', ''];
      return html(reply.code(status), notePage(title, [text]));
    });
    const hide = { hide: true } as object;

    app.get<{ Params: { token: string }; Querystring: Record<string, string | undefined> }>(
      '/f/:token',
      { schema: hide, config: { rateLimit: { max: 240, timeWindow: '1 minute' } } },
      async (request, reply) => {
        const found = await visit(ctx, request.params.token);
        if (!found.ok) return refuse(reply, found.code);
        return show(ctx, found.visitor, request, reply);
      },
    );

    app.post<{ Params: { token: string }; Body: unknown }>(
      '/f/:token',
      {
        schema: hide,
        bodyLimit: BODY_LIMIT,
        config: {
          rateLimit: {
            max: 40,
            timeWindow: '1 minute',
            // By link: an office shares one address, and a link belongs to one person.
            keyGenerator: (request: FastifyRequest) =>
              createHash('sha256').update(request.url).digest('base64url'),
          },
        },
      },
      async (request, reply) => {
        const found = await visit(ctx, request.params.token);
        if (!found.ok) return refuse(reply, found.code);
        const { body } = request;
        const fields = body instanceof URLSearchParams && body.size <= MOST_FIELDS ? body : null;
        const nonce = fields === null ? null : readRenderNonce(found.visitor, fields.get('n') ?? '');
        if (fields === null || nonce === null)
          return html(
            reply.code(400),
            notePage('页面已失效', ['请重新打开填报链接后再提交，已存的草稿仍在。']),
          );
        const query = await act(ctx, found.visitor, nonce, fields);
        onSubmitted();
        return reply.code(303).header('location', `/f/${request.params.token}?${query}`).send();
      },
    );
  };
}

/** Does what the pressed button says; returns what the page shows next. */
async function act(
  ctx: AppContext,
  visitor: Visitor,
  nonce: string,
  fields: URLSearchParams,
): Promise<string> {
  const does = fields.get('do');
  if (does === 'confirm' || does === 'cancel') {
    const say = does === 'confirm' ? '确认' : '取消';
    return next(await answerQuestion(ctx, visitor, nonce, { question: fields.get('q') ?? '', say }));
  }
  const returned = readTasks(fields);
  const changed = changedTasks(await pageTasks(ctx, visitor), returned);
  // Before anything else: whatever happens to the submission, nobody types it twice.
  await keepDrafts(ctx, visitor, returned, changed);
  if (does !== 'submit') return `saved=${changed.length}`;
  return changed.length === 0 ? 'nothing=1' : next(await submitTasks(ctx, visitor, nonce, changed));
}

const next = ({ kind, inboxId }: Submitted): string =>
  kind === 'handled' ? `done=${inboxId}` : `again=${inboxId}`;

/** `t12.percent` … of every task on the page. */
function readTasks(fields: URLSearchParams): Returned[] {
  const tasks = new Map<number, { version: number; fields: Record<string, string> }>();
  for (const [key, text] of fields) {
    const [, no, name = ''] =
      /^t(\d{1,4})\.(version|same|percent|status|metric\d{1,2}|progress|problems|nextSteps|expectedBy)$/.exec(
        key,
      ) ?? [];
    if (no === undefined) continue;
    const task = tasks.get(Number(no)) ?? { version: -1, fields: {} };
    tasks.set(Number(no), task);
    if (name === 'version') task.version = /^\d{1,6}$/.test(text) ? Number(text) : -1;
    else task.fields[name] = text.replace(/\r\n?/g, '\n');
  }
  return [...tasks].map(([taskNo, task]) => ({ taskNo, ...task }));
}

async function show(
  ctx: AppContext,
  visitor: Visitor,
  { params, query }: { params: { token: string }; query: Record<string, string | undefined> },
  reply: FastifyReply,
) {
  const event = query['done'] ?? query['again'];
  const known = event !== undefined && /^\d{1,15}$/.test(event);
  return html(
    reply,
    formPage({
      visitor,
      tasks: await pageTasks(ctx, visitor),
      path: `/f/${params.token}`,
      nonce: renderNonce(visitor),
      notice: noticeOf(query),
      result: known ? await resultOf(ctx, visitor, Number(event)) : null,
      question: await pendingQuestion(ctx, visitor),
    }),
  );
}

function noticeOf(query: Record<string, string | undefined>): PageNotice | null {
  if (query['again'] !== undefined)
    return {
      look: 'warn',
      text: '该页面此前已提交过一次，结果见下；后来修改的内容已存为草稿，请核对后再次提交。',
    };
  if (query['nothing'] !== undefined)
    return { look: 'warn', text: '没有改动任何一项，未作登记。请填写后再提交，与上月相同的请勾选“同上月”。' };
  const saved = query['saved'];
  if (saved === undefined || !/^\d{1,4}$/.test(saved)) return null;
  return saved === '0'
    ? { look: 'warn', text: '没有需要保存的改动。' }
    : { look: 'good', text: `已存草稿${saved}项。草稿不是报送，请在时限前提交。` };
}

const refusals: Readonly<Record<LinkRefusal, readonly [string, string]>> = {
  link_wrong: ['链接无效', '请核对链接是否完整，或在聊天中回复「网页填报」获取新的链接。'],
  link_expired: ['链接已过期', '链接24小时内有效。请在聊天中回复「网页填报」获取新的链接，已存的草稿仍在。'],
  link_other_period: [
    '该报送期已结束',
    '这是其他报送期的链接，不能再填报。请在聊天中回复「网页填报」获取本期链接。',
  ],
  link_other_person: [
    '链接已停用',
    '该账号已更换人员或单位。请由现任联络员在聊天中回复「网页填报」获取链接。',
  ],
};

/** By status, for what goes wrong before or inside a route. */
const troubles: Readonly<Record<number, readonly [string, string]>> = {
  400: ['请求有误', '请返回上一页，或重新打开填报链接。'],
  413: ['内容过长', '一次提交的内容过多，未作登记。请返回上一页，分几次提交，每次填写部分任务。'],
  415: ['请求有误', '请用浏览器打开填报链接后提交。'],
  429: ['操作过于频繁', '请稍等一分钟后返回上一页重试，已填写的内容仍在上一页。'],
  500: ['服务暂时出错', '本次未作登记，问题已记录。请稍后返回上一页重试。'],
};

function refuse(reply: FastifyReply, code: LinkRefusal) {
  const [title, text] = refusals[code];
  return html(reply.code(code === 'link_wrong' ? 404 : 410), notePage(title, [text]));
}

function html(reply: FastifyReply, page: string) {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', formPagePolicy)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
    .send(page);
}
