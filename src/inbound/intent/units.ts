import { knownUnits } from '../../domain/quantity.ts';
import { pattern } from '../pattern.ts';

/** `[项件…]`-like units are found by their first character, so a text is scanned once. */
const byFirst = new Map<string, string[]>();
for (const unit of [...knownUnits, '亿', '万']) {
  const first = unit[0] ?? '';
  byFirst.set(first, [...(byFirst.get(first) ?? []), unit]);
}
for (const units of byFirst.values()) units.sort((a, b) => b.length - a.length);

/** Words that only begin like a unit: 个体户, 人民, 户籍, 条例, 项目, 件事, 米业, 度假 … */
const notUnits = pattern(
  new RegExp(
    `^(?:${[
      '单独|单说|单报|个体|个别|个性|个转|个月|个季度|个小时|个星期|个礼拜|人民|人才|人员|人均|人社|人大|人力|人口|人防|人文|人工|人居|人群|人事|人行',
      '家园(?!区)|家长|家禽|户籍|户厕|户外|条例|条件|条块|项目|米业|米粉|度假|度电|期间|期货|期限|期末|批发',
      '批复|批次|批准|组织|组团|组建|组长|班子|班组|门店|门户|款项|天然|天气|单位|单元|单体|份额|次数|次日',
      '次月|类型|类别|种植|种业|种子|台账|台风|张榜|张贴|头部|头雁|场地|场馆|场所|场景|处置|处理|处室|处罚',
      String.raw`所有(?!\d)|所在地|位于|位置|名单|名录|名优|名牌|名师|家具|家电|家庭|家居|家政|座谈|起步|起草|起算`,
      '例行|例如|宗旨|宗教|床位|株洲|棵树|片区|架构|本级|本月|本市|本地|本年|本科|部门|部分|部署|篇章|册子',
      '支持|支部|支队|支付|支撑|支出|支行|支点|艘船|孔雀|眼科|眼镜|枚举|盏灯|倍增|万达|万人助|亿欧|元旦',
      '元件|担[保任负当忧心]',
    ].join('|')})`,
    'u',
  ),
);

export interface FoundUnit {
  readonly unit: string;
  readonly end: number;
}

/** The longest known unit that starts at `at` (one blank allowed before it), or null. */
export function unitAt(text: string, at: number): FoundUnit | null {
  const from = text[at] === ' ' ? at + 1 : at;
  // 98个亿 is how 98亿 is said.
  if (text.startsWith('个亿', from)) return { unit: '亿', end: from + 2 };
  if (text.startsWith('万亿', from) && text[from + 2] !== '元') return { unit: '万亿元', end: from + 2 };
  const units = byFirst.get(text[from] ?? '');
  if (units === undefined) return null;
  for (const unit of units) {
    if (!text.startsWith(unit, from)) continue;
    if (unit.length === 1 && notUnits.test(text.slice(from, from + 4))) return null;
    const end = from + unit.length;
    const torn = unit === '万' || unit === '亿' ? /^ [元亩人户]/u.exec(text.slice(end, end + 2)) : null;
    return torn === null ? { unit, end } : { unit: `${unit}${text[end + 1]}`, end: end + 2 };
  }
  return null;
}
