import { parseNumeral } from '../../domain/quantity.ts';
import type { InterpretContext, PreviousValues } from '../interpretation.ts';
import { matches } from '../matches.ts';
import { normalise } from '../normalise.ts';
import { pattern } from '../pattern.ts';
import { unitSource } from '../vocabulary/amounts.ts';
import { clumsySource, hesitationSource, slipSource } from '../vocabulary/spoken.ts';
import { isCorrection } from './corrections.ts';

const pause = '[,，。…、\\s]{0,4}';
const thought = `${hesitationSource}{1,2}${pause}`;
const instead = '(?:应该?|应当)?[是为]?\\s?';
/** Words after which what was said before cannot be meant. */
const certain = `${thought}(?:不对|说?错了)${pause}${instead}|${thought}不(?:[,，。…\\s]{1,4}${instead})?|(?:口误|[手笔]误|说错了?)[啊哦]?${pause}${instead}|不对${pause}应该?[是为]|不不[啊哦]?${pause}${instead}|不是[,，]?\\s?是|${thought}(?:应该?)?是`;
/** The same of a value, though not of a task: «第51项,不对,第69项滞后» may deny what was reported of the first. */
const ofValue = `(?:[打输敲看念]?错了(?=[,，。…、\\s是应为])|不对(?![外称等口接]))[啊哦]?${pause}${instead}|不[,，]`;
/** «预计11月底,应该是12月底»; of a percentage 应该是 may be a guess, and corrects what was reported. */
const should = '(?<=[,，。…\\s])应该?[是为]\\s?';
const slip = new RegExp(`[（(]?${pause}(?:(?<certain>${certain})|${ofValue}|(?<should>${should}))`, 'gu');

const number = '(?:\\d+(?:\\.\\d+)?|[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?)';
const tenths = '[一二三四五六七八九]成[一二三四五六七八九半]?';
const share = `(?:百分之${number}|${number}[%％]|${tenths})`;
const month = '(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月';
const day = `(?:${month}(?:份|[底末初]|(?:\\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?|年[底末])`;
const state = '(?:[未没]启动|[未没]开工|还没启动|正常推进|正在推进|推进中|(?:进度)?滞后|已完成|已办结)';
const taskNumber = '(?:\\d{1,3}|[零一二三四五六七八九十百]{1,5})';
/** A number without what it counts: in the middle of a clause, and none of a task. */
const bare = `(?<=\\p{Script=Han}\\s?)(?<![第项任务序编号之点零一二两三四五六七八九十百千]\\s?)${number}`;

interface Kind {
  /** What ends in front of the slip, and what begins behind it. */
  readonly said: RegExp;
  readonly meant: RegExp;
  /** Behind which words it is one: any of a value, or only those that leave no doubt. */
  readonly behind: 'value' | 'certain' | 'any';
  /** A correction of it is read as one, wherever the words for one are known. */
  readonly corrected?: true;
  /** Only where no mark stands in front of the slip: «百分之四十,啊不对,是四十五» is read as a correction. */
  readonly unmarked?: true;
}

const forms: readonly (Omit<Kind, 'said' | 'meant'> & Record<'said' | 'meant', string>)[] = [
  { said: `(?<value>${share})`, meant: share, behind: 'value', corrected: true },
  {
    said: `(?<=百分之)(?<value>${number})`,
    meant: `${number}(?![\\d.分点零一二三四五六七八九十百%％月项号]|\\s?${unitSource})`,
    behind: 'certain',
    unmarked: true,
  },
  { said: `(?<value>${bare})`, meant: share, behind: 'value' },
  {
    said: `(?<value>${number})\\s?(?<unit>${unitSource})`,
    meant: `${number}\\s?(?<unit>${unitSource})`,
    behind: 'value',
  },
  { said: `(?<value>${bare})`, meant: `${number}\\s?${unitSource}`, behind: 'value' },
  { said: day, meant: day, behind: 'any' },
  { said: `(?<state>${state})`, meant: state, behind: 'value', corrected: true },
  {
    said: `(?:^(?<no>\\d{1,3})|(?<=^|[,，。;；\\s])(?:第\\s?(?<no>${taskNumber})项?|(?<no>${taskNumber})项))`,
    meant: `第?\\s?${taskNumber}项(?!目)`,
    behind: 'certain',
  },
];
const kinds: readonly Kind[] = forms.map((kind) => ({
  ...kind,
  said: new RegExp(`(?<![\\d.])${kind.said}$`, 'u'),
  meant: new RegExp(`^${kind.meant}`, 'u'),
}));

