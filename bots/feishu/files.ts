import type { Readable } from 'node:stream';
import { isAxiosError } from 'axios';
import { z } from 'zod';
import type { FetchedFile } from '../../src/ports.ts';
import type { Api, ApiResult } from './api.ts';
import { kindOf } from './errors.ts';
import { readResourceRef } from './ids.ts';

/** Feishu's limits for what a bot uploads (server-docs/im-v1/file/create, image/create). */
export const MOST_FILE_BYTES = 30 * 1024 * 1024;
export const MOST_IMAGE_BYTES = 10 * 1024 * 1024;

const fileKey = z.object({ file_key: z.string() });
const imageKey = z.object({ image_key: z.string() });

/** Feishu shows a preview by this; anything else is a `stream`. */
const fileTypes: Readonly<Record<string, string>> = {
  xlsx: 'xls',
  xls: 'xls',
  docx: 'doc',
  doc: 'doc',
  pdf: 'pdf',
  pptx: 'ppt',
  ppt: 'ppt',
};

/**
 * Uploads a file; the key belongs to the app and can be sent any number of times. Not through the SDK's own method: it
 * hides error codes and sends parts without a file name, which Feishu answers with 234001.
 */
export async function uploadFile(
  api: Api,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<ApiResult<string>> {
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  const form = new FormData();
  form.set('file_type', fileTypes[extension] ?? 'stream');
  form.set('file_name', file.name);
  form.set('file', blobOf(file.bytes), file.name);
  const result = await upload(api, 'files', form, fileKey);
  return result.ok ? { ok: true, data: result.data.file_key } : result;
}

/** Uploads a picture for messages and cards. */
export async function uploadImage(
  api: Api,
  image: { readonly name: string; readonly bytes: Uint8Array },
): Promise<ApiResult<string>> {
  const form = new FormData();
  form.set('image_type', 'message');
  form.set('image', blobOf(image.bytes), image.name);
  const result = await upload(api, 'images', form, imageKey);
  return result.ok ? { ok: true, data: result.data.image_key } : result;
}

const blobOf = (bytes: Uint8Array): Blob => new Blob([new Uint8Array(bytes)]);

function upload<Data extends z.ZodType>(
  api: Api,
  what: 'files' | 'images',
  form: FormData,
  data: Data,
): Promise<ApiResult<z.output<Data>>> {
  return api.call(data, ({ http, auth, domain }) =>
    http.post(`${domain}/open-apis/im/v1/${what}`, form, {
      headers: auth.headers ?? {},
      timeout: 60_000,
    }),
  );
}

/** Brings the file or picture of a received message; reading stops as soon as it is larger than allowed. */
export async function fetchResource(api: Api, ref: string, maxBytes: number): Promise<FetchedFile> {
  const resource = readResourceRef(ref);
  if (resource === null) return { ok: false, reason: 'refused' };
  const result = await api.raw(async ({ http, auth, domain }) => {
    const { messageId, key, type } = resource;
    const url = `${domain}/open-apis/im/v1/messages/${messageId}/resources/${key}`;
    try {
      const body = await http.get<Readable>(url, {
        headers: auth.headers ?? {},
        params: { type },
        responseType: 'stream',
      });
      return await readUpTo(body, maxBytes);
    } catch (error) {
      throw await withParsedBody(error);
    }
  });
  if (result.ok)
    return result.data === null ? { ok: false, reason: 'too_large' } : { ok: true, bytes: result.data };
  switch (kindOf(result.failure)) {
    case 'throttled':
    case 'transient':
    case 'unanswered':
    case 'token':
    case 'configuration':
      return { ok: false, reason: 'retry' };
    case 'message':
      return { ok: false, reason: 'gone' };
    default:
      return { ok: false, reason: reasonOf(result.failure.code) };
  }
}

function reasonOf(code: number | null): 'too_large' | 'gone' | 'refused' {
  if (code === 234037 || code === 234006) return 'too_large';
  return code === 234003 || code === 234004 ? 'gone' : 'refused';
}

async function readUpTo(stream: Readable, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    // Leaving the loop destroys the stream.
    if (size > maxBytes) return null;
    chunks.push(bytes);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** The error's body is a stream, too; the code in it decides. */
async function withParsedBody(error: unknown): Promise<unknown> {
  if (!isAxiosError(error) || error.response === undefined) return error;
  const body = await readUpTo(error.response.data as Readable, 64 * 1024).catch(() => null);
  try {
    error.response.data = JSON.parse(Buffer.from(body ?? []).toString('utf8')) as unknown;
  } catch {
    error.response.data = null;
  }
  return error;
}
