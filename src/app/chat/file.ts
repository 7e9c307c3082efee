import { loadFile } from '../../../db/queries/inbox.ts';
import type { StoredContent } from '../../../db/tables/inbox.ts';
import { parsePeriod, periodLabel } from '../../domain/period.ts';
import { otherOrigin } from '../../inbound/tasks/table-title.ts';
import { fileMissing } from '../../replies/happening-texts.ts';
import { rejected } from '../../replies/rejections.ts';
import { sheetTexts } from '../../replies/sheet-texts.ts';
import type { FormToken } from '../../sheet/form-token.ts';
import { maxFileBytes } from '../../sheet/read-failure.ts';
import { readForm } from '../../sheet/read-form.ts';
import { readPlanSheet } from '../../sheet/read-plan-sheet.ts';
import { storedDirectory } from '../stored-directory.ts';
import { ownUnit } from './confirm.ts';
import { attachAnswer, tooLargeToAttach } from './findings.ts';
import { findUnit } from './office.ts';
import { filePlanSheet } from './plan-sheet.ts';
import type { ReportingUnit } from './report.ts';
import { fileSheet } from './returned-sheet.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

/** A file dropped into the chat: a filled-in 填报表, or answered with the reason why it is none. It is kept as it came. */
export async function handleFile(
  turn: Turn,
  file: Extract<StoredContent, { kind: 'file' }>,
): Promise<Outcome> {
  if (turn.inGroup) return refused('only_in_private');
  if (turn.person.role === 'leader') return refused('no_right');
  const stored = await loadFile(turn.tx, file.fileId);
  if (!stored) throw new Error(`file ${file.fileId} is not there`);
  if (stored.bytes.length > maxFileBytes) return (await tooLargeToAttach(turn)) ?? tooLarge();
  const read = readForm(stored, turn.period);
  if (read.kind === 'unreadable')
    return (await attachAnswer(turn, file)) ?? answered('reject', rejected('file_unreadable', read.text));
  if (read.kind === 'not_a_form') {
    const plans = readPlanSheet(stored);
    if (plans !== null) return filePlanSheet(turn, plans);
    return (await attachAnswer(turn, file)) ?? refused('file_not_a_sheet', file.name);
  }
  const { form } = read;
  const unit = await unitOfSheet(turn, form.token);
  if ('answers' in unit) return unit;
  if (form.token !== null && form.token.period !== turn.period)
    return answered('reject', sheetTexts.otherPeriod(labelOf(form.token.period), periodLabel(turn.period)));
  if (form.token === null) {
    const { directory } = await storedDirectory(turn.tx);
    const other = otherOrigin(form.headings, {
      unit: unit.name,
      directory,
      today: turn.today,
      period: turn.period,
    });
    if (other !== null)
      return answered('reject', sheetTexts.otherOrigin(other, unit.name, periodLabel(turn.period)));
  }
  return fileSheet(turn, { form, sha256: stored.sha256, unit });
}

/** A file the platform did not hand out; the person is told why. */
export async function handleMissingFile(
  turn: Turn,
  { reason }: Extract<StoredContent, { kind: 'file_missing' }>,
): Promise<Outcome> {
  const about = reason === 'too_large' && !turn.inGroup ? await tooLargeToAttach(turn) : null;
  return about ?? refused('file_unreadable', fileMissing[reason]);
}

const tooLarge = (): Outcome => refused('file_unreadable', fileMissing.too_large);

/** Whose sheet it is: a liaison's own unit's, or for staff the unit it was written for (代录). */
async function unitOfSheet(turn: Turn, token: FormToken | null): Promise<ReportingUnit | Outcome> {
  if (turn.person.role !== 'staff') {
    const own = ownUnit(turn);
    return token === null || token.unit === own.name
      ? own
      : answered('reject', sheetTexts.otherUnit(token.unit, own.name));
  }
  if (token === null) return answered('reject', sheetTexts.unitMissing());
  const found = await findUnit(turn.tx, token.unit);
  return found.ok ? { id: found.id, name: found.name, proxy: true } : refused('unit_unknown', token.unit);
}

function labelOf(period: string): string {
  const key = parsePeriod(period);
  return key === null ? period : periodLabel(key);
}
