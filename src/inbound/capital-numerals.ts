import { pattern } from './pattern.ts';

const digits: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
};
const capital = `[${Object.keys(digits).join('')}零]`;
/** One alone is as likely a name: 伍庄, 陆港. */
const numerals = new RegExp(
  `(?<=第|百分之)${capital}+|${capital}{2,}(?=[项号成%]|(?:亿|万)?(?:元|人|户|亩|家|个|所|公里|套|件|条|台))|(?<=企业|园区|小区|新增|完成|建成|培育|改造|累计|实现)${capital}(?=[家个所套件条台])`,
  'gu',
);
const any = pattern(new RegExp(`[${Object.keys(digits).join('')}]`, 'u'));

/** «第玖拾壹项,完成百分之肆拾伍»: the numerals of cheques as those of every day, as many characters as before. */
export function withPlainNumerals(text: string): string {
  return any.test(text)
    ? text.replace(numerals, (found) => [...found].map((char) => digits[char] ?? char).join(''))
    : text;
}
