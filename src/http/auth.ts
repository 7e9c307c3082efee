import { createHash, timingSafeEqual } from 'node:crypto';
import type { onRequestHookHandler } from 'fastify';
import { HttpError } from './errors.ts';

/**
 * Lets requests through that carry `Authorization: Bearer <token>`. Without a configured token everything is refused:
 * an interface nobody set up is closed, not open.
 */
export function requireToken(token: string | null): onRequestHookHandler {
  const expected = token === null ? null : digest(token);
  return async (request, reply) => {
    if (expected === null) {
      throw new HttpError('api_closed', '接口未启用：请设置环境变量DUBAN_ADMIN_TOKEN后重新启动服务。');
    }
    const given = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
    // Comparing digests takes the same time whatever was sent, its length included.
    if (given === undefined || !timingSafeEqual(digest(given), expected)) {
      reply.header('www-authenticate', 'Bearer');
      throw new HttpError('unauthorized', '缺少访问令牌或令牌不正确，请在Authorization头中提供Bearer令牌。');
    }
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
