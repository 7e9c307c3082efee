import { periodLabel, requirePeriod } from '../domain/period.ts';
import { formatChineseDateTime } from '../domain/time.ts';
import type { Block, Platform } from '../ports.ts';
import { actions, table, text, title } from './blocks.ts';

/** Names of the channels, as people call them. */
export const channelWords: Readonly<Record<Platform, string>> = {
  simulator: '模拟台',
  feishu: '飞书',
  wecom: '企业微信',
  wechaty: '微信',
};

const kindWords: Readonly<Record<string, string>> = {
  reply: '答复',
  reminder: '提醒',
  urge: '催办',
  group_overdue: '群内逾期通报',
  escalation: '提醒责任领导',
  notice: '通知',
  bulletin: '通报',
};

/** 提醒, 催办, 通知. */
export const noticeKindWords = (kind: string): string => kindWords[kind] ?? kind;

/** «截止前2个工作日提醒», «催办»: what a message was about, from its place in the ladder. */
export function noticeWords({ kind, stage }: { kind: string; stage: string | null }): string {
  const what = noticeKindWords(kind);
  const place = /^T([+-])?(\d+)/u.exec(stage ?? '');
  if (place === null || place[2] === undefined) return what;
  if (place[2] === '0') return `截止当日${what}`;
  return place[1] === '-' ? `截止前${place[2]}个工作日${what}` : `逾期第${place[2]}个工作日${what}`;
}

const reasonWords: Readonly<Record<string, string>> = {
  no_account: '未绑定账号',
  budget: '当日主动消息已达上限',
  paused: '本人已暂停提醒',
  snoozed: '本人要求稍后提醒',
  expired: '已过时效',
  reported: '已完成报送',
  entry_withdrawn: '代录已撤回',
  claim_lapsed: '发送时服务中断，未收到平台答复',
  in_doubt_too_long: '未收到平台答复，已超过可安全重试的时间',
  expired_in_doubt: '未收到平台答复，已过时效',
};

/** Codes of ours as sentences; what a platform said stays as it said it. */
const whyWords = (reason: string | null): string =>
  reason === null ? '原因未记录' : (reasonWords[reason] ?? reason);

/** What became of a message. */
export interface DeliveryFacts {
  readonly state: string;
  readonly reason: string | null;
  readonly sentAt: Date | null;
  readonly readAt: Date | null;
  readonly handledAt: Date | null;
  readonly handledBy: string | null;
  readonly handledHow: 'phoned' | 'resent' | null;
  readonly platform: Platform | null;
  /** The group it went to; null for a person. */
  readonly chat: string | null;
}

/** Feishu tells who has read a message in a private chat; the others, and groups, tell nothing. */
const tellsReading: ReadonlySet<Platform | null> = new Set(['feishu']);

export function resultWords(facts: DeliveryFacts): string {
  const { handledAt, handledHow } = facts;
  const by = facts.handledBy ?? '管理接口';
  const more =
    handledAt === null
      ? ''
      : handledHow === 'phoned'
        ? `；${by}已于${formatChineseDateTime(handledAt)}电话通知`
        : `（${by}于${formatChineseDateTime(handledAt)}重发）`;
  return `${outcomeWords(facts)}${more}`;
}

function outcomeWords({ state, reason, readAt, platform, chat }: DeliveryFacts): string {
  switch (state) {
    case 'sent':
      if (reason === 'recalled') return '平台已撤回原消息，无需另行通知';
      if (readAt !== null) return `已送达，${formatChineseDateTime(readAt)}已读`;
      return tellsReading.has(platform) && chat === null ? '已送达，尚未阅读' : '已送达';
    case 'unknown':
      return `不确定是否送达（${whyWords(reason)}）`;
    case 'refused':
      return `未送达（${whyWords(reason)}）`;
    case 'skipped':
      return `未发送（${whyWords(reason)}）`;
    case 'cancelled':
      return `已取消（${whyWords(reason)}）`;
    case 'retrying':
      return '正在重试';
    default:
      return reason === 'deferred_budget' ? '等待发送（当日主动消息已达上限，顺延）' : '等待发送';
  }
}

/** Whom a message was for: «市商务局 王某», a group, staff. */
function addressee(to: { unit: string | null; person: string | null; chat: string | null }): string {
  if (to.chat !== null) return `工作群（${to.chat}）`;
  const person = to.person ?? '未知人员';
  return to.unit === null || person.startsWith(to.unit) ? person : `${to.unit} ${person}`;
}

const periodWords = (period: string | null): string =>
  period === null ? '' : `${periodLabel(requirePeriod(period))}`;

