import type { BotAdapter, Outbound, SendResult } from '../ports.ts';
import { randomFrom } from './random.ts';

/** Shares of sends, 0 to 1, that go wrong on the rehearsed platform. */
export interface Faults {
  /** The message arrives and the answer does not. */
  readonly timeout: number;
  /** 429 with the time to wait. */
  readonly limit: number;
  /** People who may not be written to, ever: a share of people, not of sends. */
  readonly refuse: number;
  /** The service dies while it sends, half of the times after the message has arrived. */
  readonly crash: number;
  /**
   * A share of transactions, not of sends: the service dies before one begins, before it commits, or before it hears that
   * it did; while it plans, takes messages to send, or writes down what became of them.
   */
  readonly halt: number;
}

export const noFaults: Faults = { timeout: 0, limit: 0, refuse: 0, crash: 0, halt: 0 };

const names: Readonly<Record<keyof Faults, string>> = {
  timeout: '送达后超时',
  limit: '限流',
  refuse: '拒收的人员',
  crash: '发送时崩溃',
  halt: '计划、记录结果时崩溃',
};

/** `timeout=0.1,limit=0.05` → faults; anything else is a Chinese sentence that says what is allowed. */
export function readFaults(text: string): Faults | string {
  let faults = noFaults;
  for (const part of text.split(/[,，\s]+/u).filter((one) => one !== '')) {
    const [name = '', share = ''] = part.split('=');
    const value = Number(share);
    if (!isFault(name) || share === '' || !(value >= 0 && value <= 0.5)) {
      const known = Object.entries(names).map(([key, word]) => `${key}（${word}）`);
      return `故障“${part}”不能识别，应为${known.join('、')}加0至0.5的比例，如 timeout=0.1,crash=0.002。`;
    }
    faults = { ...faults, [name]: value };
  }
  return faults;
}

const isFault = (name: string): name is keyof Faults => Object.hasOwn(noFaults, name);

/** What a platform went through. */
export interface PlatformRecord {
  /** How often each idempotency key arrived; a platform that recognises it shows the first only. */
  readonly arrivals: ReadonlyMap<string, number>;
  readonly timeouts: number;
  readonly limited: number;
  readonly refused: number;
  readonly crashes: number;
}

export interface FaultyPlatform {
  /** The adapter of one life of the service; `onCrash` is called in the middle of the send that ends it. */
  life(onCrash: () => void): BotAdapter;
  record(): PlatformRecord;
}

const WAIT_MS = 45_000;

/**
 * The simulated platform with faults. What goes wrong depends on the seed, the message and how often it was tried, and on
 * nothing else, so a rehearsal with faults can be repeated to the byte.
 */
export function faultyPlatform(inner: BotAdapter, faults: Faults, seed: number): FaultyPlatform {
  const arrivals = new Map<string, number>();
  const tries = new Map<string, number>();
  const counts = { timeouts: 0, limited: 0, refused: 0, crashes: 0 };

  async function deliver(outbound: Outbound): Promise<SendResult> {
    const { idempotencyKey } = outbound;
    arrivals.set(idempotencyKey, (arrivals.get(idempotencyKey) ?? 0) + 1);
    return inner.send(outbound);
  }

  const refuses = ({ to }: Outbound): boolean =>
    to.kind === 'person' && randomFrom(`${seed} refuses ${to.userId}`)() < faults.refuse;

  return {
    life: (onCrash) => ({
      ...inner,
      async send(outbound) {
        const { idempotencyKey } = outbound;
        const nth = (tries.get(idempotencyKey) ?? 0) + 1;
        tries.set(idempotencyKey, nth);
        const random = randomFrom(`${seed} send ${idempotencyKey} ${nth}`);
        if (refuses(outbound)) {
          counts.refused += 1;
          return { kind: 'refused', reason: 'user_refused' };
        }
        if (random() < faults.crash) {
          counts.crashes += 1;
          const before = random() < 0.5;
          if (before) onCrash();
          const result: SendResult = before ? { kind: 'unknown', cause: 'crash' } : await deliver(outbound);
          onCrash();
          return result;
        }
        if (random() < faults.limit) {
          counts.limited += 1;
          return { kind: 'retry', afterMs: WAIT_MS, reason: '429' };
        }
        const result = await deliver(outbound);
        if (random() >= faults.timeout) return result;
        counts.timeouts += 1;
        return { kind: 'unknown', cause: 'timeout' };
      },
    }),
    record: () => ({ arrivals, ...counts }),
  };
}
