import type { HttpApp } from '../src/http/app.ts';
import type { ReadyCheck } from '../src/http/routes/health.ts';
import type { BotAdapter, PlatformLookup } from '../src/ports.ts';

/** What a platform brings along; each `bots/<platform>/index.ts` makes one from its part of the configuration. */
export interface PlatformParts {
  readonly adapter: BotAdapter;
  readonly lookup?: PlatformLookup;
  /** Routes of its own (webhooks). Registered before the service listens; they refuse until `adapter.start`. */
  readonly plugin?: (app: HttpApp) => Promise<void>;
  /** Asked by `GET /readyz` under the platform's name. */
  readonly ready?: ReadyCheck;
}
