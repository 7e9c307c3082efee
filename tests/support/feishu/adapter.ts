import Fastify, { type FastifyInstance } from 'fastify';
import { createFeishu } from '../../../bots/feishu/index.ts';
import type { PlatformParts } from '../../../bots/parts.ts';
import type {
  Clock,
  InboundAck,
  InboundEvent,
  LeaseHandle,
  LeaseHolder,
  Leases,
} from '../../../src/ports.ts';
import type { PushResult } from './push.ts';
import { type Fault, type StrictFeishu, startFeishu } from './server.ts';

/** A lease for a single instance: had at once, and taken away by hand. */
interface HandLeases extends Leases {
  take(): Promise<void>;
  give(): Promise<void>;
}

export function handLeases(held = true): HandLeases {
  let holder: LeaseHolder | null = null;
  return {
    hold: async (_name, wanted): Promise<LeaseHandle> => {
      holder = wanted;
      if (held) await wanted.gained();
      return { release: () => wanted.lost() };
    },
    take: async () => holder?.lost(),
    give: async () => holder?.gained(),
  };
}

export interface Driven {
  readonly feishu: StrictFeishu;
  readonly parts: PlatformParts;
  readonly leases: HandLeases;
  /** What the adapter handed on, in order. */
  readonly events: InboundEvent[];
  readonly logged: string[];
  /** What storing an event does from now on. */
  answer(onInbound: (event: InboundEvent) => Promise<InboundAck>): void;
  /** Pushes an event the way of this mode. */
  push(envelope: object): Promise<PushResult>;
  readonly webhook: string;
  stop(): Promise<void>;
}

interface DriveOptions {
  readonly held?: boolean;
  readonly answerWithinMs?: number;
  readonly requestMs?: number;
  /** From the first request on. */
  readonly faults?: readonly Fault[];
}

/** The adapter between the strict platform and a hand-made core. */
export async function driveFeishu(mode: 'ws' | 'webhook', options: DriveOptions = {}): Promise<Driven> {
  const feishu = await startFeishu();
  feishu.fault(...(options.faults ?? []));
  const { world, origin } = feishu;
  // Signatures age by the platform's time, which the tests move by hand.
  const clock: Clock = { now: () => new Date(mode === 'ws' ? Date.now() : world.now) };
  const logged: string[] = [];
  const note = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const leases = handLeases(options.held ?? true);
  const parts = createFeishu(
    {
      appId: world.app.id,
      appSecret: world.app.secret,
      domain: origin,
      receive: mode === 'ws' ? { mode } : { mode, ...world.app },
    },
    {
      clock,
      log: { info: note, warn: note, error: note },
      leases,
    },
    {
      requestMs: options.requestMs ?? 2_000,
      answerWithinMs: options.answerWithinMs ?? 1_000,
      botRetryMs: 20,
      connection: {
        checkMs: 20,
        giveUpMs: 2_000,
        backOffMs: [20, 100],
        pongSeconds: 0.3,
        handshakeMs: 1_000,
      },
    },
  );
  const events: InboundEvent[] = [];
  let onInbound: (event: InboundEvent) => Promise<InboundAck> = () =>
    Promise.resolve({ duplicate: false, inboxId: events.length });
  let app: FastifyInstance | null = null;
  let webhook = '';
  if (parts.plugin) {
    app = Fastify();
    await app.register(parts.plugin);
    webhook = `${await app.listen({ host: '127.0.0.1', port: 0 })}/webhooks/feishu`;
  }
  await parts.adapter.start((event) => {
    events.push(event);
    return onInbound(event);
  });
  if (mode === 'ws' && options.held !== false) await feishu.long.connected();
  return {
    feishu,
    parts,
    leases,
    events,
    logged,
    webhook,
    answer: (next) => {
      onInbound = next;
    },
    push: (envelope) => (mode === 'ws' ? feishu.pushLong(envelope) : feishu.pushTo(webhook, envelope)),
    stop: async () => {
      await parts.adapter.stop();
      await app?.close();
      await feishu.stop();
    },
  };
}
