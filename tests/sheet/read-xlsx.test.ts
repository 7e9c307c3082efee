import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { cellAddress, readXlsx, type Sheet } from '../../src/sheet/read-xlsx.ts';
import { claimSize, rows, workbook } from '../document/support/office.ts';

function read(bytes: Uint8Array): readonly Sheet[] {
  const outcome = readXlsx(bytes);
  if (!outcome.ok) throw new Error(outcome.failure.text);
  return outcome.value;
}

function refusal(bytes: Uint8Array): string {
  const outcome = readXlsx(bytes);
  return outcome.ok ? 'read' : outcome.failure.code;
}

async function written(
  fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('填报'), book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe('a workbook written by another library', () => {
  test('text, numbers, dates, shares, formulas, line breaks, merged cells, hidden sheets', async () => {
    const bytes = await written((sheet, book) => {
      sheet.getCell('A1').value = '标题';
      sheet.mergeCells('A1:C1');
      sheet.getCell('A2').value = 12.5;
      sheet.getCell('B2').value = new Date(Date.UTC(2023, 2, 25));
      sheet.getCell('C2').value = 0.35;
      sheet.getCell('C2').numFmt = '0%';
      sheet.getCell('A3').value = { formula: 'A2*2', result: 25 };
      sheet.getCell('B3').value = '第一行\n第二行😀';
      sheet.getCell('C3').value = { richText: [{ text: '进' }, { text: '展', font: { bold: true } }] };
      sheet.getCell('A4').value = '跨行';
      sheet.mergeCells('A4:A5');
      sheet.getCell('B5').value = true;
      sheet.getCell('C5').value = { error: '#REF!' };
      sheet.getCell('D5').value = new Date(Date.UTC(2024, 0, 5));
      sheet.getCell('D5').numFmt = 'yyyy"年"m"月"d"日"';
      const hidden = book.addWorksheet('内部', { state: 'veryHidden' });
      hidden.getCell('A1').value = 'x';
    });
    const [sheet, hidden] = read(bytes);
    expect(sheet?.name).toBe('填报');
    expect(hidden?.hidden).toBe(true);
    expect(sheet?.rows.map(({ row, cells }) => [row, cells.map(({ text }) => text)])).toEqual([
      [1, ['标题', '标题', '标题']],
      [2, ['12.5', '2023-03-25', '35%']],
      [3, ['25', '第一行\n第二行😀', '进展']],
      [4, ['跨行']],
      [5, ['跨行', '是', '#REF!', '2024-01-05']],
    ]);
    expect(sheet?.rows[0]?.cells.map(({ merged }) => merged)).toEqual([null, 'left', 'left']);
    expect(sheet?.rows[4]?.cells[0]?.merged).toBe('above');
    expect(sheet?.rows[4]?.cells[2]?.problem).toBe('error');
    expect(sheet?.rows[1]?.cells[2]?.number).toBe(0.35);
  });

  test('a date that shows no day is a month', async () => {
    const formats = ['yyyy"年"m"月"', 'mmm-yy', 'yyyy-mm', 'yyyy/m/d', 'm"月"d"日"'];
    const bytes = await written((sheet) => {
      formats.forEach((format, at) => {
        sheet.getCell(1, at + 1).value = new Date(Date.UTC(2023, 11, 1));
        sheet.getCell(1, at + 1).numFmt = format;
      });
    });
    const [sheet] = read(bytes);
    expect(sheet?.rows[0]?.cells.map(({ text }) => text)).toEqual([
      '2023-12',
      '2023-12',
      '2023-12',
      '2023-12-01',
      '2023-12-01',
    ]);
  });

  test('a formula saved without its value is told', () => {
    const [sheet] = read(
      workbook('<sheetData><row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><v>2</v></c></row></sheetData>'),
    );
    expect(sheet?.rows[0]?.cells.map(({ problem }) => problem)).toEqual(['no_value', null]);
  });

  test('cells without addresses count on; a 1904 workbook; floating-point noise', () => {
    const book =
      '<workbook xmlns:r="x"><workbookPr date1904="1"/><sheets><sheet name="s" r:id="rId1"/></sheets></workbook>';
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
    const [sheet] = read(
      workbook('<sheetData><row><c><v>0.30000000000000004</v></c><c s="1"><v>1</v></c></row></sheetData>', {
        'xl/workbook.xml': book,
        'xl/styles.xml': styles,
      }),
    );
    expect(sheet?.rows[0]?.cells.map(({ text }) => text)).toEqual(['0.3', '1904-01-02']);
  });

  test('addresses', () => {
    expect([cellAddress(3, 0), cellAddress(12, 25), cellAddress(1, 26), cellAddress(1, 701)]).toEqual([
      'A3',
      'Z12',
      'AA1',
      'ZZ1',
    ]);
  });
});

describe('hostile workbooks', () => {
  const bomb = `<sheetData><row r="1"><c t="inlineStr"><is><t>${' '.repeat(26_000_000)}</t></is></c></row></sheetData>`;

  test('a bomb of blanks is stopped while it unpacks, also when its headers lie about the size', () => {
    const bytes = workbook(bomb);
    expect(bytes.length).toBeLessThan(200_000);
    expect(refusal(bytes)).toBe('too_large');
    expect(refusal(claimSize(bytes, 'xl/worksheets/sheet1.xml', 1000))).toBe('too_large');
  });

  test('many small bombs together', () => {
    const part = `<worksheet>${' '.repeat(17_000_000)}</worksheet>`;
    const parts = Object.fromEntries([2, 3, 4].map((no) => [`xl/worksheets/sheet${no}.xml`, part]));
    expect(refusal(workbook(rows(['a']), parts))).toBe('too_large');
  });

  test('a merged range over the whole sheet costs nothing', () => {
    const [sheet] = read(
      workbook(`${rows(['a', ''], ['', 'b'])}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`),
    );
    expect(sheet?.rows).toHaveLength(2);
    expect(sheet?.rows[1]?.cells.map(({ text }) => text)).toEqual(['a', 'a']);
  });

  test('twenty thousand merged ranges over a full sheet', () => {
    const full = rows(...Array.from({ length: 2000 }, () => Array.from({ length: 50 }, () => 'x')));
    const merges = `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000)}</mergeCells>`;
    expect(refusal(workbook(full + merges))).toBe('too_long');
  });

  test('entities are refused', () => {
    const raw =
      '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>';
    expect(refusal(workbook('', {}, raw))).toBe('unsafe');
  });

  test('macros are refused', () => {
    expect(refusal(workbook(rows(['a']), { 'xl/vbaProject.bin': 'x' }))).toBe('unsafe');
  });

  test('too many rows, too many columns, content far away', () => {
    expect(refusal(workbook(rows(...Array.from({ length: 5001 }, () => ['x']))))).toBe('too_long');
    expect(refusal(workbook(rows(Array.from({ length: 61 }, () => 'x'))))).toBe('too_long');
    expect(refusal(workbook('<sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData>'))).toBe(
      'too_long',
    );
    // Formatted but empty cells are no content.
    expect(
      read(workbook('<sheetData><row r="9000"><c r="XFD9000" s="1"/></row></sheetData>'))[0]?.rows,
    ).toEqual([]);
  });

  test.each([
    ['deep nesting', workbook('', {}, '<a>'.repeat(5000))],
    ['broken XML', workbook('<sheetData><row>')],
    ['bytes that are no UTF-8', zipSync({ 'xl/workbook.xml': new Uint8Array([0x3c, 0xff, 0xfe]) })],
    ['half an archive', workbook(rows(['a'])).subarray(0, 400)],
    ['no archive', strToU8('not a zip at all')],
    ['no workbook', zipSync({ 'hello.txt': strToU8('x') })],
    ['an empty file', new Uint8Array()],
  ])('%s', (_, bytes) => {
    expect(['damaged', 'unsafe', 'wrong_type']).toContain(refusal(bytes));
  });

  test('two entries of one name', () => {
    const one = workbook(rows(['a']));
    expect(refusal(new Uint8Array([...one, ...one]))).toBe('unsafe');
  });

  test('a crowd of entries', () => {
    const parts = Object.fromEntries(Array.from({ length: 2500 }, (_, i) => [`x/${i}`, '']));
    expect(refusal(workbook(rows(['a']), parts))).toBe('too_large');
  });
});
