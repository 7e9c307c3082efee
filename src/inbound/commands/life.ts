import { findDates } from '../values/dates.ts';
import type { ChatCommand } from './chat-command.ts';
import { firstDate } from './common.ts';
import type { LifeStepWord } from './scopes.ts';
import { leadingTask, taskAndUnit } from './task-and-unit.ts';
import { looksLikeUnit } from './unit-words.ts';

const reasonHead = /^(?:原因|理由|因为|因|结果|说明|情况)[是为:\s,]*/u;

const longest = 500;
const extendHead = /^(?:申请)?延期(?:申请)?(?:办理|完成)?[:\s,]*(.*)$/su;
const closeHead = /^(确认)?(?:申请)?(?:办结|对账销号)(?:申请)?[:\s,]*(.*)$/su;

/**
 * What a unit asks about a task's life: 延期 12 到 10月31日 原因, 申请办结 12 结果, and with the task first where 申请
 * says that it is an application (第12项申请办结): «第12项延期至10月» alone is a report.
 */
export function lifeRequest(line: string, today: string): ChatCommand | null {
  if (line.length > longest) return null;
  const first = leadingTask(line);
  const turned =
    first.taskNo !== null && /^申请(?:延期|办结|对账销号)/u.test(first.rest)
      ? first.rest.replace(/^申请(延期|办结|对账销号)/u, `$1 ${first.taskNo} `)
      : line;
  const extend = extendHead.exec(turned);
  if (extend !== null) {
    const { taskNo, rest } = leadingTask(extend[1] ?? '');
    if (taskNo === null && extend[1] !== '') return null;
    const { iso, words } = takeDate(rest, today, '(?:延长|延|推迟)?(?:到|至|为)?');
    return { kind: 'extend', taskNo, until: iso, text: words.replace(reasonHead, '') };
  }
  const close = closeHead.exec(turned);
  if (close !== null) {
    const { taskNo, rest } = leadingTask(close[2] ?? '');
    if (taskNo === null && close[2] !== '') return null;
    return { kind: 'close', taskNo, sure: close[1] !== undefined, text: rest.replace(reasonHead, '') };
  }
  return lifeQuery(line);
}

/** 事项状态, 事项状态 12, 办理状态 12. */
export function lifeQuery(line: string): ChatCommand | null {
  const query = /^(?:事项|办理|任务)状态[:\s]*(.*)$/u.exec(line);
  if (query === null) return null;
  const words = query[1] ?? '';
  const { taskNo, rest } = leadingTask(words);
  return rest === '' ? { kind: 'life', taskNo } : null;
}

const steps: readonly (readonly [RegExp, LifeStepWord])[] = [
  [/^(?:开始)?核查[:\s]+/u, 'verify'],
  [/^(?:对账)?销号[:\s]+/u, 'cross_off'],
  [/^中止(?:办理)?[:\s]+/u, 'suspend'],
  [/^(?:恢复|重新)办理[:\s]+/u, 'resume'],
  [/^(?:转为|列为)?持续推进[:\s]+/u, 'mark_ongoing'],
];

/** What staff decide about a task's life and about who does it. */
export function lifeCommand(line: string, today: string): ChatCommand | null {
  for (const [form, step] of steps) {
    const head = form.exec(line);
    if (head === null) continue;
    const { taskNo, ...named } = taskAndUnit(line.slice(head[0].length));
    if (taskNo === null) return null;
    const { unit, rest } = unitOrReason(named);
    return { kind: 'life_step', step, taskNo, unit, text: rest.replace(reasonHead, '') };
  }
  return lifeQuery(line) ?? assignCommand(line, today);
}

/** 中止 12 政策调整 names no unit: a short word counts as one only where its ending or what follows says so. */
function unitOrReason({ unit, rest }: { unit: string | null; rest: string }) {
  const likely = unit === null ? 'no' : looksLikeUnit(unit);
  if (likely === 'yes' || (likely === 'maybe' && rest !== '')) return { unit, rest };
  return { unit: null, rest: `${unit ?? ''} ${rest}`.trim() };
}

const changes: readonly (readonly [RegExp, 'add' | 'remove' | 'lead'])[] = [
  [/^(?:取消|撤销)(?:指派|分派)[:\s]*/u, 'remove'],
  [/^(?:变更|调整|指定)牵头(?:单位)?[:\s]*/u, 'lead'],
  [/^(?:指派|分派|增加(?:责任)?单位)[:\s]*/u, 'add'],
];

function assignCommand(line: string, today: string): ChatCommand | null {
  const rename = /^单位更名[:\s]*(.+?)\s*(?:更名)?(?:为|→|->)\s*([^\s,]+)[\s,]*(.*)$/u.exec(line);
  if (rename !== null) {
    const from = firstDate(rename[3] ?? '', today);
    return { kind: 'rename_unit', unit: (rename[1] ?? '').trim(), name: (rename[2] ?? '').trim(), from };
  }
  const split = /^拆分(?:任务)?[:\s]*(.*)$/su.exec(line);
  if (split !== null) {
    const { taskNo, rest } = leadingTask(split[1] ?? '');
    const parts = rest.replace(/^(?:为|成)[:\s]*/u, '').split(/[;\n]+/u);
    return { kind: 'split', taskNo, parts: parts.map((part) => part.trim()).filter((part) => part !== '') };
  }
  for (const [form, change] of changes) {
    const head = form.exec(line);
    if (head === null) continue;
    const { taskNo, rest } = leadingTask(line.slice(head[0].length));
    const named = rest.replace(/^(?:给|由|为)\s*/u, '');
    const [list = ''] = /^[^\s,:]+/u.exec(named) ?? [];
    const { iso, words } = takeDate(named.slice(list.length), today, '(?:自|从)');
    const units = list.split(/[、;]/u).filter((name) => name !== '');
    return { kind: 'assign', change, taskNo, units, from: iso, text: words.replace(reasonHead, '') };
  }
  return null;
}

/** The first date of a text and the words without it; `before` is what may lead up to it. */
function takeDate(text: string, today: string, before: string): { iso: string | null; words: string } {
  const date = findDates(text, today).find(({ iso }) => iso !== null);
  if (date === undefined) return { iso: null, words: text.trim() };
  const head = text.slice(0, date.start).replace(new RegExp(`${before}\\s*$`, 'u'), '');
  const tail = text.slice(date.end).replace(/^(?:前|之前|起|开始)?[\s,:。;]*/u, '');
  return { iso: date.iso, words: `${head}${tail}`.replace(/^[\s,:]+/u, '').trim() };
}
