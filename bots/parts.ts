import type { Log } from '../src/app/context.ts';
import type { HttpApp } from '../src/http/app.ts';
import type { ReadyCheck } from '../src/http/routes/health.ts';
import type { BotAdapter, Clock, Leases, PlatformLookup } from '../src/ports.ts';

/** What every platform is made with. */
export interface PlatformDeps {
  /** The real time, also while the simulator's clock is moved by hand: signatures and tokens age by it. */
  readonly clock: Clock;
  readonly log: Log;
  readonly leases: Leases;
}

/** What a platform brings along; each `bots/<platform>/index.ts` makes one from its part of the configuration. */
export interface PlatformParts {
  readonly adapter: BotAdapter;
  readonly lookup?: PlatformLookup;
  /** Routes of its own (webhooks). Registered before the service listens; they refuse until `adapter.start`. */
  readonly plugin?: (app: HttpApp) => Promise<void>;
  /** Asked by `GET /readyz` under the platform's name. */
  readonly ready?: ReadyCheck;
}
