import type { OnInbound } from '../../src/ports.ts';
import { parseCallback } from './parse.ts';
import type { WecomLog } from './settings.ts';

/**
 * Takes in one decrypted callback. Resolves when it is stored; throws when it could not be, so that the platform pushes
 * it again.
 * @param app name of the app in the configuration; null for the first one
 */
export async function receiveCallback(
  message: string,
  { app, onInbound, log }: { app: string | null; onInbound: OnInbound; log: WecomLog },
): Promise<void> {
  const parsed = parseCallback(message, app);
  switch (parsed.kind) {
    case 'passed':
      log.info({ what: parsed.what }, 'wecom: callback without a message');
      return;
    case 'alarm':
      log.error({ what: parsed.what }, 'wecom: the platform is about to suspend the app as unused');
      return;
    case 'inbound':
      await onInbound(parsed.event);
      return;
    default:
      parsed satisfies never;
  }
}
