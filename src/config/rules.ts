import { type EnvName, type EnvValues, envNames } from './fields.ts';
import { flag, isLoopback, say } from './values.ts';

/** A mistake or a warning: the environment names it is about, and what to do, in Chinese and English. */
export interface ConfigNote {
  readonly name: string;
  readonly text: string;
}

interface Group {
  readonly title: string;
  readonly names: readonly EnvName[];
  readonly required: (values: EnvValues) => readonly EnvName[];
}

const groups: readonly Group[] = [
  {
    title: '飞书 Feishu',
    names: envNames.filter((name) => name.startsWith('FEISHU_')),
    // Only the Encrypt Key makes Feishu sign its requests, so a webhook without it could be forged by anybody.
    required: (values) =>
      values.FEISHU_MODE === 'webhook'
        ? ['FEISHU_APP_ID', 'FEISHU_APP_SECRET', 'FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN']
        : ['FEISHU_APP_ID', 'FEISHU_APP_SECRET'],
  },
  {
    title: '企业微信应用 WeCom app',
    names: ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_AES_KEY'],
    required: () => ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_AES_KEY'],
  },
  {
    title: '企业微信通讯录回调 WeCom contacts',
    names: ['WECOM_CONTACT_TOKEN', 'WECOM_CONTACT_AES_KEY'],
    required: () => ['WECOM_CONTACT_TOKEN', 'WECOM_CONTACT_AES_KEY', 'WECOM_CORP_ID'],
  },
  {
    title: '企业微信其他应用 WeCom, more apps',
    names: ['WECOM_MORE_APPS'],
    required: () => ['WECOM_CORP_ID'],
  },
  {
    title: '企业微信智能机器人 WeCom bot',
    names: ['WECOM_BOT_ID', 'WECOM_BOT_SECRET', 'WECOM_BOT_WS'],
    required: () => ['WECOM_BOT_ID', 'WECOM_BOT_SECRET'],
  },
  {
    title: '企业微信 WeCom',
    names: ['WECOM_API_BASE', 'WECOM_OPEN_BASE', 'WECOM_LOGIN_BASE'],
    required: (values) =>
      values.WECOM_GROUP_WEBHOOKS === undefined && values.WECOM_CORP_ID === undefined
        ? ['WECOM_CORP_ID']
        : [],
  },
  {
    title: 'Wechaty',
    names: ['WECHATY_PUPPET', 'WECHATY_TOKEN'],
    required: (values) =>
      values.WECHATY_PUPPET === 'wechaty-puppet-service'
        ? ['WECHATY_PUPPET', 'WECHATY_TOKEN']
        : ['WECHATY_PUPPET'],
  },
];

/** A platform is configured completely or not at all. */
export function groupMistakes(values: EnvValues): readonly ConfigNote[] {
  return groups.flatMap(({ title, names, required }) => {
    const filled = names.filter((name) => values[name] !== undefined);
    const missing = required(values).filter((name) => values[name] === undefined);
    if (filled.length === 0 || missing.length === 0) return [];
    const list = missing.join(' ');
    const zh = `${title}只填了一部分（${filled.join(' ')}），还缺 ${list}；不用它就全部留空`;
    const en = `${title} is half filled: ${list} missing; to do without it, leave all of them empty`;
    return [{ name: list, text: say(zh, en) }];
  });
}

const hostOf = (values: EnvValues): string => values.HOST ?? '127.0.0.1';

function platformConfigured(values: EnvValues): boolean {
  return envNames.some((name) => /^(FEISHU|WECOM|WECHATY)_/.test(name) && values[name] !== undefined);
}

function asksForSimulator(values: EnvValues): boolean | undefined {
  const asked = flag.safeParse(values.DUBAN_SIMULATOR);
  return asked.success ? asked.data : undefined;
}

/** On when asked for; otherwise only where no platform is configured and nobody else can reach the service. */
export function simulatorOn(values: EnvValues): boolean {
  const unreachable = isLoopback(hostOf(values)) && !publishedElsewhere(values);
  return asksForSimulator(values) ?? (unreachable && !platformConfigured(values));
}

/** A public address in front of a loopback one is a proxy, which lets others in. */
function publishedElsewhere({ PUBLIC_URL: url }: EnvValues): boolean {
  return url !== undefined && URL.canParse(url) && !isLoopback(new URL(url).hostname.replace(/^\[|\]$/g, ''));
}

export function simulatorMistakes(values: EnvValues): readonly ConfigNote[] {
  const mistakes: ConfigNote[] = [];
  if (asksForSimulator(values) === true && !isLoopback(hostOf(values))) {
    const zh = `模拟器可以冒充任何人发言，只能在本机使用；HOST 为 ${hostOf(values)} 时不能开启，请把 HOST 改为 127.0.0.1 或去掉 DUBAN_SIMULATOR`;
    const en = `the simulator can speak as anybody, so it is refused on HOST ${hostOf(values)}; use HOST 127.0.0.1 or remove DUBAN_SIMULATOR`;
    mistakes.push({ name: 'DUBAN_SIMULATOR', text: say(zh, en) });
  }
  if (values.DUBAN_NOW !== undefined && !simulatorOn(values)) {
    const text = say('只有开启模拟器时才能指定时间', 'the time can be set only while the simulator is on');
    mistakes.push({ name: 'DUBAN_NOW', text });
  }
  return mistakes;
}

/** What runs, but is probably not meant. `unknown`: names with our prefixes that nothing reads. */
export function configWarnings(values: EnvValues, unknown: readonly string[]): readonly ConfigNote[] {
  const warnings = unknown.map((name) => ({
    name,
    text: say('没有这个配置项，请检查拼写', 'no such setting; check the spelling'),
  }));
  if (!isLoopback(hostOf(values)) && (values.DUBAN_ADMIN_TOKEN?.length ?? 16) < 16) {
    const text = say('网络可访问时，令牌不应短于 16 位', 'should have at least 16 characters on a network');
    warnings.push({ name: 'DUBAN_ADMIN_TOKEN', text });
  }
  if (asksForSimulator(values) === true && publishedElsewhere(values)) {
    const zh = 'PUBLIC_URL 表明他人可以访问，而模拟器可以冒充任何人发言；正式使用请关闭';
    const en =
      'others can reach PUBLIC_URL, and the simulator can speak as anybody; switch it off in production';
    warnings.push({ name: 'DUBAN_SIMULATOR', text: say(zh, en) });
  }
  if (platformConfigured(values) && values.DATABASE_URL === undefined) {
    const zh = '未设置，使用内置数据库：仅供试用，断电可能丢失数据；正式使用请配置 PostgreSQL';
    const en =
      'not set: the embedded database is for pilots, a power cut may lose data; use PostgreSQL in production';
    warnings.push({ name: 'DATABASE_URL', text: say(zh, en) });
  }
  return warnings;
}
