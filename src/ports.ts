/**
 * Every contract between the core and its edges, on one page: time, messages in, messages out, adapters.
 */

/** Nobody below `src/main.ts` reads the clock; time arrives through this port or as an argument. */
export interface Clock {
  now(): Date;
}

/** A clock that is moved by hand: the simulator's, a rehearsal's, a test's. */
export interface MovableClock extends Clock {
  set(instant: Date): void;
}

export type Platform = 'simulator' | 'feishu' | 'wecom' | 'wechaty';

// ---------------------------------------------------------------- in

export type InboundContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  | {
      readonly kind: 'action';
      readonly value: Readonly<Record<string, string>>;
      readonly form: Readonly<Record<string, string>>;
    }
  /** What `parse` did not understand: never dropped, answered politely, raw event kept. */
  | { readonly kind: 'unsupported'; readonly what: string };

export interface InboundEvent {
  readonly platform: Platform;
  /** The platform's event id; the same id is never applied twice. */
  readonly eventId: string;
  readonly messageId: string | null;
  /** The platform's id of the private or group chat; events of one chat are handled in order. */
  readonly chatId: string;
  readonly chatKind: 'private' | 'group';
  readonly userId: string;
  readonly mentionsBot: boolean;
  readonly sentAt: Date | null;
  readonly content: InboundContent;
}

export interface InboundAck {
  readonly duplicate: boolean;
  readonly inboxId: number;
}

/** Called by an adapter once an event is verified and parsed; resolves when the event is stored. */
export type OnInbound = (event: InboundEvent) => Promise<InboundAck>;

// ---------------------------------------------------------------- out

export interface Action {
  readonly label: string;
  /** Comes back as `InboundContent.value` when pressed. */
  readonly value: Readonly<Record<string, string>>;
  readonly style?: 'primary' | 'danger';
}

/** One entry field of a form. What is typed comes back as text under `name` in `InboundContent.form`. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'multiline' | 'number' | 'select' | 'date';
  /** What a `select` offers; the empty value (nothing said) is always allowed where the field is not required. */
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  /** What stands in the field before anything is typed; a date is ISO. */
  readonly value?: string;
  readonly required?: boolean;
  /** One line beside the field: last month's figure, the unit. */
  readonly hint?: string;
}

/** A neutral message is a tree of these; each adapter renders its best, plain text always exists. */
export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'fields';
      readonly items: readonly { readonly label: string; readonly value: string }[];
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | {
      readonly kind: 'actions';
      readonly actions: readonly Action[];
      /** The line of the plain-text rendering; absent → made from the buttons, empty → said elsewhere. */
      readonly typed?: string;
    }
  | {
      readonly kind: 'form';
      /** Unique within a message. */
      readonly id: string;
      readonly fields: readonly FormField[];
      readonly submit: Action;
      /** How to say the same in words, for the plain-text rendering. */
      readonly typed: string;
    }
  /** A page to open; `url` is always one of ours. */
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  | { readonly kind: 'mention'; readonly people: readonly MentionedPerson[] }
  | { readonly kind: 'file'; readonly fileId: number; readonly name: string };

export interface MentionedPerson {
  readonly personId: number;
  readonly name: string;
  /** The person's id on the platform the message goes to; null → named in text only. */
  readonly userId: string | null;
}

export interface Outbound {
  /** Derived from the outbox row, so a platform that de-duplicates can do so. */
  readonly idempotencyKey: string;
  readonly to:
    | { readonly kind: 'person'; readonly userId: string }
    | { readonly kind: 'group'; readonly chatId: string };
  readonly blocks: readonly Block[];
  /** The plain-text rendering of `blocks`. */
  readonly text: string;
  /** Bytes of every file block, by `fileId`. */
  readonly files: ReadonlyMap<number, { readonly name: string; readonly bytes: Uint8Array }>;
}

/** What the platform said; never mixed with a rejection (the person can act) or a bug (thrown). */
export type SendResult =
  | { readonly kind: 'delivered'; readonly messageId: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'retry'; readonly afterMs: number; readonly reason: string }
  | { readonly kind: 'unknown'; readonly cause: string };

export interface Capabilities {
  readonly actions: boolean;
  readonly forms: boolean;
  readonly files: boolean;
  readonly groupMentions: boolean;
  /** True where sending twice with one idempotency key reaches the person once. */
  readonly idempotentSend: boolean;
}

export interface BotAdapter {
  readonly platform: Platform;
  readonly capabilities: Capabilities;
  start(onInbound: OnInbound): Promise<void>;
  stop(): Promise<void>;
  send(outbound: Outbound): Promise<SendResult>;
}
