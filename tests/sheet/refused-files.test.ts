import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readForm } from '../../src/sheet/read-form.ts';

/** A file of an older program with one of its streams. */
const compound = (stream: string): Uint8Array =>
  new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...strToU8([...stream].join('\0'))]);
const archive = (...names: string[]): Uint8Array =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));

function refusal(bytes: Uint8Array, name = '报表'): string {
  const read = readForm({ name, bytes }, '2023-09');
  if (read.kind !== 'unreadable') throw new Error(read.kind);
  return read.text;
}

describe('given a file that is no table, then what is asked for is a table', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['PDF', strToU8('%PDF-1.7 …'), /PDF/u],
    ['RTF', strToU8('{\\rtf1 …'), /RTF/u],
    ['RAR', strToU8('Rar!\u001a'), /RAR 压缩包.*解压后发送/u],
    ['7z', new Uint8Array([0x37, 0x7a, 0xbc, 0xaf]), /7z 压缩包.*解压后发送/u],
    ['gzip', new Uint8Array([0x1f, 0x8b, 8, 0]), /压缩包.*解压后发送/u],
    ['zip', archive('任务.txt'), /压缩包.*解压后发送/u],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d]), /图片/u],
    ['a web page', strToU8('<html><table><tr><td>1</td></tr></table></html>'), /网页/u],
    ['.docx', archive('word/document.xml'), /Word 文档.*表格复制到 Excel/u],
    ['.pptx', archive('ppt/presentation.xml'), /演示文稿/u],
    ['.ods', archive('mimetype', 'content.xml'), /OpenDocument/u],
    ['.doc', compound('WordDocument'), /\.doc /u],
    ['.xls', compound('Workbook'), /\.xls /u],
    ['with a password', compound('EncryptedPackage'), /取消密码/u],
    ['of an old program', compound('Other'), /旧版/u],
    ['binary', new Uint8Array([0x31, 0, 1, 2]), /不是表格/u],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x31, 0]), /UTF-16/u],
    ['an unknown encoding', new Uint8Array([0xb3, 0x64, 0xa6, 0xec, 0xa4, 0xa4]), /编码/u],
  ])('%s', (_, bytes, says) => {
    const text = refusal(bytes);
    expect(text).toMatch(says);
    expect(text).toMatch(/\.xlsx/u);
    expect(text).toMatch(/\.csv|填报表/u);
    expect(text).not.toMatch(/\.docx|另存为[^。]*Word|上传/u);
  });

  test.each([
    ['PDF', strToU8('%PDF-1.7 …')],
    ['a picture', new Uint8Array([0xff, 0xd8, 0xff])],
    ['.docx', archive('word/document.xml')],
  ])('%s: whoever has no table is told how to get one', (_, bytes) => {
    expect(refusal(bytes)).toMatch(/回复「填报表」获取/u);
  });
});
