import { storeFile } from '../../../db/queries/inbox.ts';
import { countNotices, listNotices, type NoticeFilter } from '../../../db/queries/notices.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { noticesText } from '../../replies/notice-texts.ts';
import { noticesFileName, writeNotices } from '../../sheet/write-notices.ts';
import { findPeriod, findUnit } from './office.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

const PAGE = 10;

/** More would not fit a workbook one can still read; a period is some hundreds. */
const MOST = 20_000;

type NoticesCommand = Extract<ChatCommand, { kind: 'notices' }>;

/** 提醒记录: staff see any unit's or all of them, a liaison its own unit's, newest first. */
export async function noticesAnswer(turn: Turn, command: NoticesCommand): Promise<Outcome> {
  if (turn.inGroup) return refused('only_in_private');
  const found = await unitMeant(turn, command.unit);
  if (!found.ok) return refusedBy(found);
  const { unit } = found;
  const period = command.period === null ? null : findPeriod(turn, command.period);
  if (period !== null && !period.ok) return refusedBy(period);
  const filter = { unitId: unit?.id ?? null, period: period?.period ?? null };
  const total = await countNotices(turn.tx, filter);
  const page = command.file ? 1 : command.page;
  const lines = await listNotices(turn.tx, filter, { limit: PAGE, offset: (page - 1) * PAGE });
  const file = command.file && total > 0 ? await fileOf(turn, unit?.name ?? null, filter) : null;
  return answered(
    'query_other',
    noticesText({
      unit: unit?.name ?? null,
      period: filter.period,
      lines,
      total,
      page,
      command: ['提醒记录', turn.person.unitId === null ? unit?.name : null, filter.period]
        .filter((word) => word !== null && word !== undefined)
        .join(' '),
      file,
    }),
  );
}

/** A liaison's unit is the own one, whatever is named. */
async function unitMeant(turn: Turn, named: string | null) {
  const { person } = turn;
  if (person.unitId !== null)
    return { ok: true, unit: { id: person.unitId, name: person.unit ?? '' } } as const;
  if (named === null) return { ok: true, unit: null } as const;
  const unit = await findUnit(turn.tx, named);
  return unit.ok ? ({ ok: true, unit } as const) : unit;
}

async function fileOf(turn: Turn, unit: string | null, filter: NoticeFilter) {
  const rows = await listNotices(turn.tx, filter, { limit: MOST });
  const bytes = await writeNotices({ unit, period: filter.period, exportedAt: turn.at, rows });
  const name = noticesFileName(unit, filter.period, 'xlsx');
  return { fileId: await storeFile(turn.tx, { name, bytes, at: turn.at }), name };
}
