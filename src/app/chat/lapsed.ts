import { loadRemembered } from '../../../db/queries/dialog.ts';
import { type DialogState, nothingRemembered, stillOpen } from '../../inbound/dialog-state.ts';
import { agrees } from '../../inbound/intent/assent.ts';
import { type Lapsed, lapsedOf, worthTelling } from '../../inbound/lapsed.ts';
import type { Block } from '../../ports.ts';
import { lapsedLine } from '../../replies/questions.ts';
import { openDialog, saveState } from './dialog.ts';
import { type Answer, conversationOf, type Outcome, type Turn } from './turn.ts';

/** How long after its end a question is still told of: over a weekend. */
export const TOLD_MS = 3 * 24 * 60 * 60 * 1000;

/** What the chat remembers about the speaker, and what of it has expired. */
export interface Remembered {
  readonly dialog: DialogState;
  readonly lapsed: Lapsed | null;
}

/** Read before an event is handled: whatever it leads to takes the place of what was remembered. */
export async function rememberedBy(turn: Omit<Turn, 'remembered'>): Promise<Remembered> {
  const row = await loadRemembered(turn.tx, turn.person.id, conversationOf(turn));
  if (row === undefined) return { dialog: nothingRemembered, lapsed: null };
  const { state, expiresAt } = row;
  const told = turn.at.getTime() - expiresAt.getTime() < TOLD_MS;
  return {
    dialog: expiresAt <= turn.at ? nothingRemembered : stillOpen({ ...nothingRemembered, ...state }, turn.at),
    lapsed: told ? lapsedOf(state, expiresAt, turn.at) : null,
  };
}

/** The outcome of a message, with a line on the question that had expired before it; once, and not behind small talk. */
export async function tellLapsed(
  turn: Turn,
  lapsed: Lapsed | null,
  said: { readonly text: string; readonly outcome: Outcome },
): Promise<Outcome> {
  const { text, outcome } = said;
  const chatter = outcome.intent === 'smalltalk' || outcome.intent === 'ignore';
  if (lapsed === null || (chatter && !agrees(text))) return outcome;
  await forget(turn);
  const { items, issues, answers } = outcome;
  const spokenOf = [...items, ...issues].flatMap(({ taskNo }) => taskNo ?? []);
  const open = worthTelling(lapsed, { text, spokenOf });
  return open === null ? outcome : { ...outcome, answers: withLine(answers, lapsedLine(open)) };
}

/** The handler may have stored nothing new, and then the same would be told at every message. */
async function forget(turn: Turn): Promise<void> {
  const row = await loadRemembered(turn.tx, turn.person.id, conversationOf(turn));
  if (row === undefined || lapsedOf(row.state, row.expiresAt, turn.at) === null) return;
  await saveState(turn, await openDialog(turn));
}

/** In front of what answers in words, behind a receipt; never for all to see. */
function withLine(answers: readonly Answer[], line: Block): readonly Answer[] {
  const [first, ...others] = answers;
  if (first === undefined || first.toGroup === true) return [{ blocks: [line] }, ...answers];
  const titled = first.blocks[0]?.kind === 'title';
  return [{ ...first, blocks: titled ? [...first.blocks, line] : [line, ...first.blocks] }, ...others];
}
