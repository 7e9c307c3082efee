/**
 * The SDK puts ids into addresses as they are, so an id like `../../contact` would reach another interface with our
 * token: ids are checked before they go anywhere.
 */
const messageId = /^om_[A-Za-z0-9_-]{1,120}$/;
const chatId = /^oc_[A-Za-z0-9_-]{1,120}$/;
const openId = /^ou_[A-Za-z0-9_-]{1,120}$/;
const resourceKey = /^(file|img)_[A-Za-z0-9_-]{1,200}$/;

export const isMessageId = (id: string): boolean => messageId.test(id);
export const isChatId = (id: string): boolean => chatId.test(id);
export const isOpenId = (id: string): boolean => openId.test(id);

/** A file or picture in a message: what Feishu wants to hear to hand it out. */
export interface Resource {
  readonly messageId: string;
  readonly key: string;
  readonly type: 'file' | 'image';
}

/** One text to store; null when the ids are none. */
export function resourceRef({ messageId: id, key, type }: Resource): string | null {
  return isMessageId(id) && resourceKey.test(key) ? `${type}/${id}/${key}` : null;
}

/** Reads what `resourceRef` wrote; null for anything else. */
export function readResourceRef(ref: string): Resource | null {
  const [type, id = '', key = '', ...more] = ref.split('/');
  if ((type !== 'file' && type !== 'image') || more.length > 0) return null;
  return isMessageId(id) && resourceKey.test(key) ? { messageId: id, key, type } : null;
}
