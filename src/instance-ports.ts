/** What instances of the service share through the database: contracts, like those of `ports.ts`. */

/**
 * Things that one instance at a time may do: holding a long connection, speaking for a bot. The lease lies in the
 * database; an instance that dies loses it when it runs out.
 */
export interface Leases {
  /** Calls `gained` when this instance holds `name` (at once or later) and `lost` before somebody else may. */
  hold(name: string, holder: LeaseHolder): Promise<LeaseHandle>;
}

export interface LeaseHolder {
  gained(): Promise<void>;
  lost(): Promise<void>;
}

export interface LeaseHandle {
  /** Gives it up at once, so that another instance need not wait. */
  release(): Promise<void>;
}

/** Values that expire and that all instances share: access tokens, media ids, who is who. */
export interface SharedValues {
  /**
   * The value in force, made by `make` where there is none; of all instances one makes it while the others wait.
   * @param stale a value known to be refused, which is not answered again
   */
  get(
    name: string,
    stale: string | null,
    make: () => Promise<{ readonly value: string; readonly goodForMs: number }>,
  ): Promise<string>;
}

/**
 * What was sent in parts through a door that does not recognise a repetition. `begin` is written before the platform is
 * asked, so a part that was begun and never settled may have reached people.
 */
export interface SendJournal {
  begin(key: string, part: number): Promise<'new' | 'in_doubt' | { readonly messageId: string }>;
  /** `messageId` null: surely not sent, so it may begin again. */
  settle(key: string, part: number, messageId: string | null): Promise<void>;
  /** Keeps what the platform called a message, for changing it later. */
  note(key: string, messageId: string): Promise<void>;
  /** What was kept; null where nothing was. */
  noted(key: string): Promise<string | null>;
}
