import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { rows, workbook } from '../document/support/office.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';
import {
  columns,
  fileOf,
  fillIn,
  firstSheet,
  openWorkbook,
  rowOf,
  saveWorkbook,
} from '../support/workbook.ts';

const commerce = '市商务局联络员';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The beginning of a file of an older program, and one of its streams. */
const compound = (stream: string): Uint8Array =>
  new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...strToU8([...stream].join('\0'))]);

describeOnBothDatabases('sheets from other programs', (open) => {
  let house: House;
  let form: Uint8Array;

  const drop = (bytes: Uint8Array, name = '填报表.xlsx'): Promise<Heard> =>
    house.says(commerce, '', { file: { name, bytes } });
  const brief = (heard: Heard) => heard.reports.map(({ taskNo, percent }) => [taskNo, percent]);

  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
    form = (await fileOf(house, await house.says(commerce, '填报表'))).bytes;
  });

  test('a form saved as text keeps its token in the hidden column', async () => {
    const sheet = firstSheet(
      await openWorkbook(await fillIn(form, { 4: { percent: 10, progress: '一,二\n"三"' } })),
    );
    const lines: string[] = [];
    sheet.eachRow((row) => {
      const cells = Array.from(
        { length: 13 },
        (_, at) => `"${row.getCell(at + 1).text.replaceAll('"', '""')}"`,
      );
      lines.push(cells.join(','));
    });
    const csv = encode(`\uFEFF${lines.join('\r\n')}\r\n`);
    const heard = await drop(csv, '填报表.csv');
    expect(heard.reports).toMatchObject([{ taskNo: 4, percent: 10, progress: '一,二\n"三"' }]);
    const foreign = await house.says('市水利局联络员', '', { file: { name: '填报表.csv', bytes: csv } });
    expectReply(foreign, /这是市商务局的填报表/);
  });

  test('a workbook as WPS writes it: inline and shared strings, dates as serials, hidden sheet lost', async () => {
    const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
    const strings = ['序号', '重点任务', '本月进度（%）', '进展状态', '预计完成时间', '正常推进'];
    const shared = `${xml}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`;
    const styles = `${xml}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="176"/></cellXfs></styleSheet>`;
    const body =
      '<sheetPr/><dimension ref="A1:E3"/><sheetData>' +
      '<row r="1" spans="1:5"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c></row>' +
      '<row r="2" spans="1:5"><c r="A2"><v>5</v></c><c r="C2" s="1"><v>0.455</v></c><c r="D2" t="s"><v>5</v></c><c r="E2" s="2"><v>45260</v></c></row>' +
      '<row r="3" spans="1:5"><c r="A3"><v>8</v></c><c r="C3"><f>10*2</f><v>20</v></c></row>' +
      '</sheetData><phoneticPr fontId="1" type="noConversion"/>';
    const heard = await drop(
      workbook(body, { 'xl/sharedStrings.xml': shared, 'xl/styles.xml': styles }),
      'WPS.xlsx',
    );
    expect(heard.reports).toMatchObject([
      { taskNo: 5, percent: 45.5, status: 'in_progress', expectedBy: '2023-11-30' },
      { taskNo: 8, percent: 20 },
    ]);
  });

  test('a formula counts by its result; one that failed is named', async () => {
    const heard = await drop(
      await fillIn(form, {
        6: { percent: { formula: '7*5', result: 35 } },
        7: { percent: { formula: '1/0', result: { error: '#DIV/0!' } } },
      }),
    );
    expect(brief(heard)).toEqual([[6, 35]]);
    expectReply(heard, /E\d+（第7项）：公式出错/);
  });

  test('what somebody typed as a formula comes back as text', async () => {
    await house.says(commerce, '第19项 35%\n进展：=HYPERLINK("http://x.cn","点我")');
    const sheet = firstSheet(
      await openWorkbook((await fileOf(house, await house.says(commerce, '填报表'))).bytes),
    );
    const cell = sheet.getCell(`${columns.progress}${rowOf(sheet, 19)}`);
    expect(cell.formula).toBeUndefined();
    expect(cell.text).toMatch(/^'=HYPERLINK/);
  });

  test('a sheet whose hidden sheet and column are both gone still replaces what it gives', async () => {
    const book = await openWorkbook(await fillIn(form, { 23: { percent: 15 } }));
    book.removeWorksheet('_duban');
    firstSheet(book).spliceColumns(13, 1);
    expect(brief(await drop(await saveWorkbook(book)))).toEqual([[23, 15]]);
  });

  test("rows pasted in from last month's form are named", async () => {
    const heard = await drop(
      await fillIn(form, { 24: { percent: 15 }, 25: { percent: 20 } }, (sheet) => {
        const cell = sheet.getCell(`M${rowOf(sheet, 24)}`);
        cell.value = cell.text.replace('2023-03', '2023-02');
      }),
    );
    expect(brief(heard)).toEqual([[25, 20]]);
    expectReply(heard, /（第24项）：这一行来自市商务局2023年2月的填报表/);
  });

  test('numbers that were moved away from their tasks are asked about', async () => {
    const csv = '序号,重点任务,本月进度\n6,为民营企业营造公平的法治环境和社会舆论氛围,40\n200,,35\n1,,35\n';
    const heard = await drop(encode(csv), '自制.csv');
    expect(heard.reports).toEqual([]);
    expectReply(heard, /任务内容与第6项不符/);
    expectReply(heard, /没有第200项任务/);
    expectReply(heard, /第1项不是市商务局的报送任务/);
  });

  test('one task in two rows with different contents is asked about', async () => {
    const heard = await drop(encode('序号,本月进度\n32,40\n32,45\n33,10\n'), '两行.csv');
    expect(brief(heard)).toEqual([[33, 10]]);
    expectReply(heard, /第2、3行都是这一项且内容不同/);
  });

  test('the exported ledger of several units is read for the own unit only', async () => {
    const csv =
      '序号,重点任务,责任单位（牵头/配合）,目标,进展情况,完成比例,状态\n' +
      '34,,市商务局（牵头）,,已完成招商,55%,未报\n34,,市水利局（配合）,,已完成勘察,65%,已报送\n';
    const heard = await drop(encode(csv), '台账.csv');
    expect(heard.reports).toMatchObject([{ taskNo: 34, unit: '市商务局', percent: 55, status: null }]);
    expectReply(heard, /其他单位的1行未读取/);
  });

  test.each([
    ['macros', () => zipSync({ ...unzipSync(form), 'xl/vbaProject.bin': strToU8('macro') }), /含有宏/],
    [
      'a bomb of blanks',
      () => zipSync({ ...unzipSync(form), 'xl/sharedStrings.xml': new Uint8Array(60 * 1024 * 1024) }),
      /太大|过大|超过/,
    ],
    ['half of it', () => form.slice(0, form.length / 2), /损坏/],
    [
      'entities',
      () => workbook('', {}, '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'),
      /未能读取/,
    ],
    ['an old .xls', () => compound('Workbook'), /旧版 \.xls 或 WPS 的 \.et 表格。请另存为 \.xlsx/],
    ['one with a password', () => compound('EncryptedPackage'), /设了打开密码。请取消密码/],
    ['a document', () => zipSync({ 'word/document.xml': strToU8('<w/>') }), /Word 文档。请把其中的表格复制/],
    ['an .ods', () => zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('<x/>') }), /OpenDocument/],
    ['noise', () => new Uint8Array([1, 2, 3, 0, 5]), /文件内容不是表格/],
    ['no known header', () => workbook(rows(['姓名', '电话'], ['张三', '1'])), /不是填报表/],
    ['nothing', () => new Uint8Array(), /文件是空的/],
  ])('%s: refused, kept, nothing stored', async (_, bytes, answer) => {
    const heard = await drop(bytes(), 'bad.xlsx');
    expect(heard.reports).toEqual([]);
    expectReply(heard, answer);
    expect(heard.text).not.toMatch(/Error|undefined|null|\bat \//);
  });
});
