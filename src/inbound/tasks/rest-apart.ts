import type { InterpretContext } from '../interpretation.ts';
import { matches } from '../matches.ts';
import { fold } from '../normalise.ts';
import { type Rewritten, withWritten } from '../spans.ts';
import { asTasks, numbersOf, othersSource as others, typedRange, typedState } from './typed-lists.ts';

const list = `${typedRange}(?:[ ]*[、和及与][ ]*${typedRange}){0,60}`;
/** 两项 behind a list: how many it holds. */
const counted = '(?:[这共]?(?:[一二两三四五六七八九十几]|\\d{1,2})项)?(?:任务|工作)?';
const unchanged = '(?:[没无]有?(?:新的?)?(?:进展|变化|动静)|没动)';
const moved = '有(?:了|新的?|所|些)?(?:进展|变化|变动|更新)';
const state = `(?:${typedState}|完成|办结|${unchanged})`;
const share = '\\d{1,3}(?:\\.\\d{1,2})?%';

type Groups = Readonly<Record<string, string | undefined>>;
type Rule = readonly [form: RegExp, told: (groups: Groups, said: string) => string];

/** 滞后的5、6项, or 6、7没完成, as one of those left out. */
const stateFirst = new RegExp(
  `^(?<state>${state})(?:的(?:任务|工作)?|任务)(?:有|是)?(?<list>${list})${counted}$`,
  'u',
);
const stateBehind = new RegExp(
  `^(?<list>${list})${counted}(?<state>(?!项|号|任务|工作|事项|[这共一二两三四五六七八九十几]+[项个])(?:[^\\d,;。\\n、和及与除外]{2,12}|[^\\d,;。\\n、和及与除外]{0,6}${share}))$`,
  'u',
);
/** Between two that are left out: …项和滞后的5项. */
const between = new RegExp(
  `(?:[、,;]|[和及与]|以及|还有)(?=${state}(?:的|任务))|(?<=\\p{Script=Han}{2}|%)[、,;](?=第?\\d)`,
  'u',
);

/** 除已完成的8、9项和滞后的5项外: each with what is said of it, the others as they are left out; null where it says nothing of any. */
function statedApart(out: string): string | null {
  const told: string[] = [];
  const plain: string[] = [];
  for (const part of out.split(between)) {
    const groups = (stateFirst.exec(part) ?? stateBehind.exec(part))?.groups;
    if (groups !== undefined) told.push(`${asTasks(groups['list'] ?? '')}${groups['state']};`);
    else if (new RegExp(`^${list}${counted}$`, 'u').test(part)) plain.push(part);
    else return null;
  }
  if (told.length === 0) return null;
  return told.join('') + (plain.length === 0 ? '' : `除${plain.map(asTasks).join('、')}外,`);
}

const opening = '(?<=^|[;。\\n]|^[^\\d,;。\\n]{1,12}[,:])[ ]*';

/** «5-10项,6滞后,其余均已完成», «5-10项里6、7完成了,别的没动»: of which list some are told of, and then the others. */
const ofList: Rule = [
  new RegExp(
    `${opening}(?<list>${list})(?<=项)(?:任务|工作)?(?:里[头面]?|内|[当之其]?中)?[,:]?(?:其中)?(?:除了?)?(?<some>(?:${list}${counted}[^\\d,;。\\n外]{2,12}[,;]){1,5})(?:${others})的?`,
    'gu',
  ),
  ({ list: all = '', some = '' }, said) => {
    const nos = numbersOf(all);
    const inner = new RegExp(`(?<=^|[,;])${list}`, 'gu');
    const told = matches(inner, some).flatMap(([one]) => numbersOf(one));
    if (nos.length < 3 || told.length >= nos.length || !told.every((no) => nos.includes(no))) return said;
    return `${asTasks(all)}中,${some.replace(inner, asTasks)}其余`;
  },
];

/** «除滞后的5、6、7项和完成的8、9项外,其余…», «除6、7没完成,其他…». */
const exceptions: Rule = [
  new RegExp(
    `${opening}除(?:了|去|开)?(?<out>[^;。\\n除]{2,80}?)(?:(?:之外|以外|外)[,\\s]*(?=${others}|[都均全])|,(?=${others}的?(?:任务|工作|事项)?(?:[都均全也已正无没同按完滞未])))`,
    'gu',
  ),
  ({ out = '' }, said) => statedApart(out) ?? said,
];

