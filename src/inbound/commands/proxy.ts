import type { ChatCommand } from './chat-command.ts';
import { readPeriod } from './common.ts';
import { leadingUnit } from './unit-words.ts';

const note = /(?:^|[\s,，;；。.(（])备注\s*[:：]\s*(.+?)\s*[)）]?\s*$/su;
/** «…正常推进 电话报的»: how it came in, where it is all that stands behind a blank or a comma. */
const way =
  /[\s,，;；。(（]((?:电话|短信|微信|书面|纸质|传真|口头|邮件|当面)(?:上?报|报送|报来|告知|反馈|通知|提供|说)的?)[)）。.\s]*$/u;

/** «第6项 35% 备注:电话报送» → the report and how it came in; the note is what follows the last 备注. */
export function splitNote(words: string): { readonly text: string; readonly note: string | null } {
  const match = note.exec(words) ?? way.exec(words);
  if (match === null) return { text: words, note: null };
  return { text: words.slice(0, match.index).trim(), note: match[1] ?? null };
}

const head = /^(?:代录|代报|补录|录入)[\s:,]*(.*)$/su;
/** 代市商务局录入第60项 30%, 替市商务局报第74项 已完成 */
const around =
  /^(?:代替?|替|帮|给)\s*(\p{Script=Han}{2,30}?)\s*(?:录入?|补录|登记|填报|报送?|填)(?:一下)?[\s:,]*(?=第?\s*\d|20\d\d|其余)(.*)$/su;
const month =
  /^(?:补报|补录)?\s*(20\d\d\s*[-./年]\s*\d{1,2}月?份?|\d{1,2}月份?|上个?月)的?(?:[\s:,]+|(?=第))/u;

/** 代录 市商务局 第6项 35%, 代录 市水利局 2023-04 第71项 30%: what staff enter for a unit, be it of an earlier month. */
export function proxyCommand(line: string, today: string): ChatCommand | null {
  const [, named, tail = ''] = around.exec(line) ?? [];
  if (named !== undefined && leadingUnit(named) === named) return entry(named, tail, today);
  const rest = head.exec(line)?.[1];
  if (rest === undefined) return null;
  const ahead = readMonth(rest, today);
  const unit = leadingUnit(ahead.text);
  const text = ahead.text.slice(unit?.length ?? 0).replace(/^[\s:,]+/u, '');
  const command = entry(unit, text, today);
  return { ...command, period: command.period ?? ahead.period };
}

function entry(unit: string | null, words: string, today: string) {
  return { kind: 'proxy', unit, ...readMonth(words, today) } as const;
}

/** «2023-04 第71项 30%» → the month and the rest; the month is null where none is named. */
export function readMonth(words: string, today: string): { period: string | null; text: string } {
  const said = month.exec(words);
  const period = said?.[1] === undefined ? null : (readPeriod(said[1], today) ?? null);
  return period === null ? { period, text: words } : { period, text: words.slice(said?.[0].length) };
}
