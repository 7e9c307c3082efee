import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ImportResult } from '../../src/document/import-result.ts';
import { duties, flags, imported } from './support/import.ts';

function fixture(name: string, as = name): ImportResult {
  return imported(as, readFileSync(`tests/document/fixtures/office/${name}`));
}

describe('a Word notice whose numbers are automatic', () => {
  const result = fixture('automatic-numbers.docx');

  test('numbers are counted as Word shows them, through all sections', () => {
    expect(result.chapters).toEqual([
      {
        no: 1,
        title: '稳定经济运行',
        sections: [
          { no: 1, title: '扩大投资' },
          { no: 2, title: '扩大消费' },
        ],
      },
      { no: 2, title: '改善民生', sections: [{ no: 1, title: '办好教育' }] },
    ]);
    expect(result.tasks.map(({ no, text, sourceLine }) => [no, sourceLine, text])).toEqual([
      [1, 8, '推进80个省、市重点项目建设,完成年度投资600亿元以上。'],
      [2, 11, '开展促销活动,发放消费券5000万元。'],
      [3, 15, '新建幼儿园6所:（1）主城区4所;（2）其他2所。'],
    ]);
    expect(flags(result)).not.toContain('renumbered - -');
  });

  test('head, units, revisions', () => {
    expect(result.directive).toEqual({
      number: '庚政〔2024〕6号',
      title: '庚市人民政府关于下达2024年重点工作任务的通知',
      issuer: '庚市人民政府',
      signedOn: '2024-01-30',
      publishedOn: null,
    });
    // The inserted 市财政局 counts, the deleted 市体育局 does not, and staff are told.
    expect(duties(result)).toEqual({
      1: '!市发展改革委 市财政局',
      2: '!市商务局 辛县政府 壬区政府',
      3: '!市教育局 市财政局',
    });
    expect(flags(result)).toContain('text_suspicious - -');
    expect(result.source).toMatchObject({ format: 'docx', lineWord: '段' });
  });
});

describe('a Word notice with a table', () => {
  const result = fixture('table.docx');

  test('rows, merged cells, chapter rows, repeated column titles', () => {
    expect(result.chapters).toEqual([
      { no: 1, title: '教育', sections: [{ no: 1, title: '学前教育' }] },
      { no: 2, title: '卫生', sections: [{ no: 1, title: '医疗' }] },
    ]);
    expect(
      result.tasks.map(({ no, chapter, section, text, dueText }) => [no, chapter, section, text, dueText]),
    ).toEqual([
      [1, 1, 1, '新建公办幼儿园3所', '2024年8月'],
      [2, 1, 1, '改造食堂40个', '2024年12月'],
      [3, 2, 1, '建设急救站点5个\n配备救护车10台', '2024年12月;2024年10月'],
    ]);
    expect(duties(result)).toEqual({
      1: '!市教育局 市财政局 市自然资源和规划局',
      2: '!市教育局',
      3: '!市卫生健康委 市财政局',
    });
  });

  test('head from the paragraphs; their own numbered points are no tasks; the joined row is flagged', () => {
    expect(result.directive).toMatchObject({ number: '庚政办〔2024〕11号', signedOn: '2024-04-01' });
    expect(flags(result)).toEqual(['group_unresolved 16 3', 'merged_guess 17 3']);
  });
});

describe('a workbook', () => {
  const result = fixture('ledger.xlsx');

  test('title row, two rows of column titles, merged categories, dates', () => {
    expect(result.directive.title).toBe('庚市2024年重点工作任务台账');
    expect(result.chapters.map(({ title }) => title)).toEqual(['产业', '城建']);
    expect(
      result.tasks.map(({ no, chapter, sourceLine, text, dueText }) => [
        no,
        chapter,
        sourceLine,
        text,
        dueText,
      ]),
    ).toEqual([
      [1, 1, 4, '培育企业\n新增规上企业20家', '2024-12-31'],
      [2, 1, 5, '招商引资\n到位资金增长10%', '2024-12-31'],
      [3, 2, 6, '道路改造', '2024-10-31'],
    ]);
    expect(duties(result)).toEqual({
      1: '!市工业和信息化局 市科技局 市财政局',
      2: '!市商务局',
      3: '!市城市管理局 市住房和城乡建设局',
    });
    expect(result.tasks[2]?.openEnded).toBe(true);
  });

  test('what was left out is said: hidden and unknown sheets, a column, a formula without value, a note', () => {
    expect(flags(result)).toEqual([
      'sheet_ignored - -',
      'number_missing - -',
      'issuer_missing - -',
      'date_missing - -',
      'sheet_ignored 1 -',
      'column_ignored 5 -',
      'group_unresolved 5 2',
      'text_suspicious 6 -',
      'line_ignored 7 -',
    ]);
  });
});

test('the bytes tell the format, whatever the name says', () => {
  expect(fixture('table.docx', '任务.txt').tasks).toEqual(fixture('table.docx').tasks);
  expect(fixture('ledger.xlsx', '任务.docx').tasks).toEqual(fixture('ledger.xlsx').tasks);
  expect(imported('任务.docx', '1.甲要做好。\n责任单位:市商务局').source.format).toBe('txt');
});
