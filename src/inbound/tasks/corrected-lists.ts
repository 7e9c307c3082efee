import type { InterpretContext } from '../interpretation.ts';
import { matches } from '../matches.ts';
import {
  typedList as list,
  typedNumber as one,
  typedShare as share,
  typedState as state,
} from './typed-lists.ts';

const value = `(?:${share}|${state})`;
const before =
  '(?:刚才|刚刚|刚|上午|下午|昨天|昨日|前面|之前|上面|上次)?(?:那条|那份|那个)?(?:我们?)?(?:[报发填写]的?|的)?';
const wrong = '(?:报|写|填|搞|弄|打|发|记|登)';
const opens = '(?<=^|[，,；;。：:\\n][ ]*)';

/** «刚那条41到46写的45%,其中44我搞错了,44是20%»: what was sent before, said again in front of what was wrong with it. */
const saidAgain = new RegExp(
  `^[ ]*${before}${list}(?:[都均]|${wrong}?的|[为是])*${value}[，,；;。][ ]*(?:其中|但是?)?[：:，,]?(?=${one}(?:我们?)?(?:${wrong}错|错了|不对|应[为该是]|有误))`,
  'u',
);

/** «前面清单漏了90项,补上:90项60%» */
const leftOut =
  /^[ ]*(?:刚才|刚刚|刚|前面|上面|之前|上午|昨天|我们?|那[份条]|[报发填]的|[名清]单|里面?|的){0,5}漏(?:报|填|写|掉|列)?了?第?(?<no>\d{1,3})项?[，,；;。][ ]*(?:现在?|这里|[给我])*(?:补[上充报]|加上)(?:一下)?[：:，,]?[ ]*(?=第?\k<no>(?!\d))/u;

const group = '(?:的)?(?:那[组批些]|名单|清单|一组)?(?:里面?|中)?';
/** «滞后名单划掉98,98是正常推进», «80%那组里去掉41,41应为60%» */
const struck = new RegExp(
  `${opens}${before}${value}${group}(?:先|要|请|把)?(?:划掉|去掉|删[掉去除]|拿掉|剔除|减去|去除)第?(?<no>\\d{1,3})项?[，,；;][ ]*第?\\k<no>项?(?=(?:应该?[为是]|[是为]|改[为成])${value})`,
  'gu',
);
/** «滞后那组加上45» */
const joined = new RegExp(
  `${opens}${before}(?<value>${value})(?:的)?(?:那[组批些]|名单|清单|一组)(?:里面?|中)?(?:再|还要?|要)?(?:加上|增加|补上|添上)第?(?<no>\\d{1,3})项?(?=[，,；;。\\n]|$)`,
  'gu',
);

const pair = `第?\\d{1,3}项?[是为：:]?${value}`;
/** «昨天报的27项70%、28项75%报反了,27是75%,28是70%»: the two as they were, in front of the two as they are. */
const swapped = new RegExp(
  `^[ ]*${before}第?(?<one>\\d{1,3})项?[是为：:]?${value}[、，,和][ ]*第?(?<other>\\d{1,3})项?[是为：:]?${value}${wrong}?(?:反|颠倒|混)了[，,；;。：:][ ]*(?:应该?[是为])?[：:]?(?<rest>${pair}[，,；;、][ ]*${pair}[。！!]?[ ]*)$`,
  'u',
);

/** The two as they are, where they are the same two. */
function turnedRound(text: string): string | undefined {
  const { one: first = '', other = '', rest = '' } = swapped.exec(text)?.groups ?? {};
  const nos = rest.match(/(?<![\d.])\d{1,3}(?![\d.%％])/gu) ?? [];
  return nos.length === 2 && nos.includes(first) && nos.includes(other) ? rest : undefined;
}

/** «原来写的"61-66正常推进",改成"61-65正常推进,66滞后"»: the old list in quotation marks, and the new one. */
const quoted = new RegExp(
  `^[ ]*(?:(?:清单|名单|报表|材料|数据)?(?:改|更正|订正|调整|修改)(?:一下)?[：:，,]?[ ]*)?(?:把|将)?${before}(?:原来|原先)?(?:我们?)?(?:[写报填发]的?|的)?[：:]?[ ]*["“「]${list}[^"“”「」\\n]{2,60}["”」][，,；;。]?[ ]*(?:现在?)?(?:改[成为]|应该?[为是]|更正为|换成)[：:]?[ ]*["“「](?<rest>${list}[^"“”「」\\n]{2,200})["”」][。！!]?[ ]*$`,
  'u',
);

const keeps =
  /[，,；;。][ ]*(?:其[余他它]|剩下|余下|别的)的?(?:都|均|全部)?(?:保留|不变|不动|不撤|留着|照旧|有效|不用撤)[。！!\s]*$/u;
const withdraws =
  /^[ ]*(?:请|麻烦)?撤[回销][^，,；;。\n]{1,60}[，,；;。]|^[^，,；;。\n]{1,60}撤[回销][了吧]?[，,；;。]/u;

/** «更正:41应为60%» */
const named =
  /(?<=^[ ]*(?:更正|订正|纠正|修正)(?:一下)?[：:，,]?[ ]*)(?<no>\d{1,3})(?=应该?[为是]|改[为成])/u;

