import type { SendJournal, SendResult } from '../src/ports.ts';

/** One thing to send. */
export type SendStep = () => Promise<SendResult>;

/**
 * Sends what makes up one message through a door that does not recognise a repetition: each part at most once. A part
 * that was begun and not heard of again is left to staff.
 */
export async function sendInParts(
  journal: SendJournal,
  key: string,
  steps: readonly SendStep[],
): Promise<SendResult> {
  let first = '';
  for (const [part, step] of steps.entries()) {
    const known = await journal.begin(key, part);
    if (known === 'in_doubt') return { kind: 'unknown', cause: 'broke off while sending', final: true };
    if (known !== 'new') {
      first ||= known.messageId;
      continue;
    }
    const result = await step();
    switch (result.kind) {
      case 'delivered': {
        const id = result.messageId || `${key}-${part}`;
        await journal.settle(key, part, id);
        first ||= id;
        break;
      }
      case 'refused':
      case 'retry':
        await journal.settle(key, part, null);
        return result;
      case 'unknown':
        return { ...result, final: true };
      case 'recalled':
        throw new TypeError('a step sends and takes nothing back');
      default:
        return result satisfies never;
    }
  }
  return { kind: 'delivered', messageId: first };
}
