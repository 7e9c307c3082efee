import type { NumberToken } from './numbers.ts';

const sized = /^[万亿]?(?:元|美元|亩|吨)$/u;
/** «10万元以上村», «5亿元以上的重点项目»: which of them are counted. */
const ofThem =
  /^以[上下]的?[^完成目标任务计划已超的,;。\d]{0,4}?(?:村|企业|公司|项目|工程|农?户|家庭|合作社|农场|开发区|园区|集群|产业|单位)/u;

/** Whether an amount only says how large the things are that are counted: 10万元以上村, 五百亿级开发区. */
export function isThreshold(text: string, { end, unit }: NumberToken): boolean {
  if (/^[万亿]元?$/u.test(unit ?? '') && text[end] === '级') return true;
  return sized.test(unit ?? '') && ofThem.test(text.slice(end, end + 14));
}

const cut = /^(?:[万亿]?(?:元|亩|吨|人)|周?岁)?以[上下]/u;
const whole =
  /(?:[^,;。:\s\d项号]{0,12})\d[\d.]*(?:[万亿]?(?:美元|元|亩|吨|人)|周?岁)?以[上下](?<rest>[^,;。\d]*)$/u;

/**
 * «集体经济收入10万元以上村占比62%»: the name of a figure with the size in front of it that the number in it has cut off.
 * @param at where the figure begins
 */
export function withThreshold(text: string, name: string | null, at: number): string | null {
  if (name === null || !cut.test(name)) return name;
  const found = whole.exec(text.slice(Math.max(0, at - 48), at));
  const rest = name.replace(cut, '');
  if (found === null || !(found.groups?.['rest'] ?? '').startsWith(rest)) return name;
  return `${found[0].slice(0, found[0].length - (found.groups?.['rest'] ?? '').length)}${rest}`.trim();
}
