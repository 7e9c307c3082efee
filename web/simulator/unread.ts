import { signal } from '@preact/signals';
import type { Conversation } from './route.ts';

/** How far this browser has read. `key` identifies the message at `cursor`, so a replaced database is noticed. */
interface Saved {
  readonly cursor: number;
  readonly key: string | null;
  readonly unread: Readonly<Record<string, number>>;
}

const name = 'duban.simulator';
const start: Saved = { cursor: 0, key: null, unread: {} };
const saved = signal<Saved>(read());

export function position(): Saved {
  return saved.value;
}

/** Messages of the bot in a conversation that this browser has not shown yet. */
export function unreadIn(conversation: Conversation): number {
  return saved.value.unread[conversation] ?? 0;
}

export function countUnread(conversation: Conversation): void {
  save({
    ...saved.value,
    unread: { ...saved.value.unread, [conversation]: unreadIn(conversation) + 1 },
  });
}

export function markRead(conversation: Conversation): void {
  if (unreadIn(conversation) === 0) return;
  const { [conversation]: _, ...unread } = saved.value.unread;
  save({ ...saved.value, unread });
}

export function advance(cursor: number, key: string): void {
  save({ ...saved.value, cursor, key });
}

export function startOver(): void {
  save(start);
}

function save(next: Saved): void {
  saved.value = next;
  try {
    localStorage.setItem(name, JSON.stringify(next));
  } catch {
    // A browser that forbids storage only forgets the badges on reload.
  }
}

function read(): Saved {
  try {
    const found = JSON.parse(localStorage.getItem(name) ?? 'null') as Partial<Saved> | null;
    return { ...start, ...found };
  } catch {
    return start;
  }
}
