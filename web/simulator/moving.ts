import { signal } from '@preact/signals';
import { api } from './api.ts';
import { poll } from './polling.ts';
import { conversation } from './route.ts';
import { attempt, notify, refreshState, refreshThread, state } from './store.ts';

export const clockOpen = signal(false);
export const moving = signal(false);

/** Moves the simulated time and says how many messages that brought. Resolves when the page shows the result. */
export function moveTo(iso: string): Promise<void> {
  const now = state.value?.now;
  if (now !== undefined && Date.parse(iso) <= Date.parse(now)) {
    notify('只能向后推进，请选择晚于当前模拟时间的日期和时刻', 'bad');
    return Promise.resolve();
  }
  return move(() => api.moveTo(iso));
}

export function moveToNextStage(): Promise<void> {
  return move(() => api.moveToNextStage());
}

async function move(request: () => Promise<{ now: string; sent: number }>): Promise<void> {
  if (moving.value) return;
  moving.value = true;
  await attempt(async () => {
    const { sent } = await request();
    await refreshState();
    await poll();
    if (conversation.value !== null) await refreshThread(conversation.value);
    notify(sent === 0 ? '本次推进没有消息发出' : `本次推进发出 ${sent} 条消息`);
    clockOpen.value = false;
  });
  moving.value = false;
}
