import { intakeOf, reportVersions, sheetIntakes } from '../../../db/queries/sheets.ts';
import type { TakenRow } from '../../../db/tables/sheet.ts';
import { cellKey } from '../../inbound/sheet/cells.ts';
import type { FormHistory, TakenCopy } from '../../inbound/sheet/lineage.ts';
import { type CellKeys, type SheetField, sheetFields } from '../../inbound/sheet/types.ts';
import { formCells } from '../../sheet/form-columns.ts';
import type { FormToken } from '../../sheet/form-token.ts';
import type { ReportingUnit } from './report.ts';
import type { Turn } from './turn.ts';

/** The name of the form that is written in answer to a message. */
export const sheetName = (inboxId: number): string => `S${inboxId}`;

/** What is known of the form that came back: what it said when it was written, and the copies of it that were taken. */
export async function historyOf(
  turn: Turn,
  unit: ReportingUnit,
  token: FormToken | null,
): Promise<FormHistory> {
  if (token === null) return { written: new Map(), copies: [], open: new Map() };
  const file = { unitId: unit.id, period: turn.period };
  const versions = await reportVersions(turn.tx, file.unitId, file.period);
  const versionOf = (taskNo: number, version: number) =>
    versions.find((one) => one.taskNo === taskNo && one.version === version);
  const written = [...token.versions].map(([taskNo, version]) => {
    const content = versionOf(taskNo, version)?.content ?? null;
    return [taskNo, { keys: keysOf(formCells(content)), content }] as const;
  });
  const intakes = await sheetIntakes(turn.tx, { ...file, sheet: token.sheet });
  const copies = intakes.map(({ personId, taken }): TakenCopy => {
    const rows = taken.flatMap(({ taskNo, version, keys, open }) => {
      const became = open ? undefined : versionOf(taskNo, version);
      return became === undefined || became.withdrawn
        ? []
        : [[taskNo, { keys, content: became.content }] as const];
    });
    return { rows: new Map(rows), samePerson: personId === turn.person.id };
  });
  return { written: new Map(written), copies, open: await openCells(turn, file, token.sheet) };
}

/** Where the form is a marked copy: its cells that were in conflict when it was written. */
async function openCells(
  turn: Turn,
  file: { readonly unitId: number; readonly period: string },
  sheet: string,
): Promise<ReadonlyMap<number, CellKeys>> {
  const inboxId = Number(sheet.slice(1));
  if (!Number.isSafeInteger(inboxId) || sheetName(inboxId) !== sheet) return new Map();
  const answered = await intakeOf(turn.tx, { ...file, inboxId });
  const rows: readonly TakenRow[] = answered?.taken ?? [];
  return new Map(rows.filter(({ open }) => open).map(({ taskNo, keys }) => [taskNo, keys]));
}

function keysOf(cells: Readonly<Record<SheetField, string>>): CellKeys {
  const filled = sheetFields.filter((field) => cells[field] !== '');
  return Object.fromEntries(filled.map((field) => [field, cellKey(field, cells[field])]));
}
