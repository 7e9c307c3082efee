import { pattern, patternOf } from '../pattern.ts';

/** 补报8月份的, 更正上个月的, 这是7月的, 12月的第55项: the report of a month. */
const ofMonth = pattern(
  /(?:^|[\n。;]\s*)(?<of>\d{1,2}|上(?:个)?)月份?的[\s,:]*(?=第|任务|\d)|(?:补[报填交录个]?|[更改补订]正|勘误|修改|重报|[这以]下?是)(?:一下)?[\s:,]*(?:\d{4}年)?\s*(?<month>\d{1,2}|上(?:个)?)月份?(?!\d|底|末|初|[上中下]旬|[^,;。:\s]{0,4}\d{1,2}[日号])/u,
);

/** «4月进度:6项45%»: a heading says of which month all below it is. */
const headed = pattern(
  /^\s*(?:上报|填报|汇报|报送|报)?(?:一下)?(?<month>\d{1,2})月份?的?(?:重点)?(?:工作|任务)?(?:完成)?(?:进度|进展|情况){1,2}(?:汇报|报送)?:\s*(?=第?\d{1,3}(?:[、,至到和~-]第?\d{1,3}){0,20}项)/u,
);

/** «7月份报的60%报高了», «上个月报错了», «4月的改成37%»: what was wrong is the report of that month. */
const wrongMonth = pattern(
  /(?<month>(?<!\d)\d{1,2}|上个?)月份?(?:的?那[版期份次稿]的?(?:第?\d{1,3}[项号])?[^,;。]{0,16}?(?:改|更正|修改|调整|应)[为成到该]|的?(?:我们?)?(?:上报|填报|报送?|填|写)[^,;。]{0,16}?(?:[高低错多少反]了|不对|不准|有误|错误)|(?<=月份?)的(?:那[个条期份]|数[据字]?|进度)?(?:\d[\d.]*%)?[要得]?(?:改|更正|修改|调整|应该?)[为成到是]\s*\d+(?:\.\d+)?\s*%|(?:应[该当]?[为是]|更正为|改[为成])\s*\d+(?:\.\d+)?\s*[万亿]?\p{Script=Han}[^,;。]{0,3}[。.!\s]*$)(?!.*(?:本月|这个月|当月|目前|现在))/su,
);

/**
 * The month a message says it reports on, when that is not the one of the open period: a report is filed under the
 * period that is open, and nowhere else.
 * @param period '2023-09'
 */
export function otherMonth(text: string, period: string): string | null {
  const { of, month: said = of } =
    (ofMonth.exec(text) ?? headed.exec(text) ?? wrongMonth.exec(text))?.groups ?? {};
  if (said === undefined || Number(said) === Number(period.slice(5))) return null;
  return said.startsWith('上') ? '上月' : `${said}月`;
}

const coming = '(?<!\\d)(?<month>\\d{1,2}|下(?:一)?个?)月份?';
const early = '(?:先|提前|预先)[^,;。\\d]{0,3}(?:报|给|交|发|存|填|放)';
/** 把10月那期也报了, 4月的提前给一下, 12月用的先存着, 留着12月报, 下期的先交. */
const inAdvance = [
  `${coming}(?:那[期份](?=$|[的也都就先报数进:,\\s])|用的?(?=$|[\\s,;。:)先])|的(?:数据?|进展|情况)?(?:我|也|都|就|给你们?)*${early})`,
  `(?:提前|预先)[^,;。\\d]{0,2}(?:报|给|交|填)(?!了)[^,;。\\d]{0,2}${coming}(?!的?计划)`,
  `(?:先|提前|预先)[把将]${coming}的[^,;。\\d]{0,4}(?:报|给|交|发|存|填)`,
  `留[着到给]${coming}再?(?:报|用|登)|${coming}再(?:登|记|入账)`,
  `(?<of>下一?期)的?[^,;。\\d]{0,4}${early}`,
].map((source) => patternOf([source]));

/**
 * The month to come a report is sent in advance for; null for most.
 * @param period '2023-09'
 */
export function monthAhead(text: string, period: string): string | null {
  const now = Number(period.slice(5));
  for (const form of inAdvance) {
    const { month, of } = form.exec(text)?.groups ?? {};
    if (of !== undefined) return of;
    if (month === undefined) continue;
    if (month.startsWith('下')) return '下月';
    if (Number(month) > now || (now === 12 && Number(month) === 1)) return `${month}月`;
  }
  return null;
}

/** «上月已完成:41、46;正常推进:48-50»: the month in front of the first list may be that of the others. */
const ofLists = pattern(
  /^\s*[^\d\n:;]{0,12}?(?<month>上个?月|下一?个?月|(?<!\d)\d{1,2}月份?)(?:均|都|已经?|全部|的)*(?:完成|办结|滞后|正常推进|未启动|同上月)的?(?:任务|事项|工作)?(?:有|是|为)?\s*:\s*第?\d[^:]*[;\n][^\d:]{2,12}:\s*第?\d/u,
);

/**
 * The month other than that of the report in which the states of all lists may be meant; null where one is said to be of now.
 * @param period '2023-09'
 */
export function monthOfLists(text: string, period: string): string | null {
  const month = ofLists.exec(text)?.groups?.['month'];
  if (month === undefined || /[本当这]个?月|目前|现在/u.test(text)) return null;
  return parseInt(month, 10) === Number(period.slice(5)) ? null : month.replace('份', '');
}

const takesBack = '(?:撤[回销掉]|取消|作废|删[除掉])';
const tasks = '第?\\d{1,3}\\s*[项号]?(?:[、,，和至到~-]第?\\d{1,3}\\s*[项号]?){0,20}';
const ofTime =
  '(?:20\\d\\d年|今年)?(?<month>\\d{1,2}|上个?)月份?(?:[的报里]|那[个期份]|报的|数据|报送|进展)*';
const ends = '(?:的|报送|数据|进展|都|先|[了吧])*[\\s。!！]*$';
/** «撤回4月的17项», «4月的17项撤回» */
const withdrawn = [
  new RegExp(
    `^(?<ahead>\\s*(?:请|麻烦|帮我?|把)*${takesBack}(?:一下)?\\s*)${ofTime}(?<list>\\s*${tasks})${ends}`,
    'u',
  ),
  new RegExp(
    `^(?<ahead>\\s*(?:请|麻烦|帮我?|把)*)${ofTime}(?<list>\\s*${tasks})(?:任务|的|报送|先|请|也|都|给我|帮我)*${takesBack}${ends}`,
    'u',
  ),
];

/**
 * The month of which a report is to be withdrawn; null where none is named, or that of the report.
 * @param period '2023-09'
 */
export function withdrawnMonth(text: string, period: string): string | null {
  const { month } =
    withdrawn.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined) ?? {};
  if (month === undefined || Number(month) === Number(period.slice(5))) return null;
  return month.startsWith('上') ? '上月' : `${Number(month)}月`;
}

/** «撤回5月的17项» in May: the task alone. */
export function withoutOwnMonth(text: string, { period }: { readonly period: string }): string {
  const own = withdrawn.map((form) => form.exec(text)).find((match) => match !== null);
  const { ahead = '', month, list = '' } = own?.groups ?? {};
  if (own == null || Number(month) !== Number(period.slice(5))) return text;
  return ahead.trim() === '' ? `${list}撤回` : `${ahead}${list}`;
}
