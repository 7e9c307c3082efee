import { numberSource } from '../tasks/task-numbers.ts';
import type { ChatCommand } from './chat-command.ts';
import { readMonth } from './proxy.ts';
import { leadingUnit, looksLikeUnit } from './unit-words.ts';

/** «…,帮他录一下» */
const wishBehind =
  /(?:^|[\s,;。])(?:请|麻烦|辛苦)*(?:帮忙|帮|替|代)(?:他们?|她们?|它|其|对方|(?:这个|该|那个)?单位|我|忙)?(?:单位)?(?:来)?(?:补?录入?|登记|填报?|报送?|报)(?:一下|一笔|上去?|进去|下)?(?:吧|哈|啊|哦)*[。!,\s]*$/u;
/** «把市商务局第75项改成40%», «帮市商务局第75项录40%» */
const wishAhead = /^(?:请|麻烦)*(?:把|将|帮|替|代|给|录入?|登记)(?=\p{Script=Han})/u;
/** 更正 in front of what is to be entered. */
export const changes = /^(?:更正|改正|修改|订正)[\s:,]*/u;
/** How the unit's words came, between its name and the task. */
const passedOn =
  /^(?:的|那边|刚才|刚刚|今天|昨天|电话|来电|短信|微信|传真|书面|口头|联络员|同志|[\s:,])*(?:(?:说|讲|告知|反馈|报告|报来|报送|上报|报)(?:了|过来|是)?|来电)?[\s:,]*(?:他们|她们|其|本单位|我们)?(?:的)?[\s:,]*/u;
const way = /(?:电话|来电|短信|微信|传真|书面|口头|联络员|反馈|告知|报告|报来|报送|上报|报|说|讲|的)+$/u;
const task = new RegExp(
  `^(?:更正|补报|补充)?[\\s:,]*(?:第|任务|[Tt]|#)?\\s*${numberSource}\\s*(?:项(?!目)|号)?(?:任务)?(?=\\s*\\S)`,
  'u',
);

/**
 * What staff say when they mean 代录 without the word: 市商务局第75项 40% · 第75项 市商务局 40% · 更正 第60项 35% ·
 * 市商务局说75项完成40%，帮他录一下. It is shown before it is stored, as any of it may be a question or somebody else's words.
 */
export function spokenEntry(line: string, today: string): ChatCommand | null {
  const asked = wishBehind.test(line);
  const said = line.replace(wishBehind, '').replace(wishAhead, '').trim();
  if (/[?]$|吗[。\s]*$/u.test(said)) return null;
  const changed = changes.exec(said)?.[0] ?? '';
  const words = said.slice(changed.length);
  const named = ofUnit(words, today) ?? behindTask(words);
  if (named !== null) return { kind: 'entry_meant', ...named, text: `${changed}${named.text}`, asked };
  if (!asked && !task.test(words)) return null;
  return { kind: 'entry_meant', unit: null, period: null, text: `${changed}${words}`, asked };
}

type Named = { unit: string; period: string | null; text: string };

function ofUnit(words: string, today: string): Named | null {
  const unit =
    /^\p{Script=Han}{1,5}[县市区](?=第?\s*\d)/u.exec(words)?.[0] ?? leadingUnit(words)?.replace(way, '');
  if (unit === undefined || looksLikeUnit(unit) !== 'yes') return null;
  const { period, text } = readMonth(words.slice(unit.length).replace(passedOn, ''), today);
  return task.test(text) ? { unit, period, text } : null;
}

/** «第75项 市商务局 40%» */
function behindTask(words: string): Named | null {
  const ref = task.exec(words)?.[0];
  if (ref === undefined) return null;
  const rest = words.slice(ref.length).replace(/^[\s:,]+/u, '');
  const unit = leadingUnit(rest);
  const value = rest.slice(unit?.length ?? 0).replace(/^[\s:,的]+/u, '');
  return unit === null || value === '' ? null : { unit, period: null, text: `${ref} ${value}` };
}
