import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { requirePeriod } from '../../src/domain/period.ts';
import type { ReportContent } from '../../src/domain/report.ts';
import { cellKey } from '../../src/inbound/sheet/cells.ts';
import { readSheet } from '../../src/inbound/sheet/sheet.ts';
import { type Ancestor, type SheetTask, sheetFields } from '../../src/inbound/sheet/types.ts';
import { formCells } from '../../src/sheet/form-columns.ts';
import { type Form, readForm } from '../../src/sheet/read-form.ts';
import { type FormInput, type FormRow, writeForm } from '../../src/sheet/write-form.ts';
import { contextOf } from '../inbound/support.ts';
import { firstSheet, openWorkbook, saveWorkbook } from '../support/workbook.ts';

const { owed, directory } = contextOf('市商务局', { only: [6, 61, 62] });
const blank: ReportContent = {
  percent: null,
  status: null,
  metrics: [],
  progress: null,
  problems: null,
  nextSteps: null,
  expectedBy: null,
};

function inputOf(
  contents: Readonly<Record<number, ReportContent | null>>,
  more: Partial<FormRow> = {},
): FormInput {
  return {
    unit: '市商务局',
    period: requirePeriod('2023-09'),
    dueText: '2023年9月25日',
    writtenAt: new Date('2023-09-20T01:00:00Z'),
    sheet: 'S7',
    rows: [...owed.values()].map((task) => ({
      taskNo: task.no,
      task: task.text,
      targets: task.targets,
      version: contents[task.no] ? 2 : 0,
      current: contents[task.no] ?? null,
      last: null,
      ...more,
    })),
  };
}

function formOf(bytes: Uint8Array, name = 'form.xlsx'): Form {
  const outcome = readForm({ name, bytes }, '2023-09');
  if (outcome.kind !== 'form') throw new Error(JSON.stringify(outcome));
  return outcome.form;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('given a form, when it is written', () => {
  test('then rows can be moved, what is known refuses what is typed, and the token is out of sight', async () => {
    const workbook = await openWorkbook(
      await writeForm(inputOf({ 6: { ...blank, percent: 35, status: 'delayed' } })),
    );
    const sheet = firstSheet(workbook);
    expect(sheet.getCell('A1').text).toBe('市商务局重点工作进展填报表（2023年9月，三季度）');
    expect(Array.from({ length: 12 }, (_, at) => sheet.getCell(3, at + 1).text)).toEqual([
      '序号',
      '重点任务',
      '目标',
      '上月情况',
      '本月进度（%）',
      '进展状态',
      '量化数据',
      '进展情况',
      '存在问题',
      '下一步打算',
      '预计完成时间',
      '同上月',
    ]);
    expect(sheet.getCell('A4').value).toBe(6);
    expect([sheet.getCell('E4').value, sheet.getCell('F4').value]).toEqual([35, '滞后']);
    expect(sheet.getCell('A1').protection?.locked ?? true).toBe(true);
    expect(sheet.getCell('A2').protection?.locked ?? true).toBe(true);
    // Excel sorts and deletes what is not locked: also last month, the headings and the rest of the row.
    for (const address of ['A3', 'A4', 'B4', 'D4', 'M4', 'L6'])
      expect(sheet.getCell(address).protection?.locked).toBe(false);
    expect(sheet.getCell('D4').dataValidation).toMatchObject({ type: 'custom', formulae: ['FALSE'] });
    expect(sheet.getCell('E4').protection?.locked).toBe(false);
    expect(sheet.getCell('F4').dataValidation.formulae).toEqual(['"未启动,正常推进,滞后,已完成,无变化"']);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 3 });
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 });
    expect(sheet.autoFilter).toBe('A3:M6');
    expect(sheet.getColumn('M').hidden).toBe(true);
    expect(workbook.worksheets.map(({ state }) => state)).toEqual(['visible', 'veryHidden']);
  });

  test('then every rule covers its column once and the protection has no password', async () => {
    const xml = strFromU8(
      unzipSync(await writeForm(inputOf({})))['xl/worksheets/sheet1.xml'] ?? new Uint8Array(),
    );
    expect([...xml.matchAll(/sqref="([A-Z]\d+:[A-Z]\d+)"/gu)].map(([, range]) => range)).toEqual([
      'A3:L3',
      'C4:D6',
      'E4:E6',
      'F4:F6',
      'L4:L6',
    ]);
    const protection = /<sheetProtection[^>]*>/u.exec(xml)?.[0];
    expect(protection).not.toMatch(/password|hashValue/u);
    // 0 is «not locked».
    for (const right of ['sort', 'autoFilter', 'insertRows', 'deleteRows', 'insertColumns', 'formatColumns'])
      expect(protection).toMatch(new RegExp(`\\b${right}="0"`, 'u'));
    // A row is deleted only where none of its cells is locked, down to the last column.
    const styles = [...xml.matchAll(/<row r="(\d+)"[^>]*?(?: customFormat="1")/gu)].map(([, row]) => row);
    expect(styles).toEqual(expect.arrayContaining(['4', '5', '6']));
  });

  test('then nothing a person typed can run as a formula', async () => {
    const evil = '=HYPERLINK("http://x","点我")';
    const content = { ...blank, progress: evil, problems: '+1+cmd|x', nextSteps: '@SUM(A1)' };
    const sheet = firstSheet(await openWorkbook(await writeForm(inputOf({ 6: content }))));
    expect([sheet.getCell('H4').value, sheet.getCell('I4').value, sheet.getCell('J4').value]).toEqual([
      `'${evil}`,
      "'+1+cmd|x",
      "'@SUM(A1)",
    ]);
  });
});

