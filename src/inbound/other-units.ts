/** 帮长葛报一下, 代录 市商务局 */
const forOthers =
  /(?:帮|替|代)\s*录?\s*(?<who>(?!我|咱|忙|您|你|他|她|小|老|同事|领导|[主局科处]长)\p{Script=Han}{2,8}?)(?:报|填|录|上报)?(?:一?下)?[\s,:]*$/u;
/** 长葛市12项80%; departments have too many names to be told apart like that. */
const namedOwner =
  /^(?:[大领老您你][家导师]?好)?[\s,。:!]*(?<who>(?!我|全|各|本|报|向|请|关于|按|对|把)\p{Script=Han}{2,8}?[市县区])的?[\s:,]*$/u;
/** «商务局说他们61项1家», «听市里说12项全市70%» */
const heard =
  /(?:(?:他们|人家|对方)(?:的|那边)?|(?:听|据)[^,;。]{0,8}(?:说|讲|反映)|(?:上面|领导|人家|他|她)(?:说|讲))\s*$/u;

/** Another unit for which, or of which, the words before the first task say that the report is; null when there is none. */
export function otherUnit(preamble: string, unit: string): string | null {
  const who = forOthers.exec(preamble)?.groups?.['who']?.trim();
  if (who !== undefined && !unit.includes(who)) return who;
  const owner = namedOwner.exec(preamble)?.groups?.['who'];
  return owner === undefined || isShortFor(owner, unit) ? null : owner;
}

/** Whether the words before a task make what follows a thing told by others. */
export function isHeard(lead: string): boolean {
  return heard.test(lead);
}

/** The characters of a short name stand in the unit's name in their order: 经开区 in 经济技术开发区管委会. */
function isShortFor(short: string, unit: string): boolean {
  let at = 0;
  for (const char of unit) if (char === short[at]) at += 1;
  return at === short.length;
}
