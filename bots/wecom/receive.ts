import type { OnInbound } from '../../src/ports.ts';
import type { AppApi } from './api.ts';
import { userAddress } from './ids.ts';
import { parseCallback } from './parse.ts';
import type { WecomLog } from './settings.ts';
import { showPress } from './update.ts';

/**
 * Takes in one decrypted callback: stored before the platform gets its empty answer, handled afterwards. Resolves when
 * it is stored; throws when it could not be, so that the platform pushes it again.
 * @returns what goes on after the answer: showing on a pressed card what came of it
 */
export async function receiveCallback(
  message: string,
  {
    app,
    api,
    onInbound,
    log,
  }: { app: string | null; api: AppApi | null; onInbound: OnInbound; log: WecomLog },
): Promise<() => Promise<void>> {
  const parsed = parseCallback(message, app);
  switch (parsed.kind) {
    case 'passed':
      log.info({ what: parsed.what }, 'wecom: callback without a message');
      return nothing;
    case 'alarm':
      log.error({ what: parsed.what }, 'wecom: the platform is about to suspend the app as unused');
      return nothing;
    case 'inbound': {
      const { event, card } = parsed;
      const ack = await onInbound(event);
      const { press } = ack;
      if (ack.duplicate || press === undefined || card === null || api === null) return nothing;
      const address = userAddress(event.userId);
      return async () => {
        const shown = await showPress(api, { ...card, userId: address.userId }, press);
        // Only the looks of a card: the answer itself is a message of its own.
        if (shown.kind !== 'ok') log.warn({ ...shown }, 'wecom: pressed card not changed');
      };
    }
    default:
      return parsed satisfies never;
  }
}

const nothing = (): Promise<void> => Promise.resolve();
