import { dropDrafts, saveDrafts } from '../../../db/queries/form-page.ts';
import { reportsByIds } from '../../../db/queries/reports.ts';
import type { FilledForm } from '../../inbound/form.ts';
import type { Issue } from '../../inbound/interpretation.ts';
import { ownUnit } from './confirm.ts';
import { fileForms } from './form.ts';
import { loadOwed } from './report.ts';
import { type Outcome, refused, type Turn } from './turn.ts';

type Words = Readonly<Record<string, string>>;

/** What one task's fields on the page carry besides what was entered: the version they were shown over. */
const VERSION = 'version';

/** The fields of several tasks in one flat record: `12.percent`, `12.version` … */
export function packForms(forms: readonly (FilledForm & { version: number })[]): Record<string, string> {
  return Object.fromEntries(
    forms.flatMap(({ taskNo, fields, version }) => [
      [`${taskNo}.${VERSION}`, String(version)],
      ...Object.entries(fields).map(([name, text]) => [`${taskNo}.${name}`, text]),
    ]),
  );
}

export function unpackForms(form: Words): (FilledForm & { version: number })[] {
  const byTask = new Map<number, Record<string, string>>();
  for (const [key, text] of Object.entries(form)) {
    const parts = /^(\d{1,4})\.(\w{1,20})$/.exec(key);
    if (parts === null) continue;
    const taskNo = Number(parts[1]);
    const fields = byTask.get(taskNo) ?? {};
    fields[parts[2] ?? ''] = text;
    byTask.set(taskNo, fields);
  }
  return [...byTask]
    .sort(([a], [b]) => a - b)
    .map(([taskNo, { [VERSION]: version = '0', ...fields }]) => ({
      taskNo,
      fields,
      version: Number(version),
    }));
}

/**
 * What was submitted on the form page: filed like a message of the same person. What is registered stops being a
 * draft; what is not stays one, so that nobody types it twice.
 */
export async function submitPage(turn: Turn, value: Words, form: Words): Promise<Outcome> {
  if (value['person'] !== String(turn.person.id)) return refused('card_not_yours');
  if (value['period'] !== turn.period) return refused('card_unknown');
  const owed = await loadOwed(turn, ownUnit(turn));
  const submitted = unpackForms(form);
  const fits = ({ taskNo, version }: { taskNo: number; version: number }) =>
    (owed.rows.get(taskNo)?.versions ?? 0) === version;
  const stale = submitted.filter((one) => !fits(one));
  const outcome = await fileForms(
    turn,
    submitted.filter(fits).map((one) => ({ ...one, overCurrent: true })),
    stale.map(overtaken),
  );
  const filed = (await reportsByIds(turn.tx, outcome.reportIds)).map((report) => report.taskNo);
  const whose = { personId: turn.person.id, period: turn.period };
  await dropDrafts(turn.tx, whose, filed);
  const kept = submitted.filter(({ taskNo }) => !filed.includes(taskNo));
  await saveDrafts(turn.tx, whose, kept, turn.at);
  return outcome;
}

const overtaken = ({ taskNo }: FilledForm): Issue => ({
  code: 'value_conflict',
  taskNo,
  text: `第${taskNo}项在您填写期间已有新的报送，本次未登记；请核对最新内容后再提交。`,
});
