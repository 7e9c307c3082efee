import type { ImportRefusal } from './import-result.ts';

export type FileKind = 'zip' | 'text';

const signatures: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46], '文件是 PDF,无法可靠地还原条目。请上传它的 Word、Excel 或文本原件。'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], '文件是 RTF 格式。请另存为 .docx 后上传。'],
  [[0x52, 0x61, 0x72, 0x21], '文件是 RAR 压缩包。请解压后上传其中的文件。'],
  [[0x37, 0x7a, 0xbc, 0xaf], '文件是 7z 压缩包。请解压后上传其中的文件。'],
  [[0x1f, 0x8b], '文件是压缩包。请解压后上传其中的文件。'],
  [[0x89, 0x50, 0x4e, 0x47], '文件是图片。请上传 Word、Excel 或文本原件。'],
  [[0xff, 0xd8, 0xff], '文件是图片。请上传 Word、Excel 或文本原件。'],
  [[0x47, 0x49, 0x46, 0x38], '文件是图片。请上传 Word、Excel 或文本原件。'],
];

/** The compound files of older office programs, told by a stream they hold; the names are in UTF-16. */
const compounds: readonly (readonly [string, string])[] = [
  ['EncryptedPackage', '文件设了打开密码。请取消密码，另存为 .xlsx 或 .docx 后上传。'],
  ['Workbook', '文件是旧版 .xls 或 WPS 的 .et 表格。请另存为 .xlsx 后上传。'],
  ['WordDocument', '文件是旧版 .doc 或 WPS 的 .wps 文档。请另存为 .docx 后上传。'],
  ['', '文件是旧版 Office 或 WPS 格式，或者设了密码。请取消密码并另存为 .xlsx 或 .docx 后上传。'],
];

function compoundRefusal(bytes: Uint8Array): ImportRefusal {
  const content = new TextDecoder('latin1').decode(bytes);
  const found = compounds.find(([stream]) => content.includes([...stream].join('\0')));
  return { code: 'wrong_type', text: found?.[1] ?? '' };
}

/** What a file is, by its first bytes; the name is not believed. */
export function fileKind(bytes: Uint8Array): FileKind | ImportRefusal {
  const starts = (signature: readonly number[]) => signature.every((byte, i) => bytes[i] === byte);
  if (starts([0x50, 0x4b])) return 'zip';
  if (starts([0xd0, 0xcf, 0x11, 0xe0])) return compoundRefusal(bytes);
  for (const [signature, text] of signatures) if (starts(signature)) return { code: 'wrong_type', text };
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replace(/^ï»¿/u, '').trimStart();
  if (/^<(?:!doctype|html|\?xml|svg|table)/iu.test(start) || /^MIME-Version:/iu.test(start)) {
    return {
      code: 'wrong_type',
      text: '文件是网页或 XML。请用 Word 或 Excel 打开后另存为 .docx 或 .xlsx 再上传。',
    };
  }
  return 'text';
}
