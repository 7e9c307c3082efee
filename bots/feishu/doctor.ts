import { connect } from 'node:net';
import { z } from 'zod';
import type { Log } from '../../src/app/context.ts';
import type { Finding } from '../../src/cli/finding.ts';
import type { Config } from '../../src/config.ts';
import type { Clock } from '../../src/ports.ts';
import { type Api, createApi } from './api.ts';
import { type Failure, failureFrom, failureIn, kindOf, reasonOf } from './errors.ts';
import { createHttp, type Http } from './http.ts';
import { callbacks, eventNames, type ScopeNeed, scopeNeeds } from './needs.ts';

type FeishuConfig = NonNullable<Config['feishu']>;

const where = '开发者后台（open.feishu.cn，进入本应用）';

/** Longest wait for the host of the long connection. */
const REACH_MS = 5_000;
/** From here on signatures and tokens may be refused: the webhook takes ±5 minutes. */
const SKEW_MS = 60_000;

const botInfo = z.object({
  bot: z.object({
    open_id: z.string().min(1),
    app_name: z.string().default(''),
    activate_status: z.number().optional(),
  }),
});
const scopes = z.object({
  scopes: z.array(z.object({ scope_name: z.string(), grant_status: z.number() })).default([]),
});
const appInfo = z.object({
  app: z.object({
    event: z
      .object({
        subscription_type: z.string().optional(),
        subscribed_events: z.array(z.string()).default([]),
      })
      .optional(),
    callback: z
      .object({ callback_type: z.string().optional(), subscribed_callbacks: z.array(z.string()).default([]) })
      .optional(),
    security: z.object({ redirect_urls: z.array(z.string()).default([]) }).optional(),
  }),
});

export interface DoctorDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly publicUrl: string | null;
}

/**
 * `duban doctor feishu`: asks the platform everything that must be right before the first message, and says where to
 * click for what is not. Sends nothing and changes nothing.
 */
export async function diagnoseFeishu(config: FeishuConfig, deps: DoctorDeps): Promise<Finding[]> {
  const http = createHttp();
  const token = await tokenFinding(config, http, deps);
  if (token.some(({ level }) => level === 'error')) return token;
  const api = createApi({ ...config, clock: deps.clock, log: deps.log });
  return [
    ...token,
    await botFinding(api),
    ...(await scopeFindings(api)),
    ...(await subscriptionFindings(api, config, deps.publicUrl)),
    await connectionFinding(config, http, deps),
    {
      check: '可用范围',
      level: 'warning',
      text: `平台不提供查询，请人工核对：${where} → 版本管理与发布 → 可用范围应包含全部联络员、责任领导和市领导，且最新版本已发布。`,
    },
  ];
}

/** Network, id and secret, and the platform's clock beside ours. */
async function tokenFinding(config: FeishuConfig, http: Http, { clock }: DoctorDeps): Promise<Finding[]> {
  const check = '飞书凭证';
  try {
    const { data, headers } = (await http.post(
      `${config.domain}/open-apis/auth/v3/tenant_access_token/internal`,
      { app_id: config.appId, app_secret: config.appSecret },
      { $return_headers: true },
    )) as unknown as { data: unknown; headers: Readonly<Record<string, unknown>> };
    const failure = failureIn(data);
    if (failure !== null) return [{ check, level: 'error', text: credentialWords(failure) }];
    return [
      { check, level: 'ok', text: `${config.domain} 可以访问，App ID 和 App Secret 正确。` },
      clockFinding(headers['date'], clock),
    ];
  } catch (error) {
    return [{ check, level: 'error', text: credentialWords(failureFrom(error), config.domain) }];
  }
}

function credentialWords(failure: Failure, domain = ''): string {
  if (failure.code === 10014)
    return `App Secret 不正确。${where} → 凭证与基础信息，复制 App Secret 填入 FEISHU_APP_SECRET。`;
  if (failure.code === 10003 || failure.code === 10015)
    return `App ID 不正确。${where} → 凭证与基础信息，复制 App ID 填入 FEISHU_APP_ID。`;
  if (failure.code !== null)
    return `平台拒绝了凭证（${reasonOf(failure)}），请核对 FEISHU_APP_ID 和 FEISHU_APP_SECRET。`;
  return `不能访问 ${domain}（${reasonOf(failure)}）。请在防火墙放行 open.feishu.cn、accounts.feishu.cn、msg-frontier.feishu.cn 的 443 端口；私有化部署请核对 FEISHU_DOMAIN。`;
}

