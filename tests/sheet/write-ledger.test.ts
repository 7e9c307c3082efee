import ExcelJS, { type Worksheet } from 'exceljs';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { requirePeriod } from '../../src/domain/period.ts';
import { safeText } from '../../src/sheet/safe-text.ts';
import {
  type LedgerInput,
  type LedgerReport,
  type LedgerRow,
  writeLedger,
} from '../../src/sheet/write-ledger.ts';

const report: LedgerReport = {
  percent: 70.6,
  status: 'delayed',
  metrics: [
    { indicator: '年度投资', value: 1200, unit: '亿元', cumulative: true, valueInTargetUnit: 1200 },
    { indicator: null, value: 3, unit: '个', cumulative: null, valueInTargetUnit: null },
  ],
  progress: '已开工项目310个。\r\n其余正在办理手续。',
  problems: '用地指标不足',
  nextSteps: '协调调剂指标',
  expectedBy: '2023-11-30',
  version: 2,
  flags: ['late', 'proxy'],
  receivedAt: new Date('2023-03-26T01:05:00Z'),
};

const first: LedgerRow = {
  taskNo: 1,
  task: '完成年度投资1700亿元以上。',
  unit: '市发展和改革委员会',
  role: 'lead',
  targets: [
    {
      indicator: '年度投资',
      comparator: 'at_least',
      kind: 'cumulative',
      value: 1700,
      valueTo: null,
      unit: '亿元',
      qualifier: null,
    },
  ],
  state: 'filed',
  report,
};

const second: LedgerRow = { ...first, unit: '市水利局', role: 'co', state: 'missing', report: null };

const input: LedgerInput = {
  directive: '许政〔2023〕2号',
  period: requirePeriod('2023-03'),
  exportedAt: new Date('2023-03-28T01:10:00Z'),
  rows: [first, second],
};

async function open(bytes: Uint8Array): Promise<Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  const sheet = workbook.worksheets[0];
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}

function texts(sheet: Worksheet, row: number): string[] {
  return Array.from({ length: 13 }, (_, index) => sheet.getCell(row, index + 1).text);
}

describe('given two units of one task, when the ledger is written', () => {
  test('then every column says what was reported', async () => {
    const sheet = await open(await writeLedger(input));
    expect(sheet.getCell(1, 1).text).toBe('许政〔2023〕2号重点任务督办台账（2023年3月（一季度））');
    expect(sheet.getCell(2, 1).text).toBe(
      '共1项任务、2个单位、2条，已报1条    导出时间：2023年3月28日 09:10',
    );
    expect(texts(sheet, 3)).toEqual([
      '序号',
      '重点任务',
      '责任单位（牵头/配合）',
      '目标',
      '进展情况',
      '完成比例',
      '量化数据',
      '存在问题',
      '下一步打算',
      '预计完成',
      '状态',
      '报送时间',
      '版本',
    ]);
    expect(texts(sheet, 4)).toEqual([
      '1',
      '完成年度投资1700亿元以上。',
      '市发展和改革委员会（牵头）',
      '年度投资 1700亿元以上',
      '【滞后】已开工项目310个。\n其余正在办理手续。',
      '70.6',
      '年度投资累计1200亿元\n其他数据3个',
      '用地指标不足',
      '协调调剂指标',
      '2023年11月30日',
      '已报送（迟报、代录）',
      '2023年3月26日 09:05',
      '2',
    ]);
    expect(texts(sheet, 5)).toEqual([
      '1',
      first.task,
      '市水利局（配合）',
      '年度投资 1700亿元以上',
      '',
      '',
      '',
      '',
      '',
      '',
      '未报',
      '',
      '',
    ]);
    expect(sheet.getCell(4, 6).value).toBe(70.6);
    expect(sheet.rowCount).toBe(5);
  });

  test('then it prints on A4 landscape with the head on every page and stays in view when scrolled', async () => {
    const sheet = await open(await writeLedger(input));
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:3',
    });
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 3, ySplit: 3 });
    expect(sheet.getCell(1, 13).master.address).toBe('A1');
    expect(sheet.getCell(4, 5).alignment).toMatchObject({ wrapText: true });
    expect(sheet.autoFilter).toBe('A3:M5');
    expect(sheet.getColumn(2).width).toBe(38);
  });

  test('then an empty period is a valid sheet too', async () => {
    const sheet = await open(await writeLedger({ ...input, rows: [] }));
    expect(sheet.getCell(2, 1).text).toContain('共0项任务、0个单位、0条');
  });
});

describe('given hostile text, when the ledger is written', () => {
  const hostile = [
    '=HYPERLINK("http://x","y")',
    '+cmd|calc!A0',
    '-2+3+cmd|calc!A0',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '  =1+1',
  ];

  test('then no cell holds a formula and none begins like one', async () => {
    const rows = hostile.map((progress) => ({ ...first, report: { ...report, status: null, progress } }));
    const bytes = await writeLedger({ ...input, rows });
    const files = unzipSync(bytes);
    const sheetXml = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheetXml).toContain('<row ');
    expect(sheetXml).not.toMatch(/<f[ >]/);
    const sheet = await open(bytes);
    hostile.forEach((text, index) => {
      const cell = sheet.getCell(4 + index, 5);
      expect(cell.text).toBe(`'${text.trim()}`);
      expect(cell.numFmt).toBe('@');
    });
  });

  test('then figures and dashes that officials write stay as they are', () => {
    for (const text of ['-3.5', '+8%', '-1200亿元', '- 已开工', '——推进中', '35%', '-']) {
      expect(safeText(text)).toBe(text === '-' ? "'-" : text);
    }
  });

  test('then text that XML or a cell cannot hold still makes a readable file', async () => {
    const progress = `坏\u0000字\uD800符${'长'.repeat(40_000)}`;
    const sheet = await open(
      await writeLedger({ ...input, rows: [{ ...first, report: { ...report, status: null, progress } }] }),
    );
    const cell = sheet.getCell(4, 5).text;
    expect(cell.startsWith('坏字\uFFFD符长')).toBe(true);
    expect(cell).toHaveLength(32_767);
    expect(cell.endsWith('（内容过长，已截断）')).toBe(true);
  });

  test('then no typed text at all comes out dangerous', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const safe = safeText(text);
        expect(safe).not.toMatch(/^[=@\t\r]/);
        expect(safe).not.toMatch(/^[+-]+\s*[A-Za-z(@=]/);
        expect(safe.isWellFormed()).toBe(true);
        expect(safe.length).toBeLessThanOrEqual(32_767);
      }),
    );
  });
});

test('a full month of 1,224 lines keeps every line in order', async () => {
  const rows = Array.from({ length: 1224 }, (_, index) => ({ ...first, taskNo: index + 1 }));
  const sheet = await open(await writeLedger({ ...input, rows }));
  expect(sheet.rowCount).toBe(1227);
  expect(sheet.getCell(1227, 1).value).toBe(1224);
});
