import { z } from 'zod';
import {
  beijingInstant,
  flag,
  groupWebhooks,
  hostName,
  moreApps,
  pattern,
  say,
  timeZone,
  urlOf,
  wholeNumber,
} from './values.ts';

const text = z.string().optional();

const callbackToken = pattern(
  /^[A-Za-z0-9]{1,32}$/,
  '应为不超过 32 位的字母和数字',
  'must be up to 32 letters and digits',
);

const encodingAesKey = pattern(
  /^[A-Za-z0-9]{43}$/,
  '应为 43 位字母和数字（EncodingAESKey）',
  'must be the 43 letters and digits of the EncodingAESKey',
);

/** Every environment name the service reads, in the order of `.env.example`, with its check and default. */
export const fields = z.object({
  HOST: hostName.default('127.0.0.1'),
  PORT: wholeNumber(0, 65535).default(3000),
  PUBLIC_URL: urlOf('http', 'https').optional(),
  DATABASE_URL: pattern(
    /^postgres(ql)?:\/\/./,
    '应以 postgres:// 开头，如 postgres://用户:口令@主机:5432/库名',
    'must start with postgres://, e.g. postgres://user:password@host:5432/name',
  ).optional(),
  DATA_DIR: z.string().default('./data'),
  TZ: timeZone.default('Asia/Shanghai'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: say(
        '应为 fatal、error、warn、info、debug、trace、silent 之一',
        'must be one of fatal, error, warn, info, debug, trace, silent',
      ),
    })
    .default('info'),
  DUBAN_SIMULATOR: flag.optional(),
  DUBAN_NOW: beijingInstant.optional(),
  DUBAN_ADMIN_TOKEN: pattern(
    /^[\x21-\x7e]+$/,
    '只能用英文字母、数字和符号，中间不能有空格',
    'may contain only printable ASCII characters without spaces',
  ).optional(),
  // The SDK says nothing and never connects with an id of another form.
  FEISHU_APP_ID: pattern(
    /^cli_[0-9a-fA-F]{16}$/,
    '应为 cli_ 开头的 App ID（开发者后台「凭证与基础信息」）',
    'must be an App ID like cli_ and 16 hexadecimal digits, from the developer console',
  ).optional(),
  FEISHU_APP_SECRET: text,
  FEISHU_MODE: z
    .enum(['ws', 'webhook'], {
      error: say('应为 ws（长连接）或 webhook（回调）', 'must be ws (long connection) or webhook'),
    })
    .default('ws'),
  FEISHU_ENCRYPT_KEY: text,
  FEISHU_VERIFICATION_TOKEN: text,
  FEISHU_DOMAIN: urlOf('http', 'https').default('https://open.feishu.cn'),
  WECOM_CORP_ID: text,
  WECOM_AGENT_ID: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
  WECOM_SECRET: text,
  WECOM_TOKEN: callbackToken.optional(),
  WECOM_AES_KEY: encodingAesKey.optional(),
  WECOM_MORE_APPS: moreApps.default([]),
  WECOM_CONTACT_TOKEN: callbackToken.optional(),
  WECOM_CONTACT_AES_KEY: encodingAesKey.optional(),
  WECOM_API_BASE: urlOf('http', 'https').default('https://qyapi.weixin.qq.com'),
  WECOM_OPEN_BASE: urlOf('http', 'https').default('https://open.weixin.qq.com'),
  WECOM_LOGIN_BASE: urlOf('http', 'https').default('https://login.work.weixin.qq.com'),
  WECOM_GROUP_WEBHOOKS: groupWebhooks.default([]),
  WECOM_BOT_ID: text,
  WECOM_BOT_SECRET: text,
  WECOM_BOT_WS: urlOf('ws', 'wss').default('wss://openws.work.weixin.qq.com'),
  WECHATY_PUPPET: pattern(
    /^(@[a-z0-9-]+\/)?[a-z0-9-]+$/,
    '应为 npm 包名，如 wechaty-puppet-service',
    'must be an npm package name, e.g. wechaty-puppet-service',
  ).optional(),
  WECHATY_TOKEN: text,
});

export type Fields = z.output<typeof fields>;
export type EnvName = keyof Fields;

export const envNames = Object.keys(fields.shape) as readonly EnvName[];

/** The environment after the first step: our names only, trimmed, nothing interpreted yet. */
export type EnvValues = Readonly<Partial<Record<EnvName, string>>>;
