import type { Finding } from '../../src/cli/finding.ts';
import type { SharedValues } from '../../src/ports.ts';
import { wecomDoctorTexts as say } from '../../src/replies/wecom-doctor-texts.ts';
import { wecomErrorText } from '../../src/replies/wecom-errors.ts';
import { type AppApi, createAppApi, listOf } from './api.ts';
import type { ApiResult } from './errors.ts';
import { ask, isRecord, stringOf } from './http.ts';
import type { AppSettings, WecomSettings } from './settings.ts';
import { createWebhook } from './webhook.ts';

/** The root department: an app that is visible there may make groups. */
const ROOT = 1;

/**
 * Asks the platform what an administrator would otherwise find out one message at a time: credentials, the allow-list of
 * addresses, whether the app is switched on, whom it may see, and whether the callback's address leads here. Sends
 * nothing to anybody. The AI bot is not connected, because that would throw out the running service.
 * @param publicUrl where people reach the service; null when that is not set
 */
export async function diagnoseWecom(settings: WecomSettings, publicUrl: string | null): Promise<Finding[]> {
  const { apps, webhooks, bot, contacts } = settings;
  const found = await Promise.all([
    ...apps.map((app) => diagnoseApp(app, settings.apiBase, publicUrl)),
    ...webhooks.map(async (one): Promise<Finding[]> => {
      const webhook = createWebhook(one, settings.apiBase);
      // An empty text is refused for being empty; a wrong key is refused first.
      const result = await webhook.send({ msgtype: 'text', text: { content: '' } });
      const check = say.webhook(one.name ?? webhook.id);
      if (result.kind === 'error' && (result.code === 93000 || result.code === 93004))
        return [{ check, level: 'error', text: wecomErrorText(result.code) }];
      return [
        result.kind === 'silence'
          ? unreachable(check, result)
          : { check, level: 'ok', text: say.webhookGood },
      ];
    }),
  ]);
  return [
    ...found.flat(),
    ...(apps.length > 0 && contacts === null
      ? [{ check: say.contacts, level: 'warning' as const, text: say.noContacts }]
      : []),
    ...(bot === null ? [] : [{ check: say.bot, level: 'ok' as const, text: say.botNotAsked }]),
    ...(apps.length === 0 ? [{ check: say.app(null), level: 'warning' as const, text: say.noApp }] : []),
  ];
}

async function diagnoseApp(app: AppSettings, apiBase: string, publicUrl: string | null): Promise<Finding[]> {
  const check = say.app(app.name);
  const api = createAppApi(app, {
    apiBase,
    shared: onceOnly(),
    log: { info: nothing, warn: nothing, error: nothing },
  });
  const agent = await api.get('agent/get', { agentid: String(app.agentId) });
  if (agent.kind === 'silence') return [unreachable(check, agent)];
  if (agent.kind === 'error')
    return [
      {
        check,
        level: 'error',
        text: `${agent.code}：${wecomErrorText(agent.code)}${addressIn(agent.message)}`,
      },
    ];
  return [
    { check, level: 'ok', text: say.credentialsGood(stringOf(agent.data, 'name') ?? '') },
    ...(agent.data['close'] === 1 ? [{ check, level: 'error' as const, text: wecomErrorText(50003) }] : []),
    ...visibleRange(check, agent.data),
    ...trustedDomain(app.name, agent.data, publicUrl),
    await callbackFinding(api, publicUrl),
  ];
}

function visibleRange(check: string, agent: Readonly<Record<string, unknown>>): Finding[] {
  const users = isRecord(agent['allow_userinfos']) ? listOf(agent['allow_userinfos'], 'user').length : 0;
  const parties = isRecord(agent['allow_partys']) ? listOf(agent['allow_partys'], 'partyid') : [];
  const tags = isRecord(agent['allow_tags']) ? listOf(agent['allow_tags'], 'tagid').length : 0;
  if (users + parties.length + tags === 0) return [{ check, level: 'error', text: say.nobodyVisible }];
  return parties.includes(ROOT)
    ? [{ check, level: 'ok', text: say.allVisible }]
    : [{ check, level: 'warning', text: say.someVisible(users, parties.length, tags) }];
}

/** 企业微信登录 comes back only to the domain, with its port, that is set as trusted (document 98151). */
function trustedDomain(
  name: string | null,
  agent: Readonly<Record<string, unknown>>,
  publicUrl: string | null,
): Finding[] {
  if (name !== null || publicUrl === null) return [];
  const { host } = new URL(publicUrl);
  const domain = stringOf(agent, 'redirect_domain') ?? '';
  const good = domain.toLowerCase() === host;
  const check = say.login;
  return [
    good
      ? { check, level: 'ok', text: say.domainGood(host) }
      : { check, level: 'warning', text: say.domainMissing(host, domain) },
  ];
}

/** Asks our own address the way the platform does when an administrator saves it. */
async function callbackFinding({ app }: AppApi, publicUrl: string | null): Promise<Finding> {
  const check = say.callback(app.name);
  if (publicUrl === null) return { check, level: 'warning', text: say.noPublicUrl };
  const url = `${publicUrl}/webhooks/wecom${app.name === null ? '' : `/${app.name}`}`;
  const { WecomCrypto } = await import('@wecom/aibot-node-sdk');
  const [timestamp, nonce, echo] = ['1700000000', '1', 'duban-doctor'];
  const { encrypt, signature } = new WecomCrypto(app.token, app.aesKey, app.corpId).encrypt(
    echo,
    timestamp,
    nonce,
  );
  const query = new URLSearchParams({ msg_signature: signature, timestamp, nonce, echostr: encrypt });
  const answer = await ask({ url: `${url}?${query}`, timeoutMs: 5_000 });
  if (answer.kind === 'silence') return { check, level: 'warning', text: say.callbackUnreachable(url) };
  const said = await answer.response.text();
  return said === echo
    ? { check, level: 'ok', text: say.callbackGood(url) }
    : { check, level: 'error', text: say.callbackWrong(url, answer.response.status) };
}

function unreachable(check: string, { cause }: Extract<ApiResult, { kind: 'silence' }>): Finding {
  return { check, level: 'error', text: say.unreachable(cause) };
}

/** The address the platform saw us come from, which has to go on the allow-list. */
function addressIn(message: string): string {
  const address = /from ip:\s*([0-9a-f.:]+)/i.exec(message)?.[1];
  return address === undefined ? '' : say.seenAddress(address);
}

/** A token for this look alone: the service's own stays as it is. */
function onceOnly(): SharedValues {
  const made = new Map<string, Promise<string>>();
  return {
    get: (name, stale, make) => {
      const known = made.get(`${name} ${stale}`) ?? make().then(({ value }) => value);
      made.set(`${name} ${stale}`, known);
      return known;
    },
  };
}

const nothing = (): void => {};
