import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bulletinFile, bulletinFormats } from '../../../src/bulletin/forms/bulletin-file.ts';
import { writeBulletinXlsx } from '../../../src/bulletin/forms/xlsx.ts';
import { cityDraft, cityIssue } from './city.ts';

const issue = cityIssue();

describe('a bulletin as a workbook', () => {
  const book = new ExcelJS.Workbook();
  beforeAll(async () => {
    await book.xlsx.load(Buffer.from(await writeBulletinXlsx(issue)) as never);
  });

  it('has an overview and a sheet for every attachment', () => {
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      '概况',
      '附件1重点任务进展情况表',
      '附件2责任单位报送情况表',
      '附件3责任单位反映的问题',
    ]);
  });

  it('says in the overview who signed what, with counts as numbers', () => {
    const sheet = book.getWorksheet('概况');
    const lines = new Map(
      Array.from({ length: 24 }, (_, row) => [
        String(sheet?.getCell(row + 2, 1).value),
        sheet?.getCell(row + 2, 2).value,
      ]),
    );
    expect(lines.get('编号')).toBe('〔2023〕第3期');
    expect(lines.get('签发')).toBe('张三：同意印发（2023年9月25日）');
    expect(lines.get('应报（项次）')).toBe(1224);
    expect(lines.get('欠进度（项）')).toBe(issue.totals.words.欠进度);
  });

  it('has every row of the table, numbers as numbers, the word on its ground', () => {
    const sheet = book.getWorksheet('附件1重点任务进展情况表');
    const [table] = issue.attachments;
    expect(sheet?.actualRowCount).toBe(107 + 2);
    table?.rows.forEach((row, index) => {
      expect(sheet?.getCell(index + 3, 1).value).toBe(index + 1);
      expect(sheet?.getCell(index + 3, 2).value).toBe(row[1]);
    });
    const behind = table?.rows.findIndex((row) => row[3] === '欠进度') ?? -1;
    expect(behind).toBeGreaterThanOrEqual(0);
    const cell = sheet?.getCell(behind + 3, 4);
    expect(cell?.value).toBe('欠进度');
    expect(cell?.fill).toMatchObject({ pattern: 'solid' });
  });

  it('prints on A4 with the head on every page', () => {
    const setup = book.getWorksheet('附件1重点任务进展情况表')?.pageSetup;
    expect(setup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1 });
    expect(setup?.printTitlesRow).toBe('1:2');
  });

  it('never runs what people wrote as a formula', async () => {
    const [first] = issue.attachments;
    if (!first) throw new Error('no attachment');
    const hostile = { ...issue, attachments: [{ ...first, rows: [['1', '=1+1', '', '', '', '', '', '']] }] };
    const read = new ExcelJS.Workbook();
    await read.xlsx.load(Buffer.from(await writeBulletinXlsx(hostile)) as never);
    expect(read.worksheets[1]?.getCell(3, 2).value).toBe("'=1+1");
  });
});

describe('the files of a bulletin', () => {
  it.each(bulletinFormats)('.%s is named after its title and number', async (format) => {
    const { name, type, bytes } = await bulletinFile({ ...issue, charts: [] }, format);
    expect(name).toBe(`关于2023年三季度重点工作任务进展情况的通报（〔2023〕第3期）.${format}`);
    expect(type).toMatch(/^[a-z]+\/[\w.+-]+/u);
    expect(bytes.length).toBeGreaterThan(1000);
  });

  it('a draft is called one, and no name breaks a path', async () => {
    const draft = { ...cityDraft(), charts: [], title: '关于../a\\b:"c"的通报' };
    expect((await bulletinFile(draft, 'txt')).name).toBe('关于.. a b c 的通报（草稿）.txt');
  });
});
