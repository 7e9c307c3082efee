import type { BulletinState } from '../../../../db/tables/bulletin.ts';
import type { OutboxKind, OutboxState } from '../../../../db/tables/outbox.ts';
import type { ObligationState } from '../../../domain/report.ts';
import { stateWords } from '../../../replies/liaison-texts.ts';
import { type Html, html } from '../../html.ts';

const stateLooks: Readonly<Record<ObligationState, string>> = {
  missing: '',
  filed: 'warn',
  accepted: 'good',
  returned: 'bad',
};

/** The word stands beside every colour: cities use the colours differently. */
export const stateBadge = (state: ObligationState): Html =>
  html`<span class="badge ${stateLooks[state]}">${stateWords[state]}</span>`;

const sendingWords: Readonly<Record<OutboxState, readonly [word: string, look: string]>> = {
  queued: ['待发送', ''],
  sending: ['发送中', ''],
  sent: ['已发送', 'good'],
  retrying: ['重试中', 'warn'],
  unknown: ['结果不明', 'bad'],
  refused: ['未送达', 'bad'],
  skipped: ['未发送', 'warn'],
  cancelled: ['已取消', ''],
};

export const outboxStates = Object.keys(sendingWords) as readonly OutboxState[];

export const sendingWord = (state: OutboxState): string => sendingWords[state][0];

export const sendingBadge = (state: OutboxState): Html =>
  html`<span class="badge ${sendingWords[state][1]}">${sendingWord(state)}</span>`;

/** Why a message was not sent, as far as the service itself decided it; a platform's own words stay as they are. */
const reasons: Readonly<Record<string, string>> = {
  no_account: '未绑定账号',
  budget: '超过每日条数限制',
  paused: '本人已暂停提醒',
  expired: '已过时效',
  entry_withdrawn: '代录已撤回',
  claim_lapsed: '发送时中断，是否送达不明',
  expired_in_doubt: '已过时效，是否送达不明',
};

export const reasonWords = (reason: string): string => reasons[reason] ?? reason;

export const kindWords: Readonly<Record<OutboxKind, string>> = {
  reply: '答复',
  reminder: '提醒',
  group_overdue: '群内通报',
  escalation: '提请责任领导',
  notice: '通知',
  urge: '催办',
  bulletin: '通报',
};

export const bulletinWords: Readonly<Record<BulletinState, string>> = {
  draft: '草稿，未签发',
  approved: '已签发',
  recalled: '已撤回',
};
