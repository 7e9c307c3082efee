import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance } from 'fastify';
import type { AppContext } from '../app/context.ts';
import type { Config } from '../config.ts';
import type { UnitDirectory } from '../domain/unit-directory.ts';
import { answerNotFound, handleErrors } from './errors.ts';
import { measureRequests } from './http-metrics.ts';
import { documentApi } from './openapi.ts';
import { apiV1 } from './routes/api-v1.ts';
import { healthRoutes, type ReadyCheck } from './routes/health.ts';
import { metricsRoute, type Vitals } from './routes/metrics.ts';
import { useZod, withoutOwnCompilers } from './zod-compilers.ts';

export interface AppDeps {
  readonly ctx: AppContext;
  readonly config: Pick<Config, 'adminToken' | 'publicUrl'>;
  /** The city's units, which an imported document is read with. */
  readonly directory: UnitDirectory;
  /** Further routes: pages, the simulator, webhooks. Registered last, in this order. */
  readonly plugins?: readonly ((app: FastifyInstance) => Promise<void>)[];
  /** What `GET /readyz` asks besides the database, by name. */
  readonly readyChecks?: ReadonlyMap<string, ReadyCheck>;
  /** What `GET /metrics` tells of this process. */
  readonly vitals?: Vitals;
}

/** The service's HTTP side; others need not know which library it is made of. */
export type HttpApp = FastifyInstance;

/** Ordinary requests; routes that take files say so themselves. */
const bodyLimit = 1024 * 1024;

/** Builds the service's HTTP side without opening a port. */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const { ctx, config } = deps;
  const app = Fastify({
    bodyLimit,
    // Only a proxy on the same machine may say who the client is.
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 60_000,
    schemaController: withoutOwnCompilers,
  });
  useZod(app);
  handleErrors(app, ctx.log);
  const requests = measureRequests(app);
  await app.register(helmet, secureHeaders(config.publicUrl?.startsWith('https:') ?? false));
  await app.register(rateLimit, { global: false });
  // Looking for pages that are not there costs as much as finding them.
  app.setNotFoundHandler({ preHandler: app.rateLimit({ max: 120, timeWindow: '1 minute' }) }, answerNotFound);
  await documentApi(app, '1');
  await app.register(healthRoutes(ctx, deps.readyChecks));
  await app.register(metricsRoute(ctx, requests, deps.vitals));
  await app.register(apiV1({ ctx, directory: deps.directory, token: config.adminToken }), {
    prefix: '/api/v1',
  });
  for (const plugin of deps.plugins ?? []) await app.register(plugin);
  return app;
}

/**
 * A plain http address inside an office network must stay usable: what forces https (HSTS, upgrade-insecure-requests)
 * is sent only when the service is reached over https.
 */
function secureHeaders(https: boolean) {
  return {
    strictTransportSecurity: https,
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    },
  };
}