const becomes = '(?:应该?[为是]|[改换][为成]|(?:调整|更[正改]|修[正改]|订正)[为成])';
const values = `${value}(?:[、，,和及][ ]*${value}){1,20}`;
const many = `${one}(?:[ ]*[、，,和及与][ ]*${one}){1,20}`;
/** «6、8项原报有误,分别应为66%、72%», «6项和8项分别改为66%和72%» */
const dealt = new RegExp(
  `${opens}(?:把|将)?(?<list>${many})(?:原?[报填写](?:的)?(?:数[据字]?|进度)?(?:都|均)?(?:有误|错了?|不对|不准)[，,；;]?)?(?:的?(?:进度|百分比))?(?:现|请|应)?(?:分别${becomes}|${becomes}分别|${becomes})(?:为|是)?[：:]?(?<values>${values})(?=$|[，,；;。！!\\n])`,
  'gu',
);
/** «6项原65%,8项原70%,现分别改为66%、72%» */
const dealtFrom = new RegExp(
  `${opens}(?<old>${one}(?:原|之前|此前|上次)[来先报为是]{0,2}${share}(?:[，,、；;和][ ]*${one}(?:原|之前|此前|上次)[来先报为是]{0,2}${share}){1,20})[，,；;][ ]*(?:现在?|请|都)?(?:分别${becomes}|${becomes}分别)(?:为|是)?[：:]?(?<values>${values})(?=$|[，,；;。！!\\n])`,
  'gu',
);
const oldOf = /(?<no>\d{1,3})[项号]?(?:原|之前|此前|上次)/gu;

/** Several put right in one sentence, each by its own value in turn, where there are as many. */
function withDealt(text: string): string {
  const put = (whole: string, nos: readonly string[], said: string): string => {
    const each = said.split(/[、，,和及]/u).map((one) => one.trim());
    return nos.length === each.length && new Set(nos).size === nos.length
      ? nos.map((no, at) => `第${no}项改为${each[at]}`).join('；')
      : whole;
  };
  return text
    .replace(dealtFrom, (whole: string, ...found: unknown[]) => {
      const { old = '', values: said = '' } = found.at(-1) as Record<string, string>;
      return put(
        whole,
        matches(oldOf, old).map(({ groups }) => groups?.['no'] ?? ''),
        said,
      );
    })
    .replace(dealt, (whole: string, ...found: unknown[]) => {
      const { list: nos = '', values: said = '' } = found.at(-1) as Record<string, string>;
      return put(whole, nos.match(/\d{1,3}/gu) ?? [], said);
    });
}

/** «8项在70%基础上加3个点» */
const further =
  /(?<=(?<![\d.])(?<no>\d{1,3})项(?:的?进度)?)[ ]*(?:在|从)?(?:原来?的?|目前的?|现有的?)?(?<base>\d{1,3}(?:\.\d+)?)[%％]的?基础上(?:再|又|多|往前)*(?:提高|提升|增加|上升|推进|[加提推])了?(?<points>\d{1,2}(?:\.\d+)?)(?:个百分点|个点|[%％])(?=$|[，,；;。！!\s])/gu;

/** How far it has come, where it is known to have stood there; anything else is asked about as what has been added alone is. */
function withFurther(text: string, { owed }: InterpretContext): string {
  return text.replace(further, (...found: unknown[]) => {
    const { no, base, points } = found.at(-1) as Record<string, string>;
    const task = owed.get(Number(no));
    const stood = (task?.current ?? task?.last)?.percent;
    const stands = Number(base) + Number(points);
    return stood === Number(base) && stands <= 100 ? `${stands}%` : `在${base}%基础上再加${points}个百分点`;
  });
}

const shortPair = '(?<![\\d.])(?<no>\\d{1,3})改(?<said>\\d{1,3}(?:\\.\\d)?)[%％]?';
const onlyShort =
  /^\s*\d{1,3}改\d{1,3}(?:\.\d)?[%％]?(?:[，,、；;\s]+\d{1,3}改\d{1,3}(?:\.\d)?[%％]?){1,40}[\s。！!]*$/u;

/** «92改75,93改65», where each is a task with a percentage that counts now. */
function withShortPairs(text: string, { owed }: InterpretContext): string {
  if (!onlyShort.test(text)) return text;
  const pairs = matches(new RegExp(shortPair, 'gu'), text).map(({ groups = {} }) => groups);
  const known = pairs.every(
    ({ no, said }) => owed.get(Number(no))?.current?.percent != null && Number(said) <= 100,
  );
  return known ? pairs.map(({ no, said }) => `第${no}项改为${said}%`).join('；') : text;
}

/** 改为推进: in short for 正在推进. */
const goingOn = /(?<=改[为成])推进(?=$|[，,；;。！!\s])/gu;

const any =
  /漏|更正|订正|\d改\d|反了|颠倒|混了|错|不对|有误|改[成为]|应该?[为是]|去掉|划掉|删|拿掉|剔除|加上|增加|补上|撤|基础上|分别/u;

/** Lists put right, as the corrections they mean; any other text as it is. */
export function withCorrectedLists(text: string, context: InterpretContext): string {
  if (!any.test(text)) return text;
  if (withdraws.test(text)) return text.replace(keeps, '');
  const rest = turnedRound(text) ?? quoted.exec(text)?.groups?.['rest'];
  if (rest !== undefined)
    return `更正：${rest.replace(/(?<=^|[，,；;、][ ]*)(?<!第)(\d{1,3})项?(?=[是为：:])/gu, '第$1项')}`;
  const told = withDealt(withFurther(withShortPairs(text, context), context))
    .replace(goingOn, '正在推进')
    .replace(saidAgain, '')
    .replace(leftOut, '')
    .replace(named, '第$<no>项')
    .replace(struck, '第$<no>项')
    .replace(joined, '第$<no>项改为$<value>');
  const put = text.search(struck) >= 0 || text.search(joined) >= 0;
  return put && !/更正|订正/u.test(text) ? `更正：${told}` : told;
}
