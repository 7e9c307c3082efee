import type { FastifyPluginAsync } from 'fastify';
import { type Gauges, gauges } from '../../../db/queries/api-health.ts';
import { failureReasons, instancesAlive } from '../../../db/queries/health.ts';
import type { AppContext } from '../../app/context.ts';
import type { Pulse } from '../../app/pulse.ts';
import type { Platform } from '../../ports.ts';
import type { HttpMetrics } from '../http-metrics.ts';

/** What this process knows of itself. */
export interface Vitals {
  readonly pulse: Pulse;
  /** Platforms over which nothing has gone out for a quarter of an hour, with messages waiting. */
  stalled(): readonly Platform[];
}

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
export function metricsRoute(ctx: AppContext, requests: HttpMetrics, vitals?: Vitals): FastifyPluginAsync {
  return async (app) => {
    app.get('/metrics', { schema: { hide: true } as object }, async (_request, reply) => {
      const stored = await storedLines(ctx).catch(() => null);
      const lines = [
        ...gauge('duban_database_up', 'Whether the database answers.', stored ? 1 : 0),
        ...(stored ?? []),
        ...(vitals ? ownLines(ctx, vitals) : []),
        ...processLines(),
        ...requests.lines(),
      ];
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(`${lines.join('\n')}\n`);
    });
  };
}

async function storedLines(ctx: AppContext): Promise<string[]> {
  const found = await gauges(ctx.db, ctx.clock.now());
  const failures = await failureReasons(ctx.db);
  return [
    ...fromDatabase.flatMap(([key, name, help]) => gauge(name, help, found[key])),
    ...gauge(
      'duban_instances',
      'Instances that said within three minutes that they live.',
      await instancesAlive(ctx.db),
    ),
    ...series('duban_messages_undelivered', 'gauge', 'Messages nobody got and staff have not dealt with.', [
      ...failures.map(({ state, reason, n }): Sample => [{ state, reason }, n]),
    ]),
  ];
}

/** Counted since the process started; `plan` is the planner's lag. */
function ownLines(ctx: AppContext, { pulse, stalled }: Vitals): string[] {
  const stuck = stalled();
  return [
    ...series(
      'duban_messages_total',
      'counter',
      'Outcomes of sending.',
      Object.entries(pulse.totals).map(([outcome, n]): Sample => [{ outcome }, n]),
    ),
    ...series(
      'duban_round_age_seconds',
      'gauge',
      'Since the last good round of each lane; plan is the planner lag.',
      [...pulse.sinceBeat()].map(([lane, age]): Sample => [{ lane }, age / 1000]),
    ),
    ...series(
      'duban_sending_stalled',
      'gauge',
      'Whether nothing could be sent over a platform for 15 minutes.',
      [...ctx.adapters.keys()].map((platform): Sample => [{ platform }, stuck.includes(platform) ? 1 : 0]),
    ),
  ];
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

function series(name: string, type: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string[] {
  const lines = samples.map(([labels, value]) => {
    const pairs = Object.entries(labels).map(([key, label]) => `${key}="${escaped(label)}"`);
    return `${name}{${pairs.join(',')}} ${value}`;
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines];
}

const escaped = (label: string): string =>
  label.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`));

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
