import type { HttpApp } from '../../src/http/app.ts';
import type { OnInbound } from '../../src/ports.ts';
import { receiveCallback } from './receive.ts';
import type { WecomLog, WecomSettings } from './settings.ts';
import { type CallbackKeys, type CallbackQuery, verifyAddress, verifyCallback } from './verify.ts';

/** Files come as ids, so a callback is small. */
const BODY_BYTES = 256 * 1024;

/** The address book's assistant has a callback of its own under this name. */
const CONTACTS = 'contacts';

interface Callback {
  readonly keys: CallbackKeys;
  readonly app: string | null;
}

interface CallbackDeps {
  /** Null while the adapter is not started. */
  readonly inbound: () => OnInbound | null;
  readonly log: WecomLog;
}

/**
 * `GET` and `POST /webhooks/wecom` for the first app, `/webhooks/wecom/<name>` for the others. An event is stored, then
 * answered with nothing (the platform waits five seconds and pushes three times more, document 90238).
 */
export function wecomCallbacks(
  settings: WecomSettings,
  { inbound, log }: CallbackDeps,
): (app: HttpApp) => Promise<void> {
  const callbacks = callbacksOf(settings);

  return async (parent) => {
    await parent.register(async (app) => {
      // Callbacks are XML under whatever content type, or none.
      app.removeAllContentTypeParsers();
      app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_BYTES }, (_request, body, done) =>
        done(null, body),
      );
      const find = (path: unknown): Callback | undefined => callbacks.get(nameIn(path));

      for (const url of ['/webhooks/wecom', '/webhooks/wecom/:name']) {
        app.get(url, { schema: { hide: true } }, (request, reply) => {
          const callback = find(request.params);
          if (callback === undefined) return reply.code(404).send();
          const verified = verifyAddress(callback.keys, queryOf(request.query));
          if (!verified.ok) {
            log.warn({ app: callback.app, reason: verified.reason }, 'wecom: address check refused');
            return reply.code(403).send();
          }
          return reply.type('text/plain; charset=utf-8').send(verified.message);
        });

        app.post(url, { schema: { hide: true } }, async (request, reply) => {
          const callback = find(request.params);
          if (callback === undefined) return reply.code(404).send();
          const onInbound = inbound();
          if (onInbound === null) return reply.code(503).send();
          const body = typeof request.body === 'string' ? request.body : '';
          const verified = verifyCallback(callback.keys, queryOf(request.query), body);
          if (!verified.ok) {
            log.warn({ app: callback.app, reason: verified.reason }, 'wecom: callback refused');
            return reply.code(403).send();
          }
          await receiveCallback(verified.message, { app: callback.app, onInbound, log });
          return reply.code(200).send();
        });
      }
    });
  };
}

function callbacksOf({ apps, contacts }: WecomSettings): ReadonlyMap<string | null, Callback> {
  const first = apps.find(({ name }) => name === null);
  const found = apps.map(({ name, token, aesKey, corpId }): [string | null, Callback] => [
    name,
    { app: name, keys: { token, aesKey, receiveId: corpId } },
  ]);
  if (contacts !== null && first !== undefined)
    found.push([CONTACTS, { app: null, keys: { ...contacts, receiveId: first.corpId } }]);
  return new Map(found);
}

function nameIn(params: unknown): string | null {
  return typeof params === 'object' && params !== null && 'name' in params ? String(params.name) : null;
}

/** A value given twice is a list; only texts count. */
function queryOf(query: unknown): CallbackQuery {
  const record: Readonly<Record<string, unknown>> =
    typeof query === 'object' && query !== null ? { ...query } : {};
  const text = (name: string): string | undefined => {
    const value = record[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    msg_signature: text('msg_signature'),
    timestamp: text('timestamp'),
    nonce: text('nonce'),
    echostr: text('echostr'),
  };
}