describe('given a form that comes back', () => {
  test('then the token tells whose it is, which period, which versions', async () => {
    const form = formOf(await writeForm(inputOf({ 6: blank })));
    expect(form.token).toEqual({
      unit: '市商务局',
      period: '2023-09',
      sheet: 'S7',
      versions: new Map([
        [6, 2],
        [61, 0],
        [62, 0],
      ]),
    });
    expect(form.ignored).toEqual([]);
    expect(form.rows.map(({ cells }) => cells.size)).toEqual([0, 0, 0]);
  });

  test('then the rows still tell it when the hidden sheet is gone, and the sheet when the column is', async () => {
    const bytes = await writeForm(inputOf({ 6: blank }));
    const copied = await openWorkbook(bytes);
    copied.removeWorksheet('_duban');
    expect(formOf(await saveWorkbook(copied)).token).toMatchObject({ unit: '市商务局', sheet: 'S7' });
    const cut = await openWorkbook(bytes);
    firstSheet(cut).spliceColumns(13, 1);
    const form = formOf(await saveWorkbook(cut));
    expect(form.token?.versions.get(6)).toBe(2);
    expect(form.rows.map(({ token }) => token)).toEqual([null, null, null]);
  });

  test('then moved and renamed columns are found by their titles', () => {
    const form = formOf(
      encode(
        '单位：市商务局\n进展（截至目前）,项目编号,工作任务,下步工作打算,存在的问题和困难,完成比例(%)\n已建成,６,健全,验收,无,35\n',
      ),
      'a.csv',
    );
    const [row] = form.rows;
    expect(row?.no?.text).toBe('６');
    expect([...(row?.cells ?? [])].map(([field, { text, address }]) => [field, text, address])).toEqual([
      ['progress', '已建成', '第3行“进展（截至目前）”'],
      ['nextSteps', '验收', '第3行“下步工作打算”'],
      ['problems', '无', '第3行“存在的问题和困难”'],
      ['percent', '35', '第3行“完成比例(%)”'],
    ]);
  });

  test.each([
    ['a letter', '各单位：\n请于25日前报送。\n'],
    ['a table of something else', '姓名,电话\n张三,1\n'],
    ['a task list without anything to fill in', '序号,重点任务\n6,健全\n'],
  ])('%s is no form', (_, text) => {
    expect(readForm({ name: 'x.csv', bytes: encode(text) }, '2023-09')).toEqual({ kind: 'not_a_form' });
  });

  const words = fc.oneof(
    fc.string({ maxLength: 40, unit: 'grapheme' }),
    fc.constantFrom(
      '=1+1',
      '-5',
      '+8%',
      '无',
      '—',
      '已完成',
      '同上月',
      '35%',
      "'=x",
      '第一行\n第二行',
      '2023-05-01',
    ),
  );
  const said = fc.oneof(
    fc.constant(null),
    words.map((text) => text.trim() || null),
  );
  const contents: fc.Arbitrary<ReportContent> = fc.record({
    percent: fc.option(fc.integer({ min: 0, max: 1000 }).map((value) => value / 10)),
    status: fc.constantFrom(null, 'not_started', 'in_progress', 'delayed', 'done', 'no_change'),
    metrics: fc.array(
      fc.record({
        indicator: fc.constantFrom(null, '跨境电子商务园区（基地）', '投资；其中工业'),
        value: fc.integer({ min: 0, max: 100_000 }).map((value) => value / 100),
        unit: fc.constantFrom('亿元', '家', '%'),
        cumulative: fc.constantFrom(null, true, false),
        valueInTargetUnit: fc.constant(null),
      }),
      { maxLength: 3 },
    ),
    progress: said,
    problems: said,
    nextSteps: said,
    expectedBy: fc.constantFrom(null, '2023-05-31', '2023-11-30'),
  });

  test('then whatever was written and left alone says nothing new', async () => {
    await fc.assert(
      fc.asyncProperty(contents, contents, async (a, b) => {
        const registered: Readonly<Record<number, ReportContent>> = { 6: a, 61: b };
        const form = formOf(await writeForm(inputOf(registered)));
        const ancestors = new Map<number, Ancestor>();
        const tasks = new Map<number, SheetTask>();
        for (const [no, task] of owed) {
          const content = registered[no] ?? null;
          const cells = formCells(content);
          const keys = sheetFields
            .filter((field) => cells[field] !== '')
            .map((field) => [field, cellKey(field, cells[field])]);
          ancestors.set(no, { keys: Object.fromEntries(keys), content });
          tasks.set(no, { owed: { ...task, current: content }, versions: 2, current: content, last: null });
        }
        const results = readSheet(form.rows, {
          today: '2023-09-20',
          unit: '市商务局',
          directory,
          period: '2023-09',
          lastTaskNo: 107,
          tasks,
          ancestors,
          columns: form.columns,
        });
        expect(results.filter(({ kind }) => kind !== 'same' && kind !== 'blank')).toEqual([]);
      }),
      { numRuns: 60, seed: 2023 },
    );
  });

  test('then no bytes make the reader throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (noise, zip) => {
        const bytes = zip ? new Uint8Array([0x50, 0x4b, 3, 4, ...noise]) : noise;
        expect(['form', 'unreadable', 'not_a_form']).toContain(
          readForm({ name: 'x.xlsx', bytes }, '2023-09').kind,
        );
      }),
      { seed: 2023 },
    );
  });
});
