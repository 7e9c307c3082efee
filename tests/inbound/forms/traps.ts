import { readFileSync } from 'node:fs';
import { interpret } from '../../../src/inbound/interpret.ts';
import type { InterpretContext, OwedTask, ReportItem } from '../../../src/inbound/interpretation.ts';
import { inHan } from '../han.ts';
import { contextOf } from '../support.ts';
import type { Draw } from './draw.ts';

/** What stands for `$` in a wording; `any` stands for each of the first three. */
type ValueKind = 'percent' | 'done' | 'figure' | 'state' | 'same' | 'any' | 'none';

/** Wordings of one kind: `#` is the task, `$` a value and `@` the name of a target's figure. */
export interface TrapClass {
  readonly name: string;
  readonly value: ValueKind;
  /** Names units or places that are another one's only for a county. */
  readonly county?: true;
  readonly wordings: readonly string[];
}

export const trapClasses: readonly TrapClass[] = JSON.parse(
  readFileSync(new URL('./traps.json', import.meta.url), 'utf8'),
);

const county = contextOf('禹州市政府');
const bureau = contextOf('市商务局');
const figures = (
  [
    ['市商务局', 62, '新设立海外仓', '1个'],
    ['市商务局', 61, '新培育跨境电子商务园区', '2家'],
    ['市农业农村局', 52, '新增市级龙头企业', '6家'],
    ['市农业农村局', 50, '新建高标准农田', '2.1万亩'],
    ['市教育局', 89, '新建改扩建公办园', '18所'],
    ['市工业和信息化局', 21, '新增上云企业', '420家'],
    ['市人力资源和社会保障局', 78, '新增技能人才', '5万人'],
    ['禹州市政府', 71, '新创建绿色矿山', '2个'],
    ['禹州市政府', 54, '新改建农村公路', '80公里'],
  ] as const
).map(([unit, no, name, amount]) => ({ context: contextOf(unit), no, name, amount }));

const wide = (text: string) =>
  text.replace(/\d/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0));
const references: readonly ((no: number) => string)[] = [
  (no) => `第${no}项`,
  (no) => `第${no}项`,
  (no) => `${no}项`,
  (no) => `第${inHan(no)}项`,
  (no) => `第${wide(String(no))}项`,
  (no) => `第${no}项任务`,
  (no) => `【${no}】`,
  (no) => `任务${no}`,
  (no) => `No.${no}`,
];

function percentOf(draw: Draw): string {
  const exact = draw.int(61, 98);
  const tenth = inHan(Math.floor(exact / 10));
  const forms = [
    `${exact}%`,
    `${exact}.5%`,
    `${wide(String(exact))}％`,
    `百分之${inHan(exact)}`,
    `${tenth}成`,
    `${tenth}成五`,
  ];
  return draw.pick(forms);
}

function formOf(kind: ValueKind, draw: Draw): string {
  switch (kind) {
    case 'percent':
      return percentOf(draw);
    case 'done':
      return draw.pick(['完成', '完成', '办结', '全部完成', '完成任务']);
    case 'state':
      return draw.pick(['未启动', '滞后', '无进展']);
    case 'same':
      return draw.pick(['同上月', '跟上月一样']);
    case 'any':
      return draw.pick(['已完成', '已全部完成', '已办结', '完成了']);
    case 'figure':
    case 'none':
      return '';
    default:
      return kind satisfies never;
  }
}

const plain = ({ targets, no }: OwedTask) => no > 3 && targets.every(({ unit }) => unit !== '%');
const trustedPercent = 41;

/** A message with a trap, and perhaps a clean statement on another task beside it. */
export interface Trap {
  readonly text: string;
  readonly context: InterpretContext;
  readonly no: number;
  readonly kind: ValueKind;
  readonly beside: number | null;
}

/** Puts one wording together with a way to name the task, a value, marks, politeness, and perhaps another task. */
export function trapOf(draw: Draw, { value, county: only }: TrapClass, wording: string): Trap {
  const kinds: readonly ValueKind[] = value === 'any' ? ['percent', 'any', 'figure'] : [value];
  const kind = draw.pick(kinds);
  const figure = draw.pick(
    only === true ? figures.filter(({ context }) => context.unit === county.unit) : figures,
  );
  const counts = kind === 'figure';
  const context = counts ? figure.context : only === true || draw.chance(0.7) ? county : bureau;
  const no = counts ? figure.no : draw.pick([...context.owed.values()].filter(plain)).no;
  const reference = draw.pick(references)(no);
  const tight = !/任务\d|No/u.test(reference);
  const mark = draw.pick([...(tight ? ['', ''] : []), '：', ' ', '，']);
  const open = /^#[^，,。（]/u.test(wording) ? wording.replace('#', `#${mark}`) : wording;
  const named =
    counts && !open.includes('@') ? open.replace('$', draw.pick(['@$', '@ $', '累计@$', '@：$'])) : open;
  const said = named
    .replace('#', reference)
    .replace('@', figure.name)
    .replace('$', counts ? figure.amount : formOf(kind, draw));
  const others = [...context.owed.values()].filter((task) => task.no !== no && task.targets.length === 0);
  const beside = draw.chance(0.5) ? draw.pick(others).no : null;
  const clean = `第${beside}项${draw.pick(['', '进度', '完成', '：'])}${trustedPercent}%`;
  const joint = draw.pick(['。', '；', '\n', '，']);
  const whole = beside === null ? [said] : draw.chance(0.5) ? [clean, said] : [said, clean];
  const greeting = draw.pick(['', '', '', '领导好，', '您好！', '@督查助手 ']);
  const thanks = beside === null ? draw.pick(['', '', '', '，谢谢', '。请查收']) : '';
  return { text: `${greeting}${whole.join(joint)}${thanks}`, context, no, kind, beside };
}

function isStored({ percent, status, sameAsLast, metrics }: ReportItem, kind: ValueKind): boolean {
  if (percent !== null || sameAsLast || status === 'done') return true;
  if (kind === 'state') return status !== null;
  return kind === 'figure' && metrics.some(({ valueInTargetUnit }) => valueInTargetUnit !== null);
}

/** What is stored without a question and must not be; null when all is well. */
export function storedBy({ text, context, no, kind, beside }: Trap): string | null {
  for (const item of interpret(text, context).items) {
    if (item.taskNo === beside) {
      if (item.percent !== null && item.percent !== trustedPercent)
        return `${text} → ${beside}: ${item.percent}%`;
    } else if (item.taskNo !== no || isStored(item, kind)) return `${text} → ${item.taskNo}`;
  }
  return null;
}
