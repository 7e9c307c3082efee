import { z } from 'zod';
import { parseInstant } from '../domain/time.ts';

/** Every configuration message says the same thing twice, so that both readers of a log can act. */
export function say(zh: string, en: string): string {
  return `${zh} / ${en}`;
}

export function pattern(form: RegExp, zh: string, en: string) {
  return z.string().regex(form, say(zh, en));
}

/** Digits only: '', ' 1', '1e3' and '0x10' are refused where `Number()` would take them. */
export function wholeNumber(min: number, max: number) {
  const message =
    max === Number.MAX_SAFE_INTEGER
      ? say(`应为不小于 ${min} 的整数，不能为空`, `must be a whole number from ${min}, not empty`)
      : say(
          `应为 ${min} 至 ${max} 的整数，不能为空`,
          `must be a whole number from ${min} to ${max}, not empty`,
        );
  return z
    .string()
    .regex(/^\d+$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

const flagWords = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
]);

/** Named words only: a coercion would turn the text "false" into true. */
export const flag = z.string().transform((word, context) => {
  const value = flagWords.get(word.toLowerCase());
  if (value !== undefined) return value;
  context.addIssue({ code: 'custom', message: say('应为 1 或 0', 'must be 1 or 0') });
  return z.NEVER;
});

/** An address of the named schemes; the slash at the end is dropped so that paths can be appended. */
export function urlOf(...schemes: readonly string[]) {
  const forms = schemes.map((scheme) => `${scheme}://…`).join(' | ');
  return z
    .string()
    .refine(
      (value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)),
      say(`应为完整网址（${forms}）`, `must be a full address (${forms})`),
    )
    .transform((value) => value.replace(/\/+$/, ''));
}

export const hostName = pattern(
  /^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)$/,
  '应为主机名或 IP 地址，如 127.0.0.1（不带 http:// 和端口）',
  'must be a host name or an IP address, e.g. 127.0.0.1, without http:// and port',
);

/** True for addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

export const timeZone = z.string().refine(
  (name) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
    } catch {
      return false;
    }
  },
  say('应为时区名，如 Asia/Shanghai', 'must be a time zone name, e.g. Asia/Shanghai'),
);

/** `2023-03-22 09:00` is Beijing time; an instant carries its own offset (`2023-03-22T01:00:00Z`). */
export const beijingInstant = z.string().transform((value, context) => {
  const instant = parseInstant(value);
  if (instant !== null) return instant;
  const zh = '应为北京时间 2023-03-22 09:00 或带时区的 2023-03-22T01:00:00Z';
  const en = 'must be Beijing time like 2023-03-22 09:00, or an instant like 2023-03-22T01:00:00Z';
  context.addIssue({ code: 'custom', message: say(zh, en) });
  return z.NEVER;
});

export interface MoreApp {
  /** Stands in the path of its callback and in front of its members' ids. */
  readonly name: string;
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  readonly token: string;
  readonly aesKey: string;
}

/** Further self-built apps of WeCom, separated by comma: `name=corpId/agentId/secret/token/aesKey`. */
export const moreApps = z.string().transform((value, context): MoreApp[] => {
  const entries = value.split(/[,;，；\s]+/).filter((entry) => entry !== '');
  const names = new Set<string>();
  return entries.flatMap((entry) => {
    const form =
      /^([a-z0-9-]{1,20})=([^/]+)\/(\d{1,15})\/([^/]+)\/([A-Za-z0-9]{1,32})\/([A-Za-z0-9]{43})$/.exec(entry);
    const [, name = '', corpId = '', agentId = '', secret = '', token = '', aesKey = ''] = form ?? [];
    if (form === null || names.has(name) || name === 'contacts') {
      context.addIssue({
        code: 'custom',
        message: say(
          '每项应为「英文名=企业ID/AgentId/Secret/Token/EncodingAESKey」，用逗号分隔，名称不能重复，也不能是 contacts',
          'each entry must be name=corpId/agentId/secret/token/aesKey, separated by commas, names unique and not "contacts"',
        ),
      });
      return [];
    }
    names.add(name);
    return [{ name, corpId, agentId: Number(agentId), secret, token, aesKey }];
  });
});

export interface GroupWebhook {
  /** The group's name as staff know it; null when only the key or address was given. */
  readonly name: string | null;
  /** Whole address, or only the key (then the path is built on `WECOM_API_BASE`). */
  readonly target: string;
}

/** Group robots of WeCom, separated by comma, semicolon or line: `群名=地址`, an address, or only the key. */
export const groupWebhooks = z.string().transform((value, context): GroupWebhook[] => {
  const entries = value.split(/[,;，；\s]+/).filter((entry) => entry !== '');
  return entries.map((entry) => {
    const [, name, target = ''] = /^(?:([^=:/?]+)=)?(.+)$/.exec(entry) ?? [];
    const good = /^[\w-]+$/.test(target) || (URL.canParse(target) && /^https?:/.test(target));
    if (!good) {
      context.addIssue({
        code: 'custom',
        message: say(
          '每项应为「群名=Webhook 地址」、地址或 key，用逗号分隔',
          'each entry must be "group name=webhook address", an address, or a key, separated by commas',
        ),
      });
    }
    return { name: name ?? null, target };
  });
});
