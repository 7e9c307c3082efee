import { createHash } from 'node:crypto';
import { mediaForm } from './api.ts';
import type { ApiResult } from './errors.ts';
import { askJson } from './http.ts';
import type { WebhookSettings } from './settings.ts';

/** A group robot: speaks in the group it was added to, hears nothing. Its address is a password. */
export interface Webhook {
  /** Made from the key, so that it stays the same and tells nothing. */
  readonly id: string;
  readonly name: string | null;
  send(message: object): Promise<ApiResult>;
  upload(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<ApiResult>;
}

export function createWebhook({ name, target }: WebhookSettings, apiBase: string): Webhook {
  const given = URL.canParse(target) ? new URL(target) : null;
  const key = given?.searchParams.get('key') ?? target;
  const base = given?.origin ?? apiBase;
  const address = (path: string, query: Readonly<Record<string, string>> = {}): string =>
    `${base}/cgi-bin/webhook/${path}?${new URLSearchParams({ key, ...query })}`;
  return {
    id: createHash('sha256').update(key).digest('hex').slice(0, 12),
    name,
    send: (message) => askJson({ url: address('send'), json: message }),
    upload: (file) => askJson({ url: address('upload_media', { type: 'file' }), form: mediaForm(file) }),
  };
}
