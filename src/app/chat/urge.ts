import { formatChineseDateTime } from '../../domain/time.ts';
import type { UrgeScope } from '../../inbound/commands/scopes.ts';
import { notUrgedWords } from '../../replies/reminder-texts.ts';
import { urgedText } from '../../replies/staff-texts.ts';
import { type UrgeTarget, urgeUnits } from '../urge-units.ts';
import { findUnit } from './office.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

/** 催办 全部, 催办 市商务局, 催办 12: one message to each liaison who still owes something in the scope. */
export async function urgeAnswer(turn: Turn, scope: UrgeScope): Promise<Outcome> {
  if (scope.by !== 'unit') return urge(turn, scope);
  const unit = await findUnit(turn.tx, scope.name);
  return unit.ok ? urge(turn, { by: 'unit', unitId: unit.id }) : refusedBy(unit);
}

async function urge(turn: Turn, scope: UrgeTarget): Promise<Outcome> {
  const { ctx, tx, period, settings, at } = turn;
  const answer = await urgeUnits(ctx, tx, { period, settings, scope, at });
  if (!answer.ok) return refused(answer.code, turn.today.slice(0, 4));
  return answered(
    'query_other',
    urgedText({
      urged: answer.urged.map((one) => one.unit),
      later: answer.at > at ? formatChineseDateTime(answer.at) : null,
      notUrged: answer.notUrged.map((one) => ({ who: one.unit, why: notUrgedWords[one.reason] })),
    }),
  );
}
