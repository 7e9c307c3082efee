import { handlePress, handleQuestion } from './form-press.ts';
import { submitPage } from './form-submit.ts';
import { submitPlans } from './plan-form.ts';
import { handleText } from './text.ts';
import { type Outcome, refused, type Turn } from './turn.ts';

type Words = Readonly<Record<string, string>>;

/**
 * A pressed button or a submitted form. A button of a card counts once, for the person and the period it was made
 * for; every other button is a sentence the person could have typed (`say`), so that platforms without cards lose
 * nothing.
 */
export async function handleAction(turn: Turn, value: Words, form: Words = {}): Promise<Outcome> {
  const { say, card, question } = value;
  // Cards go to people who report for a unit; for anybody else a button that was passed on does nothing.
  const reports = turn.person.unitId !== null;
  if (card !== undefined) return reports ? handlePress(turn, value, form) : refused('card_not_yours');
  if (value['do'] === 'page') return reports ? submitPage(turn, value, form) : refused('card_not_yours');
  if (value['do'] === 'plans') return reports ? submitPlans(turn, value, form) : refused('card_not_yours');
  if (question !== undefined) return handleQuestion(turn, value);
  return say === undefined ? refused('not_understood') : handleText({ ...turn, pressed: value }, say);
}
