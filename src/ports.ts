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
  /** A file or picture that still lies with the platform: the event is stored first, `PlatformLookup.fetchFile` brings it. */
  | {
      readonly kind: 'remote_file';
      readonly name: string;
      readonly media: 'file' | 'image';
      /** What the platform wants to hear to hand it out; opaque, but safe to store. */
      readonly ref: string;
    }
  | {
      readonly kind: 'action';
      readonly value: Readonly<Record<string, string>>;
      readonly form: Readonly<Record<string, string>>;
    }
  /** Somebody took a message back; what it reported stays, and is marked. */
  | { readonly kind: 'recalled'; readonly messageId: string }
  /** The bot came into a group or left it, or a person opened the private chat for the first time. */
  | { readonly kind: 'bot_added'; readonly name: string }
  | { readonly kind: 'bot_removed' }
  | { readonly kind: 'chat_opened' }
  /** The person of `userId` left the organisation, or may no longer be written to. */
  | { readonly kind: 'person_left' }
  /** The account of `userId` goes by another id from now on; it is still the same person's. */
  | { readonly kind: 'account_renamed'; readonly newUserId: string }
  /** The platform says that a message of ours was read by `userId`. */
  | { readonly kind: 'receipt'; readonly messageIds: readonly string[] }
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
  /** The platform's id of the message this one answers by quoting it. */
  readonly replyTo?: string;
  /** A press: what the platform wants to hear to show on the card what came of it; opaque, but safe to store. */
  readonly pressRef?: string;
  /** Other ids of the same person on this platform by kind (`union_id`, `user_id`). */
  readonly otherIds?: Readonly<Record<string, string>>;
  readonly content: InboundContent;
}

/** What a pressed card shows at once: a passing line, and the card in its final state where it changes. */
export interface PressAnswer {
  readonly tone: 'success' | 'info' | 'warning' | 'error';
  /** At most one short sentence. */
  readonly toast: string;
  /** The card as it stands from now on; null leaves it as it is. */
  readonly blocks: readonly Block[] | null;
}

export interface InboundAck {
  readonly duplicate: boolean;
  readonly inboxId: number;
  /** For a press on a platform that waits for its answer; absent when handling takes longer than it waits. */
  readonly press?: PressAnswer;
}

/**
 * Called by an adapter once an event is verified and parsed; resolves when the event is stored (a press: when it is
 * handled, or after the time a platform waits).
 */
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
  | { readonly kind: 'file'; readonly fileId: number; readonly name: string }
  | { readonly kind: 'image'; readonly fileId: number; readonly name: string; readonly alt: string }
  | {
      readonly kind: 'chart';
      readonly chart: Chart;
      /** The same drawn as a PNG, for platforms that cannot draw; null where nobody drew it. */
      readonly fileId: number | null;
      /** Its plain-text rendering; absent → every figure, empty → said elsewhere. */
      readonly typed?: string;
    };

/** Figures to draw: one value per category in every series; null is a gap. */
export interface Chart {
  readonly form: 'bar' | 'line' | 'pie';
  readonly title: string;
  /** Unit of all values as printed: `%`, `项`. */
  readonly unit: string;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

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
  /** The platform's id of the message this one answers. */
  readonly answers?: string;
  /** The same, where the answer should stand beneath it. */
  readonly replyTo?: string;
  /** The platform's id of an earlier message of ours that this one takes the place of, where the platform can. */
  readonly updates?: string;
  /**
   * The platform's ids of an earlier message of ours, all its parts: where the platform takes back every one of them,
   * nothing is sent; where it cannot (any more), this message is, and says so.
   */
  readonly recalls?: readonly string[];
  /** The person's client shows no cards: everything is said in words. */
  readonly plain?: boolean;
  /** Asks the platform to make itself heard (加急); only the last step of the ladder does. */
  readonly urgent?: boolean;
  /** Bytes of every file, image and drawn chart, by `fileId`. */
  readonly files: ReadonlyMap<number, { readonly name: string; readonly bytes: Uint8Array }>;
}

