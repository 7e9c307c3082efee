import { expandTaskList } from '../tasks/task-numbers.ts';
import type { ChatCommand } from './chat-command.ts';
import { readPeriod } from './common.ts';
import { looksLikeUnit } from './unit-words.ts';

const lead = /^[\s:,]+/u;

/** What staff do with bulletins: 通报 2023-03 第三章, 改稿 3 …, 送签, 撤回通报 2023-03 理由, 通报情况. */
export function bulletinCommand(line: string, today: string): ChatCommand | null {
  const reword = /^改稿[\s:,第[]*(\d{1,3})?\s*[段\]]?[\s:,]*(.*)$/su.exec(line);
  if (reword !== null) {
    const words = (reword[2] ?? '').trim();
    return {
      kind: 'reword',
      paragraph: reword[1] === undefined ? null : Number(reword[1]),
      text: /^(?:恢复|恢复原文|还原|原文)$/u.test(words) ? null : words,
    };
  }
  const recall = /^(?:撤回|收回)通报(.*)$/su.exec(line);
  if (recall !== null) return { kind: 'recall', ...periodThenWords(recall[1] ?? '', today) };
  const submit = /^送签(?:通报)?(.*)$/su.exec(line);
  if (submit !== null) {
    const { period, words } = periodThenWords(submit[1] ?? '', today);
    return words === '' ? { kind: 'submit', period } : null;
  }
  const readers = /^通报(?:发送|阅读|已读)?情况(.*)$/su.exec(line);
  if (readers !== null) {
    const { period, words } = periodThenWords(readers[1] ?? '', today);
    return words === '' ? { kind: 'readers', period } : null;
  }
  const draft = /^通报(.*)$/su.exec(line);
  return draft === null ? null : draftOf((draft[1] ?? '').replace(lead, '').trim(), today);
}

/** 签发 2023-03 同意, 退签 2023-03 理由: for whoever has the right. */
export function signCommand(line: string, today: string): ChatCommand | null {
  const back = /^(?:退签|不予签发|不同意签发)(?:通报)?(.*)$/su.exec(line);
  if (back !== null) {
    const { period, words } = periodThenWords(back[1] ?? '', today);
    return { kind: 'send_back', period, reason: words };
  }
  const sign = /^签发(.*)$/su.exec(line);
  if (sign === null) return null;
  const rest = (sign[1] ?? '').replace(lead, '').trim();
  const match =
    /^(?:(?:通报)?\s*(?:[#№]|第|[Nn][Oo]\.?)?\s*([A-Za-z]?\d[\d-]{0,11})(?:号|期)?(?:通报)?(?![\d.%年月日项家个]))?[\s,:]*(.*)$/su.exec(
      rest,
    );
  return { kind: 'approve', bulletinNo: match?.[1] ?? null, opinion: match?.[2]?.trim() || null };
}

/** 第三章: a chapter of the document, as a whole message. */
export function chapterCommand(line: string): ChatCommand | null {
  const no = chapterNo(
    line.replace(/[?]$/u, '').replace(/(?:的)?(?:进展|进度|情况|完成情况|怎么样|如何)+$/u, ''),
  );
  return no === null ? null : { kind: 'chapter', no };
}

/** 分管 alone asks for one's own part; with a name staff see it, with units and chapters they set it. */
export function portfolioCommand(line: string): ChatCommand | null {
  if (/^(?:我的?)?分管(?:领域|工作|任务|单位)?(?:的)?(?:进展|进度|情况)*[?]?$/u.test(line))
    return { kind: 'portfolio', person: null, words: '' };
  const match = /^分管[\s:]+(\S{2,20})(?:[\s:]+(.+))?$/su.exec(line);
  return match === null
    ? null
    : { kind: 'portfolio', person: match[1] ?? null, words: match[2]?.trim() ?? '' };
}

/** 3 for 第三章, 第3章, 第三部分; null for anything else. */
export function chapterNo(words: string): number | null {
  const match = /^第\s*([\d一二三四五六七八九十]{1,3})\s*(?:章|部分)$/u.exec(words.trim());
  return match?.[1] === undefined ? null : (expandTaskList(match[1])?.[0] ?? null);
}

function draftOf(rest: string, today: string): ChatCommand | null {
  const whole = readPeriod(rest, today);
  if (whole !== undefined) return { kind: 'bulletin', period: whole };
  const [head = '', ...tail] = rest.split(/\s+/u);
  const words = tail.join(' ');
  const period = words === '' ? undefined : readPeriod(head, today);
  if (typeof period === 'string') return isScope(words) ? { kind: 'bulletin', period, scope: words } : null;
  return isScope(rest) ? { kind: 'bulletin', period: null, scope: rest } : null;
}

function isScope(words: string): boolean {
  return chapterNo(words) !== null || /^分管\s*\S{2,20}$/u.test(words) || looksLikeUnit(words) === 'yes';
}

function periodThenWords(text: string, today: string): { period: string | null; words: string } {
  const rest = text.replace(lead, '').trim();
  const [head = '', ...tail] = rest.split(/[\s,:]+/u);
  const period = head === '' ? null : readPeriod(head, today);
  return typeof period === 'string'
    ? { period, words: rest.slice(head.length).replace(lead, '').trim() || tail.join('') }
    : { period: null, words: rest };
}
