import { expect, test } from 'vitest';
import { readSheet } from '../../src/inbound/sheet/sheet.ts';
import { readForm } from '../../src/sheet/read-form.ts';
import { brief, contextOf } from '../inbound/support.ts';
import { tables } from '../inbound/table-titles.ts';

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

test.each(
  tables(
    ['no', 'measured', 'goal', 'done', 'percent', 'problems', 'next'],
    [
      {
        no: '61',
        measured: '新培育跨境电商园区',
        goal: '4家',
        done: '3家',
        percent: '75%',
        problems: '缺资金',
        next: '抓紧验收',
      },
      {
        no: '62',
        measured: '新设立海外仓',
        goal: '2个',
        done: '1个',
        percent: '50%',
        problems: '无',
        next: '组织申报',
      },
    ],
    ['\t'],
  ),
)('what is done beside the goal: %j', (text) => {
  expect(said(text)).toMatchObject([
    {
      taskNo: 61,
      percent: 75,
      metrics: ['新培育跨境电子商务园区(基地) 3家 →3'],
      problems: '缺资金',
      nextSteps: '抓紧验收',
    },
    { taskNo: 62, percent: 50, metrics: ['新设立海外仓 1个 →1'], nextSteps: '组织申报' },
  ]);
});

test.each(
  tables(
    ['no', 'name', 'state', 'problems', 'expected', 'aside'],
    [
      {
        no: '6',
        name: '健全县域商业体系',
        state: '正常推进',
        problems: '无',
        expected: '12月底',
        aside: '办公室',
      },
      {
        no: '7',
        name: '优化消费服务环境',
        state: '滞后',
        problems: '缺人手',
        expected: '年底前',
        aside: '办公室',
      },
    ],
    ['\t'],
  ),
)('how it stands: %j', (text) => {
  const [six, seven] = said(text);
  expect(six).toMatchObject({ taskNo: 6, expectedBy: '2023-12-31' });
  expect(seven).toMatchObject({ taskNo: 7, problems: '缺人手', expectedBy: '2023-12-31' });
  // What is called 情况 may be told in words.
  const state = text.includes('情况\t') ? {} : { status: 'delayed' };
  expect(seven).toMatchObject(state);
});
