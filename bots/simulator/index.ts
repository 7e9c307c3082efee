import type {
  BotAdapter,
  Capabilities,
  InboundAck,
  OnInbound,
  Outbound,
  SendResult,
} from '../../src/ports.ts';
import { parse, type SimulatedMessage } from './parse.ts';

const capabilities: Capabilities = {
  actions: true,
  forms: true,
  files: true,
  filesById: true,
  groupMentions: true,
  idempotentForMs: Number.POSITIVE_INFINITY,
  updates: false,
  recalls: true,
  readReceipts: false,
  limits: [],
};

export interface Simulator extends BotAdapter {
  /** Somebody says or does something; resolves when the event is stored. */
  receive(message: SimulatedMessage): Promise<InboundAck>;
}

/**
 * The chat platform that lives in the page: an adapter like the others. Messages sent to it are shown from the outbox,
 * so a delivered message needs no second store; the idempotency key is the message id, hence sending twice shows one.
 */
export function createSimulator(): Simulator {
  let onInbound: OnInbound | null = null;
  return {
    platform: 'simulator',
    capabilities,
    start: (handler) => {
      onInbound = handler;
      return Promise.resolve();
    },
    stop: () => {
      onInbound = null;
      return Promise.resolve();
    },
    send: ({ idempotencyKey, recalls = [] }: Outbound): Promise<SendResult> =>
      Promise.resolve(
        recalls.length > 0 ? { kind: 'recalled' } : { kind: 'delivered', messageId: idempotencyKey },
      ),
    receive: (message) => {
      if (onInbound === null) throw new Error('the simulator is not started');
      return onInbound(parse(message));
    },
  };
}
