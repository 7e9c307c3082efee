import { expect, test } from 'vitest';
import { readSheet } from '../../src/inbound/sheet/sheet.ts';
import { readForm } from '../../src/sheet/read-form.ts';
import { brief, contextOf } from '../inbound/support.ts';
import { figuresTold, figureTables, stateTables } from '../inbound/table-titles.ts';

/** What a file with this table says on 20 September 2023, and what is asked about it. */
function said(text: string) {
  const outcome = readForm({ name: '台账.csv', bytes: new TextEncoder().encode(text) }, '2023-09');
  if (outcome.kind !== 'form') throw new Error(outcome.kind);
  const { owed, directory } = contextOf('市商务局');
  const results = readSheet(outcome.form.rows, {
    today: '2023-09-20',
    unit: '市商务局',
    directory,
    period: '2023-09',
    lastTaskNo: 107,
    tasks: new Map(
      [...owed].map(([no, task]) => [no, { owed: task, versions: 0, current: null, last: null }]),
    ),
    ancestors: new Map(),
    columns: outcome.form.columns,
  });
  return results.map((result) =>
    result.kind === 'taken'
      ? brief(result.item)
      : 'issues' in result
        ? result.issues.map((one) => one.text)
        : result.kind,
  );
}

test.each(figureTables(['\t']))('what is done beside the goal: %j', (text) => {
  expect(said(text)).toMatchObject(figuresTold);
});

test.each(stateTables(['\t']))('how it stands: %j', (text) => {
  const [six, seven] = said(text);
  expect(six).toMatchObject({ taskNo: 6, expectedBy: '2023-12-31' });
  expect(seven).toMatchObject({ taskNo: 7, problems: '缺人手', expectedBy: '2023-12-31' });
  // What is called 情况 may be told in words.
  const state = text.includes('情况\t') ? {} : { status: 'delayed' };
  expect(seven).toMatchObject(state);
});
