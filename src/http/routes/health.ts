import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { schemaState } from '../../../db/migrate.ts';
import { ping } from '../../../db/queries/api-health.ts';
import type { AppContext } from '../../app/context.ts';
import type { Pulse } from '../../app/pulse.ts';

export interface Check {
  readonly ok: boolean;
  /** Short, for operators; no secrets. */
  readonly detail: string;
}

/** Asked on every `GET /readyz`. */
export type ReadyCheck = () => Promise<Check> | Check;

const check = z.object({ ok: z.boolean(), detail: z.string() });
const readiness = z.object({
  status: z.enum(['ready', 'not_ready']),
  checks: z.record(z.string(), check),
  adapters: z.array(z.string()).describe('已启用的聊天平台'),
});

const tags = ['运行状态'];

/** Milliseconds a check may take. */
const patience = 3000;

/** `GET /healthz`: the process answers. `GET /readyz`: everything it needs answers too, else 503 with what does not. */
export function healthRoutes(
  ctx: AppContext,
  more: ReadonlyMap<string, ReadyCheck> = new Map(),
): FastifyPluginAsyncZod {
  const checks = new Map<string, ReadyCheck>([['database', () => databaseCheck(ctx)], ...more]);
  return async (app) => {
    app.get(
      '/healthz',
      { schema: { summary: '进程是否存活', tags, response: { 200: z.object({ status: z.literal('ok') }) } } },
      async () => ({ status: 'ok' as const }),
    );

    app.get(
      '/readyz',
      {
        schema: {
          summary: '能否提供服务（数据库、聊天平台）',
          tags,
          response: { 200: readiness, 503: readiness },
        },
      },
      async (_request, reply) => {
        const results = await Promise.all(
          [...checks].map(async ([name, ask]) => [name, await answerOf(ask)] as const),
        );
        const ready = results.every(([, result]) => result.ok);
        return reply.code(ready ? 200 : 503).send({
          status: ready ? ('ready' as const) : ('not_ready' as const),
          checks: Object.fromEntries(results),
          adapters: [...ctx.adapters.keys()],
        });
      },
    );
  };
}

/** Rounds come every minute; one may take a while, but not this long. */
const roundPatienceMs = 10 * 60_000;

/** Whether everything the service does of its own accord still comes round: handling, planning, sending. */
export function workCheck(pulse: Pulse): Check {
  const late = [...pulse.sinceBeat()].filter(([, age]) => age > roundPatienceMs);
  return late.length === 0
    ? { ok: true, detail: 'comes round' }
    : {
        ok: false,
        detail: late.map(([lane, age]) => `${lane}: ${Math.round(age / 1000)} s ago`).join(', '),
      };
}

async function databaseCheck(ctx: AppContext): Promise<Check> {
  await ping(ctx.db);
  const { pending, unknown } = await schemaState(ctx.db);
  if (unknown.length > 0)
    return { ok: false, detail: `schema is newer than the program: ${unknown.join(', ')}` };
  if (pending.length > 0) return { ok: false, detail: `schema misses ${pending.join(', ')}` };
  return { ok: true, detail: 'answers' };
}

/** A check that fails or hangs is a check that says no; its reason is the operator's, so only the kind is told. */
async function answerOf(ask: ReadyCheck): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, detail: 'no answer in time' }), patience);
  });
  try {
    return await Promise.race([Promise.resolve().then(ask), late]);
  } catch {
    return { ok: false, detail: 'does not answer' };
  } finally {
    clearTimeout(timer);
  }
}
