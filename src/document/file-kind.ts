import type { ImportRefusal } from './import-result.ts';

export type FileKind = 'zip' | 'text';

/** What is asked for instead of a file that is not read: a document to import, or a table filled in. */
export type Wanted = 'document' | 'sheet';

/** What a file is that is not read, and what of it is wanted where that is not a sheet. */
interface Foreign {
  readonly is: string;
  readonly document: string;
  /** Where it is not saving the table that helps. */
  readonly sheet?: string;
}

const original = '请上传 Word、Excel 或文本原件。';
const unpack = { document: '请解压后上传其中的文件。', sheet: '请解压后发送其中的表格（.xlsx 或 .csv）。' };
/** Who has no such table gets one with this command. */
const asSheet =
  '请用 Excel 或 WPS 把表格另存为 .xlsx 或 .csv 后发送；没有表格的，请回复「填报表」获取，填好后发回。';

const image: Foreign = { is: '文件是图片。', document: original };
const archive: Foreign = { is: '文件是压缩包。', ...unpack };

const signatures: readonly (readonly [readonly number[], Foreign])[] = [
  [
    [0x25, 0x50, 0x44, 0x46],
    { is: '文件是 PDF,无法可靠地还原条目。', document: '请上传它的 Word、Excel 或文本原件。' },
  ],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], { is: '文件是 RTF 格式。', document: '请另存为 .docx 后上传。' }],
  [[0x52, 0x61, 0x72, 0x21], { is: '文件是 RAR 压缩包。', ...unpack }],
  [[0x37, 0x7a, 0xbc, 0xaf], { is: '文件是 7z 压缩包。', ...unpack }],
  [[0x1f, 0x8b], archive],
  [[0x89, 0x50, 0x4e, 0x47], image],
  [[0xff, 0xd8, 0xff], image],
  [[0x47, 0x49, 0x46, 0x38], image],
];

/** The compound files of older office programs, told by a stream they hold; the names are in UTF-16. */
const compounds: readonly (readonly [string, Foreign])[] = [
  [
    'EncryptedPackage',
    {
      is: '文件设了打开密码。',
      document: '请取消密码，另存为 .xlsx 或 .docx 后上传。',
      sheet: '请取消密码，另存为 .xlsx 或 .csv 后发送。',
    },
  ],
  [
    'Workbook',
    {
      is: '文件是旧版 .xls 或 WPS 的 .et 表格。',
      document: '请另存为 .xlsx 后上传。',
      sheet: '请另存为 .xlsx 或 .csv 后发送。',
    },
  ],
  ['WordDocument', { is: '文件是旧版 .doc 或 WPS 的 .wps 文档。', document: '请另存为 .docx 后上传。' }],
  [
    '',
    {
      is: '文件是旧版 Office 或 WPS 格式，或者设了密码。',
      document: '请取消密码并另存为 .xlsx 或 .docx 后上传。',
      sheet: '请取消密码并另存为 .xlsx 或 .csv 后发送。',
    },
  ],
];

const page: Foreign = {
  is: '文件是网页或 XML。',
  document: '请用 Word 或 Excel 打开后另存为 .docx 或 .xlsx 再上传。',
};

function refusalOf(foreign: Foreign, wanted: Wanted): ImportRefusal {
  const advice = wanted === 'document' ? foreign.document : (foreign.sheet ?? asSheet);
  return { code: 'wrong_type', text: `${foreign.is}${advice}` };
}

function compoundOf(bytes: Uint8Array): Foreign | undefined {
  const content = new TextDecoder('latin1').decode(bytes);
  return compounds.find(([stream]) => content.includes([...stream].join('\0')))?.[1];
}

function foreignOf(bytes: Uint8Array): Foreign | undefined {
  const starts = (signature: readonly number[]) => signature.every((byte, i) => bytes[i] === byte);
  if (starts([0xd0, 0xcf, 0x11, 0xe0])) return compoundOf(bytes);
  const signed = signatures.find(([signature]) => starts(signature));
  if (signed !== undefined) return signed[1];
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replace(/^ï»¿/u, '').trimStart();
  const isPage = /^<(?:!doctype|html|\?xml|svg|table)/iu.test(start) || /^MIME-Version:/iu.test(start);
  return isPage ? page : undefined;
}

/** What a file is, by its first bytes; the name is not believed. A refusal says what to do for what is wanted. */
export function fileKind(bytes: Uint8Array, wanted: Wanted): FileKind | ImportRefusal {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'zip';
  const foreign = foreignOf(bytes);
  return foreign === undefined ? 'text' : refusalOf(foreign, wanted);
}

/** What to do instead of sending an archive that is no workbook, by the names in it. */
export function archiveAdvice(names: readonly string[]): string {
  if (names.includes('word/document.xml'))
    return `文件是 Word 文档。请把其中的表格复制到 Excel 或 WPS 表格，另存为 .xlsx 或 .csv 后发送；也可回复「填报表」获取表格。`;
  if (names.includes('content.xml') && names.includes('mimetype'))
    return '文件是 OpenDocument（.ods、.odt）格式。请另存为 .xlsx 或 .csv 后发送。';
  return names.includes('ppt/presentation.xml')
    ? `文件是演示文稿。${asSheet}`
    : `${archive.is}${unpack.sheet}`;
}
