import type { FastifyPluginAsync } from 'fastify';
import { type Gauges, gauges } from '../../../db/queries/api-health.ts';
import type { AppContext } from '../../app/context.ts';
import type { HttpMetrics } from '../http-metrics.ts';

/** Name, type and help of what the database tells. */
const fromDatabase: readonly [keyof Gauges, string, string][] = [
  ['inboxWaiting', 'duban_inbox_waiting', 'Stored events that are not handled yet.'],
  ['inboxFailed', 'duban_inbox_failed', 'Stored events whose handling was given up.'],
  ['outboxWaiting', 'duban_outbox_waiting', 'Messages to be sent, whenever they are due.'],
  ['outboxUnknown', 'duban_outbox_unknown', 'Messages sent without an answer from the platform.'],
  ['outboxRefused', 'duban_outbox_refused', 'Messages the platform refused.'],
  ['outboxOldest', 'duban_outbox_oldest_seconds', 'How long the oldest due message has been waiting.'],
];

/** `GET /metrics` in the Prometheus text format; answers also while the database does not. */
export function metricsRoute(ctx: AppContext, requests: HttpMetrics): FastifyPluginAsync {
  return async (app) => {
    app.get('/metrics', { schema: { hide: true } as object }, async (_request, reply) => {
      const found = await gauges(ctx.db, ctx.clock.now()).catch(() => null);
      const lines = [
        ...gauge('duban_database_up', 'Whether the database answers.', found ? 1 : 0),
        ...(found ? fromDatabase.flatMap(([key, name, help]) => gauge(name, help, found[key])) : []),
        ...processLines(),
        ...requests.lines(),
      ];
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(`${lines.join('\n')}\n`);
    });
  };
}

function gauge(name: string, help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`];
}

function processLines(): string[] {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return [
    ...gauge('process_resident_memory_bytes', 'Resident memory.', rss),
    ...gauge('nodejs_heap_size_used_bytes', 'Heap in use.', heapUsed),
    '# HELP process_cpu_seconds_total Processor time used.',
    '# TYPE process_cpu_seconds_total counter',
    `process_cpu_seconds_total ${(user + system) / 1e6}`,
    ...gauge('nodejs_uptime_seconds', 'Since the process started.', process.uptime()),
  ];
}