function mayBe(behind: Kind['behind'], { groups }: RegExpExecArray): boolean {
  const should = groups?.['should'] !== undefined;
  if (behind === 'value') return !should;
  return behind === 'any' || should || groups?.['certain'] !== undefined;
}

/** 通报写我们70%, 之前报的已完成, 不是已完成: what others say, what was reported, what is denied; no slip of now. */
const told = pattern(/(?:[写报登说填记](?:的|我们?|成|了)?|不是|并非|不算|原来?|之前)[\s:：“"]*$/u);
/** «…,不对是2.01万亩,打快了» */
const excuse = new RegExp(
  `^[,，\\s]+(?:我|刚才?|是)?(?:${slipSource}|${clumsySource}|[打说写]快了)[了啦哈\\s。!！]*$`,
  'u',
);

/** «百分之百分之四十», dictated: what is said twice is meant once. */
const stammered = /(?:百分之?){1,4}(?=百分之[\d零一二两三四五六七八九十百])/gu;

/** Values are looked for so far around a slip. */
const around = 24;
/** Every slip has one of these. */
const hint = pattern(/不对|不是|不不|错了?|误|应该?[是为]|[,，]不|不[,，]|[呃额啊哦嗯哎唉诶欸喔噢]/u);

function numeralOf(words: string): number | null {
  const digits = words.replace(/^百分之|[%％]$/gu, '');
  if (/成/u.test(words)) return null;
  return /^\d/u.test(digits) ? Number(digits) : parseNumeral(digits);
}

function holds({ percent, metrics }: PreviousValues, value: number): boolean {
  return percent === value || metrics.some((metric) => metric.value === value);
}

/** Whether what is taken back stands in a report that counts now: then it is that report which is put right. */
function isReported(found: RegExpExecArray, { owed }: InterpretContext): boolean {
  const { value, no, state: stated } = found.groups ?? {};
  if (no !== undefined) {
    const task = /^\d/u.test(no) ? Number(no) : parseNumeral(no);
    return task === null || owed.get(task)?.current != null;
  }
  const reported = [...owed.values()].flatMap(({ current }) => current ?? []);
  if (value === undefined) return stated !== undefined && reported.some(({ status }) => status !== null);
  const amount = numeralOf(value);
  return amount === null ? reported.length > 0 : reported.some((report) => holds(report, amount));
}

/**
 * «城镇新增就业三点六哦不四点一万人», «进度43%不,79%», «预计十一月底不对十二月底完成»: said and taken back in one breath, one value
 * for another of the same kind. What is meant is left, unless it puts right what was reported before.
 */
export function withoutSlips(said: string, context: InterpretContext): string {
  const text = said.includes('百分') ? said.replace(stammered, '') : said;
  if (!hint.test(text)) return text;
  const read = isCorrection('', normalise(text));
  let left = text;
  for (const match of matches(slip, text).toReversed()) {
    const end = match.index + match[0].length;
    const [before, after] = [left.slice(Math.max(0, match.index - around), match.index), left.slice(end)];
    const found = kinds.flatMap(({ said, meant, behind, corrected, unmarked }) => {
      if (unmarked === true && /^[,，。…、\s]/u.test(match[0])) return [];
      if (!mayBe(behind, match) || (corrected === true && read)) return [];
      const [one, other] = [said.exec(before), meant.exec(after.slice(0, around))];
      return one === null || other === null || one.groups?.['unit'] !== other.groups?.['unit']
        ? []
        : [{ one, other }];
    })[0];
    if (found === undefined || isReported(found.one, context)) continue;
    if (told.test(before.slice(0, found.one.index))) continue;
    const { one, other } = found;
    const rest = after.slice(other[0].length).replace(excuse, '');
    const bracket = /^[（(]/u.test(match[0]);
    left = `${left.slice(0, match.index - one[0].length)}${other[0]}${bracket ? rest.replace(/^[）)]/u, '') : rest}`;
  }
  return left;
}
