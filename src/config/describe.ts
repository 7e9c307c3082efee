import type { Config } from '../config.ts';
import type { EnvName } from './fields.ts';
import type { ConfigNote } from './rules.ts';

/** The mistakes that keep the service from starting, as one text for the terminal. */
export function describeMistakes(mistakes: readonly ConfigNote[]): string {
  const count = mistakes.length;
  const head = `配置有 ${count} 处错误，请改正后再启动 / ${count} configuration mistake${count === 1 ? '' : 's'}; correct and start again:`;
  return [head, ...mistakes.map(({ name, text }) => `  ${name}: ${text}`)].join('\n');
}

/** Every setting in effect under its environment name. Secrets only say whether they are set. */
export function describeConfig(config: Config): Readonly<Record<EnvName, string>> {
  const { feishu, wecom, wechaty } = config;
  const webhook = feishu?.receive.mode === 'webhook' ? feishu.receive : null;
  return {
    HOST: config.host,
    PORT: String(config.port),
    PUBLIC_URL: shown(config.publicUrl),
    DATABASE_URL: config.database.kind === 'embedded' ? unset : withoutPassword(config.database.url),
    DATA_DIR: config.dataDir,
    TZ: config.timeZone,
    LOG_LEVEL: config.logLevel,
    DUBAN_SIMULATOR: config.simulator ? '1' : '0',
    DUBAN_NOW: shown(config.now?.toISOString()),
    DUBAN_ADMIN_TOKEN: secret(config.adminToken),
    FEISHU_APP_ID: shown(feishu?.appId),
    FEISHU_APP_SECRET: secret(feishu?.appSecret),
    FEISHU_MODE: shown(feishu?.receive.mode),
    FEISHU_ENCRYPT_KEY: secret(webhook?.encryptKey),
    FEISHU_VERIFICATION_TOKEN: secret(webhook?.verificationToken),
    FEISHU_DOMAIN: shown(feishu?.domain),
    WECOM_CORP_ID: shown(wecom?.app?.corpId),
    WECOM_AGENT_ID: shown(wecom?.app?.agentId.toString()),
    WECOM_SECRET: secret(wecom?.app?.secret),
    WECOM_TOKEN: secret(wecom?.app?.token),
    WECOM_AES_KEY: secret(wecom?.app?.aesKey),
    WECOM_MORE_APPS: wecom?.moreApps.length ? wecom.moreApps.map(({ name }) => name).join(' ') : unset,
    WECOM_CONTACT_TOKEN: secret(wecom?.contacts?.token),
    WECOM_CONTACT_AES_KEY: secret(wecom?.contacts?.aesKey),
    WECOM_API_BASE: shown(wecom?.apiBase),
    WECOM_OPEN_BASE: shown(wecom?.pages.client),
    WECOM_LOGIN_BASE: shown(wecom?.pages.browser),
    WECOM_GROUP_WEBHOOKS: wecom?.groupWebhooks.length
      ? `${wecom.groupWebhooks.length} 个，已设置（不显示）`
      : unset,
    WECOM_BOT_ID: shown(wecom?.bot?.id),
    WECOM_BOT_SECRET: secret(wecom?.bot?.secret),
    WECOM_BOT_WS: shown(wecom?.bot?.ws),
    WECHATY_PUPPET: shown(wechaty?.puppet),
    WECHATY_TOKEN: secret(wechaty?.token),
  };
}

/** Stands for a setting that has no value. */
export const unset = '未设置';

const shown = (value: string | null | undefined): string => value ?? unset;

const secret = (value: string | null | undefined): string => (value ? '已设置（不显示）' : unset);

function withoutPassword(url: string): string {
  return url
    .replace(/^([a-z]+:\/\/[^:/@]*):.*@/, '$1:***@')
    .replace(/([?&](?:password|sslpassword)=)[^&]*/gi, '$1***');
}
