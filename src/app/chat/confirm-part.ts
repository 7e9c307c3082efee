import type { DialogState } from '../../inbound/dialog-state.ts';
import { confirmsOnly } from '../../inbound/intent/agreed.ts';
import type { Interpretation } from '../../inbound/interpretation.ts';
import { sentences } from '../../inbound/issues.ts';
import { standing } from './dialog.ts';
import type { OwedContext } from './report.ts';
import type { Turn } from './turn.ts';

/** What of a question for 确认 a message confirms: «6对,7改成30%», «只确认第6项», «7改成30%,其余确认». */
export interface ConfirmedPart {
  /** With the confirmed values among its items. */
  readonly understood: Interpretation;
  readonly confirmed: boolean;
  /** What waits after it. */
  readonly left: (after: DialogState) => DialogState;
}

/**
 * The values a message confirms one by one join what it reports itself.
 * @param others all is confirmed that the message says nothing of
 * @returns `over` when the question was of another month
 */
export function confirmedPart(
  turn: Turn,
  understood: Interpretation,
  { owed, others, text }: { readonly owed: OwedContext; readonly others: boolean; readonly text: string },
): ConfirmedPart | 'over' {
  const { confirm } = owed.dialog;
  const { agreed = [], items, held, issues } = understood;
  const nothing = { understood, confirmed: false, left: (after: DialogState) => after };
  if (confirm === null || confirm.proxy !== null) return nothing;
  const said = new Set([...items, ...held, ...issues].map(({ taskNo }) => taskNo));
  const waiting = confirm.items.filter(({ taskNo }) => !said.has(taskNo));
  const taken = waiting.filter(
    ({ taskNo }) =>
      (others || agreed.includes(taskNo)) && standing(owed.rows.get(taskNo)) === confirm.seen[taskNo],
  );
  if (taken.length === 0) return nothing;
  if (confirm.period !== turn.period) return 'over';
  const only = confirmsOnly(text);
  const dropped = only ? waiting.filter((item) => !taken.includes(item)).map(({ taskNo }) => taskNo) : [];
  return {
    understood: {
      ...understood,
      intent: items.length > 0 ? understood.intent : 'report',
      items: [...taken, ...items],
      issues: dropped.length > 0 ? [...issues, sentences.notConfirmed(dropped)] : issues,
      wouldStore: true,
    },
    confirmed: true,
    left: (after) => (only ? { ...after, confirm: null } : after),
  };
}
