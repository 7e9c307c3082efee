import { type InspectionKind, inspectionKinds } from '../../domain/inspection.ts';
import { parseNumeral } from '../../domain/quantity.ts';
import { matches } from '../matches.ts';
import { normaliseBoth } from '../normalise.ts';
import { wholeReference } from '../tasks/task-numbers.ts';
import { findDates } from '../values/dates.ts';
import type { ChatCommand } from './chat-command.ts';
import { leadingTask } from './task-and-unit.ts';
import { leadingUnit } from './unit-words.ts';

/** «3 …»: a number both sides quote, and the rest. */
function numbered(text: string): { no: number | null; rest: string } {
  const match = /^[\s:#第]*(\d{1,6})(?:号|次|条)?(?=$|[\s,:]|\p{Script=Han})[\s,:]*(.*)$/su.exec(text);
  return match === null
    ? { no: null, rest: text.trim() }
    : { no: Number(match[1]), rest: (match[2] ?? '').trim() };
}

/** What a unit says about inspections: 整改, 整改 12 说明, 申请复核 3 理由. */
export function inspectionRequest(line: string): ChatCommand | null {
  if (/^(?:待整改|整改(?:清单|任务|事项)?)$/u.test(line)) return { kind: 'rectify', no: null, text: '' };
  const rectify = /^整改(?:情况)?[:\s]+(.*)$/su.exec(line);
  if (rectify !== null) {
    const { no, rest } = numbered(rectify[1] ?? '');
    return no === null ? null : { kind: 'rectify', no, text: rest };
  }
  const review = /^(?:申请)?复核(?!答复)[:\s]*(.*)$/su.exec(line);
  if (review === null) return null;
  const { no, rest } = numbered(review[1] ?? '');
  return { kind: 'review', no, text: rest.replace(/^(?:原因|理由)[:\s]*/u, '') };
}

/** What staff do: set up, enter what was found, verify, conclude, finish. */
export function inspectionCommand(line: string, today: string): ChatCommand | null {
  const shown = /^督查(?:列表|清单)?(?:[:\s]+(\d{1,6}))?$/u.exec(line);
  if (shown !== null) return { kind: 'inspection', no: shown[1] === undefined ? null : Number(shown[1]) };
  const inspect = /^(确认)?(?:立项督查|督查立项|新建督查)[:\s]*(.*)$/su.exec(line);
  if (inspect !== null) return { kind: 'inspect', sure: inspect[1] !== undefined, text: inspect[2] ?? '' };
  const found = /^督查发现[:\s]*(.*)$/su.exec(line);
  if (found !== null) return finding(found[1] ?? '', today);
  const verified = /^(核实|退回整改)[:\s]+(.*)$/su.exec(line);
  if (verified !== null) {
    const { no, rest } = numbered(verified[2] ?? '');
    const text = rest.replace(/^(?:原因|理由)[:\s]*/u, '');
    return { kind: 'rectified', no, agreed: verified[1] === '核实', text };
  }
  const concluded = /^(督查结论|复核答复)[:\s]*(.*)$/su.exec(line);
  if (concluded !== null) {
    const { no, rest } = numbered(concluded[2] ?? '');
    const unit = leadingUnit(rest);
    const text = rest.slice(unit?.length ?? 0).replace(/^[\s,:]+/u, '');
    return { kind: 'conclude', review: concluded[1] === '复核答复', no, unit, text };
  }
  const submitted = /^督查(?:结果)?(?:报批|送批|报签)[:\s]*(\d{1,6})?$/u.exec(line);
  if (submitted !== null)
    return { kind: 'submit_inspection', no: submitted[1] === undefined ? null : Number(submitted[1]) };
  const approved = approveInspection(line);
  if (approved !== null) return approved;
  const finished = /^督查(?:结束|完成)[:\s]*(\d{1,6})?$/u.exec(line);
  return finished === null
    ? null
    : { kind: 'finish_inspection', no: finished[1] === undefined ? null : Number(finished[1]) };
}

/** 批准督查 3 意见: leaders sign too. */
export function approveInspection(line: string): ChatCommand | null {
  const approved = /^(?:批准|同意)督查(?:结果)?[:\s]*(.*)$/su.exec(line);
  if (approved === null) return null;
  const { no, rest } = numbered(approved[1] ?? '');
  return { kind: 'approve_inspection', no, text: rest.replace(/^意见[:\s]*/u, '') };
}

/** «3 市商务局 第61项 台账不全，6月10日前整改»: the last date followed by 整改 is by when. */
function finding(text: string, today: string): ChatCommand {
  const { no, rest } = numbered(text);
  const unit = leadingUnit(rest);
  const { taskNo, rest: words } = leadingTask(rest.slice(unit?.length ?? 0));
  let by: string | null = null;
  for (const date of findDates(words, today)) {
    const limits =
      /^(?:之|以)?前?(?:完成|限期)?整改/u.test(words.slice(date.end, date.end + 8)) ||
      /整改(?:时限|期限|到位|完成)?[:\s至到于]*$/u.test(words.slice(0, date.start));
    if (date.iso !== null && limits) by = date.iso;
  }
  return { kind: 'find', no, unit, taskNo, by, text: words };
}

/** An inspection as it is set up, before its scope is looked up. */
export interface InspectionDraft {
  readonly kind: InspectionKind | null;
  readonly source: string;
  readonly plan: string;
  readonly team: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  /** 第60项, 市商务局, 第三章, 欠进度, as written. */
  readonly scope: readonly string[];
}

const labels = {
  kind: '(?:督查)?(?:类型|种类|方式)',
  source: '(?:督查|立项)?(?:依据|来源)',
  scope: '(?:督查)?(?:范围|对象)',
  team: '(?:督查)?(?:人员|组成员|小组|组)',
  dates: '(?:督查|实施)?(?:时间|日期)',
  plan: '(?:督查)?(?:方案|内容|重点)',
} as const;

const label = new RegExp(
  `(?:^|\\n|[;。]\\s*)\\s*(?:${Object.entries(labels)
    .map(([name, words]) => `(?<${name}>${words})`)
    .join('|')})\\s*:`,
  'gu',
);

/**
 * 类型：专项督查 / 依据：… / 范围：第60项、市商务局、第三章、欠进度 / 人员：… / 时间：5月10日至5月20日 / 方案：…
 * @param today ISO date, for dates without a year
 */
export function readInspection(text: string, today: string): InspectionDraft {
  const { own, folded } = normaliseBoth(text);
  const found = matches(label, folded);
  const part = (name: keyof typeof labels): { own: string; folded: string } => {
    const at = found.findIndex((match) => match.groups?.[name] !== undefined);
    const match = found[at];
    if (match === undefined) return { own: '', folded: '' };
    const start = match.index + match[0].length;
    const end = found[at + 1]?.index ?? folded.length;
    return { own: own.slice(start, end).trim(), folded: folded.slice(start, end).trim() };
  };
  const dates = findDates(part('dates').folded, today).flatMap(({ iso }) => (iso === null ? [] : [iso]));
  return {
    kind: inspectionKinds.find((kind) => part('kind').folded.includes(kind)) ?? null,
    source: part('source').own.replace(/[;；。]+$/u, ''),
    plan: part('plan').own.replace(/[;；。]+$/u, ''),
    team: listOf(part('team').folded),
    from: dates[0] ?? null,
    to: dates.at(-1) ?? null,
    scope: listOf(part('scope').folded),
  };
}

const listOf = (text: string): string[] =>
  text
    .replace(/[;。]+$/u, '')
    .split(/[、,;\s]+/u)
    .filter((word) => word !== '');

/** What one word of a scope means; `behind`: the tasks that are 欠进度 now. */
export type ScopeWord =
  | { readonly kind: 'all' }
  | { readonly kind: 'behind' }
  | { readonly kind: 'chapter'; readonly no: number }
  | { readonly kind: 'tasks'; readonly numbers: readonly number[] }
  | { readonly kind: 'unit'; readonly name: string };

/** @param resolve the canonical name of a unit, or null */
export function readScopeWord(word: string, resolve: (name: string) => string | null): ScopeWord | null {
  if (/^(?:全部|所有|全市|各单位)$/u.test(word)) return { kind: 'all' };
  if (/^欠进度(?:任务|事项)?$/u.test(word)) return { kind: 'behind' };
  const chapter = /^第?(\d{1,2}|[一二三四五六七八九十]{1,3})(?:章|部分)$/u.exec(word)?.[1];
  if (chapter !== undefined)
    return { kind: 'chapter', no: /^\d+$/u.test(chapter) ? Number(chapter) : (parseNumeral(chapter) ?? 0) };
  const numbers = wholeReference(word);
  if (numbers !== null) return { kind: 'tasks', numbers };
  const name = resolve(word);
  return name === null ? null : { kind: 'unit', name };
}
