import type { Wanted } from './file-kind.ts';
import type { ImportRefusal } from './import-result.ts';

/** What to send instead of a text file that is not read. */
const refusals: Readonly<Record<Wanted, Readonly<Record<'unknown' | 'utf16' | 'binary', string>>>> = {
  document: {
    unknown: '无法识别文件的文字编码。请另存为 UTF-8 或 GB18030(GBK)编码的文本后重新上传。',
    utf16: '文件是 UTF-16(Unicode)编码。请在记事本中另存为 UTF-8 编码后重新上传。',
    binary: '文件不是文本文件(含有二进制内容)。请上传 .txt、.docx、.xlsx 或 .csv 文件。',
  },
  sheet: {
    unknown: '无法识别文件的文字编码。请用 Excel 或 WPS 另存为 .xlsx 或 .csv（UTF-8）后重新发送。',
    utf16: '文件是 UTF-16（Unicode 文本）编码。请用 Excel 或 WPS 另存为 .xlsx 或 .csv（UTF-8）后重新发送。',
    binary:
      '文件不是表格。请把填好的表格另存为 .xlsx 或 .csv 后发送；没有表格的，请回复「填报表」获取，填好后发回。',
  },
};

/**
 * Bytes of a text file as text: UTF-8 with or without BOM, else GB18030. Everything else is refused rather than
 * read as garbage: Big5 and Shift-JIS bytes are often valid GB18030, but not the characters Chinese is written with.
 */
export function decodeText(bytes: Uint8Array, wanted: Wanted): { readonly text: string } | ImportRefusal {
  const say = refusals[wanted];
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { code: 'wrong_encoding', text: say.utf16 };
  }
  // Control characters other than tab, line feed, form feed, carriage return and the Ctrl-Z of old editors.
  if (bytes.some((byte) => byte < 9 || byte === 11 || (byte > 13 && byte < 32 && byte !== 26))) {
    return { code: 'wrong_type', text: say.binary };
  }
  const text = decode(bytes, 'utf-8') ?? (isChinese(bytes) ? decode(bytes, 'gb18030') : null);
  return text === null ? { code: 'wrong_encoding', text: say.unknown } : { text };
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** At least nine in ten double bytes are GB 2312 characters (both bytes ≥ A1), as in any Chinese office text. */
function isChinese(bytes: Uint8Array): boolean {
  let pairs = 0;
  let common = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[i + 1] ?? 0;
    pairs += 1;
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) common += 1;
    i += 1;
  }
  return pairs > 0 && common / pairs >= 0.9;
}