function clockFinding(date: unknown, clock: Clock): Finding {
  const check = '时钟偏差';
  const theirs = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(theirs)) return { check, level: 'warning', text: '平台没有返回时间，不能比较。' };
  const skew = clock.now().getTime() - theirs;
  const seconds = Math.round(Math.abs(skew) / 1000);
  return Math.abs(skew) <= SKEW_MS
    ? { check, level: 'ok', text: `与平台时间相差${seconds}秒。` }
    : {
        check,
        level: 'error',
        text: `本机时间比平台${skew > 0 ? '快' : '慢'}${seconds}秒，请启用时间同步（NTP），否则回调验签会失败。`,
      };
}

async function botFinding(api: Api): Promise<Finding> {
  const check = '机器人';
  const result = await api.raw(({ client, auth }) =>
    client.request<unknown>({ method: 'GET', url: '/open-apis/bot/v3/info' }, auth),
  );
  const body = result.ok ? botInfo.safeParse(result.data) : null;
  if (body?.success)
    return {
      check,
      level: 'ok',
      text: `机器人能力已启用，名称：${body.data.bot.app_name || '（未命名）'}。`,
    };
  const failure = result.ok ? failureIn(result.data) : result.failure;
  return {
    check,
    level: 'error',
    text: `没有机器人能力${failure === null ? '' : `（${reasonOf(failure)}）`}。${where} → 添加应用能力 → 机器人，然后发布版本。`,
  };
}

/** 1 is granted; everything else is asked for and not granted, or not published. */
const GRANTED = 1;

async function scopeFindings(api: Api): Promise<Finding[]> {
  const check = '权限';
  const result = await api.call(scopes, ({ client, auth }) => client.application.v6.scope.list({}, auth));
  if (!result.ok)
    return [
      {
        check,
        level: 'warning',
        text: `平台没有告知权限（${reasonOf(result.failure)}），请对照 docs/feishu.zh-CN.md 核对。`,
      },
    ];
  const granted = new Set(
    result.data.scopes.filter((scope) => scope.grant_status === GRANTED).map((scope) => scope.scope_name),
  );
  const lacking = scopeNeeds.filter(({ anyOf }) => !anyOf.some((name) => granted.has(name)));
  const required = lacking.filter((need) => need.required);
  const optional = lacking.filter((need) => !need.required);
  const list = (needs: readonly ScopeNeed[]) =>
    needs.map(({ anyOf, use }) => `\n        ${anyOf.join(' 或 ')}：${use}`).join('');
  return [
    required.length === 0
      ? { check, level: 'ok', text: '必需的权限均已开通。' }
      : {
          check,
          level: 'error',
          text: `缺少必需的权限，${where} → 权限管理，搜索并开通后发布版本：${list(required)}`,
        },
    ...(optional.length === 0
      ? []
      : [
          { check: '可选权限', level: 'warning' as const, text: `未开通，相应功能不可用：${list(optional)}` },
        ]),
  ];
}

