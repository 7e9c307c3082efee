import type { HttpInstance } from '@larksuiteoapi/node-sdk';
import axios, { type AxiosResponse } from 'axios';
import type { Log } from '../../src/app/context.ts';

/** Longer than Feishu takes for anything but files; the SDK by itself would wait for ever. */
const TIMEOUT_MS = 15_000;

/** The largest answer taken: a file from a chat is at most 100 MB at Feishu, and ours are refused far below. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** As the SDK wants it: what resolves is the body. */
export type Http = HttpInstance;

/**
 * The HTTP client of everything that goes to Feishu. Proxies of the environment are not used (they broke many bots
 * without a word), redirects are not followed, and answers come as the SDK wants them: the body alone, or with headers.
 */
export function createHttp(timeoutMs = TIMEOUT_MS): Http {
  const http = axios.create({
    timeout: timeoutMs,
    proxy: false,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    maxBodyLength: MAX_ANSWER_BYTES,
  });
  http.interceptors.response.use(((response: AxiosResponse) => {
    const { data, headers, config } = response;
    return '$return_headers' in config && config.$return_headers ? { data, headers } : data;
  }) as (response: AxiosResponse) => AxiosResponse);
  // The interceptor makes it what the SDK expects; axios's types do not know.
  return http as unknown as Http;
}

type SdkLog = (...parts: readonly unknown[]) => void;

/**
 * What the SDK says in our log: its own short sentences and error codes. Requests, bodies and errors it would print
 * hold message texts, tokens, and the app secret, so nothing but plain text gets through, and of that nothing that
 * could carry a secret.
 */
export function sdkLogger(log: Log): {
  error: SdkLog;
  warn: SdkLog;
  info: SdkLog;
  debug: SdkLog;
  trace: SdkLog;
} {
  const say =
    (level: 'warn' | 'error') =>
    (...parts: readonly unknown[]) => {
      const text = parts.flat(3).filter((part): part is string => typeof part === 'string');
      if (text.length > 0) log[level]({ sdk: redact(text.join(' ')) }, 'feishu sdk');
    };
  return { error: say('error'), warn: say('warn'), info: () => {}, debug: () => {}, trace: () => {} };
}

/** Cuts addresses' queries, long tokens and digits that could be a telephone number. */
export function redact(text: string): string {
  return text
    .replace(/\?\S*/g, '?…')
    .replace(/\b1\d{10}\b/g, '…')
    .replace(/[A-Za-z0-9_.~+/=-]{20,}/g, '…')
    .slice(0, 300);
}
