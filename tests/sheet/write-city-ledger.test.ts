import ExcelJS, { type Worksheet } from 'exceljs';
import { describe, expect, test } from 'vitest';
import { type CityLedgerRow, writeCityLedger } from '../../src/sheet/write-city-ledger.ts';

const row = (taskNo: number, unit: string, over: Partial<CityLedgerRow> = {}): CityLedgerRow => ({
  taskNo,
  task: `第${taskNo}项任务`,
  unit,
  role: 'co',
  leader: null,
  measures: null,
  milestones: [],
  period: null,
  status: null,
  percent: null,
  progress: null,
  state: 'assigned',
  dueOn: null,
  ...over,
});

async function write(rows: readonly CityLedgerRow[], paper: 'A3' | 'A4' = 'A3'): Promise<Worksheet> {
  const at = new Date('2023-06-28T01:00:00Z');
  const bytes = await writeCityLedger({ directive: '许政〔2023〕2号', year: 2023, rows, paper, at });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as never);
  const sheet = book.getWorksheet('工作台账');
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

const lead = row(1, '市发展和改革委员会', {
  role: 'lead',
  task: '完成年度投资1700亿元以上。'.repeat(30),
  leader: '李主任',
  measures: '=cmd|每周调度',
  milestones: [
    { dueOn: '2023-03-31', what: '完成设计', evidence: '批复', done: true },
    { dueOn: '2023-06-30', what: '开工', evidence: '', done: false },
  ],
  period: '2023-06',
  status: 'in_progress',
  percent: 45,
  progress: '已完成765亿元',
  state: 'underway',
});

describe('the city-wide ledger', () => {
  test('has the columns offices use, one line a task and unit', async () => {
    const sheet = await write([lead, row(1, '市水利局'), row(2, '市水利局')]);
    const line = (at: number) => Array.from({ length: 8 }, (_, index) => sheet.getCell(at, index + 1).text);
    expect(sheet.getCell('A1').text).toBe('许政〔2023〕2号重点任务工作台账（2023年）');
    expect(sheet.getCell('A2').text).toMatch(
      /^共2项任务、2个单位、3条，已报工作台账1条 {4}导出时间：2023年6月28日 09:00$/,
    );
    expect(line(3)).toEqual('序号、重点任务、责任单位、责任领导、时间节点、主要措施、进展、状态'.split('、'));
    expect(line(4).slice(2)).toEqual([
      '市发展和改革委员会（牵头）',
      '李主任',
      '2023年3月31日 完成设计（佐证：批复）（已完成）\n2023年6月30日 开工',
      "'=cmd|每周调度",
      '（2023年二季度）45%，正常推进，已完成765亿元',
      '推进中',
    ]);
    expect(sheet.getCell('F4').formula).toBeUndefined();
    expect(line(5).slice(2)).toEqual(['市水利局', '', '', '', '', '已交办']);
  });

  test('number and text of a task stand once beside all its units', async () => {
    const many = Array.from({ length: 12 }, (_, at) => row(3, `单位${at}`));
    const sheet = await write([lead, row(1, '市水利局'), row(2, '市水利局'), ...many]);
    const merged = (sheet.model as unknown as { merges: string[] }).merges;
    expect(merged).toEqual(expect.arrayContaining(['A4:A5', 'B4:B5', 'A7:A18', 'B7:B18']));
    expect(merged.filter((range) => /^[C-H]/u.test(range) || range.includes('6'))).toEqual([]);
    expect(sheet.getCell('B4').alignment.vertical).toBe('middle');
    expect(sheet.getCell('B7').alignment.vertical).toBe('top');
    expect(sheet.autoFilter).toBeFalsy();
  });

  test('a long task has room beside few units', async () => {
    const sheet = await write([lead, row(1, '市水利局')]);
    const room = (sheet.getRow(4).height ?? 0) + (sheet.getRow(5).height ?? 0);
    // 390 characters in a column of 19 are 21 lines of 13 points.
    expect(room).toBeGreaterThan(21 * 13);
    expect(room).toBeLessThan(26 * 13);
  });

  test.each([
    ['A3', 8],
    ['A4', 9],
  ] as const)(
    'prints on %s on its side, as wide as the page, the head on every page',
    async (paper, size) => {
      const { pageSetup, headerFooter } = await write([lead], paper);
      expect(pageSetup).toMatchObject({
        paperSize: size,
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        printTitlesRow: '1:3',
      });
      expect(headerFooter.oddFooter).toContain('&P');
    },
  );

  test('of nothing is an empty table', async () => {
    expect((await write([])).rowCount).toBe(3);
  });
});
