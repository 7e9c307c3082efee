import type { Outbound, PressAnswer, PressShower, SendJournal, SendResult } from '../../src/ports.ts';
import { wecomTexts } from '../../src/replies/wecom-texts.ts';
import type { AppApi } from './api.ts';
import { type ApiResult, silenceResult, verdictOf } from './errors.ts';
import { type PressedCard, pressedCard } from './ids.ts';
import { cardKey, type SentIds, splitIds } from './message-id.ts';
import type { TemplateCard } from './render/card.ts';
import { privateParts } from './render/message.ts';

/**
 * Puts a message in the place of an earlier one: its card is changed where it may be, else the earlier one is taken back
 * (within 24 hours, document 94867). True when nothing more has to be sent.
 */
export async function replaceMessage(
  api: AppApi,
  userId: string,
  outbound: Outbound,
  journal: SendJournal,
): Promise<boolean> {
  const { updates = '' } = outbound;
  const key = cardKey(updates);
  const ids = await partsOf(updates, journal);
  const [card, ...more] = privateParts({ ...outbound, idempotencyKey: key ?? outbound.idempotencyKey });
  const { messages, responseCode } = ids;
  if (responseCode !== null && messages.length === 1 && more.length === 0 && card?.kind === 'card') {
    const done = await changeCard(api, { userId, responseCode }, card.card);
    if (done.kind === 'ok') return true;
  }
  // What is too old to be taken back stays; the new message follows it.
  for (const msgid of messages) await api.post('message/recall', { msgid });
  return false;
}

async function partsOf(messageId: string, journal: SendJournal): Promise<SentIds> {
  const key = cardKey(messageId);
  return splitIds(key === null ? messageId : ((await journal.noted(key)) ?? ''));
}

/**
 * Takes a message back, within 24 hours of sending and from WeCom itself; the plug-in inside WeChat goes on showing it
 * (document 94867). Null when some part of it stays, so that its reader has to be told. Doing it twice harms nobody,
 * hence a try that was not heard of is repeated.
 */
export async function recallMessage(
  api: AppApi,
  messageIds: readonly string[],
  journal: SendJournal,
): Promise<SendResult | null> {
  const found = await Promise.all(messageIds.map((id) => partsOf(id, journal)));
  const parts = found.flatMap(({ messages }) => messages);
  let gone = parts.length > 0 && found.every(({ messages }) => messages.length > 0);
  for (const msgid of parts) {
    const result = await api.post('message/recall', { msgid });
    if (result.kind === 'silence') return silenceResult({ ...result, reached: false });
    if (result.kind === 'ok') continue;
    const verdict = verdictOf(result.code);
    if (verdict.kind === 'retry') return verdict;
    gone = false;
  }
  return gone ? { kind: 'recalled' } : null;
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
export function createPressShower(apps: ReadonlyMap<string | null, AppApi>): PressShower {
  return {
    showPress: async (ref, answer) => {
      const card = pressedCard(ref);
      const api = card === null ? undefined : apps.get(card.app);
      if (card === null || api === undefined) return 'never';
      const result = await showPress(api, card, answer);
      if (result.kind === 'ok') return 'shown';
      if (result.kind === 'silence') return 'again';
      return verdictOf(result.code).kind === 'retry' ? 'again' : 'never';
    },
  };
}

function showPress(api: AppApi, pressed: PressedCard, answer: PressAnswer): Promise<ApiResult> {
  const card = cardAfterPress(pressed.taskId, answer);
  if (card !== null) return changeCard(api, pressed, card);
  return api.post('message/update_template_card', {
    userids: [pressed.userId],
    agentid: api.app.agentId,
    response_code: pressed.responseCode,
    button: { replace_name: wecomTexts.pressed },
  });
}

/** The same card with what is left to press; null where nothing is. */
export function cardAfterPress(taskId: string, { blocks }: PressAnswer): TemplateCard | null {
  if (blocks === null) return null;
  const idempotencyKey = taskId.replace(/-\w+$/, '');
  for (const part of privateParts({ blocks, files: new Map(), idempotencyKey }))
    if (part.kind === 'card' && part.card.task_id === taskId) return part.card;
  return null;
}