async function subscriptionFindings(
  api: Api,
  config: FeishuConfig,
  publicUrl: string | null,
): Promise<Finding[]> {
  const result = await api.call(appInfo, ({ client, auth }) =>
    client.application.v6.application.get({ path: { app_id: 'me' }, params: { lang: 'zh_cn' } }, auth),
  );
  const mode = config.receive.mode === 'ws' ? '使用长连接接收' : '将事件发送至开发者服务器（请求地址 URL）';
  if (!result.ok) {
    const why =
      kindOf(result.failure) === 'configuration'
        ? '没有 application:application:self_manage 权限'
        : reasonOf(result.failure);
    return [
      {
        check: '事件与回调',
        level: 'warning',
        text: `平台没有告知订阅情况（${why}），请人工核对：${where} → 事件与回调，订阅方式选“${mode}”，事件：${eventNames.join('、')}；回调：${callbacks.join('、')}。`,
      },
    ];
  }
  const { event, callback, security } = result.data.app;
  const missing = (wanted: readonly string[], got: readonly string[] | undefined) =>
    wanted.filter((name) => !(got ?? []).includes(name));
  const events = missing(eventNames, event?.subscribed_events);
  const calls = missing(callbacks, callback?.subscribed_callbacks);
  const finding = (check: string, lacking: readonly string[], tab: string): Finding =>
    lacking.length === 0
      ? { check, level: 'ok', text: '均已订阅。' }
      : {
          check,
          level: 'error',
          text: `未订阅：${lacking.join('、')}。${where} → 事件与回调 → ${tab}，方式选“${mode}”，添加后发布版本。`,
        };
  return [
    finding('事件订阅', events, '事件配置'),
    finding('回调订阅', calls, '回调配置'),
    ...redirectFinding(security?.redirect_urls, publicUrl),
  ];
}

function redirectFinding(registered: readonly string[] | undefined, publicUrl: string | null): Finding[] {
  const check = '网页登录';
  if (publicUrl === null)
    return [{ check, level: 'warning', text: '未设置 PUBLIC_URL，网页工作台不能用飞书账号登录。' }];
  const wanted = `${publicUrl}/console/login/feishu/callback`;
  return (registered ?? []).includes(wanted)
    ? [{ check, level: 'ok', text: '重定向 URL 已登记。' }]
    : [{ check, level: 'warning', text: `请在${where} → 安全设置 → 重定向 URL 中添加：${wanted}` }];
}

const endpoint = z.object({ code: z.number(), data: z.object({ URL: z.string() }).optional() });

/** What the platform says instead of an address for the connection, by code. */
const refusals: Readonly<Record<number, string>> = {
  403: `应用没有使用长连接的权限。${where} → 事件与回调，订阅方式选“使用长连接接收”（保存时服务须正在运行）。`,
  514: 'App ID 或 App Secret 不正确。',
  1000040350: '连接数已达上限（每个应用50个）：请检查是否有其他程序使用同一 App ID。',
};

/**
 * Asks for the address of the long connection and whether it can be reached. No connection is opened: the platform
 * would give this one events that are meant for the service.
 */
async function connectionFinding(config: FeishuConfig, http: Http, deps: DoctorDeps): Promise<Finding> {
  const check = '接收消息';
  if (config.receive.mode === 'webhook') {
    const address = `${deps.publicUrl ?? 'https://服务地址'}/webhooks/feishu`;
    return {
      check,
      level: deps.publicUrl === null ? 'warning' : 'ok',
      text: `回调模式。${where} → 事件与回调，事件和回调的请求地址都填 ${address}，该地址须能从公网以 https 访问。`,
    };
  }
  try {
    const body = endpoint.safeParse(
      await http.post(
        `${config.domain}/callback/ws/endpoint`,
        { AppID: config.appId, AppSecret: config.appSecret },
        { headers: { locale: 'zh' } },
      ),
    );
    if (!body.success || body.data.data === undefined) {
      const code = body.success ? body.data.code : 0;
      const text = refusals[code] ?? `平台没有给出长连接地址（${code}），请稍后再试。`;
      return { check, level: 'error', text };
    }
    const { hostname, port, protocol } = new URL(body.data.data.URL);
    const at = { host: hostname, port: port === '' ? (protocol === 'ws:' ? 80 : 443) : Number(port) };
    return (await reachable(at))
      ? { check, level: 'ok', text: `长连接模式，${at.host}:${at.port} 可以访问。` }
      : { check, level: 'error', text: `不能访问长连接地址 ${at.host}:${at.port}，请在防火墙放行。` };
  } catch (error) {
    return { check, level: 'error', text: `平台没有给出长连接地址（${reasonOf(failureFrom(error))}）。` };
  }
}

function reachable({ host, port }: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: REACH_MS });
    const end = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
