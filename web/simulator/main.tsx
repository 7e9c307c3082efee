import './style.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { ServiceError } from './api.ts';
import { App } from './app.tsx';
import { view } from './people.tsx';
import { startPolling } from './polling.ts';
import { currentEntry, viewOfRole } from './roles.ts';
import { type Conversation, conversation } from './route.ts';
import { deliverWaiting } from './sending.ts';
import { attempt, fatal, loadDirectory, online, reading, refreshThread } from './store.ts';
import { markRead } from './unread.ts';

const retryMs = 2000;

async function start(): Promise<void> {
  try {
    await loadDirectory();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    online.value = !error.offline;
    fatal.value = error.offline ? null : error.message;
    setTimeout(() => void start(), retryMs);
    return;
  }
  fatal.value = null;
  online.value = true;
  effect(openThread);
  effect(() => {
    const entry = currentEntry();
    if (entry !== null) view.value = entry.person === null ? 'group' : viewOfRole(entry.person.role);
  });
  effect(() => {
    if (online.value) void deliverWaiting();
  });
  document.addEventListener('visibilitychange', openThread);
  startPolling();
}

/** Opening a conversation reads it and takes its badge away. */
function openThread(): void {
  const open = conversation.value;
  if (open === null || document.hidden) return;
  markRead(open);
  void readThread(open);
}

async function readThread(open: Conversation): Promise<void> {
  reading.value = open;
  await attempt(() => refreshThread(open));
  if (reading.peek() === open) reading.value = null;
}

const place = document.getElementById('app');
if (place !== null) render(<App />, place);
void start();
