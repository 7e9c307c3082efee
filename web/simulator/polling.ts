import { api, type Sent, ServiceError } from './api.ts';
import { type Conversation, conversation } from './route.ts';
import { loadDirectory, online, refreshState, refreshThread, threads } from './store.ts';
import { advance, countUnread, markRead, position, startOver } from './unread.ts';

const intervalMs = 2000;
/** Every so many rounds the open thread and the figures are read even if nothing new was listed. */
const refreshEvery = 5;

/** States of planned messages that nobody will read. */
const neverArrives: ReadonlySet<string> = new Set(['skipped', 'cancelled', 'refused']);

let round = 0;
let running: Promise<void> | null = null;
let checked = false;

/** Looks for new messages every two seconds while the page is visible; keeps trying when the service is away. */
export function startPolling(): void {
  const tick = async () => {
    // Scheduled first: one failed look never ends the looking.
    setTimeout(() => void tick(), intervalMs);
    if (!document.hidden) await poll();
  };
  void tick();
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void poll();
  });
}

/** One look at what was sent since the last one. Calls that overlap share one look. */
export function poll(): Promise<void> {
  running ??= look().finally(() => {
    running = null;
  });
  return running;
}

async function look(): Promise<void> {
  try {
    if (!checked) await checkPosition();
    const news = await takeNew();
    round += 1;
    const open = conversation.value;
    if (open !== null && (news.has(open) || round % refreshEvery === 0)) await refreshThread(open);
    if (news.size > 0 || round % refreshEvery === 0) await refreshState();
    online.value = true;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    online.value = false;
    checked = false;
  }
}

/** After a pause the service may stand on another database: then the saved position means nothing. */
async function checkPosition(): Promise<void> {
  const { cursor, key } = position();
  if (cursor > 0) {
    const { items } = await api.outbox(cursor - 1);
    if (items[0]?.key !== key) {
      startOver();
      threads.value = new Map();
      await loadDirectory();
    }
  }
  checked = true;
}

async function takeNew(): Promise<Set<Conversation>> {
  const news = new Set<Conversation>();
  for (;;) {
    const { items } = await api.outbox(position().cursor);
    const last = items.at(-1);
    if (last === undefined) return news;
    for (const item of items) {
      const target = conversationOf(item);
      if (target === null || neverArrives.has(item.state)) continue;
      news.add(target);
      if (target === conversation.value && !document.hidden) markRead(target);
      else countUnread(target);
    }
    advance(last.id, last.key);
  }
}

function conversationOf(item: Sent): Conversation | null {
  if (item.chat) return `chat=${item.chat.id}`;
  return item.to ? `person=${item.to.id}` : null;
}
