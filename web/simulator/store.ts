import { computed, signal } from '@preact/signals';
import { api, type Chat, type Message, type Person, ServiceError, type ServiceState } from './api.ts';
import { type Conversation, conversation } from './route.ts';

export const people = signal<readonly Person[]>([]);
export const chats = signal<readonly Chat[]>([]);
export const state = signal<ServiceState | null>(null);

/** False while the service does not answer; polling keeps trying and sets it again. */
export const online = signal(true);
/** Why the first load failed for a reason other than the connection, in words. */
export const fatal = signal<string | null>(null);

export const personById = computed(() => new Map(people.value.map((person) => [person.id, person])));
export const unitByName = computed(
  () => new Map((state.value?.units ?? []).map((unit) => [unit.name, unit])),
);

export interface Thread {
  readonly items: readonly Message[];
  /** Asks for older messages; null when there are none. */
  readonly next: string | number | null;
}

export const threads = signal<ReadonlyMap<Conversation, Thread>>(new Map());
/** The conversation that was just opened and is being read. */
export const reading = signal<Conversation | null>(null);
export const thread = computed(() =>
  conversation.value === null ? null : (threads.value.get(conversation.value) ?? null),
);

export const toast = signal<{ readonly text: string; readonly tone: 'good' | 'bad' } | null>(null);
/** The newest messages in words, for screen readers. */
export const announcement = signal('');

let toastTimer: ReturnType<typeof setTimeout> | undefined;

export function notify(text: string, tone: 'good' | 'bad' = 'good'): void {
  clearTimeout(toastTimer);
  toast.value = { text, tone };
  toastTimer = setTimeout(() => {
    toast.value = null;
  }, 5000);
}

/** Loads who and what there is. Throws `ServiceError` when the service refuses or is away. */
export async function loadDirectory(): Promise<void> {
  const [allPeople, allChats, now] = await Promise.all([api.people(), api.chats(), api.state()]);
  people.value = allPeople;
  chats.value = allChats;
  state.value = now;
}

export async function refreshState(): Promise<void> {
  state.value = await api.state();
}

/** Brings the newest messages of a conversation; older ones already loaded stay. */
export async function refreshThread(target: Conversation): Promise<void> {
  const page = await api.history(target, null);
  const known = threads.value.get(target);
  const fresh = page.items.filter(
    (item) =>
      known !== undefined && item.from === 'bot' && !known.items.some((old) => key(old) === key(item)),
  );
  setThread(target, {
    items: merge(known?.items ?? [], page.items),
    next: known === undefined || known.next === null ? page.next : known.next,
  });
  if (fresh.length > 0 && target === conversation.value) {
    announcement.value = fresh.map((item) => `督办助手：${item.text}`).join('\n');
  }
}

export async function loadOlder(target: Conversation): Promise<void> {
  const known = threads.value.get(target);
  if (known === undefined || known.next === null) return;
  const page = await api.history(target, known.next);
  setThread(target, { items: merge(page.items, known.items), next: page.next });
}

/** Runs something the reader asked for and says in plain words when it fails. */
export async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    notify(error.offline ? `${error.message}，请稍后再试` : error.message, 'bad');
    if (error.offline) online.value = false;
    return false;
  }
}

/** Inbound and outbound messages may share numbers; with the side they are unique. */
export function key(message: Message): string {
  return `${message.from === 'bot' ? 'bot' : 'person'}-${message.id}`;
}

function setThread(target: Conversation, next: Thread): void {
  threads.value = new Map(threads.value).set(target, next);
}

/** Keeps the order of the service, which knows what answers what within the same moment. */
function merge(older: readonly Message[], newer: readonly Message[]): Message[] {
  const fresh = new Set(newer.map(key));
  return [...older.filter((message) => !fresh.has(key(message))), ...newer];
}
