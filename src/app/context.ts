import type { Db } from '../../db/types.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import type {
  BotAdapter,
  Clock,
  GroupKeeper,
  Leases,
  MessageHistory,
  Platform,
  PlatformLookup,
  PressShower,
} from '../ports.ts';

/** Structured log lines; never given message texts, phone numbers or secrets. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What every use case works with; built once in `src/main.ts`. */
export interface AppContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly calendar: WorkCalendar;
  readonly adapters: ReadonlyMap<Platform, BotAdapter>;
  /** What can be asked of the platforms that answer. */
  readonly lookups?: ReadonlyMap<Platform, PlatformLookup>;
  /** Platforms on which a pressed card is changed by a call of its own. */
  readonly presses?: ReadonlyMap<Platform, PressShower>;
  /** Platforms that keep for the bot what was said in its chats. */
  readonly histories?: ReadonlyMap<Platform, MessageHistory>;
  /** Platforms on which the service makes groups itself. */
  readonly keepers?: ReadonlyMap<Platform, GroupKeeper>;
  readonly log: Log;
  /** Where people reach the form page, without a slash at the end; null until the service listens. */
  readonly baseUrl?: () => string | null;
  /** True where the clock is the machine's, which may be wrong; a clock set by hand is right by definition. */
  readonly realTime?: boolean;
  /** Names this process in claims and leases. */
  readonly instance: string;
  /** What one instance at a time may do; absent where there is surely only one (a rehearsal, most tests). */
  readonly leases?: Leases;
}
