import { parseNumeral } from '../domain/quantity.ts';
import type { DateMention } from './dates.ts';
import { explicitReferences } from './explicit-references.ts';
import { matches } from './matches.ts';
import { isAmount, isDate, item, kind, looseList, make, numbered, type Reference } from './reference.ts';
import { expandTaskList, numberSource, separatorSource } from './task-numbers.ts';
import { anyStatusSource, valueAhead } from './words.ts';

const anySuffix = /[项号]/u;
const suffix = new RegExp(
  `(?=[\\d零〇一二两三四五六七八九十百])(?<![〕\\]】\\d.A-Za-z零〇一二两三四五六七八九十百千万第几数多])(?<list>${looseList})\\s*(?<end>${item}${kind}|${numbered}${kind})`,
  'gu',
);
const bare = new RegExp(
  `(?<=^|[\\n;。])[ ]*(?<list>${looseList})(?!\\d|\\.\\d|\\s*(?:%|[年月日号项成点]))`,
  'gu',
);
/** A further bare number behind a comma or a blank, «6 35%,7 40%»: only before a value. */
const laterBare = /(?<=[,、 ])(?<list>\d{1,3})(?=\s*[:]\s*|\s+|(?=[^\d\s]))(?![\d.%])/gu;

/** 33、34、53三项, 3、7等2项: a list that says how many it holds. */
const countedList = new RegExp(
  `(?<![\\d.A-Za-z零〇一二两三四五六七八九十百第])(?<list>${numberSource}(?:${separatorSource}${numberSource}){1,60})\\s*(?:(?:等|这|共|计|以上|上述){1,3}(?<marked>\\d{1,2}|[两二三四五六七八九十]{1,3})|(?<count>[两二三四五六七八九十]{1,3}))\\s*(?:${item}|个(?!月|百))${kind}`,
  'gu',
);

const countLeft =
  /(?:完成|推进|实施|出台|制定|办理|新增|梳理|排查|整改|落实|共|等|(?<!项还)有|的|达|达到|已|约|近|剩余?|余|还剩|全部|承担|牵头|涉及|包括|开展|解决|印发|合计|总计|累计|前|后|这|那|每|某|各|多|几|上述|以上|其余|其他|获得?|获批|取得|申报|修订|清理|下放|承接|取消|涵盖|聚焦|围绕|细化|明确|建立|形成|提出|争取|重点)\s*$/u;
const countRight =
  /^\s*(?:重点|工作|任务|指标|措施|制度|政策|改革|内容|问题|举措|成果|专利|课题|标准|民生|议题|整改|行动|活动|服务|机制|要求|清单|具体|主要|均|都|全(?!社会|市|县|区|省|国)|中|以上|以内|左右|之多|国家|省级|市级|重大)/u;
const countedNouns = /(?:任务|工作|事项)$/u;
const dateRight = /^\s*(?:前|之前|以前|后|左右|上午|下午|晚|早|开会|召开|截止|报|交)/u;
const dateLeft = /(?:月|于|在|截至|截止|到|至|预计|计划|拟|定于|本月|每月)\s*$/u;

function suffixReferences(text: string, dates: readonly DateMention[]): Reference[] {
  if (!anySuffix.test(text)) return [];
  const found: Reference[] = [];
  for (const match of matches(suffix, text)) {
    const body = match.groups?.['list'] ?? '';
    const ending = match.groups?.['end'] ?? '';
    const start = match.index;
    const end = start + match[0].length;
    if (isDate(dates, start, end)) continue;
    const left = text.slice(Math.max(0, start - 4), start);
    const right = text.slice(end, end + 6);
    const single = /^(?:\d+|[^\d\s、,/]+)$/u.test(body) && expandTaskList(body)?.length === 1;
    if (ending.startsWith('号')) {
      if (dateLeft.test(left) || dateRight.test(right)) continue;
      found.push(make(start, end, body, 'suffix', /^\s*完成/u.test(right)));
      continue;
    }
    if (single && /^[一两]$/u.test(body)) continue;
    if (countLeft.test(left) && !followsState(text, start, end)) continue;
    const counted = countRight.test(right) || countedNouns.test(ending);
    found.push(make(start, end, body, 'suffix', single && counted));
  }
  return found;
}

const stateOfTask = new RegExp(
  `(?:\\d|[零〇一二两三四五六七八九十百])\\s*[项号][\\s:]*(?:${anyStatusSource})(?<gap>\\s*)$`,
  'u',
);

/**
 * «7项已完成 8项未启动», «100项正常推进101项完成80%»: the state belongs to the task before, the number opens the next.
 * Without a blank between only a percentage is proof: 8项正常推进2项 may count two of the eight.
 */
function followsState(text: string, start: number, end: number): boolean {
  const state = stateOfTask.exec(text.slice(Math.max(0, start - 24), start));
  if (state === null) return false;
  const after = text.slice(end, end + 24);
  if (state.groups?.['gap'] !== '') return !/^\s*[,、]/u.test(after) && valueAhead.test(after);
  return /^(?:已|进度|完成|达到|为|到)*(?:\d+(?:\.\d+)?%|百分之)/u.test(after);
}

function countedLists(text: string): Reference[] {
  if (!/[项个]/u.test(text)) return [];
  const found: Reference[] = [];
  for (const match of matches(countedList, text)) {
    const g = match.groups ?? {};
    const nos = expandTaskList(g['list'] ?? '');
    if (nos === null || nos.length !== parseNumeral(g['marked'] ?? g['count'] ?? '')) continue;
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      nos,
      style: 'explicit',
      doubt: false,
    });
  }
  return found;
}

