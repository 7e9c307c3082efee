import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { $ZodIssue } from 'zod/v4/core';
import { DatabaseError, formatError } from '../../db/errors.ts';
import type { Log } from '../app/context.ts';

/** The `code` of an error answer. Closed list; the status belongs to the code. */
const statusOf = {
  bad_request: 400,
  unauthorized: 401,
  api_closed: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_type: 415,
  unprocessable: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof statusOf;

/** Thrown by a route to answer with an error; `message` is a Chinese sentence that says what to do. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly code: ErrorCode;
  readonly statusCode: number;
  readonly details: unknown;

  constructor(code: ErrorCode, message: string, details: unknown = null) {
    super(message);
    this.code = code;
    this.statusCode = statusOf[code];
    this.details = details;
  }
}

export const badRequest = (message: string, details?: unknown) =>
  new HttpError('bad_request', message, details);
export const notFound = (message: string) => new HttpError('not_found', message);
export const conflict = (message: string, details?: unknown) => new HttpError('conflict', message, details);
export const unprocessable = (message: string, details?: unknown) =>
  new HttpError('unprocessable', message, details);

/** A request whose parts do not have the documented shape; every fault is named with its place. */
export function invalidRequest(issues: readonly $ZodIssue[], part = ''): HttpError {
  const details = issues.map((issue) => ({
    path: [part, ...issue.path.map(String)].filter((step) => step !== '').join('.'),
    message: issue.message,
  }));
  return badRequest('请求的参数或内容不正确，请按details逐项修改。', details);
}

/** What Fastify and its plugins throw before a route runs, by status. */
const sentences: Partial<Record<number, [ErrorCode, string]>> = {
  400: ['bad_request', '请求格式不正确：内容须为有效的JSON，且与接口文档一致。'],
  404: ['not_found', '没有这个地址。接口文档见/docs。'],
  413: ['too_large', '请求内容过大。'],
  414: ['bad_request', '请求地址过长。'],
  415: ['unsupported_type', '不支持这种内容类型，请使用application/json。'],
  429: ['rate_limited', '请求过于频繁，请稍后再试。'],
  503: ['unavailable', '服务繁忙或正在停止，请稍后再试。'],
};

/** Every error leaves as `{error:{code,message,details}}`; what went wrong inside stays in the log. */
export function handleErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const answer = toHttpError(error);
    if (answer.statusCode >= 500 && !(error instanceof HttpError)) {
      const { method, routeOptions } = request;
      log.error({ method, route: routeOptions.url ?? null, error: formatError(error) }, 'request failed');
    }
    return send(reply, answer);
  });
}

/** For paths that no route serves. */
export function answerNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return send(reply, notFound('没有这个地址。接口文档见/docs。'));
}

function toHttpError(error: FastifyError): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof DatabaseError && error.code === 'disk_full')
    return new HttpError('unavailable', '服务器磁盘空间不足，暂停登记，腾出空间后自动恢复，请稍后再试。');
  const status = error.statusCode ?? 500;
  const known = sentences[status] ?? (status >= 400 && status < 500 ? sentences[400] : undefined);
  return known ? new HttpError(...known) : new HttpError('internal', '服务内部出错，已记录，请稍后再试。');
}

function send(reply: FastifyReply, error: HttpError): FastifyReply {
  const { code, message, details } = error;
  // As text: the route's response schema describes other answers than this one.
  return reply
    .code(error.statusCode)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ error: { code, message, details } }));
}