export interface UndeliveredLine {
  readonly id: number;
  readonly kind: string;
  readonly stage: string | null;
  readonly period: string | null;
  readonly unit: string | null;
  readonly person: string | null;
  readonly chat: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly platforms: readonly Platform[];
}

/** 未送达: messages nobody got, for staff to phone or to send again. */
export function undeliveredText(lines: readonly UndeliveredLine[], total: number, page: number): Block[] {
  if (total === 0) return [text('近两个月的消息均已送达，没有需要电话通知的单位。')];
  if (lines.length === 0) return [text(`未送达的消息共${total}条，没有第${page}页。`)];
  return [
    title(`未送达消息${total}条`),
    table(
      ['编号', '对象', '消息', '原因'],
      lines.map((line) => [
        `${line.id}`,
        addressee(line),
        `${periodWords(line.period)}${noticeWords(line)}`,
        reasonLine(line),
      ]),
    ),
    text(
      '请电话联系后回复「已电话 编号」登记；对方绑定账号或平台恢复后，可回复「重发 编号」「重发 单位名称」或「重发 全部」。' +
        '标明“不确定”的可能已经送达，重发前请先核实。',
    ),
    ...(total > lines.length ? [text(`回复「未送达 ${page + 1}」查看下一页。`)] : []),
    actions('未送达', '提醒记录'),
  ];
}

function reasonLine({ state, reason, platforms }: UndeliveredLine): string {
  const tried = platforms.map((platform) => channelWords[platform]).join('、');
  const sure = state === 'unknown' ? '不确定是否送达，' : '';
  return `${sure}${whyWords(reason)}${tried === '' ? '' : `（${tried}）`}`;
}

/** What 重发 and 已电话 did. */
export function undeliveredSettled(
  action: 'resend' | 'phoned',
  done: readonly number[],
  missed: readonly number[],
): Block[] {
  const did = action === 'resend' ? '重新发送' : '登记为已电话通知';
  const lines = [
    ...(done.length > 0 ? [`已${did}${done.length}条消息（编号${done.join('、')}）。`] : []),
    ...(missed.length > 0
      ? [
          action === 'resend'
            ? `编号${missed.join('、')}未能重发：不在未送达名单中，或对方仍未绑定账号。`
            : `编号${missed.join('、')}不在未送达名单中。`,
        ]
      : []),
  ];
  return [
    text(
      lines.length > 0
        ? lines.join('\n')
        : action === 'resend'
          ? '没有可以重发的消息：均已送达，或对方仍未绑定账号。'
          : '没有需要登记的未送达消息。',
    ),
    actions('未送达'),
  ];
}

export interface NoticeLine extends DeliveryFacts {
  readonly kind: string;
  readonly stage: string | null;
  readonly period: string | null;
  readonly unit: string | null;
  readonly person: string | null;
  readonly notBefore: Date;
}

/** When it went out, or was to go out. */
export const noticeTime = ({ sentAt, notBefore }: Pick<NoticeLine, 'sentAt' | 'notBefore'>): string =>
  formatChineseDateTime(sentAt ?? notBefore);

/** 提醒记录: whom the office told what, when, how, and with what result. */
export function noticesText(data: {
  readonly unit: string | null;
  readonly period: string | null;
  readonly lines: readonly NoticeLine[];
  readonly total: number;
  readonly page: number;
  /** The command again, as one types it. */
  readonly command: string;
  readonly file: { readonly fileId: number; readonly name: string } | null;
}): Block[] {
  const { unit, lines, total, page, command } = data;
  const scope = `${unit ?? '各单位'}${periodWords(data.period)}`;
  if (total === 0) return [text(`${scope}没有提醒、催办和通知记录。`)];
  if (lines.length === 0) return [text(`${scope}提醒记录共${total}条，没有第${page}页。`)];
  return [
    title(`${scope}提醒记录`),
    text(`共${total}条，按时间由近到远，第${page}页。`),
    table(
      ['时间', '内容', '对象', '渠道', '结果'],
      lines.map((line) => [
        noticeTime(line),
        `${data.period === null ? periodWords(line.period) : ''}${noticeWords(line)}`,
        addressee(line),
        line.platform === null ? '—' : channelWords[line.platform],
        resultWords(line),
      ]),
    ),
    ...(data.file ? [{ kind: 'file', ...data.file } as const] : []),
    ...(total > page * lines.length && lines.length > 0 && data.file === null
      ? [text(`回复「${command} 第${page + 1}页」查看更早的记录，回复「导出${command}」下载全部。`)]
      : []),
  ];
}
