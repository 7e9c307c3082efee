import { signal } from '@preact/signals';
import { api, type Content, type Outgoing, ServiceError } from './api.ts';
import { poll } from './polling.ts';
import type { Conversation } from './route.ts';
import { announcement, online, refreshState, refreshThread } from './store.ts';

/** A message of ours that the service has not confirmed yet. */
export interface Pending {
  readonly conversation: Conversation;
  readonly message: Outgoing;
  /** What the bubble shows meanwhile. */
  readonly label: string;
  /** `waiting` goes out again by itself when the service is back; `failed` waits for a decision. */
  readonly state: 'sending' | 'waiting' | 'failed';
  readonly error: string | null;
}

export const pending = signal<readonly Pending[]>([]);

/** Speaks as `person` in a conversation. Resolves when the service has answered or the failure is shown. */
export async function send(
  conversation: Conversation,
  person: number,
  content: Content,
  label: string,
): Promise<void> {
  const chat = conversation.startsWith('chat=') ? { chat: Number(conversation.slice(5)) } : {};
  const message: Outgoing = { person, ...chat, eventId: eventId(), ...content };
  pending.value = [...pending.value, { conversation, message, label, state: 'sending', error: null }];
  await deliver(message.eventId);
}

/** Tries again with the same event id, so a message that did arrive is not taken twice. */
export async function deliver(id: string): Promise<void> {
  const entry = pending.value.find((item) => item.message.eventId === id);
  if (entry === undefined) return;
  update(id, { state: 'sending', error: null });
  try {
    await api.send(entry.message);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.offline) online.value = false;
    update(id, { state: error.offline ? 'waiting' : 'failed', error: error.message });
    announcement.value = `没有发出：${error.message}`;
    return;
  }
  // The thread is read before the placeholder goes, so the bubble does not flicker.
  await refreshThread(entry.conversation).catch(() => {});
  discard(id);
  await refreshState().catch(() => {});
  await poll();
}

export function discard(id: string): void {
  pending.value = pending.value.filter((item) => item.message.eventId !== id);
}

/** Sends what was kept while the service was away, in order. */
export async function deliverWaiting(): Promise<void> {
  for (const item of pending.value.filter((entry) => entry.state === 'waiting')) {
    await deliver(item.message.eventId);
  }
}

function update(id: string, change: Pick<Pending, 'state' | 'error'>): void {
  pending.value = pending.value.map((item) => (item.message.eventId === id ? { ...item, ...change } : item));
}

/** `crypto.randomUUID` is missing on pages served over plain HTTP, which intranets use. */
function eventId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `page-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
