import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readForm } from '../../src/sheet/read-form.ts';
import { saveWorkbook } from '../support/workbook.ts';

type Line = readonly (string | number | null)[];

function formOf(bytes: Uint8Array, name = 'a.csv') {
  const outcome = readForm({ name, bytes }, '2023-09');
  if (outcome.kind !== 'form') throw new Error(JSON.stringify(outcome));
  return outcome.form;
}

const csv = (...lines: readonly Line[]) =>
  formOf(new TextEncoder().encode(lines.map((line) => line.map((cell) => cell ?? '').join('\t')).join('\n')));

async function sheet(lines: readonly Line[], merges: readonly string[] = []) {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('台账');
  for (const line of lines) page.addRow([...line]);
  for (const range of merges) page.mergeCells(range);
  return formOf(await saveWorkbook(book), 'a.xlsx');
}

/** What each row says, by field. */
const said = (form: ReturnType<typeof formOf>) =>
  form.rows
    .filter(({ cells }) => cells.size > 0)
    .map(({ no, task, cells }) => ({
      ...(no === null ? {} : { no: no.text }),
      ...(task === null ? {} : { task: task.text }),
      ...Object.fromEntries([...cells].map(([field, { text, problem }]) => [field, problem ?? text])),
    }));

describe('one column to fill in, called in many ways', () => {
  test.each([
    ...[
      '9月份进展',
      '9月进展情况',
      '截至9月底进展情况',
      '进度情况',
      '阶段性成效',
      '工作推进情况',
      '目标完成情况',
    ].map((title) => [title, 'progress', '已完成招商']),
    ...['进度%', '完成率%', '完成比例（%）', '9月进度', '占年度目标'].map((title) => [
      title,
      'percent',
      '45',
    ]),
    ...['完成状态', '是否完成'].map((title) => [title, 'status', '是']),
    ...['存在困难和问题', '滞后原因'].map((title) => [title, 'problems', '缺资金']),
    ['累计完成数', 'metrics', '3家'],
    ['完成', 'percent', '45%'],
  ])('%s: %s', (title, field, cell) => {
    expect(said(csv(['序号', '工作任务', title], [6, '健全县域商业体系', cell]))).toEqual([
      { no: '6', task: '健全县域商业体系', [field]: cell },
    ]);
  });

  test.each([
    ['整改措施', 'nextSteps', '抓紧验收'],
    ['完成时限', 'expectedBy', '12月底'],
  ])('%s beside another: %s', (title, field, cell) => {
    expect(said(csv(['序号', '进展情况', title], [6, '已招商', cell]))).toEqual([
      { no: '6', progress: '已招商', [field]: cell },
    ]);
  });

  test('任务 numbers tasks where it holds numbers, and names them where it holds words', () => {
    expect(said(csv(['任务', '进度'], [6, '45%']))).toEqual([{ no: '6', percent: '45%' }]);
    expect(said(csv(['任务', '进度'], ['健全县域商业体系2个', '45%']))).toEqual([
      { task: '健全县域商业体系2个', percent: '45%' },
    ]);
    expect(said(csv(['序号', '任务编号', '进度'], [1, 6, '45%']))).toEqual([{ no: '6', percent: '45%' }]);
  });

  test('是 below 是否序时 is no state', () => {
    const form = csv(['序号', '进度', '是否达到序时进度'], [6, '45%', '是']);
    expect(said(form)).toEqual([{ no: '6', percent: '45%' }]);
    expect(form.ignored).toEqual(['是否达到序时进度']);
  });
});

describe('a header of two lines', () => {
  const head: Line[] = [
    ['序号', '重点任务', '目标', '工作进展', null, '完成比例'],
    [null, null, null, '8月底前', '9月份', null],
  ];
  const body: Line[] = [
    [27, '甲任务', '建成', '前期做了A', '本月做了B', '45%'],
    [28, '乙任务', '建成', null, '本月做了C', '50%'],
  ];
  const merges = ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1', 'F1:F2'];
  const rows = [
    { no: '27', task: '甲任务', progress: '本月做了B', percent: '45%' },
    { no: '28', task: '乙任务', progress: '本月做了C', percent: '50%' },
  ];

  test('the month reported on counts, merged or not', async () => {
    const form = await sheet([...head, ...body], merges);
    expect(said(form)).toEqual(rows);
    expect(form.ignored).toEqual([]);
    expect(form.rows).toHaveLength(2);
    expect(said(csv(...head, ...body))).toEqual(rows);
    expect(said(await sheet([['建安区台账'], ...head, ...body]))).toEqual(rows);
  });

  test.each([
    ['前期', '本月'],
    ['上月', '本月'],
    ['8月', '9月'],
    ['1-8月', '1-9月'],
    ['8月31日前', '9月'],
  ])('%s beside %s', async (before, now) => {
    const lines = [head[0] ?? [], [null, null, null, before, now], ...body];
    expect(said(await sheet(lines, merges))).toEqual(rows);
  });

  test('months above, what is told of them below', async () => {
    const form = await sheet(
      [
        ['序号', '重点任务', '8月', null, '9月', null],
        [null, null, '进展情况', '进度', '进展情况', '进度'],
        [27, '甲任务', '做了A', '40%', '做了B', '45%'],
      ],
      ['A1:A2', 'B1:B2', 'C1:D1', 'E1:F1'],
    );
    expect(said(form)).toEqual([{ no: '27', task: '甲任务', progress: '做了B', percent: '45%' }]);
  });

  test('last month above keeps what is below it out', async () => {
    const form = await sheet(
      [
        ['序号', '重点任务', '上月情况', null, '本月情况', null],
        [null, null, '进展', '进度', '进展', '进度'],
        [27, '甲任务', '做了A', '40%', '做了B', '45%'],
      ],
      ['A1:A2', 'B1:B2', 'C1:D1', 'E1:F1'],
    );
    expect(said(form)).toEqual([{ no: '27', task: '甲任务', progress: '做了B', percent: '45%' }]);
  });

  test('columns that cannot be told apart are asked about', async () => {
    const form = await sheet([
      ['序号', '进展情况', '进展情况'],
      [27, '做了A', '做了B'],
      [28, null, '做了C'],
    ]);
    expect(said(form)).toEqual([
      { no: '27', progress: 'several' },
      { no: '28', progress: '做了C' },
    ]);
  });

  test('another month alone is told as that month’s', () => {
    expect(csv(['序号', '8月进展情况'], [27, '做了A']).headings[0]).toBe('8月进展情况');
    expect(csv(['序号', '8月进展情况', '9月进展情况'], [27, '做了A', '做了B']).headings).toEqual(['a']);
  });

  test('the header stands again on the next page', () => {
    const line = ['序号', '进展情况'];
    expect(said(csv(line, [27, '做了A'], line, [28, '做了B']))).toHaveLength(2);
    expect(csv(line, [27, '做了A'], line, [28, '做了B']).rows).toHaveLength(2);
  });
});
