import { createHash } from 'node:crypto';
import { type Card, insertPress, lastPress, lockCard, pressesOf } from '../../../db/queries/cards.ts';
import { pageEvent } from '../../../db/queries/form-page.ts';
import { buttonOf, cardOf } from '../../domain/form-fields.ts';
import { parsePeriod, periodLabel } from '../../domain/period.ts';
import { alreadyPressed, finals, oldCard } from '../../replies/cards.ts';
import { finalWords, formAnswer, listAnswer, submitForm } from './form.ts';
import { linkAnswer } from './form-link.ts';
import { handleText } from './text.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

type Words = Readonly<Record<string, string>>;

/** A button or form of a card: it belongs to one person and one period, and each press counts once. */
export async function handlePress(turn: Turn, value: Words, form: Words): Promise<Outcome> {
  const card = await cardPressed(turn, value);
  if (card === undefined) return refused('card_unknown');
  if (card.personId !== turn.person.id) return refused('card_not_yours');
  if (card.period !== turn.period) return currentInstead(turn, card);
  const taskNo = card.taskNo ?? Number(value['task'] ?? '0');
  switch (value['do']) {
    case 'form':
      return formAnswer(turn, taskNo);
    case 'web':
      return linkAnswer(turn);
    case 'same':
      return sameAsLast(turn, value, taskNo);
    case 'submit':
      return once(turn, value, form, () => submitForm(turn, taskNo, form, shownOver(value)));
    default:
      return handleText(turn, value['say'] ?? '');
  }
}

/** The version a form was shown over; a card from before forms said so tells none. */
function shownOver({ version }: Words): number | null {
  return /^\d{1,6}$/.test(version ?? '') ? Number(version) : null;
}

/** 同上月; under a form that was submitted it would undo what was entered, so it does nothing there any more. */
async function sameAsLast(turn: Turn, value: Words, taskNo: number): Promise<Outcome> {
  const filed = await lastPress(turn.tx, cardOf(value) ?? '', 'submit');
  if (filed) return answered('query_other', alreadyPressed(filed.answer));
  return once(turn, value, {}, () => handleText(turn, `第${taskNo}项 同上月`));
}

/** The card a press names; a press that names another period than its card's was not made by us. */
async function cardPressed(turn: Turn, value: Words): Promise<Card | undefined> {
  const id = /^\d{1,9}$/.test(value['card'] ?? '') ? Number(value['card']) : null;
  const card = id === null ? undefined : await lockCard(turn.tx, id);
  return card?.period === value['period'] ? card : undefined;
}

/** Last month's card: said, with the same thing for this month. */
async function currentInstead(turn: Turn, card: Card): Promise<Outcome> {
  const then = parsePeriod(card.period);
  const now = card.taskNo === null ? await listAnswer(turn, 'open', 1) : await formAnswer(turn, card.taskNo);
  const said = oldCard(then === null ? card.period : periodLabel(then), periodLabel(turn.period));
  const [first, ...more] = now.answers;
  return { ...now, answers: [{ blocks: [said, ...(first?.blocks ?? [])] }, ...more] };
}

/**
 * Does what a button stands for, once: the same button with the same entries answers what the first press did. Other
 * entries in the same form are a correction and are handled.
 */
async function once(turn: Turn, value: Words, form: Words, act: () => Promise<Outcome>): Promise<Outcome> {
  const card = cardOf(value) ?? '';
  const button = buttonOf(value);
  const entered = fingerprint(form);
  const last = await lastPress(turn.tx, card, button);
  if (last?.entered === entered) return answered('query_other', alreadyPressed(last.answer));
  const outcome = await act();
  const answer = await finalWords(turn, outcome);
  if (answer !== null) await keep(turn, { card, button, entered, answer });
  return outcome;
}

/** 确认 or 取消 under a question: answered once, by the person who was asked. */
export async function handleQuestion(turn: Turn, value: Words): Promise<Outcome> {
  const { question = '', say = '' } = value;
  const asked = /^\d{1,15}$/.test(question) ? await pageEvent(turn.tx, Number(question)) : undefined;
  if (asked === undefined) return refused('card_unknown');
  if (asked.personId !== turn.person.id) return refused('card_not_yours');
  const card = cardOf(value) ?? '';
  const done = (await pressesOf(turn.tx, [card])).at(-1);
  if (done) return answered('query_other', alreadyPressed(done.answer));
  const outcome = await handleText({ ...turn, pressed: value }, say);
  const answer =
    (await finalWords(turn, outcome)) ?? (outcome.intent === 'withdraw' ? finals.cancelled : null);
  if (answer !== null) await keep(turn, { card, button: buttonOf(value), entered: fingerprint({}), answer });
  return outcome;
}

function keep(
  turn: Turn,
  press: { card: string; button: string; entered: string; answer: string },
): Promise<void> {
  const { tx, person, inboxId, at } = turn;
  return insertPress(tx, { ...press, personId: person.id, inboxId, at });
}

/** The same entries in any order, with any line ends, are the same. */
function fingerprint(form: Words): string {
  const entries = Object.entries(form)
    .map(([name, text]) => [name, text.replace(/\r\n?/g, '\n').trim()])
    .filter(([, text]) => text !== '')
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
}
