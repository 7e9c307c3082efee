import { openBrackets, plain, splitOutside } from './brackets.ts';

const organisation =
  /(?:局|委|委员会|办|办公室|办公厅|办事处|中心|公司|集团|银行|支行|分行|联社|院|学院|学校|大学|中学|医院|法院|检察院|支队|总队|大队|联合会|总工会|工会|团市委|妇联|残联|文联|社科联|科协|侨联|工商联|红十字会|协会|学会|商会|社|供销社|政府|管委会|管理委员会|党工委|指挥部|领导小组|专班|站|处|科|部|厅|署|所|馆|台|会|队|园|场|校|基地|研究院)$/u;
const place = /(?:[县市区旗州盟]|乡|镇|街道|示范区|开发区|高新区|新区|园区|度假区|风景区|试验区)$/u;

/** Whether a phrase ends like the name of an office, a company or a school. */
export function looksLikeUnit(name: string): boolean {
  const core = plain(name)
    .replace(/\([^()]*\)$/u, '')
    .trim();
  if (openBrackets(core) > 0 || core.includes(')') !== core.includes('(')) return false;
  return core.length >= 2 && core.length <= 40 && organisation.test(core) && !/[。;:!?]/u.test(core);
}

/** 禹州市, 魏都区, 市城乡一体化示范区: may take 政府 or 管委会 from the end of the list they stand in. */
export function looksLikePlace(name: string): boolean {
  return (
    name.length >= 2 &&
    name.length <= 16 &&
    !/[()]/u.test(plain(name)) &&
    place.test(name) &&
    !looksLikeUnit(name)
  );
}

/** 政府, 管委会 and the like at the end of a shared list; null when the name has none. */
export function seatOf(name: string): string | null {
  return /(?:人民政府|政府|管理委员会|管委会|党工委)$/u.exec(name)?.[0] ?? null;
}

/** Units of a county, district or development zone, told by the name alone. */
export function isCountyName(name: string): boolean {
  if (/^[^(]*\)/u.test(plain(name))) return false;
  return !/^市(?:人民)?政府$/u.test(name) && (seatOf(name) !== null || looksLikePlace(name));
}

const area = String.raw`(?:[县市区旗州]|\([县市区旗、]+\)|、(?=[县市区旗(]))+`;
const bodies = '(?:(?:党委|人民)?、?政府)?';
const committees = String.raw`(?:\((?:管委会|管理委员会)\)|(?:[、和及]|以及)?各?(?:功能区|开发区|园区)*(?:管委会|管理委员会))?`;
/** 各县(市、区)政府(管委会), 各县市区人民政府、管委会, 各县区 … */
const counties = new RegExp(`(?:各有关|各相关|有关|相关|各)${area}${bodies}${committees}`, 'gu');

/** Finds phrases that mean every county-level unit. */
export function countyPhrases(flat: string): readonly { start: number; end: number; phrase: string }[] {
  return [...flat.matchAll(counties)]
    .filter(([phrase]) => /[县区]/u.test(phrase))
    .map((match) => ({ start: match.index, end: match.index + match[0].length, phrase: match[0] }));
}

/**
 * Whether the phrase names what its units are: 各县(市、区)政府(管委会) for governments and committees, 各县政府 for
 * governments only. 各县(市、区) alone leaves it open.
 */
export function namesAllOf(phrase: string, units: readonly string[]): boolean {
  const committees = units.some((name) => seatOf(name) !== null && !/政府$/u.test(name));
  return /政府/u.test(phrase) && (!committees || /管委会|管理委员会/u.test(phrase));
}

/** 有关县区 means some of them: nobody can say which. */
export function isSelective(flat: string): boolean {
  return /有关|相关/u.test(flat);
}

/** 市政府各相关部门, 市直有关单位, 各乡镇 …: a crowd without names. */
export function isCollective(flat: string): boolean {
  // 各设区市政府, 其他责任主体: whatever follows, it is not one unit's name.
  if (/^(?:全市|市直|市级|县级)?(?:各|有关|相关|其他|其它|所有)/u.test(flat)) return true;
  return (
    /各|有关|相关|其他|其它|所有|全市/u.test(flat) &&
    /(?:部门|单位|机构|专班|企业|公司|院校|高校|学校|医院|银行|乡镇|街道|乡\(镇\)|办事处|镇办|园区|开发区|委办局|局委|部委|成员|责任人|协会|商会|镇|村|社区)(?:\([^()]*\))?$/u.test(
      flat,
    )
  );
}

/** A list in which every entry looks like a unit or a group: the content of a bracket without 负责. */
export function looksLikeUnitList(flat: string): boolean {
  const masked = countyPhrases(flat).reduce(
    (text, { start, end }) => `${text.slice(0, start)}${'局'.repeat(end - start)}${text.slice(end)}`,
    flat,
  );
  const names = splitOutside(masked, (char) => '、,;'.includes(char)).map(({ text }) =>
    text.trim().replace(/等(?:部门|单位)?$/u, ''),
  );
  return (
    names.every((name) => looksLikeUnit(name) || isCollective(name)) && names.some((name) => name.length >= 3)
  );
}
