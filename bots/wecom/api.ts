import { createHash } from 'node:crypto';
import type { SharedValues } from '../../src/ports.ts';
import { type ApiResult, isSetUpCode, SET_UP_MS, tokenCodes } from './errors.ts';
import { ask, askJson, jsonOf, stringOf } from './http.ts';
import type { AppSettings, WecomLog } from './settings.ts';

/** The API of the platform as one app sees it. */
export interface AppApi {
  readonly app: AppSettings;
  /** `path` from `/cgi-bin/`: `message/send`. Renews the token once when the platform asks for it. */
  post(path: string, body: object): Promise<ApiResult>;
  get(path: string, query?: Readonly<Record<string, string>>): Promise<ApiResult>;
  /** The media id of a file, the same for the same bytes while it is good; `stale`: one that is not taken any more. */
  upload(file: UploadFile, stale?: string): Promise<Uploaded>;
  download(mediaId: string, maxBytes: number): Promise<Downloaded>;
}

export interface UploadFile {
  readonly type: 'file' | 'image';
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type Uploaded = { readonly kind: 'ok'; readonly mediaId: string } | Exclude<ApiResult, { kind: 'ok' }>;

export type Downloaded =
  | { readonly kind: 'ok'; readonly bytes: Uint8Array; readonly name: string | null }
  | { readonly kind: 'too_large' }
  | Exclude<ApiResult, { kind: 'ok' }>;

interface ApiDeps {
  readonly apiBase: string;
  readonly shared: SharedValues;
  readonly log: WecomLog;
}

/** The platform keeps media for three days (document 90253); asking again a day earlier costs nothing. */
const MEDIA_MS = 2 * 24 * 60 * 60_000;
/** Taken off the lifetime of a token, so that none is used in its last minutes. */
const TOKEN_MARGIN_MS = 5 * 60_000;
const UPLOAD_TIMEOUT_MS = 60_000;

/** Thrown inside `SharedValues.get`, so that a failure is not kept; carries what the platform said. */
class NotMade extends Error {
  readonly result: Exclude<ApiResult, { kind: 'ok' }>;
  constructor(result: Exclude<ApiResult, { kind: 'ok' }>) {
    super(result.kind === 'error' ? `errcode ${result.code}` : result.cause);
    this.result = result;
  }
}

export function createAppApi(app: AppSettings, { apiBase, shared, log }: ApiDeps): AppApi {
  const tokenName = `wecom-token:${app.corpId}:${app.agentId}`;
  let blocked: { until: number; result: NotMade['result'] } | null = null;

  async function makeToken(): Promise<{ value: string; goodForMs: number }> {
    // A wrong secret asked about again and again gets the whole address blocked.
    if (blocked !== null && performance.now() < blocked.until) throw new NotMade(blocked.result);
    const query = new URLSearchParams({ corpid: app.corpId, corpsecret: app.secret });
    const result = await askJson({ url: `${apiBase}/cgi-bin/gettoken?${query}` });
    if (result.kind !== 'ok') {
      if (result.kind === 'error' && isSetUpCode(result.code)) {
        blocked = { until: performance.now() + SET_UP_MS, result };
        log.error({ app: app.agentId, errcode: result.code }, 'wecom: no access token');
      }
      throw new NotMade(result);
    }
    const token = stringOf(result.data, 'access_token');
    const seconds = result.data['expires_in'];
    if (!token || typeof seconds !== 'number')
      throw new NotMade({ kind: 'silence', cause: 'no access_token', reached: false });
    const goodForMs = Math.max(seconds * 1000 - TOKEN_MARGIN_MS, seconds * 500);
    return { value: token, goodForMs };
  }

  /** Runs a call with a token, and once more with a new one when the platform refuses the first. */
  async function withToken<T extends { readonly kind: string }>(
    call: (token: string) => Promise<T>,
  ): Promise<T | NotMade['result']> {
    let stale: string | null = null;
    for (;;) {
      let token: string;
      try {
        token = await shared.get(tokenName, stale, makeToken);
      } catch (error) {
        if (error instanceof NotMade) {
          const { result } = error;
          // Asking for a token is not asking for the call: nothing was carried out.
          return result.kind === 'silence' ? { ...result, reached: false } : result;
        }
        throw error;
      }
      const result = await call(token);
      const code = 'code' in result ? result.code : null;
      if (stale !== null || typeof code !== 'number' || !tokenCodes.has(code)) return result;
      stale = token;
    }
  }

  const address = (path: string, query: Readonly<Record<string, string>>): string =>
    `${apiBase}/cgi-bin/${path}?${new URLSearchParams(query)}`;

  return {
    app,
    post: (path, body) =>
      withToken((token) => askJson({ url: address(path, { access_token: token }), json: body })),
    get: (path, query = {}) =>
      withToken((token) => askJson({ url: address(path, { access_token: token, ...query }) })),
    upload: async (file, stale) => {
      const hash = createHash('sha256').update(file.name).update('\0').update(file.bytes).digest('hex');
      try {
        const mediaId = await shared.get(`wecom-media:${app.corpId}:${hash}`, stale ?? null, async () => {
          const result = await withToken((token) =>
            askJson({
              url: address('media/upload', { access_token: token, type: file.type }),
              form: mediaForm(file),
              timeoutMs: UPLOAD_TIMEOUT_MS,
            }),
          );
          if (result.kind !== 'ok') throw new NotMade(result);
          const value = stringOf(result.data, 'media_id');
          if (!value) throw new NotMade({ kind: 'silence', cause: 'no media_id', reached: false });
          return { value, goodForMs: MEDIA_MS };
        });
        return { kind: 'ok', mediaId };
      } catch (error) {
        if (!(error instanceof NotMade)) throw error;
        const { result } = error;
        // An upload nobody refers to reached nobody.
        return result.kind === 'silence' ? { ...result, reached: false } : result;
      }
    },
    download: (mediaId, maxBytes) =>
      withToken((token) =>
        download(address('media/get', { access_token: token, media_id: mediaId }), maxBytes),
      ),
  };
}

/** The field is called `media`; names in Chinese go out as UTF-8 (document 90253). */
export function mediaForm({ name, bytes }: Pick<UploadFile, 'name' | 'bytes'>): FormData {
  const form = new FormData();
  form.append('media', new Blob([new Uint8Array(bytes)]), name);
  return form;
}

/** Bytes, or JSON with an error and status 200 (document 90254): the content type tells. */
async function download(url: string, maxBytes: number): Promise<Downloaded> {
  const answer = await ask({ url, timeoutMs: UPLOAD_TIMEOUT_MS });
  if (answer.kind === 'silence') return answer;
  const { response } = answer;
  const type = response.headers.get('content-type') ?? '';
  if (/json|text\/plain/.test(type) && !response.headers.has('content-disposition')) {
    const result = await jsonOf(response);
    return result.kind === 'ok'
      ? { kind: 'silence', cause: 'json instead of a file', reached: true }
      : result;
  }
  if (!response.ok) {
    await response.body?.cancel();
    return { kind: 'silence', cause: `http ${response.status}`, reached: true };
  }
  const bytes = await readAtMost(response, maxBytes);
  if (bytes === null) return { kind: 'too_large' };
  return { kind: 'ok', bytes, name: fileName(response.headers.get('content-disposition')) };
}

/** Null when there is more; what lies beyond is not read. */
export async function readAtMost(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel();
    return null;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** `filename*=UTF-8''…` before `filename="…"`; a name with blanks is read whole. Headers carry UTF-8 as Latin-1. */
export function fileName(disposition: string | null): string | null {
  if (disposition === null) return null;
  const extended = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(disposition)?.[1];
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended.trim());
    } catch {
      return null;
    }
  }
  const [, quoted, bare] = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/i.exec(disposition) ?? [];
  const name = (quoted ?? bare)?.trim();
  return name ? Buffer.from(name, 'latin1').toString('utf8') : null;
}

/** Users the platform says it could not reach; it answers in lower case and joins with `|` (document 90236). */
export function invalidUsers(data: Readonly<Record<string, unknown>>): readonly string[] {
  return ['invaliduser', 'unlicenseduser'].flatMap((name) =>
    (stringOf(data, name) ?? '').split('|').filter((one) => one !== ''),
  );
}

export function listOf(data: Readonly<Record<string, unknown>>, name: string): readonly unknown[] {
  const value = data[name];
  return Array.isArray(value) ? value : [];
}
