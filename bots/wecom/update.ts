import type { Outbound, PressAnswer } from '../../src/ports.ts';
import { wecomTexts } from '../../src/replies/wecom-texts.ts';
import type { AppApi } from './api.ts';
import type { ApiResult } from './errors.ts';
import { readMessageId } from './message-id.ts';
import type { TemplateCard } from './render/card.ts';
import { privateParts } from './render/message.ts';

/**
 * Puts a message in the place of an earlier one: its card is changed where it may be, else the earlier one is taken back
 * (within 24 hours, document 94867). True when nothing more has to be sent.
 */
export async function replaceMessage(api: AppApi, userId: string, outbound: Outbound): Promise<boolean> {
  const earlier = readMessageId(outbound.updates ?? '');
  const [card, ...more] = privateParts(outbound);
  if (
    earlier.responseCode !== null &&
    earlier.messages.length === 1 &&
    more.length === 0 &&
    card?.kind === 'card'
  ) {
    const done = await changeCard(api, { userId, responseCode: earlier.responseCode }, card.card);
    if (done.kind === 'ok') return true;
  }
  // What is too old to be taken back stays; the new message follows it.
  for (const msgid of earlier.messages) await api.post('message/recall', { msgid });
  return false;
}

function changeCard(
  api: AppApi,
  to: { userId: string; responseCode: string },
  card: TemplateCard,
): Promise<ApiResult> {
  return api.post('message/update_template_card', {
    userids: [to.userId],
    agentid: api.app.agentId,
    response_code: to.responseCode,
    template_card: card,
  });
}

/**
 * Shows on a pressed card what came of the press. The answer to the callback itself is not used: the documentation
 * contradicts itself on whether it is heeded (document 90241), and this way is not bound to its five seconds.
 */
export async function showPress(
  api: AppApi,
  press: { userId: string; responseCode: string; key: string; answer: PressAnswer },
): Promise<ApiResult> {
  const { userId, responseCode, key, answer } = press;
  const parts =
    answer.blocks === null
      ? []
      : privateParts({ blocks: answer.blocks, files: new Map(), idempotencyKey: key });
  const card = parts.find((part) => part.kind === 'card');
  if (card) return changeCard(api, { userId, responseCode }, card.card);
  return api.post('message/update_template_card', {
    userids: [userId],
    agentid: api.app.agentId,
    response_code: responseCode,
    button: { replace_name: wecomTexts.pressed },
  });
}
