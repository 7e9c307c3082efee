/** Beijing dates and times as the office writes them. Inputs are ISO strings; nothing here reads the clock. */

const beijing = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant as `{date: '2023-03-28', time: '09:00'}` in Beijing. */
export function inBeijing(iso: string): { date: string; time: string } {
  const part = Object.fromEntries(
    beijing.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]),
  );
  return {
    date: `${part['year']}-${part['month']}-${part['day']}`,
    time: `${part['hour']}:${part['minute']}`,
  };
}

/** `2023年3月28日` */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** `3月28日` */
export function shortDate(date: string): string {
  const [, month, day] = date.split('-').map(Number);
  return `${month}月${day}日`;
}

/** The date `days` later. */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The deadline in words, with how pressing it is. */
export function deadlineWords(date: string, dueOn: string): { text: string; tone: 'calm' | 'near' | 'past' } {
  const days = daysBetween(date, dueOn);
  if (days > 0) return { text: `距截止 ${days} 天`, tone: days <= 5 ? 'near' : 'calm' };
  if (days === 0) return { text: '今日截止', tone: 'near' };
  return { text: `已过截止 ${-days} 天`, tone: 'past' };
}
