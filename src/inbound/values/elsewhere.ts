import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import { past } from './figure-scope.ts';

/** 去年, 2022年 and what ends their reach: 今年, 目前, 已. */
const times =
  /(?<!比|较|与|和|跟|同|自|从)(?<past>去年|上年度?|(?<!目)前年|往年|(?<year>20\d\d)年度?)(?!以来|至今|同期|相比|基础|的?\p{Script=Han}{0,8}的)|今年|本年|目前|截至|截止|现在|现有|现已|已|累计|较|比|\d{1,2}月/gu;

/**
 * «去年新增省级以上“专精特新”企业72家», «2022年全社会研发经费投入增长24.3%»: of a year that is over, whatever stands between.
 * @param before the clause up to the number
 * @param year the year of the period
 */
export function isOfPastYear(before: string, year: number): boolean {
  if (!/[去上前往]年|20\d\d年/u.test(before)) return false;
  const last = matches(times, before).at(-1)?.groups;
  return last?.['past'] !== undefined && Number(last['year'] ?? 0) < year;
}

/** 上月, 去年同期, where no word of the present stands between it and the end. */
const lastMonth = pattern(
  /(?<!截[至止]|[较比与和跟同从由自到至])(?:上个?月(?!以来|相比)(?:份|底|末)?|上期|(?:[去上]年|20\d\d年)同期)(?:(?!目前|现[在已有]|本月|累计|今年|至今|以来|[较比])[^,;。\d]){0,40}$/u,
);

/** 比上月增加5家: what has changed since, and no figure of then. */
const compared = /[较比与跟][^,;。\d]{0,12}$/u;

/**
 * Whether a figure is of a year or a month that is over: «上月新增省级以上创新平台25家,现在28家», however long the name.
 * @param left the words in front of the figure, behind the one before
 * @param before the clause up to the figure
 * @param year the year of the period
 */
export function isOfBefore(left: string, before: string, year: number): boolean {
  return isOfPastYear(before, year) || lastMonth.test(before) || (past.test(left) && !compared.test(left));
}

/** «全省新增贷款6120亿元,我市新增贷款171亿元»: the figure of the province, to compare with. */
export function isOfProvince(clause: string, behind: string): boolean {
  return (
    provincial.test(clause) || neighbours.test(clause) || (anyProvince.test(clause) && thenOurs.test(behind))
  );
}

/** «我区0家,外区有1家» */
const neighbours = pattern(
  /^[\s:]*(?:目前|今年|而|其中)?(?:外(?:区|县|市|省)(?!域)|(?:其[他它余]|别的)(?:县[市区]*|区|市)|兄弟(?:单位|县[市区]*|区))[^,;。\d]{0,12}$/u,
);

/** «全省引导企业绿色化改造1200家,我市82家»: whatever of the province, where the own figure follows; 我市 may have been blanked. */
const anyProvince = pattern(/^[\s:]*(?:目前|今年|截至[^,]{0,8}|同期|其中)?(?:全省|全国)(?!性)[^,;。\d]*$/u);
const thenOurs =
  /^[^,;。\d]{0,4}[,;、(]\s*(?:其中|而|目前)?(?:我[市县区局委们]|咱|本[市县区]|全市|许昌|(?<=[,;、(]| ) +)[^,;。\d]{0,16}\d/u;

const provincial = pattern(
  /^[\s:]*(?:目前|今年|截至[^,]{0,8}|同期|而|其中)?(?:全省|全国)(?:的|共|累计)*(?:新增|新培育|新建|完成|平均|均值|同期|\p{Script=Han}{0,8}(?:平均|增速|增长|余额|总量))(?![^,;。\d]*(?:我[市县区局委]|本市|全市|许昌))/u,
);
