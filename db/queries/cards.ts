import type { CardTable } from '../tables/form.ts';
import type { Db, Tx } from '../types.ts';

export interface Card {
  readonly id: number;
  readonly kind: CardTable['kind'];
  readonly personId: number;
  readonly period: string;
  readonly taskNo: number | null;
}

const columns = ['id', 'kind', 'person_id as personId', 'period', 'task_no as taskNo'] as const;

/** A list card is new every time; a form is one card however often it is shown, until something was filed with it. */
export async function issueCard(
  tx: Tx,
  card: { kind: 'list' | 'form'; personId: number; period: string; taskNo: number | null; at: Date },
): Promise<number> {
  if (card.kind === 'form') {
    const known = await tx
      .selectFrom('card')
      .select('id')
      .where('kind', '=', 'form')
      .where('person_id', '=', card.personId)
      .where('period', '=', card.period)
      .where('task_no', '=', card.taskNo)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (known && (await pressesOf(tx, [String(known.id)])).length === 0) return known.id;
  }
  const row = await tx
    .insertInto('card')
    .values({
      kind: card.kind,
      person_id: card.personId,
      period: card.period,
      task_no: card.taskNo,
      created_at: card.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Locks a card, so that two presses of it are handled one after the other. */
export function lockCard(tx: Tx, id: number): Promise<Card | undefined> {
  return tx.selectFrom('card').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
}

export interface Press {
  readonly card: string;
  readonly button: string;
  readonly entered: string;
  readonly answer: string;
}

/** The newest press of a button, or undefined while nobody pressed it. */
export function lastPress(tx: Tx, card: string, button: string): Promise<Press | undefined> {
  return tx
    .selectFrom('card_press')
    .select(['card', 'button', 'entered', 'answer'])
    .where('card', '=', card)
    .where('button', '=', button)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertPress(
  tx: Tx,
  press: Press & { personId: number; inboxId: number; at: Date },
): Promise<void> {
  const { card, button, entered, answer, personId, inboxId, at } = press;
  await tx
    .insertInto('card_press')
    .values({ card, button, entered, answer, person_id: personId, inbox_id: inboxId, at })
    .execute();
}

/** Every press of the given cards, the oldest first. */
export function pressesOf(db: Db, cards: readonly string[]): Promise<Press[]> {
  if (cards.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('card_press')
    .select(['card', 'button', 'entered', 'answer'])
    .where('card', 'in', cards)
    .orderBy('id')
    .execute();
}
