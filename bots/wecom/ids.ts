/**
 * Names of people and groups on this platform, which has several doors. A member's userid is the same in the app, in
 * groups and (where the bot tells it) with the AI bot, so it is one account; what only one door knows says so:
 * `zhangsan`, `other/zhangsan` (another app), `bot:woAJ2…` (an id only the AI bot knows), `appchat:…`, `webhook:…`.
 */
export type UserAddress =
  | { readonly door: 'app'; readonly app: string | null; readonly userId: string }
  | { readonly door: 'bot'; readonly userId: string };

export type ChatAddress =
  | { readonly door: 'appchat'; readonly app: string | null; readonly chatId: string }
  | { readonly door: 'webhook'; readonly id: string }
  | { readonly door: 'bot'; readonly chatId: string };

/** Userids are compared without case: the platform itself answers in lower case (document 90236). */
export function appUser(app: string | null, userId: string): string {
  const lower = userId.toLowerCase();
  return app === null ? lower : `${app}/${lower}`;
}

/**
 * The ids the AI bot gives while its creator is no super administrator are encrypted: `wo` or `wm`, and 30 characters
 * with upper case among them.
 */
function isEncryptedId(userId: string): boolean {
  return /^w[om][\w-]{30}$/.test(userId) && /[A-Z]/.test(userId.slice(2));
}

export const botUser = (userId: string): string =>
  isEncryptedId(userId) ? `bot:${userId}` : userId.toLowerCase();

export function userAddress(id: string): UserAddress {
  if (id.startsWith('bot:')) return { door: 'bot', userId: id.slice(4) };
  const slash = id.indexOf('/');
  return slash < 0
    ? { door: 'app', app: null, userId: id }
    : { door: 'app', app: id.slice(0, slash), userId: id.slice(slash + 1) };
}

export const privateChat = (user: string): string => `private:${user}`;

/** A group made by an app, under an id that was chosen for it. */
export const appChat = (app: string | null, chatId: string): string =>
  `appchat:${app === null ? '' : `${app}/`}${chatId}`;

export const botChat = (chatId: string): string => `bot:${chatId}`;

export const webhookChat = (id: string): string => `webhook:${id}`;

/** Null for a text that names no group of ours. */
export function chatAddress(id: string): ChatAddress | null {
  const [, door, rest = ''] = /^(appchat|webhook|bot):(.+)$/s.exec(id) ?? [];
  switch (door) {
    case 'webhook':
      return { door, id: rest };
    case 'bot':
      return { door, chatId: rest };
    case 'appchat': {
      const slash = rest.indexOf('/');
      return slash < 0
        ? { door, app: null, chatId: rest }
        : { door, app: rest.slice(0, slash), chatId: rest.slice(slash + 1) };
    }
    default:
      return null;
  }
}

/** How a file is asked for later: one that an app was sent, by its media id (good for three days). */
export const mediaRef = (app: string | null, mediaId: string): string => `media:${app ?? ''}:${mediaId}`;

/** One that the AI bot was sent: an address that is good for five minutes, and the key its bytes are encrypted with. */
export const botFileRef = (url: string, aesKey: string): string => `bot:${JSON.stringify({ url, aesKey })}`;

/** A pressed card: whose, which, and the code that lets it be changed once within 72 hours (document 94888). */
export interface PressedCard {
  readonly app: string | null;
  readonly userId: string;
  readonly taskId: string;
  readonly responseCode: string;
}

export const pressRef = (card: PressedCard): string => JSON.stringify(card);

/** Null for a text we did not make. */
export function pressedCard(ref: string): PressedCard | null {
  try {
    const { app, userId, taskId, responseCode } = JSON.parse(ref);
    const texts = [userId, taskId, responseCode].every((one) => typeof one === 'string');
    return texts && (app === null || typeof app === 'string') ? { app, userId, taskId, responseCode } : null;
  } catch {
    return null;
  }
}

export type FileRef =
  | { readonly door: 'app'; readonly app: string | null; readonly mediaId: string }
  | { readonly door: 'bot'; readonly url: string; readonly aesKey: string };

/** Null for a text we did not make. */
export function fileRef(ref: string): FileRef | null {
  const [, app = '', mediaId] = /^media:([^:]*):(.+)$/s.exec(ref) ?? [];
  if (mediaId !== undefined) return { door: 'app', app: app === '' ? null : app, mediaId };
  if (!ref.startsWith('bot:')) return null;
  try {
    const { url, aesKey } = JSON.parse(ref.slice(4));
    return typeof url === 'string' && typeof aesKey === 'string' ? { door: 'bot', url, aesKey } : null;
  } catch {
    return null;
  }
}
