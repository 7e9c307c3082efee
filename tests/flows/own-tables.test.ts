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
});
