import type { Bulletin } from '../document.ts';
import { bulletinNumber } from '../number.ts';
import { toFullText, toJson, toMarkdown } from '../render.ts';

/** Every form of a bulletin, by the ending of its file. */
export const bulletinFormats = ['docx', 'xlsx', 'md', 'txt', 'json'] as const;

export type BulletinFormat = (typeof bulletinFormats)[number];

export interface BulletinFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

const types: Readonly<Record<BulletinFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

export function isBulletinFormat(value: string): value is BulletinFormat {
  return bulletinFormats.some((format) => format === value);
}

/**
 * A bulletin as a file: paper (.docx), figures (.xlsx), text (.txt, .md) or data (.json). All from the same document,
 * which stays as it was signed, so a file can be made again at any time.
 */
export async function bulletinFile(bulletin: Bulletin, format: BulletinFormat): Promise<BulletinFile> {
  return {
    name: bulletinFileName(bulletin, format),
    type: types[format],
    bytes: await bytesOf(bulletin, format),
  };
}

/** 关于2023年3月重点工作任务进展情况的通报（〔2023〕第3期）.docx; a draft is called one. */
export function bulletinFileName(bulletin: Bulletin, format: BulletinFormat): string {
  const name = `${bulletin.title}（${bulletinNumber(bulletin) ?? '草稿'}）`;
  // What some file system or platform does not take in a name.
  return `${name
    .replace(/[\\/:*?"<>|\s]+/gu, ' ')
    .trim()
    .slice(0, 80)}.${format}`;
}

/** The writers of paper and workbooks are loaded by the first one asked for. */
async function bytesOf(bulletin: Bulletin, format: BulletinFormat): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return (await import('./docx.ts')).writeDocx(bulletin);
    case 'xlsx':
      return (await import('./xlsx.ts')).writeBulletinXlsx(bulletin);
    case 'md':
      return utf8(toMarkdown(bulletin));
    case 'txt':
      return utf8(`${toFullText(bulletin)}\n`);
    case 'json':
      return utf8(toJson(bulletin));
    default:
      return unreachable(format);
  }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function unreachable(format: never): never {
  throw new Error(`unknown form of bulletin ${String(format)}`);
}
