import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { type EnvName, type EnvValues, envNames, type Fields, fields } from './config/fields.ts';
import {
  type ConfigNote,
  configWarnings,
  groupMistakes,
  simulatorMistakes,
  simulatorOn,
} from './config/rules.ts';
import type { GroupWebhook, MoreApp } from './config/values.ts';

export interface Config {
  readonly host: string;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  /** Address people use, without a slash at the end. */
  readonly publicUrl: string | null;
  readonly database:
    | { readonly kind: 'embedded'; readonly dataDir: string }
    | { readonly kind: 'postgres'; readonly url: string };
  readonly dataDir: string;
  readonly timeZone: string;
  readonly logLevel: Fields['LOG_LEVEL'];
  readonly simulator: boolean;
  /** Where the simulated clock starts; null → the real time. Never set without the simulator. */
  readonly now: Date | null;
  /** Bearer token of `/api/v1`; null → that interface is closed. */
  readonly adminToken: string | null;
  readonly feishu: FeishuConfig | null;
  readonly wecom: WecomConfig | null;
  readonly wechaty: { readonly puppet: string; readonly token: string | null } | null;
}

interface FeishuConfig {
  readonly appId: string;
  readonly appSecret: string;
  /** Origin of the open platform, without a slash at the end. */
  readonly domain: string;
  readonly receive:
    | { readonly mode: 'ws' }
    | { readonly mode: 'webhook'; readonly encryptKey: string; readonly verificationToken: string };
}

export interface WecomConfig {
  readonly apiBase: string;
  /** Where people log in: inside the client, and in any other browser. */
  readonly pages: { readonly client: string; readonly browser: string };
  readonly app: {
    readonly corpId: string;
    readonly agentId: number;
    readonly secret: string;
    readonly token: string;
    readonly aesKey: string;
  } | null;
  /** Further apps, also of other corporations. */
  readonly moreApps: readonly MoreApp[];
  /** Callback of the address-book assistant (通讯录同步). */
  readonly contacts: { readonly token: string; readonly aesKey: string } | null;
  readonly bot: { readonly id: string; readonly secret: string; readonly ws: string } | null;
  readonly groupWebhooks: readonly GroupWebhook[];
}

export interface RawEnv {
  readonly values: EnvValues;
  /** Names with our prefixes that the service does not read: probably typing mistakes. */
  readonly unknown: readonly string[];
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly ConfigNote[] }
  | { readonly ok: false; readonly mistakes: readonly ConfigNote[] };

/**
 * First step: picks our names and trims. An empty text counts as not set; an empty port stays empty, so that the
 * second step refuses it instead of guessing.
 */
export function readEnv(env: Readonly<Record<string, string | undefined>>): RawEnv {
  const values: Partial<Record<EnvName, string>> = {};
  for (const name of envNames) {
    const value = env[name]?.trim();
    if (value !== undefined && (value !== '' || name === 'PORT')) values[name] = value;
  }
  const ours = Object.keys(env).filter((name) => /^(DUBAN|FEISHU|WECOM|WECHATY)_/.test(name));
  return { values, unknown: ours.filter((name) => !envNames.some((known) => known === name)) };
}

/** Second step: the checked configuration, or every mistake at once. Reads nothing but its argument. */
export function toConfig({ values, unknown }: RawEnv): ConfigResult {
  const parsed = fields.safeParse(values);
  const issues = parsed.success ? [] : parsed.error.issues;
  const mistakes = [
    ...issues.map((issue) => ({ name: issue.path.join('.'), text: issue.message })),
    ...groupMistakes(values),
    ...simulatorMistakes(values),
  ];
  if (!parsed.success || mistakes.length > 0) return { ok: false, mistakes };
  return {
    ok: true,
    config: configOf(parsed.data, simulatorOn(values)),
    warnings: configWarnings(values, unknown),
  };
}

/** A `.env` file as name → value; none when there is no such file. The environment proper should win over it. */
export function loadDotEnv(path: string): Readonly<Record<string, string | undefined>> {
  try {
    return parseEnv(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return {};
    throw cause;
  }
}

function configOf(v: Fields, simulator: boolean): Config {
  return {
    host: v.HOST,
    port: v.PORT,
    publicUrl: v.PUBLIC_URL ?? null,
    database:
      v.DATABASE_URL === undefined
        ? { kind: 'embedded', dataDir: v.DATA_DIR }
        : { kind: 'postgres', url: v.DATABASE_URL },
    dataDir: v.DATA_DIR,
    timeZone: v.TZ,
    logLevel: v.LOG_LEVEL,
    simulator,
    now: v.DUBAN_NOW ?? null,
    adminToken: v.DUBAN_ADMIN_TOKEN ?? null,
    feishu: feishuOf(v),
    wecom: wecomOf(v),
    wechaty:
      v.WECHATY_PUPPET === undefined ? null : { puppet: v.WECHATY_PUPPET, token: v.WECHATY_TOKEN ?? null },
  };
}

function feishuOf(v: Fields): FeishuConfig | null {
  if (v.FEISHU_APP_ID === undefined || v.FEISHU_APP_SECRET === undefined) return null;
  const app = { appId: v.FEISHU_APP_ID, appSecret: v.FEISHU_APP_SECRET, domain: v.FEISHU_DOMAIN };
  if (v.FEISHU_MODE === 'ws') return { ...app, receive: { mode: 'ws' } };
  const encryptKey = v.FEISHU_ENCRYPT_KEY;
  const verificationToken = v.FEISHU_VERIFICATION_TOKEN;
  if (encryptKey === undefined || verificationToken === undefined) return null;
  return { ...app, receive: { mode: 'webhook', encryptKey, verificationToken } };
}

function wecomOf(v: Fields): WecomConfig | null {
  const app =
    v.WECOM_CORP_ID !== undefined &&
    v.WECOM_AGENT_ID !== undefined &&
    v.WECOM_SECRET !== undefined &&
    v.WECOM_TOKEN !== undefined &&
    v.WECOM_AES_KEY !== undefined
      ? {
          corpId: v.WECOM_CORP_ID,
          agentId: v.WECOM_AGENT_ID,
          secret: v.WECOM_SECRET,
          token: v.WECOM_TOKEN,
          aesKey: v.WECOM_AES_KEY,
        }
      : null;
  const bot =
    v.WECOM_BOT_ID !== undefined && v.WECOM_BOT_SECRET !== undefined
      ? { id: v.WECOM_BOT_ID, secret: v.WECOM_BOT_SECRET, ws: v.WECOM_BOT_WS }
      : null;
  const contacts =
    v.WECOM_CONTACT_TOKEN !== undefined && v.WECOM_CONTACT_AES_KEY !== undefined
      ? { token: v.WECOM_CONTACT_TOKEN, aesKey: v.WECOM_CONTACT_AES_KEY }
      : null;
  const groupWebhooks = v.WECOM_GROUP_WEBHOOKS;
  if (app === null && bot === null && groupWebhooks.length === 0) return null;
  const pages = { client: v.WECOM_OPEN_BASE, browser: v.WECOM_LOGIN_BASE };
  return { apiBase: v.WECOM_API_BASE, pages, app, moreApps: v.WECOM_MORE_APPS, contacts, bot, groupWebhooks };
}
