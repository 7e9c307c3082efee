import { z } from 'zod';
import type { PressShower } from '../../src/ports.ts';
import type { Api } from './api.ts';
import { isMessageId } from './ids.ts';
import { renderSettled } from './render/card.ts';
import { verdictOf } from './verdict.ts';

/**
 * A client whose press is answered puts the card back as it was, so a change before that is lost; Feishu waits three
 * seconds for the answer.
 */
const LATE_AFTER_MS = 4_000;

/**
 * Changes a card whose press was answered too late to change it (im-v1/message/patch). Not by the press's own token:
 * that is good for half an hour and three changes, the message for 14 days.
 */
export function createPressShower(api: Api): PressShower {
  return {
    lateAfterMs: LATE_AFTER_MS,
    showPress: async (messageId, { blocks }) => {
      // Nothing about the card changes: a page was turned, a question asked.
      if (blocks === null) return 'shown';
      const rendered = renderSettled(blocks);
      if (!isMessageId(messageId) || !rendered.ok) return 'never';
      const result = await api.call(z.unknown(), ({ client, auth }) =>
        client.im.v1.message.patch(
          { path: { message_id: messageId }, data: { content: JSON.stringify(rendered.card) } },
          auth,
        ),
      );
      if (result.ok) return 'shown';
      return verdictOf(result.failure).kind === 'refused' ? 'never' : 'again';
    },
  };
}
