import type { ReminderSettings } from '../../domain/reminder-settings.ts';
import { readLadder } from './ladder-words.ts';

const clock = String.raw`\d{1,2}:\d{2}`;
const to = String.raw`\s*(?:调整)?(?:改?为|[:：])?\s*`;
const span = new RegExp(String.raw`(${clock})\s*[-~—至到]+\s*(?:次日)?(${clock})`, 'gu');

const phrases: readonly (readonly [RegExp, (match: RegExpExecArray) => ReminderSettings | null])[] = [
  [
    new RegExp(String.raw`^(?:每月)?截止日期?${to}(?:每月)?(\d{1,2})[日号]$`, 'u'),
    ([, day]) => ({ dueDay: Number(day) }),
  ],
  [
    new RegExp(`^截止(?:时刻|时间)${to}(${clock})$`, 'u'),
    ([, at = '']) => ({ closingTime: at.padStart(5, '0') }),
  ],
  [
    new RegExp(`^(?:截止日)?遇?(?:非工作日|休息日|节假日)${to}(?:日期)?(不变|提前|顺延).{0,8}$`, 'u'),
    ([, what = '']) => ({
      nonWorkday: what === '提前' ? 'advance' : what === '顺延' ? 'postpone' : 'keep+grace',
    }),
  ],
  [
    /^(?:取消免打扰(?:时段|时间)?|免打扰(?:时段|时间)?(?:设?为)?(?:取消|无|没有))$/u,
    () => ({ quietHours: [] }),
  ],
  [new RegExp(`^免打扰(?:时段|时间)?${to}(.+)$`, 'u'), ([, spans = '']) => quietHours(spans)],
  [
    new RegExp(String.raw`^每人每[日天](?:主动)?(?:消息)?(?:最多|上限)?${to}(\d{1,2})条?$`, 'u'),
    ([, n]) => ({ messagesPerPersonPerDay: Number(n) }),
  ],
  [
    new RegExp(String.raw`^每群每周(?:主动)?(?:消息)?(?:最多|上限)?${to}(\d{1,2})条?$`, 'u'),
    ([, n]) => ({ postsPerGroupPerWeek: Number(n) }),
  ],
  [
    new RegExp(`^(?:提醒责任领导时?)?加急${to}(开启?|是|打开|关闭?|否|取消)$`, 'u'),
    ([, word = '']) => ({ urgent: /开|是/u.test(word) }),
  ],
];

/**
 * Reminder settings in the words staff write them in, one or more, separated by semicolons or lines: a ladder (see
 * `readLadder`), 截止日25日, 截止时刻18:00, 遇休息日顺延, 免打扰12:00-14:00、18:00-08:30, 每人每日2条, 每群每周3条, 加急开启.
 * Null when a part is not understood; whether a value is allowed is `parseSetting`'s to say.
 */
export function readReminderSettings(text: string): ReminderSettings | null {
  const parts = text
    .normalize('NFKC')
    .split(/[;。\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  let settings: ReminderSettings = {};
  const rest: string[] = [];
  for (const part of parts) {
    const read = phrase(part);
    if (read === undefined) rest.push(part);
    else if (read === null) return null;
    else settings = { ...settings, ...read };
  }
  if (rest.length === 0) return parts.length === 0 ? null : settings;
  const ladder = readLadder(rest.join(' '));
  return ladder && { ...settings, ladder };
}

/** Undefined where the words speak of something else. */
function phrase(part: string): ReminderSettings | null | undefined {
  for (const [expression, read] of phrases) {
    const match = expression.exec(part);
    if (match !== null) return read(match);
  }
  return undefined;
}

function quietHours(words: string): ReminderSettings | null {
  const spans = [...words.matchAll(span)].map(
    ([, from = '', until = '']) => [from.padStart(5, '0'), until.padStart(5, '0')] as const,
  );
  const left = words.replace(span, '').replace(/[、,和及\s]/gu, '');
  return spans.length === 0 || left !== '' ? null : { quietHours: spans };
}
