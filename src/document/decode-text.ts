import type { ImportRefusal } from './import-result.ts';

const refusal: ImportRefusal = {
  code: 'wrong_encoding',
  text: '无法识别文件的文字编码。请另存为 UTF-8 或 GB18030(GBK)编码的文本后重新上传。',
};

/**
 * Bytes of a text file as text: UTF-8 with or without BOM, else GB18030. Everything else is refused rather than
 * read as garbage: Big5 and Shift-JIS bytes are often valid GB18030, but not the characters Chinese is written with.
 */
export function decodeText(bytes: Uint8Array): { readonly text: string } | ImportRefusal {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return {
      code: 'wrong_encoding',
      text: '文件是 UTF-16(Unicode)编码。请在记事本中另存为 UTF-8 编码后重新上传。',
    };
  }
  // Control characters other than tab, line feed, form feed, carriage return and the Ctrl-Z of old editors.
  if (bytes.some((byte) => byte < 9 || byte === 11 || (byte > 13 && byte < 32 && byte !== 26))) {
    return {
      code: 'wrong_type',
      text: '文件不是文本文件(含有二进制内容)。请上传 .txt、.docx、.xlsx 或 .csv 文件。',
    };
  }
  const text = decode(bytes, 'utf-8') ?? (isChinese(bytes) ? decode(bytes, 'gb18030') : null);
  return text === null ? refusal : { text };
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
