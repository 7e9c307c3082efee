import type { Log } from '../src/app/context.ts';
import type { HttpApp } from '../src/http/app.ts';
import type { ReadyCheck } from '../src/http/routes/health.ts';
import type { PlatformLogin } from '../src/platform-login.ts';
import type {
  BotAdapter,
  Clock,
  GroupKeeper,
  Leases,
  MessageHistory,
  PlatformLookup,
  PressShower,
  SendJournal,
  SharedValues,
} from '../src/ports.ts';

/** What every platform is made with. */
export interface PlatformDeps {
  /** The real time, also while the simulator's clock is moved by hand: signatures and tokens age by it. */
  readonly clock: Clock;
  readonly log: Log;
  readonly leases: Leases;
  readonly shared: SharedValues;
  readonly journal: SendJournal;
}

/** What a platform brings along; each `bots/<platform>/index.ts` makes one from its part of the configuration. */
export interface PlatformParts {
  readonly adapter: BotAdapter;
  readonly lookup?: PlatformLookup;
  /** Where a pressed card is changed by a call of its own. */
  readonly presses?: PressShower;
  /** Where the platform keeps for the bot what was said in its chats. */
  readonly history?: MessageHistory;
  /** Where the platform lets an app make groups. */
  readonly keeper?: GroupKeeper;
  /** Login to the console with an account of the platform. */
  readonly login?: PlatformLogin;
  /** Routes of its own (webhooks). Registered before the service listens; they refuse until `adapter.start`. */
  readonly plugin?: (app: HttpApp) => Promise<void>;
  /** Groups named in the configuration: working groups from the start, as nobody can say 绑定群 to a group robot. */
  readonly groups?: readonly { readonly chatId: string; readonly name: string }[];
  /** Asked by `GET /readyz` under the platform's name. */
  readonly ready?: ReadyCheck;
}
