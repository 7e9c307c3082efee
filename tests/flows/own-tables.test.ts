import ExcelJS from 'exceljs';
import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';
import { fileOf, fillIn, firstSheet, openWorkbook, saveWorkbook } from '../support/workbook.ts';

const commerce = '市商务局联络员';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describeOnBothDatabases('tables of one’s own', (open) => {
  let house: House;

  const drop = (bytes: Uint8Array, name: string, person = commerce): Promise<Heard> =>
    house.says(person, '', { file: { name, bytes } });
  const brief = (heard: Heard) => heard.reports.map(({ taskNo, percent }) => [taskNo, percent]);

  beforeAll(async () => {
    house = await openHouse(await open(), '2023-09-18 10:00');
  });

  test('the values of another unit’s or another month’s form are nobody’s report', async () => {
    const { bytes } = await fileOf(house, await house.says(commerce, '填报表'));
    const filled = firstSheet(await openWorkbook(await fillIn(bytes, { 34: { percent: 40 } })));
    const copy = (title: string) => {
      const book = new ExcelJS.Workbook();
      const sheet = book.addWorksheet('Sheet1');
      filled.eachRow((row, at) => {
        for (let column = 1; column <= 12; column += 1)
          sheet.getCell(at, column).value = row.getCell(column).value;
      });
      sheet.getCell('A1').value = title;
      return saveWorkbook(book);
    };
    const foreign = await drop(await copy('市水利局重点工作进展填报表（2023年9月）'), '填报表.xlsx');
    expect(foreign.reports).toEqual([]);
    expectReply(foreign, /写的是市水利局，您报送的单位是市商务局，未作处理/);
    const old = await drop(await copy('市商务局重点工作进展填报表（2023年8月）'), '填报表.xlsx');
    expect(old.reports).toEqual([]);
    expectReply(old, /写的是2023年8月，当前报送期是2023年9月/);
    const named = await drop(encode('序号,本月进度\n34,40\n'), '填报表-市水利局-2023-09.csv');
    expect(named.reports).toEqual([]);
    expectReply(named, /写的是市水利局/);
    expect(brief(await drop(await copy('市商务局2023年9月台账'), '填报表.xlsx'))).toEqual([[34, 40]]);
  });

  test('rows of no task stand in the copy and are filed once they have their number', async () => {
    const heard = await drop(
      encode(
        '序号,重点任务,进展情况,本月进度\n33,,,10\n,另一件事,做了甲,45\n200,,做了乙,50\n合计,,,30\n填表人：张三,,,\n',
      ),
      '自制.csv',
    );
    expect(brief(heard)).toEqual([[33, 10]]);
    expectReply(heard, /第3行“重点任务”：没有任务序号/);
    expectReply(heard, /需改2行，对不上任务/);
    expect(heard.text).not.toMatch(/合计|填表人/);
    const book = await openWorkbook((await fileOf(house, heard)).bytes);
    const sheet = firstSheet(book);
    const at = (text: string) => {
      for (let row = 1; row <= sheet.rowCount; row += 1) if (sheet.getCell(row, 8).text === text) return row;
      throw new Error(`no row ${text}`);
    };
    expect(sheet.getCell(at('做了甲'), 2).text).toBe('另一件事');
    expect(sheet.getCell(at('做了乙'), 1).note).toMatch(/没有第200项任务/);
    // What the row was called is no text of that task.
    sheet.getCell(at('做了甲'), 2).value = null;
    sheet.getCell(at('做了甲'), 1).value = 23;
    sheet.getCell(at('做了乙'), 1).value = 24;
    const again = await drop(await saveWorkbook(book), '请修改.xlsx');
    expect(brief(again)).toEqual([
      [23, 45],
      [24, 50],
    ]);
  });

  test('a copy that has no room for all rows of no task says how many are missing', async () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, at) => `,事项${at}甲乙丙丁戊己庚辛,做了${at},\n`).join('');
    const head = '序号,重点任务,进展情况,本月进度\n';
    const many = await drop(encode(`${head}${rows(307)}`), '自制.csv');
    expectReply(many, /附表未列全，另有7行没有列入，请在原表中补正任务序号后再发/);
    const few = await drop(encode(`${head}${rows(300)}`), '自制.csv');
    expectReply(few, /标注了问题的表格附后/);
    expect(few.text).not.toMatch(/未列全/);
  });

  test('rows of others are named', async () => {
    const heard = await drop(
      encode('序号,责任单位,本月进度\n6,商务局,35\n8,市水利局,40\n7,外贸科,50\n'),
      '台账.csv',
    );
    expect(brief(heard)).toEqual([
      [6, 35],
      [7, 50],
    ]);
    expectReply(heard, /其他单位的1行未读取：第3行（第8项，市水利局）。如由本单位报送/);
  });

  test('a table of others alone is left aside, and says whose it is', async () => {
    const table = (rows: readonly string[]) => encode(`序号,责任单位,本月进度\n${rows.join('\n')}\n`);
    const few = await drop(table(['6,市水利局,35', '8,"市住建局、市教育局",40']), '台账.csv');
    expect(few.reports).toEqual([]);
    expectReply(
      few,
      /表中没有本单位的行，未作登记。其他单位的2行未读取：第2行（第6项，市水利局）、第3行（第8项，市住建局、市教育局）。/,
    );
    const rows = Array.from({ length: 30 }, (_, at) => `${at + 1},${at < 12 ? '市水利局' : '市教育局'},35`);
    const many = await drop(table(rows), '台账.csv');
    expect(many.reports).toEqual([]);
    expectReply(many, /其他单位的30行未读取：市水利局（12行）、市教育局（18行）。/);
  });

  test('the lead’s table in which this unit shares is its own, too', async () => {
    const heard = await drop(
      encode('序号,牵头单位,配合单位,本月进度\n4,市住建局,"市商务局、市水利局",35\n5,市水利局,市教育局,40\n'),
      '台账.csv',
    );
    expect(brief(heard)).toEqual([[4, 35]]);
    expectReply(heard, /其他单位的1行未读取：第3行（第5项，市水利局、市教育局）/);
  });
});
