import { readFileSync } from 'node:fs';
import { strToU8, unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/document/decode-text.ts';
import { importDocument } from '../../src/document/import-document.ts';
import { imported, noDirectory, refused } from './support/import.ts';
import { paragraph, rows, wordFile, workbook } from './support/office.ts';

const good = '1.甲要做好。\n责任单位:市商务局\n2.乙要做好。\n责任单位:市财政局';
const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);

describe('refused with a sentence that says what to do', () => {
  test.each<[what: string, name: string, bytes: Uint8Array | string, code: string, says: RegExp]>([
    ['over 20 MB', 'a.txt', new Uint8Array(20 * 1024 * 1024 + 1), 'too_large', /21 MB.*20 MB/u],
    ['nothing', 'a.txt', '', 'empty', /空/u],
    ['old Office or a password', 'a.docx', ole, 'wrong_type', /旧版.*密码.*另存为/u],
    ['PDF', 'a.txt', '%PDF-1.7 …', 'wrong_type', /PDF/u],
    ['RTF', 'a.doc', '{\\rtf1 …', 'wrong_type', /RTF/u],
    ['an image', 'a.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d]), 'wrong_type', /图片/u],
    [
      'a web page that calls itself .xls',
      'a.xls',
      '<html><table><tr><td>1</td></tr></table></html>',
      'wrong_type',
      /网页/u,
    ],
    ['XML', 'a.txt', '\uFEFF<?xml version="1.0"?><a/>', 'wrong_type', /XML/u],
    ['RAR', 'a.rar', 'Rar!\u001a', 'wrong_type', /RAR/u],
    ['gzip', 'a.gz', new Uint8Array([0x1f, 0x8b, 8, 0]), 'wrong_type', /压缩包/u],
    ['any other archive', 'a.zip', zipSync({ 'a.txt': strToU8(good) }), 'wrong_type', /压缩包/u],
    [
      'an OpenDocument file',
      'a.odt',
      zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('<a/>') }),
      'wrong_type',
      /\.docx/u,
    ],
    ['binary', 'a.txt', new Uint8Array([0x31, 0x2e, 0, 1, 2]), 'wrong_type', /二进制/u],
    ['UTF-16', 'a.txt', new Uint8Array([0xff, 0xfe, 0x31, 0x00]), 'wrong_encoding', /UTF-16.*UTF-8/u],
    ['half an archive', 'a.docx', wordFile(paragraph(good)).subarray(0, 300), 'damaged', /损坏.*另存/u],
    [
      'macros',
      'a.xlsm',
      workbook(rows(['序号', '重点任务', '责任单位']), { 'xl/vbaProject.bin': 'x' }),
      'unsafe',
      /宏/u,
    ],
    ['a document type', 'a.docx', wordFile('<w:p/>', {}, '<!DOCTYPE w>'), 'unsafe', /DOCTYPE/u],
    ['a bomb', 'a.docx', wordFile(' '.repeat(26_000_000)), 'too_large', /解压后过大/u],
    [
      'a workbook without column titles',
      'a.xlsx',
      workbook(rows(['张三', '138'])),
      'no_tasks',
      /列名.*责任单位/u,
    ],
    ['an empty workbook', 'a.xlsx', workbook(rows([''])), 'no_tasks', /列名/u],
    ['a table without rows', 'a.csv', '序号,重点任务,责任单位\n', 'no_tasks', /没有任务/u],
    ['a CSV with a lost quote', 'a.csv', '序号,重点任务,责任单位\n1,"甲,市商务局\n', 'damaged', /引号/u],
    [
      'a row without number',
      'a.csv',
      '序号,重点任务,责任单位\n一甲,做好甲,市商务局\n',
      'ambiguous',
      /第 2 行.*序号/u,
    ],
    [
      'a number twice',
      'a.csv',
      '序号,重点任务,责任单位\n1,做好甲,市商务局\n1,做好乙,市财政局\n',
      'ambiguous',
      /第 2 行、第 3 行/u,
    ],
    [
      'a cell without end',
      'a.csv',
      `序号,重点任务,责任单位\n1,${'甲'.repeat(10_001)},市商务局`,
      'too_long',
      /第 2 行/u,
    ],
    [
      'a paragraph without end',
      'a.txt',
      `1.${'甲'.repeat(20_001)}\n责任单位:市商务局`,
      'too_long',
      /第 1 行/u,
    ],
    [
      'a task without end',
      'a.txt',
      `1.甲\n${'乙乙乙乙。\n'.repeat(5000)}责任单位:市商务局`,
      'too_long',
      /第 1 行/u,
    ],
    ['a million lines', 'a.txt', '甲\n'.repeat(990_000), 'too_long', /5 万行/u],
    [
      'tasks without end',
      'a.txt',
      Array.from({ length: 1001 }, (_, i) => `${i + 1}.甲\n责任单位:乙局`).join('\n'),
      'too_long',
      /1001/u,
    ],
    ['a novel', 'a.txt', '很久以前。\n'.repeat(400_000), 'too_long', /200 万字/u],
  ])('%s', (_, name, bytes, code, says) => {
    const refusal = refused(name, bytes);
    expect(refusal.code).toBe(code);
    expect(refusal.text).toMatch(says);
    expect(refusal.text).toMatch(/请|没有/u);
  });

  test('tasks in the text and in a table of one file: nobody knows which list counts', () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const row = (...texts: string[]) => `<w:tr>${texts.map(cell).join('')}</w:tr>`;
    const table = `<w:tbl>${row('序号', '重点任务', '责任单位')}${row('1', '做好丙', '市商务局')}</w:tbl>`;
    const both = wordFile(good.split('\n').map(paragraph).join('') + table);
    expect(refused('a.docx', both)).toMatchObject({ code: 'ambiguous', line: 1 });
    expect(imported('a.docx', wordFile(paragraph('请认真落实。') + table)).tasks).toHaveLength(1);
  });
});