const all = '(?:(?:所有|全部|各项)的?(?:任务|工作)?|(?:任务|工作))?(?:[都均已全]|全部)*';
/** «全部完成,仅10、11未完成»: of all but those. */
const onlyThese: Rule = [
  new RegExp(
    `${opening}(?=所有|全部|各项|任务|工作|[都均全])${all}(?<state>${state})了?[,;](?:但|不过|其中)*(?:仅有?|只有|就|只剩|唯有|唯独|还剩|剩)(?:下|了)?(?<list>${list})${counted}(?<own>(?=${state}|还|没|未|不|差|${share}|只|才))`,
    'gu',
  ),
  ({ state: said = '', list: nos = '' }) => `其余${said};${asTasks(nos)}`,
];

/** «全部完成,10、11两项例外,分别85%、90%»: those have values of their own. */
const exceptThese: Rule = [
  new RegExp(
    `${opening}(?=所有|全部|各项|任务|工作|[都均全])${all}(?<state>${state})了?[,;](?<list>${list})${counted}(?:除外|例外)[,:](?=(?:分别|[各都均为是])*(?:${share}|${state}))`,
    'gu',
  ),
  ({ state: said = '', list: nos = '' }) => `其余${said};${asTasks(nos)}`,
];

/** «8、9有变化,分别是65%、70%»: what has become of them stands behind. */
const changed: Rule = [
  new RegExp(`${opening}(?<list>${list})${counted}${moved}[,:](?=(?:分别|[各都均为是])*${share})`, 'gu'),
  ({ list: nos = '' }) => asTasks(nos),
];

/** «没进展的5、6、7,有进展的8、9各65%»: whether anything has moved, and then the tasks. */
const movedFirst: Rule = [
  new RegExp(
    `^[ ]*(?<idle>${unchanged})的(?:任务)?(?:有|是)?(?<list>${list})${counted}[,;](?:${moved})的(?:任务)?(?:有|是)?(?<more>${list})${counted}[:,]?(?=(?:分别|[各都均为是])*${share})`,
    'gu',
  ),
  ({ idle = '', list: nos = '', more = '' }) => `${asTasks(nos)}${idle};${asTasks(more)}`,
];

const value = `\\d{1,3}项?\\(${share}\\)`;
/** «未完成10(85%)、11(90%)»: how far each of those not done has come. */
const unfinished: Rule = [
  new RegExp(
    `(?<=^|[,;。:\\n])[ ]*[未没]完成的?(?:任务)?(?:有|是)?:?(?<pairs>${value}(?:[、,]?${value}){0,30})`,
    'gu',
  ),
  ({ pairs = '' }) =>
    matches(/(?<no>\d{1,3})项?\((?<value>[^()]+)\)/gu, pairs)
      .map(({ groups }) => `第${groups?.['no']}项${groups?.['value']}`)
      .join('、'),
];

const rules: readonly Rule[] = [ofList, exceptions, onlyThese, exceptThese, changed, movedFirst, unfinished];
const any = /除|其[余他它]|剩|余下|别的|例外|变化|进展|[仅只唯就]|[未没]完成/u;

/**
 * What is left out of what is said of all the others, in a sentence of its own: «除滞后的5、6项外,其余正常» as «第5、6项滞后;其余正常».
 * Any other text as it is.
 */
export function withRestApart(text: string, { owed }: InterpretContext): string {
  if (!any.test(text) || !/\d/u.test(text)) return text;
  return rules.reduce((told, [form, put]) => {
    const places = matches(form, fold(told)).flatMap(({ index, 0: said, groups = {} }): Rewritten[] => {
      const lists = [groups['list'] ?? '', groups['more'] ?? ''].flatMap(numbersOf);
      if (!lists.every((no) => owed.has(no))) return [];
      return [{ start: index, end: index + said.length, written: put(groups, said) }];
    });
    return withWritten(told, places);
  }, text);
}
