import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ConsoleUser, formNonce, readFormNonce, userOf } from '../../app/console/session.ts';
import type { AppContext } from '../../app/context.ts';
import { html } from '../html.ts';
import { alonePage, type ConsolePage, consolePage, consolePolicy, notePage } from './layout.ts';

export const sessionCookie = 'duban_session';

export interface ConsoleSide {
  readonly ctx: AppContext;
  /** The service is reached over https: cookies travel on nothing else. */
  readonly secure: boolean;
}

/** Sends a page with the headers every page of the console has. */
export function send(reply: FastifyReply, page: string) {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', consolePolicy)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
    .send(page);
}

/** Who asks; without a session the reply is the login page and the result null. */
export async function visitor(
  { ctx }: ConsoleSide,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ConsoleUser | null> {
  const token = request.cookies[sessionCookie];
  const user = token === undefined ? null : await userOf(ctx, token);
  if (user === null) await reply.code(303).header('location', '/console/login').send();
  return user;
}

export interface Sent {
  readonly user: ConsoleUser;
  readonly nonce: string;
  readonly fields: URLSearchParams;
}

/** Who sends a form of a page of theirs; anything else is refused and the result null. */
export async function sender(
  side: ConsoleSide,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Sent | null> {
  const user = await visitor(side, request, reply);
  if (user === null) return null;
  const fields = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const nonce = await readFormNonce(side.ctx, user, fields.get('n') ?? '');
  if (nonce === null) {
    await send(reply.code(400), notePage('页面已失效', '请返回工作台，重新打开页面后再操作。'));
    return null;
  }
  return { user, nonce, fields };
}

/** Sends a page of the console to a user who may see it; a page that is null is not there. */
export async function show(
  { ctx }: ConsoleSide,
  reply: FastifyReply,
  user: ConsoleUser,
  make: (nonce: string) => Promise<Omit<ConsolePage, 'user' | 'nonce'> | null>,
) {
  const nonce = await formNonce(ctx, user);
  const page = await make(nonce);
  return page === null ? missing(reply) : send(reply, consolePage({ ...page, user, nonce }));
}

export const refuse = (reply: FastifyReply) =>
  send(reply.code(403), notePage('没有权限', '您的身份不能查看该页面。'));

export const missing = (reply: FastifyReply) =>
  send(reply.code(404), notePage('没有找到', '没有这个页面或内容，请返回工作台查看。'));

export const nothingYet = () => alonePage('暂无内容', html`<p>系统中还没有交办文件，导入后即可使用。</p>`);
