import type { FastifyPluginAsync, RouteOptions } from 'fastify';
import type { AppContext } from '../../app/context.ts';
import type { UnitDirectory } from '../../domain/unit-directory.ts';
import { requireToken } from '../auth.ts';
import { errorAnswer } from '../schemas.ts';
import { deliveryRoutes } from './api-v1-delivery.ts';
import { directoryRoutes } from './api-v1-directory.ts';
import { exportRoutes } from './api-v1-export.ts';
import { importRoutes } from './api-v1-import.ts';
import { instructionRoutes } from './api-v1-instructions.ts';
import { ledgerRoutes } from './api-v1-ledger.ts';
import { recordRoutes } from './api-v1-records.ts';
import { settingRoutes } from './api-v1-settings.ts';

export interface ApiDeps {
  readonly ctx: AppContext;
  readonly directory: UnitDirectory;
  readonly token: string | null;
}

/** Of one client address. */
const requestsPerMinute = 600;

/** `/api/v1`: everything behind the token, counted per client before the token is looked at. */
export function apiV1({ ctx, directory, token }: ApiDeps): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onRoute', describeRoute);
    // Counted first, so that guessing tokens is limited too.
    app.addHook('onRequest', app.rateLimit({ max: requestsPerMinute, timeWindow: '1 minute' }));
    app.addHook('onRequest', requireToken(token));
    await app.register(directoryRoutes(ctx));
    await app.register(ledgerRoutes(ctx));
    await app.register(recordRoutes(ctx));
    await app.register(instructionRoutes(ctx));
    await app.register(deliveryRoutes(ctx));
    await app.register(settingRoutes(ctx));
    await app.register(importRoutes(ctx, directory));
    await app.register(exportRoutes(ctx));
  };
}

/** What all routes here share in the API document. */
function describeRoute(route: RouteOptions): void {
  const schema = route.schema ?? {};
  route.schema = {
    ...schema,
    tags: ['数据接口'],
    security: [{ token: [] }],
    response: { ...(schema.response as object | undefined), '4xx': errorAnswer, '5xx': errorAnswer },
  };
}
