import { computed, signal } from '@preact/signals';

/** A private chat with the bot as one person, or a group. Doubles as the query of the history request. */
export type Conversation = `person=${number}` | `chat=${number}`;

export type Route =
  | { readonly screen: 'list' }
  | { readonly screen: 'overview' }
  | { readonly screen: 'chat'; readonly conversation: Conversation };

const hash = signal(location.hash);
addEventListener('hashchange', () => {
  hash.value = location.hash;
});

/** Where the reader is; kept in the address, so that Back, reload and links work. */
export const route = computed<Route>(() => {
  if (hash.value === '#/overview') return { screen: 'overview' };
  const match = /^#\/(person|chat)\/(\d+)$/.exec(hash.value);
  if (match === null) return { screen: 'list' };
  return { screen: 'chat', conversation: `${match[1] as 'person' | 'chat'}=${Number(match[2])}` };
});

export const conversation = computed(() => (route.value.screen === 'chat' ? route.value.conversation : null));

export function open(target: Conversation): void {
  location.hash = `#/${target.replace('=', '/')}`;
}

export function show(screen: 'list' | 'overview'): void {
  location.hash = screen === 'list' ? '#/' : '#/overview';
}
