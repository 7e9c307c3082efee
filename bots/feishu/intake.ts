import type { Log } from '../../src/app/context.ts';
import type { InboundAck, InboundEvent, OnInbound, PressAnswer } from '../../src/ports.ts';
import { pressTexts } from '../../src/replies/press-texts.ts';
import type { BotIdentity } from './parse/message.ts';
import { type Parsed, parse } from './parse.ts';
import { renderSettled } from './render/card.ts';

export interface Intake {
  /** Takes events from now on, or none any more with null. */
  handTo(onInbound: OnInbound | null): void;
  /**
   * Stores a verified envelope; resolves with the body of the answer. Rejects when it is not known to be stored within
   * the time Feishu waits: then it must hear no «good», and pushes again.
   */
  receive(envelope: unknown): Promise<object>;
}

/** Feishu waits three seconds, the way there and back included. */
const ANSWER_WITHIN_MS = 2_500;

/** Thrown to whoever waits for an answer; the event may be stored all the same, a repeated push is recognised. */
class NotStoredInTime extends Error {}

/** Both ways in, long connection and webhook, end here. */
export function createIntake(deps: {
  readonly bot: () => BotIdentity;
  readonly log: Log;
  readonly withinMs?: number;
}): Intake {
  const { log, withinMs = ANSWER_WITHIN_MS } = deps;
  let onInbound: OnInbound | null = null;

  async function store(event: InboundEvent): Promise<InboundAck> {
    if (onInbound === null) throw new NotStoredInTime('not started');
    return inTime(onInbound(event), withinMs);
  }

  async function press(event: InboundEvent): Promise<object> {
    try {
      return answerBody((await store(event)).press ?? underWay);
    } catch (error) {
      // A press is not pushed again, so the person is told to press again instead of seeing an error code.
      log.warn({ error: nameOf(error) }, 'a press was not stored in time');
      return answerBody(busy);
    }
  }

  async function act(parsed: Parsed): Promise<object> {
    switch (parsed.kind) {
      case 'event':
        await store(parsed.event);
        return {};
      case 'press':
        return press(parsed.event);
      case 'ignored':
        if (parsed.why === 'unknown_type') log.warn({ type: parsed.type }, 'an event nobody handles');
        return {};
      case 'malformed':
        log.error({ type: parsed.type }, 'an event that names neither chat nor person');
        return {};
      default:
        return parsed satisfies never;
    }
  }

  return {
    handTo: (handler) => {
      onInbound = handler;
    },
    receive: (envelope) => act(parse(envelope, deps.bot())),
  };
}

const underWay: PressAnswer = { tone: 'info', toast: pressTexts.underWay, blocks: null };
const busy: PressAnswer = { tone: 'error', toast: pressTexts.busy, blocks: null };

/** What Feishu shows: the passing line, and the card in its final state for everybody who sees it. */
function answerBody({ tone, toast, blocks }: PressAnswer): object {
  const rendered = blocks === null ? null : renderSettled(blocks);
  return {
    toast: { type: tone, content: toast },
    ...(rendered?.ok ? { card: { type: 'raw', data: rendered.card } } : {}),
  };
}

async function inTime<T>(work: Promise<T>, withinMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotStoredInTime('too slow')), withinMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
