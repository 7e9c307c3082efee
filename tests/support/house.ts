import { expect } from 'vitest';
import { createSimulator } from '../../bots/simulator/index.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { listChats } from '../../db/queries/chats.ts';
import { listPeople, type Person } from '../../db/queries/people.ts';
import { type ReportRow, reportsByIds } from '../../db/queries/reports.ts';
import { accountOf, outboxSince, repliesTo, type SentMessage } from '../../db/queries/simulator.ts';
import type { AppContext } from '../../src/app/context.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import { firstStart } from '../../src/app/first-start.ts';
import { type HandledEvent, handleInbox } from '../../src/app/handle-inbound.ts';
import { receiveEvent } from '../../src/app/receive-event.ts';
import { runUntil } from '../../src/app/run-until.ts';
import { stoppedClock } from '../../src/clock.ts';
import type { InboundAck, MovableClock } from '../../src/ports.ts';
import { officialCalendar } from './calendar.ts';
import { instant, seedDirectory, seedDocument } from './seeds.ts';

export interface Heard {
  readonly duplicate: boolean;
  readonly handled: HandledEvent | null;
  readonly replies: readonly SentMessage[];
  readonly reports: readonly ReportRow[];
  /** All answers to the sender as one text. */
  readonly text: string;
}

export interface SayOptions {
  /** In the working group instead of the private chat. */
  readonly inGroup?: boolean;
  readonly eventId?: string;
  readonly sentAt?: string;
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
}

/** The whole service without a socket: the source document, the demo roster, a clock moved by hand. */
export interface House {
  readonly ctx: AppContext;
  readonly clock: MovableClock;
  person(name: string): Person;
  /** Only stores the event, as a platform's push does; `handleInbox` does the rest. */
  receive(who: string, text: string, eventId: string): Promise<InboundAck>;
  /** `who` is a person's name, or a text that is nobody's: then a stranger speaks. */
  says(who: string, text: string, options?: SayOptions): Promise<Heard>;
  /** Moves the clock, acting at every moment on the way; returns what was newly planned. */
  moveTo(time: string): Promise<SentMessage[]>;
}

export async function openHouse(store: OpenDatabase, start = '2023-02-20 16:00'): Promise<House> {
  const { db } = store;
  const clock = stoppedClock(instant(start));
  const simulator = createSimulator();
  const ctx: AppContext = {
    db,
    clock,
    calendar: officialCalendar,
    adapters: new Map([['simulator', simulator]]),
    log: { info: () => {}, warn: () => {}, error: (fields, message) => console.error(message, fields) },
    baseUrl: () => 'http://127.0.0.1:3000',
    instance: 'house',
  };
  await firstStart(db, { document: await seedDocument(), directory: await seedDirectory() }, clock.now());
  await simulator.start((event) => receiveEvent(ctx, event));
  const people = new Map((await listPeople(db)).map((person) => [person.name, person]));
  const group = (await listChats(db)).find((chat) => chat.working);
  let events = 0;
  return {
    ctx,
    clock,
    person: (name) => {
      const person = people.get(name);
      if (!person) throw new Error(`nobody is called ${name}`);
      return person;
    },
    receive: async (who, text, eventId) => {
      const person = people.get(who);
      if (!person) throw new Error(`nobody is called ${who}`);
      // Accounts of the demo roster are named after the person.
      return simulator.receive({ userId: `sim-${person.id}`, eventId, sentAt: null, text });
    },
    says: async (who, text, options = {}) => {
      const person = people.get(who);
      const userId = person ? await accountOf(db, 'simulator', person.id) : `stranger-${who}`;
      events += 1;
      const ack = await simulator.receive({
        userId: userId ?? `stranger-${who}`,
        eventId: options.eventId ?? `event-${events}`,
        sentAt: options.sentAt === undefined ? null : instant(options.sentAt),
        ...(options.inGroup && group ? { groupId: group.platformChatId } : {}),
        ...(options.file
          ? {
              file: {
                name: options.file.name,
                base64: Buffer.from(options.file.bytes).toString('base64'),
              },
            }
          : { text }),
      });
      const handled = await handleInbox(ctx, ack.inboxId);
      await dispatchOutbox(ctx);
      const replies = await repliesTo(db, ack.inboxId);
      return {
        duplicate: ack.duplicate,
        handled,
        replies,
        reports: await reportsByIds(db, handled?.reportIds ?? []),
        text: replies
          .filter((reply) => !person || reply.to === null || reply.to.id === person.id)
          .map((reply) => reply.text)
          .join('\n'),
      };
    },
    moveTo: async (time) => {
      const last = (await outboxSince(db, 0, 1_000_000)).at(-1)?.id ?? 0;
      await runUntil(ctx, (now) => clock.set(now), instant(time));
      return outboxSince(db, last, 1_000_000);
    },
  };
}

/** A reply that must be there; the failure shows what came instead. */
export function expectReply(heard: Heard, expected: RegExp): void {
  expect(heard.text).toMatch(expected);
}
