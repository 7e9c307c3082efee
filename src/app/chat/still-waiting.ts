import type { Confirmation } from '../../inbound/dialog-state.ts';
import { stillWaiting } from '../../replies/questions.ts';
import type { Outcome } from './turn.ts';

/** 好的, 可以 under a question for 确认: the sender may take it for registered. */
export const acknowledges = /^\s*(?:好|行|可以|嗯|收到|ok|OK|没问题|同意|知道|明白|了解|中)/u;

/** A later 确认 would file what waits, though the message was about something else. */
export function stillWaitingBehind(outcome: Outcome, confirm: Confirmation): Outcome {
  const last = outcome.answers.findLast(({ toGroup }) => toGroup !== true);
  if (last === undefined || outcome.intent === 'withdraw') return outcome;
  const offers = last.blocks.some(({ kind }) => kind === 'actions');
  const line = stillWaiting(confirm).filter(({ kind }) => !offers || kind !== 'actions');
  const answers = outcome.answers.map((one) =>
    one === last ? { ...one, blocks: [...one.blocks, ...line] } : one,
  );
  return { ...outcome, answers };
}
