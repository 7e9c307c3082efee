import type { HttpApp } from '../src/http/app.ts';
import type { ReadyCheck } from '../src/http/routes/health.ts';
import type { BotAdapter, PlatformLogin, PlatformLookup } from '../src/ports.ts';

/** What a platform brings along; each `bots/<platform>/index.ts` makes one from its part of the configuration. */
export interface PlatformParts {
  readonly adapter: BotAdapter;
  readonly lookup?: PlatformLookup;
  /** Login to the console with an account of the platform. */
  readonly login?: PlatformLogin;
  /** Routes of its own (webhooks). Registered before the service listens; they refuse until `adapter.start`. */
  readonly plugin?: (app: HttpApp) => Promise<void>;
  /** Asked by `GET /readyz` under the platform's name. */
  readonly ready?: ReadyCheck;
}
