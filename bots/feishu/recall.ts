import { z } from 'zod';
import type { SendResult } from '../../src/ports.ts';
import type { Api } from './api.ts';
import { isMessageId } from './ids.ts';
import { verdictOf } from './verdict.ts';

/** Somebody took it back or deleted it before. */
const GONE: ReadonlySet<number | null> = new Set([230011, 230110]);

/**
 * Takes messages of ours back, which Feishu allows as long as the organisation's administrator has set («撤回消息»,
 * im-v1/message/delete). Null when one of them stays, so that its reader has to be told. Doing it twice harms nobody,
 * hence a try that was not heard of is repeated.
 */
export async function recallMessages(api: Api, messageIds: readonly string[]): Promise<SendResult | null> {
  let gone = messageIds.length > 0;
  for (const messageId of messageIds) {
    if (!isMessageId(messageId)) {
      gone = false;
      continue;
    }
    const result = await api.call(z.unknown(), ({ client, auth }) =>
      client.im.v1.message.delete({ path: { message_id: messageId } }, auth),
    );
    if (result.ok || GONE.has(result.failure.code)) continue;
    const verdict = verdictOf(result.failure);
    if (verdict.kind === 'retry') return verdict;
    if (verdict.kind === 'unknown') return { kind: 'retry', afterMs: AGAIN_MS, reason: verdict.cause };
    gone = false;
  }
  return gone ? { kind: 'recalled' } : null;
}

const AGAIN_MS = 2_000;
