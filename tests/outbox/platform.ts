import type { BotAdapter, Capabilities, Outbound, SendResult } from '../../src/ports.ts';
import { chatCapabilities } from '../support/capabilities.ts';

export interface RecordedSend {
  readonly at: Date;
  readonly key: string;
  readonly to: string;
  readonly outbound: Outbound;
  readonly delivered: boolean;
}

/** A platform that keeps what it was sent and answers as told; without instructions it delivers. */
export interface TestPlatform extends BotAdapter {
  readonly sends: RecordedSend[];
  /** What the person or group has seen: one message per idempotency key. */
  seenBy(to: string): Outbound[];
  /** Who got a message since the last look, in alphabetical order, once per message. */
  heard(): string[];
  /** The next sends are answered like this, in order; a function may throw. */
  answer(...answers: (SendResult | (() => SendResult))[]): void;
}

export function createTestPlatform(now: () => Date, capabilities: Partial<Capabilities> = {}): TestPlatform {
  const sends: RecordedSend[] = [];
  const answers: (SendResult | (() => SendResult))[] = [];
  let told = 0;
  return {
    platform: 'simulator',
    capabilities: { ...chatCapabilities, ...capabilities },
    sends,
    seenBy: (to) => {
      const seen = new Map<string, Outbound>();
      for (const send of sends)
        if (send.to === to && send.delivered && !seen.has(send.key)) seen.set(send.key, send.outbound);
      return [...seen.values()];
    },
    heard: () => {
      const fresh = sends.slice(told).filter((send) => send.delivered);
      told = sends.length;
      return fresh.map((send) => send.to).sort();
    },
    answer: (...more) => {
      answers.push(...more);
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    send: (outbound) => {
      const { to, idempotencyKey } = outbound;
      const next = answers.shift();
      const record = (delivered: boolean) =>
        sends.push({
          at: now(),
          key: idempotencyKey,
          to: to.kind === 'person' ? to.userId : to.chatId,
          outbound,
          delivered,
        });
      if (typeof next === 'function') {
        record(false);
        return Promise.resolve(next());
      }
      record(next === undefined || next.kind === 'delivered');
      return Promise.resolve(next ?? { kind: 'delivered', messageId: `m-${sends.length}` });
    },
  };
}
