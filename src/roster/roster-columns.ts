import { toHalfWidth } from '../domain/half-width.ts';
import type { Role } from '../domain/person.ts';

/** What a roster can say about a person. */
export type RosterField = 'name' | 'unit' | 'role' | 'mobile' | 'feishu' | 'wecom';

/** Where each field stands in a row, counted from 0. */
export type RosterColumns = ReadonlyMap<RosterField, number>;

/** Headings as offices write them; where two of a kind stand in one sheet (角色, 职务), the earlier in the list wins. */
const headings: readonly (readonly [RosterField, readonly string[]])[] = [
  ['name', ['姓名', '联络员姓名', '人员姓名', '名字', '联系人', '联络员']],
  ['unit', ['单位', '单位名称', '责任单位', '所在单位', '工作单位', '部门单位', '部门']],
  ['role', ['角色', '人员角色', '身份', '人员类别', '类别', '职务']],
  ['mobile', ['手机', '手机号', '手机号码', '移动电话', '联系电话', '联系方式', '电话']],
  ['feishu', ['飞书id', '飞书', '飞书账号', '飞书用户id', '飞书openid', 'openid']],
  ['wecom', ['企业微信id', '企业微信', '企业微信账号', '企微id', '企微', '企微账号', 'userid']],
];

const roleWords: ReadonlyMap<string, Role> = new Map(
  (
    [
      ['liaison', ['联络员', '信息员', '联络人', '联系人', '具体联络员']],
      ['unit_leader', ['责任领导', '分管领导', '分管负责人', '单位负责人', '主要负责人', '负责人']],
      ['staff', ['督查员', '督查人员', '督查专员', '督查科长', '督查工作人员']],
      ['leader', ['市领导', '市政府领导', '市长', '副市长', '秘书长', '副秘书长']],
    ] as const
  ).flatMap(([role, words]) => words.map((word) => [word, role] as const)),
);

/** The role a cell names, or null: nobody is given rights by a guess. */
export function readRole(text: string): Role | null {
  return roleWords.get(plain(text)) ?? null;
}

/** The columns of a heading row; null when the row is no heading of a roster (it needs names, and units or roles). */
export function readColumns(cells: readonly string[]): RosterColumns | null {
  const words = cells.map(plain);
  const columns = new Map<RosterField, number>();
  for (const [field, names] of headings) {
    const at = names.map((name) => words.indexOf(name)).find((index) => index >= 0);
    if (at !== undefined) columns.set(field, at);
  }
  const complete = columns.has('name') && (columns.has('unit') || columns.has('role'));
  return complete ? columns : null;
}

/** «角色（职务）*» → 角色, «飞书 Open_ID» → 飞书openid. */
function plain(text: string): string {
  return toHalfWidth(text)
    .replace(/[([].*?[)\]]/gu, '')
    .replace(/[\s*:_/、-]/gu, '')
    .toLowerCase();
}
