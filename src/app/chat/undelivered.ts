import { countUndelivered, listUndelivered } from '../../../db/queries/undelivered.ts';
import type { DeliveryScope } from '../../inbound/commands/scopes.ts';
import { undeliveredSettled, undeliveredText } from '../../replies/notice-texts.ts';
import { settleUndelivered, type UndeliveredAction, undeliveredSince } from '../undelivered.ts';
import { findUnit } from './office.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

const PAGE = 15;

/** 未送达: what reached nobody, for staff to phone. */
export async function undeliveredAnswer(turn: Turn, page: number): Promise<Outcome> {
  if (turn.inGroup) return refused('only_in_private');
  const filter = { since: undeliveredSince(turn.at) };
  const total = await countUndelivered(turn.tx, filter);
  const rows = await listUndelivered(turn.tx, filter, { limit: page * PAGE, after: null });
  return answered('query_other', undeliveredText(rows.slice((page - 1) * PAGE), total, page));
}

/** 重发 and 已电话: by number, by unit, or all of them. */
export async function settleAnswer(
  turn: Turn,
  action: UndeliveredAction,
  scope: DeliveryScope,
): Promise<Outcome> {
  if (turn.inGroup) return refused('only_in_private');
  const chosen = await chosenBy(turn, scope);
  if (!chosen.ok) return refusedBy(chosen);
  const { at, person, inboxId } = turn;
  const by = { at, actor: person.name, personId: person.id, inboxId };
  const done = await settleUndelivered(turn.tx, action, chosen.filter, by);
  const missed = scope.by === 'ids' ? scope.ids.filter((id) => !done.includes(id)) : [];
  return answered('query_other', undeliveredSettled(action, done, missed));
}

async function chosenBy(turn: Turn, scope: DeliveryScope) {
  switch (scope.by) {
    case 'all':
      return { ok: true, filter: {} } as const;
    case 'ids':
      return { ok: true, filter: { ids: scope.ids } } as const;
    case 'unit': {
      const unit = await findUnit(turn.tx, scope.name);
      return unit.ok ? ({ ok: true, filter: { unitId: unit.id } } as const) : unit;
    }
    default:
      return scope satisfies never;
  }
}
