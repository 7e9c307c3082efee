import type { BotAdapter, SendResult } from '../../../src/ports.ts';
import { chatCapabilities } from '../../support/capabilities.ts';

/** How long it waits for an answer before it calls the outcome unknown. */
const PATIENCE_MS = 500;

/** An adapter over loopback, as a platform's would be: 200 delivered, 429 and 5xx later, 403 never, silence unknown. */
export function httpPlatform(url: string, name: string): BotAdapter {
  return {
    platform: 'simulator',
    capabilities: { ...chatCapabilities, limits: [{ scope: 'app', count: 200, perMs: 1_000 }] },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    async send({ idempotencyKey, to, text }): Promise<SendResult> {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'x-instance': encodeURIComponent(name), 'x-key': idempotencyKey },
          body: JSON.stringify({ to: to.kind === 'person' ? to.userId : to.chatId, text }),
          signal: AbortSignal.timeout(PATIENCE_MS),
        });
        const answer = await response.text();
        if (response.status === 200) return { kind: 'delivered', messageId: answer };
        if (response.status === 403) return { kind: 'refused', reason: answer };
        const seconds = Number(response.headers.get('retry-after') ?? 0);
        return { kind: 'retry', afterMs: seconds * 1_000, reason: String(response.status) };
      } catch (error) {
        return { kind: 'unknown', cause: error instanceof Error ? error.name : 'error' };
      }
    },
  };
}
