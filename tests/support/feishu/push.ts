import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { pressAnswerProblem } from './api-others.ts';
import type { Ack } from './long-connection.ts';
import type { World } from './world.ts';

export interface PushResult {
  /** Whether the platform takes it as delivered; else it pushes again. */
  readonly delivered: boolean;
  readonly status: number | null;
  readonly body: unknown;
  /** What the person sees instead of an answer, after a press. */
  readonly shown: string | null;
}

export function resultOf(envelope: object, ack: Ack): PushResult {
  const status = ack.kind === 'good' ? 200 : null;
  return {
    delivered: ack.kind === 'good',
    status,
    body: ack.kind === 'good' ? ack.body : ack,
    shown: shownOf(envelope, ack.kind === 'good' ? ack.body : undefined),
  };
}

/**
 * The card as the client shows it once a press was answered: the one in the answer, else the one from before the press,
 * whatever was made of it meanwhile.
 */
export async function pressed(
  world: World,
  envelope: object,
  push: () => Promise<PushResult>,
): Promise<PushResult> {
  const { event } = envelope as { event?: { context?: { open_message_id?: string } } };
  const card = world.messages.get(event?.context?.open_message_id ?? '');
  const before = card?.content;
  const result = await push();
  if (card && before !== undefined) {
    const { card: answered } = (result.body ?? {}) as { card?: { type?: string; data?: object } };
    const changed = result.delivered && result.shown === null && answered?.type === 'raw';
    card.content = changed ? JSON.stringify(answered.data) : before;
  }
  return result;
}

function shownOf(envelope: object, body: unknown): string | null {
  const { header } = envelope as { header?: { event_type?: string } };
  return header?.event_type === 'card.action.trigger' ? pressAnswerProblem(body) : null;
}

/** AES-256-CBC under SHA-256 of the key; base64 of IV and cipher text. */
export function encrypt(plain: string, key: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}

/** Body and headers of a genuine push at `world.now`. */
export function signedPush(
  world: World,
  envelope: object,
): { body: string; headers: Record<string, string> } {
  const { encryptKey } = world.app;
  // The blank after the colon: valid JSON that a parser and writer in between would not reproduce.
  const body = `{"encrypt": "${encrypt(JSON.stringify(envelope), encryptKey)}"}`;
  const timestamp = String(Math.floor(world.now / 1000));
  const nonce = randomUUID().slice(0, 8);
  const signature = createHash('sha256')
    .update(timestamp + nonce + encryptKey + body)
    .digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature,
    },
  };
}

/** Pushes to a webhook as the platform does: three seconds, no redirects, only 200 counts. */
export async function pushWebhook(
  world: World,
  url: string,
  envelope: object,
  chunks: number,
): Promise<PushResult> {
  const { body, headers } = signedPush(world, envelope);
  const bytes = Buffer.from(body);
  const size = Math.ceil(bytes.length / chunks);
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let i = 0; i < bytes.length; i += size) controller.enqueue(bytes.subarray(i, i + size));
      controller.close();
    },
  });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(3_000),
      ...(chunks === 1 ? { body } : { body: stream, duplex: 'half' }),
    } as RequestInit);
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    return {
      delivered: response.status === 200,
      status: response.status,
      body: answer,
      shown: shownOf(envelope, response.status === 200 ? answer : undefined),
    };
  } catch {
    return { delivered: false, status: null, body: null, shown: shownOf(envelope, undefined) };
  }
}
