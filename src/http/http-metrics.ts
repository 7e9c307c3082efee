import type { FastifyInstance } from 'fastify';

/** Upper bounds in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Requests of one method, route and status class. */
interface Series {
  readonly labels: string;
  readonly counts: number[];
  count: number;
  sum: number;
}

export interface HttpMetrics {
  /** Prometheus text of what was observed so far. */
  lines(): string[];
}

/** Measures every answered request by route pattern, so that ids in addresses do not multiply the series. */
export function measureRequests(app: FastifyInstance): HttpMetrics {
  const all = new Map<string, Series>();
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const labels = `method="${request.method}",route="${escaped(route)}",status="${Math.floor(reply.statusCode / 100)}xx"`;
    let series = all.get(labels);
    if (!series) {
      series = { labels, counts: bounds.map(() => 0), count: 0, sum: 0 };
      all.set(labels, series);
    }
    const seconds = reply.elapsedTime / 1000;
    series.count += 1;
    series.sum += seconds;
    const bucket = bounds.findIndex((bound) => seconds <= bound);
    if (bucket >= 0) series.counts[bucket] = (series.counts[bucket] ?? 0) + 1;
  });
  return { lines: () => render([...all.values()]) };
}

function render(all: readonly Series[]): string[] {
  const name = 'duban_http_request_duration_seconds';
  const lines = [`# HELP ${name} Answered requests.`, `# TYPE ${name} histogram`];
  for (const { labels, counts, count, sum } of all) {
    let cumulative = 0;
    counts.forEach((inBucket, index) => {
      cumulative += inBucket;
      lines.push(`${name}_bucket{${labels},le="${bounds[index]}"} ${cumulative}`);
    });
    lines.push(`${name}_bucket{${labels},le="+Inf"} ${count}`);
    lines.push(`${name}_sum{${labels}} ${sum}`, `${name}_count{${labels}} ${count}`);
  }
  return lines;
}

function escaped(label: string): string {
  return label.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`));
}
