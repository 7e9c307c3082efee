import { Unzip, UnzipInflate } from 'fflate';
import { ReadError } from './read-failure.ts';

const maxEntries = 2000;
const maxEntryBytes = 24 * 1024 * 1024;
const maxTotalBytes = 48 * 1024 * 1024;
/** Deflate grows at most about 1030 times, so one step can hold no more than 17 MB before it is counted. */
const step = 16 * 1024;

export interface ZipContent {
  /** Every name in the archive, read or not. */
  readonly names: readonly string[];
  readonly entries: ReadonlyMap<string, Uint8Array>;
}

/**
 * Unpacks the wanted entries of an archive from a stranger. What the headers say about sizes is not believed: bytes
 * are counted as they come out. Throws `ReadError` (too_large, unsafe, damaged).
 */
export function readZip(bytes: Uint8Array, wanted: (name: string) => boolean): ZipContent {
  if (!hasDirectoryEnd(bytes)) throw new Error('truncated archive');
  const names: string[] = [];
  const entries = new Map<string, Uint8Array>();
  const open = new Set<string>();
  let total = 0;
  const unzip = new Unzip((file) => {
    names.push(file.name);
    if (names.length > maxEntries) throw tooLarge();
    if (!wanted(file.name)) return;
    if (open.has(file.name) || entries.has(file.name)) {
      throw new ReadError(
        'unsafe',
        '压缩包内有重名文件，可能被动过手脚，未读取。请用 Office 或 WPS 另存一份再上传。',
      );
    }
    open.add(file.name);
    const chunks: Uint8Array[] = [];
    let size = 0;
    file.ondata = (error, chunk, final) => {
      if (error !== null) throw error;
      size += chunk.length;
      total += chunk.length;
      if (size > maxEntryBytes || total > maxTotalBytes) throw tooLarge();
      chunks.push(chunk);
      if (!final) return;
      open.delete(file.name);
      entries.set(file.name, concat(chunks, size));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += step) {
    unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  }
  if (open.size > 0) throw new Error('truncated archive');
  return { names, entries };
}

/** An archive ends with its directory; the comment behind it is at most 64 KB. */
function hasDirectoryEnd(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at -= 1) {
    if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 5 && bytes[at + 3] === 6)
      return true;
  }
  return false;
}

function tooLarge(): ReadError {
  return new ReadError(
    'too_large',
    '文件解压后过大，可能是异常文件，未读取。请删去图片和无关内容后另存一份再上传。',
  );
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