/** What the platform said; never mixed with a rejection (the person can act) or a bug (thrown). */
export type SendResult =
  /** `parts`: ids of what followed as messages of their own, such as files. */
  | { readonly kind: 'delivered'; readonly messageId: string; readonly parts?: readonly string[] }
  /** What `Outbound.recalls` names is gone from the chat. */
  | { readonly kind: 'recalled' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'retry'; readonly afterMs: number; readonly reason: string }
  /** `final`: sending again might reach people twice whatever `idempotentForMs` says; staff have to look. */
  | { readonly kind: 'unknown'; readonly cause: string; readonly final?: true };

export interface Capabilities {
  readonly actions: boolean;
  readonly forms: boolean;
  readonly files: boolean;
  /** Fetches files by their id when somebody looks at them, so that a message carries none. */
  readonly filesById?: true;
  readonly groupMentions: boolean;
  /** One group may be known under several chat ids: one it is heard through, one that can call its members. */
  readonly manyDoors?: true;
  /** A message can be replaced after it was sent (`Outbound.updates`). */
  readonly updates: boolean;
  /** A message can be taken back, at least soon after it was sent (`Outbound.recalls`). */
  readonly recalls: boolean;
  /** The platform reports who read a message (`receipt`). */
  readonly readReceipts: boolean;
  /** For how long sending again with the same idempotency key reaches the person once; 0 never, Infinity always. */
  readonly idempotentForMs: number;
  /** How much the platform takes; kept by all instances together. */
  readonly limits: readonly RateLimit[];
}

/** At most `count` messages in any `perMs` milliseconds, for the whole app, one group chat, or one person. */
export interface RateLimit {
  readonly scope: 'app' | 'chat' | 'person';
  readonly count: number;
  readonly perMs: number;
}

export interface BotAdapter {
  readonly platform: Platform;
  readonly capabilities: Capabilities;
  start(onInbound: OnInbound): Promise<void>;
  stop(): Promise<void>;
  send(outbound: Outbound): Promise<SendResult>;
}

export type { FetchedFile, PlatformLookup } from './lookup-ports.ts';

// ---------------------------------------------------------------- what only some platforms can do

/** For platforms on which a pressed card is changed by a call of its own, at any time after the press. */
export interface PressShower {
  /**
   * Absent where every press is shown by a call. Else the answer to the press shows it, and only what was answered too
   * late is shown by a call, so many milliseconds after the press: earlier, the client would undo it.
   */
  readonly lateAfterMs?: number;
  /** @returns `never` when that card cannot be changed (any more) */
  showPress(pressRef: string, answer: PressAnswer): Promise<'shown' | 'never' | 'again'>;
}

/** What was said in chats while nobody listened, on platforms that keep it for the bot. */
export interface MessageHistory {
  /** Whether this instance hears now what people say. */
  listening(): boolean;
  /** The chat id of a message of ours, for chats in which nobody has written yet; null where it is not told. */
  chatOf(messageId: string): Promise<string | null>;
  /** What people said in one chat, oldest first, with the message ids they would have come with. */
  messagesIn(
    chat: { readonly chatId: string; readonly chatKind: InboundEvent['chatKind'] },
    span: { readonly from: Date; readonly to: Date },
  ): Promise<HistoryAnswer>;
}

export type HistoryAnswer =
  /** `cut`: there are more than are ever read at once. */
  | { readonly ok: true; readonly events: readonly InboundEvent[]; readonly cut: boolean }
  /** `closed`: the bot may not read this chat; `again`: a passing trouble. */
  | { readonly ok: false; readonly reason: 'closed' | 'again'; readonly detail: string };

export type { GroupKeeper, GroupState, WantedGroup } from './group-ports.ts';

// ---------------------------------------------------------------- between instances

export type { LeaseHandle, LeaseHolder, Leases, SendJournal, SharedValues } from './instance-ports.ts';
