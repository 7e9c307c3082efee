import { owedByUnit } from '../../../db/queries/owed.ts';
import { parsePeriod, periodLabel, previousPeriod } from '../../domain/period.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { isOpen } from '../../replies/liaison-texts.ts';
import {
  acceptanceTurned,
  dutyDecided,
  instructionStands,
  monthStanding,
  opinionHeard,
  returnedList,
  returnStands,
} from '../../replies/pointer-texts.ts';
import { ownUnit } from './confirm.ts';
import { listAnswer } from './form.ts';
import { findPeriod } from './office.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

type Pointer = Extract<ChatCommand, { kind: 'pointer' }>;

/** What somebody asks for in words of their own that another command does, or nothing can. */
export function pointerAnswer({ about, no, unit, text }: Pointer): Outcome {
  switch (about) {
    case 'return_undone':
      return answered('query_help', returnStands({ no, unit }));
    case 'accept_undone':
      return answered('query_help', acceptanceTurned({ no, unit }));
    case 'instruction_revoked':
      return answered('query_help', instructionStands(no));
    case 'not_ours':
      return answered('clarify', dutyDecided(no ?? 0, text));
    case 'satisfied':
    case 'not_satisfied':
      return answered('query_help', opinionHeard(about === 'satisfied'));
    default:
      return about satisfies never;
  }
}

/** 被退回的有哪些, 为什么退回: of the month under way. */
export async function returnedAnswer(turn: Turn): Promise<Outcome> {
  const { tx, period } = turn;
  const rows = await owedByUnit(tx, ownUnit(turn).id, period, previousPeriod(period));
  const returned = rows.flatMap((row) =>
    row.returned === null ? [] : [{ taskNo: row.taskNo, content: row.returned, reason: row.returned.reason }],
  );
  return answered('query_missing', returnedList(periodLabel(period), returned));
}

/** 4月清单: the list of the month under way, or how the unit stood in an earlier one. */
export async function monthAnswer(turn: Turn, named: string): Promise<Outcome> {
  const { tx, period, directive } = turn;
  // A month that is to come is read as one of last year.
  const ahead = parsePeriod(`${directive.year}-${named.slice(5)}`);
  if (ahead !== null && ahead > period) return refused('period_ahead', periodLabel(ahead));
  const found = findPeriod(turn, named);
  if (!found.ok) return refusedBy(found);
  if (found.period === period) return listAnswer(turn, 'all', 1);
  const rows = await owedByUnit(tx, ownUnit(turn).id, found.period, null);
  const nos = (of: (row: (typeof rows)[number]) => boolean) => rows.filter(of).map(({ taskNo }) => taskNo);
  return answered(
    'query_missing',
    monthStanding({
      periodLabel: periodLabel(found.period),
      reported: nos(({ state }) => !isOpen(state)),
      missing: nos(({ state, returned }) => isOpen(state) && returned === null),
      returned: nos(({ state, returned }) => isOpen(state) && returned !== null),
    }),
  );
}
