import type { ChatCommand } from './chat-command.ts';
import { readPeriod } from './common.ts';
import type { DeliveryScope } from './scopes.ts';
import { looksLikeUnit } from './unit-words.ts';

/** 提醒记录, 提醒记录 市商务局 3月, 导出提醒记录: who was told what; a liaison's is the own unit's whatever is named. */
export function noticesCommand(line: string, today: string): ChatCommand | null {
  const match = /^(导出|下载)?(?:提醒|催办|通知)(?:记录|台账|留痕)[\s:,]*(.*)$/u.exec(line);
  if (match === null || (match[2] ?? '').length > 60) return null;
  let unit: string | null = null;
  let period: string | null = null;
  let page = 1;
  for (const word of (match[2] ?? '').split(/[\s,、]+/u).filter((part) => part !== '')) {
    const paged = /^第?(\d{1,3})页$/u.exec(word);
    const named = readPeriod(word, today);
    if (paged !== null) page = Math.max(1, Number(paged[1]));
    else if (typeof named === 'string') period = named;
    else if (unit === null) unit = word;
    else return null;
  }
  return { kind: 'notices', unit, period, page, file: match[1] !== undefined };
}

/** 未送达, 重发 12, 已电话 12: messages that reached nobody. */
export function deliveryCommand(line: string): ChatCommand | null {
  const list =
    /^(?:未送达|未送达(?:名单|消息|清单)|送达失败|发送失败|电话通知名单)[\s:]*第?(\d{1,3})?页?$/u.exec(line);
  if (list !== null) return { kind: 'undelivered', page: Math.max(1, Number(list[1] ?? 1)) };
  const settled = /^(重发|重新发送|再发|已电话(?:通知|联系)?|电话已通知)[\s:,]*(.*)$/u.exec(line);
  if (settled === null) return null;
  const scope = scopeOf((settled[2] ?? '').trim());
  if (scope === null) return null;
  return { kind: /^(?:重|再)/u.test(settled[1] ?? '') ? 'resend' : 'phoned', scope };
}

/** Message numbers, a unit, or 全部; null for words that are none of these. */
function scopeOf(words: string): DeliveryScope | null {
  if (/^(?:全部|所有)$/u.test(words)) return { by: 'all' };
  if (/^(?:编号)?[#\d\s,、，和]+$/u.test(words)) {
    const ids = [...words.matchAll(/\d{1,12}/gu)].map(([digits]) => Number(digits));
    return ids.length === 0 ? null : { by: 'ids', ids: [...new Set(ids)] };
  }
  return looksLikeUnit(words) === 'no' ? null : { by: 'unit', name: words };
}