describe('encodings', () => {
  const bytesOf = (name: string) => readFileSync(`tests/document/fixtures/${name}`);

  test('Big5 and Shift-JIS are not read as garbage', () => {
    // 責任單位:市商務局 in Big5, 責任単位、市役所 in Shift-JIS.
    const big5 = new Uint8Array([
      0xb3, 0x64, 0xa5, 0xf4, 0xb3, 0xe6, 0xa6, 0xec, 0x3a, 0xa5, 0xab, 0xb0, 0xd3, 0xb0, 0xc8, 0xa7, 0xbd,
    ]);
    const sjis = new Uint8Array([
      0x90, 0xd3, 0x94, 0x43, 0x92, 0x50, 0x88, 0xca, 0x81, 0x41, 0x8e, 0x73, 0x96, 0xf0, 0x8f, 0x8a,
    ]);
    expect(decodeText(big5, 'document')).toMatchObject({ code: 'wrong_encoding' });
    expect(decodeText(sjis, 'document')).toMatchObject({ code: 'wrong_encoding' });
  });

  test('GB18030 is, also with a four-byte character', () => {
    const rare = new Uint8Array([...bytesOf('xuzheng-head.gb18030.txt'), 0x95, 0x32, 0x82, 0x36]);
    const decoded = decodeText(rare, 'document');
    expect('code' in decoded ? decoded.code : [...decoded.text].at(-1)).toBe('\u{20000}');
  });

  test('UTF-8 that was cut in the middle of a character', () => {
    expect(decodeText(new TextEncoder().encode('责任单位').subarray(0, 10), 'document')).toMatchObject({
      code: 'wrong_encoding',
    });
  });
});

test('an archive written as a stream, with the sizes behind the data, is read too', () => {
  const parts = unzipSync(wordFile(good.split('\n').map(paragraph).join('')));
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  for (const [name, bytes] of Object.entries(parts)) {
    const entry = new ZipDeflate(name);
    zip.add(entry);
    entry.push(bytes, true);
  }
  zip.end();
  expect(imported('a.docx', Buffer.concat(chunks)).tasks).toHaveLength(2);
});

test('nothing of a refused file is returned', () => {
  const outcome = importDocument({ name: 'a.txt', bytes: new Uint8Array([1]) }, noDirectory);
  expect(Object.keys(outcome)).toEqual(['ok', 'refusal']);
});
