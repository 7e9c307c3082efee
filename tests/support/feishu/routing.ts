import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApiAnswer, apiRoutes } from './api-others.ts';
import type { World } from './world.ts';

export interface Answer {
  readonly status: number;
  readonly body: object | string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export const problem = (status: number, code: number, msg: string): Answer => ({
  status,
  body: { code, msg, error: { log_id: randomUUID() } },
});

/** A request with the app's token, answered by the route it is for. */
export async function answerApi(
  world: World,
  request: IncomingMessage,
  url: URL,
  raw: Buffer,
): Promise<Answer> {
  const contentType = request.headers['content-type'] ?? '';
  const body = bodyOf(contentType, raw);
  if (body === null) return problem(400, 9499, 'Bad Request');
  const writes = request.method === 'POST' || request.method === 'PATCH';
  if (writes && !/^(application\/json|multipart\/|$)/.test(contentType))
    return problem(400, 9499, 'content type');
  for (const [method, path, route] of apiRoutes) {
    const params = method === request.method ? match(path, url.pathname) : null;
    if (params !== null)
      return answerOf(await route(world, { params, query: url.searchParams, body, raw, contentType }));
  }
  return problem(404, 404, 'page not found');
}

function answerOf(answer: ApiAnswer): Answer {
  if ('code' in answer) return problem(answer.status, answer.code, answer.msg);
  if ('whole' in answer) return { status: 200, body: { code: 0, msg: 'ok', ...answer.whole } };
  if ('data' in answer) return { status: 200, body: { code: 0, msg: 'success', data: answer.data } };
  // The header holds UTF-8 bytes, one character each.
  const name = Buffer.from(answer.name).toString('latin1');
  return {
    status: 200,
    body: answer.bytes,
    headers: { 'content-disposition': `attachment; filename="${name}"` },
  };
}

/** Null for JSON that is none. The official Python SDK names no content type at all. */
export function bodyOf(contentType: string, raw: Buffer): Record<string, unknown> | null {
  return contentType === '' || contentType.startsWith('application/json') ? parse(raw) : {};
}

function match(pattern: string, path: string): Record<string, string> | null {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [i, step] of wanted.entries()) {
    const value = given[i] ?? '';
    if (step.startsWith(':')) params[step.slice(1)] = decodeURIComponent(value);
    else if (step !== value) return null;
  }
  return params;
}

function parse(raw: Buffer): Record<string, unknown> | null {
  if (raw.length === 0) return {};
  try {
    return JSON.parse(raw.toString('utf8')) as Record<string, unknown>;
  } catch {
    return null;
  }
}

export function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const plain = typeof body === 'string' || body instanceof Uint8Array;
  const contentType = plain ? 'application/octet-stream' : 'application/json';
  response.writeHead(status, { 'content-type': contentType, ...headers });
  response.end(plain ? body : JSON.stringify(body));
}