/** 10:30 is a time of day, 6:35% is not. */
const timeOfDay = /^:\d{2}(?![\d.%])/u;

/** A number at the start of a line or a sentence. */
const anyBare = /(?:^|[\n;。])[ ]*[\d零〇一二两三四五六七八九十百]/u;

function bareReferences(text: string, dates: readonly DateMention[]): Reference[] {
  if (!anyBare.test(text)) return [];
  const found: Reference[] = [];
  for (const match of matches(bare, text)) {
    const list = match.groups?.['list'] ?? '';
    const start = match.index + match[0].length - list.length;
    // «61 2家»: the last number is a figure.
    const body = isAmount(text, start + list.length) ? list.replace(/\s+[^\s、,]+$/u, '') : list;
    const end = start + body.length;
    const after = text.slice(end, end + 24);
    const chinese = /^[^\d]/u.test(body);
    if (isDate(dates, start, end) || isAmount(text, end) || timeOfDay.test(after)) continue;
    const single = /^(?:\d+|[^\d\s、,/]+)$/u.test(body) && expandTaskList(body)?.length === 1;
    const mark =
      /^\s*(?:[.)](?!\d)|,(?=\s*\p{Script=Han})|、(?!\d+\s*(?:[、,项号]|至|到|-))|[.)](?=\d+\s*[项号]))/u.exec(
        after,
      );
    if (mark !== null && single) {
      if (!chinese) found.push(make(start, end + mark[0].length, body, 'numbering', false));
    } else if (
      chinese
        ? /^\s*[: ]/u.test(after) && valueAhead.test(after)
        : /^\s*[:=-]|^\s|^$/u.test(after) || valueAhead.test(after)
    ) {
      found.push(make(start, end, body, 'bare', false));
    }
  }
  return found;
}

function laterBareReferences(text: string, dates: readonly DateMention[]): Reference[] {
  const found: Reference[] = [];
  for (const match of matches(laterBare, text)) {
    const body = match.groups?.['list'] ?? '';
    const end = match.index + body.length;
    const after = text.slice(end, end + 24);
    if (isDate(dates, match.index, end) || isAmount(text, end) || timeOfDay.test(after)) continue;
    if (valueAhead.test(after)) found.push(make(match.index, end, body, 'bare', false));
  }
  return found;
}

const between = new RegExp(`^(?:${separatorSource}|[ ]+)$`, 'u');

/** Joins «第6项、第7项» and «第3项至第5项», drops what overlaps an earlier, stronger find. */
function join(text: string, found: readonly Reference[]): Reference[] {
  const joined: Reference[] = [];
  for (const next of found) {
    const last = joined.at(-1);
    if (last === undefined) {
      joined.push(next);
      continue;
    }
    if (next.start < last.end) continue;
    const gap = text.slice(last.end, next.start);
    if (last.nos.join() === next.nos.join()) {
      // «第8项,八项行动扎实推进»: the same number again is part of what is said.
      joined.push(next);
      continue;
    }
    const both =
      last.style !== 'bare' &&
      next.style !== 'bare' &&
      last.style !== 'numbering' &&
      next.style !== 'numbering';
    // «29项30项31项都是75%»: said in one breath, upwards.
    const runOn = gap === '' && last.style === 'suffix' && (next.nos[0] ?? 0) > (last.nos.at(-1) ?? 0);
    if (both && gap.length <= 6 && (runOn || between.test(gap))) {
      const body = /[至到~-]/u.test(gap) ? `${last.nos.at(-1)}-${next.nos[0]}` : '';
      const middle = body === '' ? [] : expandTaskList(body);
      joined[joined.length - 1] = {
        start: last.start,
        end: next.end,
        nos: [...new Set([...last.nos, ...(middle ?? []), ...next.nos])],
        style: last.style === 'explicit' || next.style === 'explicit' ? 'explicit' : 'suffix',
        doubt: middle === null || (last.doubt && next.doubt),
      };
    } else {
      joined.push(next);
    }
  }
  return joined;
}

const strength: Readonly<Record<Reference['style'], number>> = {
  explicit: 0,
  suffix: 1,
  bare: 2,
  numbering: 3,
};

/** Everything in the text that may name tasks, in order, without overlaps. */
export function findReferences(text: string, allDates: readonly DateMention[]): Reference[] {
  const dates = allDates.filter((date) => !date.bareDay);
  const strong = [
    ...explicitReferences(text, dates),
    ...countedLists(text),
    ...suffixReferences(text, dates),
  ];
  const weak = [...bareReferences(text, dates)];
  if (weak.some((ref) => ref.style === 'bare')) weak.push(...laterBareReferences(text, dates));
  const all = [...strong, ...weak].sort((a, b) => a.start - b.start || strength[a.style] - strength[b.style]);
  return join(text, withoutClashes(all));
}

/** Of finds that overlap, the stronger form stands. */
function withoutClashes(sorted: readonly Reference[]): Reference[] {
  const kept: Reference[] = [];
  for (const ref of sorted) {
    const last = kept.at(-1);
    if (last === undefined || ref.start >= last.end) kept.push(ref);
    else if (strength[ref.style] < strength[last.style]) kept[kept.length - 1] = ref;
  }
  return kept;
}
