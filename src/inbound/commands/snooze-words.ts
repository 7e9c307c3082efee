import type { ChatCommand } from './chat-command.ts';
import { firstDate } from './common.ts';

const ask = /^([^%,;。项报]{1,14}?)(?:再|继续)?提醒(?:我|一下|我一下|一次)?$/u;
const hours = /^(?:过)?(\d{1,2}|[一两二三四五六])个?(?:小时|钟头)(?:以?后|之后)?$/u;
const clock = /(?:上午|下午|晚上)?(\d{1,2})(?:[:点时](\d{2})?分?)$/u;
const numerals = '零一二三四五六';

/**
 * 稍后提醒, 2小时后提醒, 下午提醒我, 明天9点再提醒, 26日提醒: one more reminder at that time. Only when nothing else is said.
 * @param today ISO date in Beijing
 */
export function snoozeCommand(line: string, today: string): ChatCommand | null {
  const words = ask.exec(line.replace(/\s+/g, ''))?.[1];
  if (words === undefined) return null;
  if (/^(?:稍后|稍晚|晚点|晚些|待会儿?|等会儿?|过会儿?|一会儿?后?)$/u.test(words))
    return { kind: 'snooze', hours: 2 };
  const count = hours.exec(words)?.[1];
  if (count !== undefined) {
    const n = /^\d/u.test(count) ? Number(count) : count === '两' ? 2 : numerals.indexOf(count);
    return n >= 1 ? { kind: 'snooze', hours: n } : null;
  }
  const at = timeOf(words);
  const bare = words.replace(clock, '');
  const day = /^(?:今天|今日)?(?:上午|下午|晚上)?$/u.test(bare)
    ? today
    : /^(?:明天|明日|次日|第二天)/u.test(bare)
      ? nextDay(today)
      : firstDate(bare, today);
  return day === null || (day === today && at === null) ? null : { kind: 'snooze', day, at: at ?? '09:00' };
}

function timeOf(words: string): string | null {
  const afternoon = /下午|晚上/u.test(words);
  const [, hour, minute = '00'] = clock.exec(words) ?? [];
  if (hour === undefined) return afternoon ? '14:30' : null;
  const n = Number(hour) + (afternoon && Number(hour) < 12 ? 12 : 0);
  return n <= 23 && Number(minute) <= 59 ? `${String(n).padStart(2, '0')}:${minute}` : null;
}

function nextDay(today: string): string {
  return new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
}
