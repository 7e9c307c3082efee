import { handleText } from './text.ts';
import { type Outcome, refused, type Turn } from './turn.ts';

/**
 * A pressed button. Every button is a sentence the person could have typed (`say`), so that platforms without cards
 * lose nothing and one path handles both.
 */
export function handleAction(turn: Turn, value: Readonly<Record<string, string>>): Promise<Outcome> {
  const { say } = value;
  return say === undefined ? Promise.resolve(refused('not_understood')) : handleText(turn, say);
}
