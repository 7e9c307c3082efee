import type { Target } from '../../../src/domain/directive.ts';
import type { OwedTask } from '../../../src/inbound/interpretation.ts';
import { inHan } from '../han.ts';
import type { Composed, Draw, Said } from './draw.ts';
import { namesOf } from './indicators.ts';

const wide = (text: string) =>
  text.replace(/[\d.]/gu, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0));
const counts = /^[家个所套条户]$/u;

interface Amount {
  readonly text: string;
  readonly value: number;
}

/** A standing below the goal, in the target's unit or a smaller one. */
function amountOf({ value: goal, valueTo, unit }: Target, draw: Draw): Amount {
  const share = draw.int(25, 95) / 100;
  if (counts.test(unit)) {
    const value = Math.max(1, Math.min(Math.floor(goal * share), (valueTo ?? goal) - 1));
    const han = value < 200 && value !== 2 ? inHan(value) : String(value);
    return {
      value,
      text: draw.pick([
        `${value}${unit}`,
        `${value}${unit}`,
        `${value}${unit}`,
        `${wide(String(value))}${unit}`,
        `${value} ${unit}`,
        value > 2 ? `${han}${unit}` : `${value}${unit}`,
      ]),
    };
  }
  const places = goal > 50 ? draw.pick([0, 0, 1]) : 2;
  const value = Number((goal * share).toFixed(places));
  const [, scale, base] = /^([万亿]?)(.+)$/u.exec(unit) ?? [];
  const forms = [
    `${value}${unit}`,
    `${value}${unit}`,
    `${value}${unit}`,
    `${wide(String(value))}${unit}`,
    `${value} ${unit}`,
  ];
  if (scale !== '') forms.push(`${value}${scale}`);
  if (scale === '万') {
    const whole = Math.round(value * 10_000);
    forms.push(`${whole}${base}`, `${whole.toLocaleString('en')}${base}`);
  }
  if (scale === '亿') {
    forms.push(`${Math.round(value * 10_000)}万元`);
    if (value >= 1000) forms.push(`${value.toLocaleString('en')}亿元`);
    if (Number.isInteger(value) && value < 200) forms.push(`${inHan(value)}亿元`);
  }
  return { value, text: draw.pick(forms) };
}

/** One target in one wording. */
function figureOf(target: Target, draw: Draw): Said | null {
  const { indicator, unit } = target;
  const names = namesOf(indicator, unit);
  if (names.length === 0) return null;
  const name = draw.pick(names);
  if (unit === '%') {
    const value = Number((target.value * (draw.int(80, 99) / 100)).toFixed(1));
    const said = `${value}%`;
    const text = draw.pick([
      `${name}${said}`,
      `${name}${name.endsWith('长') ? '' : '为'}${said}`,
      `${name}达到${said}`,
      `目前${name}${said}`,
      `${name}：${said}`,
      `${name} ${said}`,
    ]);
    return { text, figures: [[indicator, value, unit]] };
  }
  const { value, text: amount } = amountOf(target, draw);
  // One of one is what the target says, and asked about unless it is said to be done.
  const told = value === target.value || value === target.valueTo;
  const verb = /^(?:新|完成|建成|引进|打造|设立|改造|创建|开工|累计)/u.test(name) || name.endsWith('开工');
  const plain = [
    `${name}${amount}`,
    `${name} ${amount}`,
    `${name}：${amount}`,
    `${name}达到${amount}`,
    `${name}达${amount}`,
    `目前${name}${amount}`,
    `截至目前，${name}${amount}`,
    `截至9月20日，${name}${amount}`,
    `${name}为${amount}`,
    `其中${name}${amount}`.slice(2),
    `全县${name}${amount}`,
    `本年度${name}${amount}`,
  ];
  const claimed = [
    `累计${name}${amount}`,
    `${name}累计${amount}`,
    `${name}已达${amount}`,
    `${name}累计达到${amount}`,
    `${name}已达到${amount}`,
    `今年以来，${name}累计${amount}`,
    `1-9月${name}累计${amount}`,
    ...(verb
      ? [`已${name}${amount}`, `目前已${name}${amount}`]
      : [
          `已完成${name}${amount}`,
          `${name}完成${amount}`,
          `${name}已完成${amount}`,
          `${name}目前已完成${amount}`,
          `${name}累计完成${amount}`,
        ]),
  ];
  const text = draw.pick(told ? claimed : [...plain, ...claimed]);
  return {
    text: text.replace('已累计', '累计').replace('累计累计', '累计'),
    figures: [[indicator, value, unit]],
  };
}

const names: readonly ((no: number) => string)[] = [
  (no) => `第${no}项 `,
  (no) => `第${no}项：`,
  (no) => `第${no}项，`,
  (no) => `${no}项 `,
  (no) => `${no}项：`,
  (no) => `任务${no}：`,
  (no) => `任务${no} `,
  (no) => `【${no}】`,
  (no) => `第${inHan(no)}项`,
  (no) => `T${no} `,
  (no) => `第${no}项`,
  (no) => `${no}项，`,
  (no) => `第${no}项\n`,
  (no) => `第${no}项进展：`,
  (no) => `第${no}项完成情况：`,
  (no) => `#${no} `,
];

/** What is said of one task: some of its targets, and perhaps how far it is as a whole. */
function taskOf({ targets }: OwedTask, draw: Draw): Said | null {
  const chosen = draw.some(targets, draw.pick([1, 1, 2, 2, 3, 5]));
  const figures = chosen.map((target) => figureOf(target, draw));
  if (figures.some((one) => one === null)) return null;
  const said = figures as Said[];
  // 开工棚户区改造项目 stands twice, in 个 and in 套.
  if (new Set(chosen.map(({ indicator }) => indicator)).size < chosen.length) return null;
  const comma = draw.pick(['，', '，', '，', '；', '、', ' ', '\n', '。']);
  const beside = draw.pick<Omit<Said, 'figures'>>([
    { text: '' },
    { text: '' },
    { text: '' },
    { text: '进度65%', percent: 65 },
    { text: '整体进度70%', percent: 70 },
    { text: '正常推进', status: 'in_progress' },
    { text: '略有滞后', status: 'delayed' },
    { text: '预计11月底前完成', expectedBy: '2023-11-30' },
    { text: '总体进度百分之六十', percent: 60 },
  ]);
  const parts = said.map(({ text }) => text);
  // A clause of its own reads on behind a comma only.
  if (/[、 ]/u.test(comma) && parts.some((part) => part.includes('，'))) return null;
  const body = parts.join(comma);
  const joint = draw.pick(['，', '；', '。', '\n']);
  const text =
    beside.text === ''
      ? body
      : draw.chance(0.5)
        ? `${body}${joint}${beside.text}`
        : `${beside.text}${joint}${body}`;
  return { ...beside, text, figures: said.flatMap((one) => one.figures ?? []) };
}

/** A message with figures of one to three tasks. */
export function figured(draw: Draw, tasks: readonly OwedTask[]): Composed | null {
  const counting = tasks.filter(({ targets }) => targets.length > 0);
  const chosen = draw.some(counting, draw.pick([1, 1, 1, 2, 2, 3]));
  const name = draw.pick(names);
  const said = new Map<number, Said>();
  for (const task of chosen) {
    const one = taskOf(task, draw);
    if (one === null) return null;
    said.set(task.no, { ...one, text: `${name(task.no)}${one.text}` });
  }
  const separator = draw.pick(['\n', '；', '。', '\n\n']);
  return { text: [...said.values()].map(({ text }) => text).join(separator), said };
}

const remarks: readonly ((target: Target, value: number) => string)[] = [
  ({ value: goal, unit }, value) => `${value}/${goal}${unit}`,
  ({ value: goal, unit }, value) => `${value}${unit}/${goal}${unit}`,
  ({ value: goal, unit }, value) => `目标${goal}${unit}，已完成${value}${unit}`,
  ({ value: goal, unit }, value) => `年度目标${goal}${unit}，目前完成${value}${unit}`,
  ({ value: goal, unit }, value) => `完成${value}${unit}（目标${goal}${unit}）`,
  ({ value: goal, unit }, value) => `已完成${value}${unit}，目标${goal}${unit}`,
  ({ value: goal, unit }, value) => `全年任务${goal}${unit}，已完成${value}${unit}`,
  ({ value: goal, unit }, value) => `完成${value}${unit}，年度任务${goal}${unit}`,
  ({ unit }, value) => `已完成${value}${unit}`,
  ({ unit }, value) => `累计完成${value}${unit}`,
  ({ unit }, value) => `累计${value}${unit}`,
  ({ unit }, value) => `目前${value}${unit}`,
  ({ unit }, value) => `${value}${unit}`,
  ({ unit }, value) => `完成${value}${unit}`,
  ({ unit }, value) => `已达${value}${unit}`,
  ({ unit }, value) => `目前已完成${value}${unit}`,
  ({ unit }, value) => `截至目前累计完成${value}${unit}`,
];

/** A figure without its name, or beside its goal, of a task with nothing else in that unit. */
export function unnamed(draw: Draw, tasks: readonly OwedTask[]): Composed | null {
  const { no, targets } = draw.pick(tasks.filter((task) => task.targets.length > 0));
  const target = draw.pick(targets);
  const alone = targets.filter(({ unit }) => unit === target.unit).length === 1;
  if (!alone || target.unit === '%' || target.unit === '条' || target.valueTo !== null || target.value < 3)
    return null;
  const value = counts.test(target.unit)
    ? Math.floor(target.value * 0.7)
    : Number((target.value * 0.7).toFixed(1));
  const named = draw.chance(0.4) ? draw.pick(namesOf(target.indicator, target.unit)) : '';
  const remark = draw.pick(remarks)(target, value);
  if (named === undefined || /^(?:完成|已完成|累计)/u.test(named)) return null;
  const text = `${draw.pick(names)(no)}${named}${remark}`;
  return { text, said: new Map([[no, { figures: [[target.indicator, value, target.unit]] }]]) };
}

/** What is counted, behind its number, and verbs in front of it. */
const counted: readonly (readonly [ending: string, noun: string, verbs: readonly string[]])[] = [
  ['规模以上工业企业', '规上企业', ['新增', '已新增', '累计新增', '培育']],
  ['“专精特新”企业', '专精特新企业', ['新增', '已新增', '培育', '新培育']],
  ['高新技术企业', '高企', ['新培育', '已培育', '培育', '新增']],
  ['高新技术企业', '高新技术企业', ['新培育', '已培育', '累计培育']],
  ['科技型中小企业', '科技型中小企业', ['新培育', '已培育', '新增']],
  ['上云企业', '上云企业', ['新增', '已新增', '累计新增']],
  ['市级龙头企业', '市级龙头企业', ['新增', '已新增', '培育']],
  ['新改建农村公路', '农村公路', ['新改建', '已新改建', '完成新改建', '已完成']],
  ['农村户厕改造', '农村户厕改造', ['完成', '已完成', '累计完成']],
  ['果树进村示范村', '果树进村示范村', ['打造', '已打造', '建成', '已建成', '累计打造']],
  ['跨境电子商务园区(基地)', '跨境电商园区', ['新培育', '已培育', '培育', '新增']],
  ['林业生态建设', '林业生态建设任务', ['完成', '已完成', '累计完成']],
  ['绿色矿山', '绿色矿山', ['新创建', '已创建', '创建']],
  ['无废细胞', '“无废细胞”', ['建成', '已建成', '累计建成']],
  ['公办园', '公办园', ['新建改扩建', '已建成', '建成']],
  ['旅游特色村', '旅游特色村', ['新增', '已新增', '创建']],
  ['高标准农田', '高标准农田', ['建成', '新建', '已建成', '完成']],
];

function endingOf({ indicator }: Target) {
  return counted.filter(([ending]) => indicator.endsWith(ending));
}

/** 新增58家规上企业, 本月新增3家，累计12家, 分别: the number before its name, one of the month beside the sum, two at once. */
export function wordedOtherwise(draw: Draw, tasks: readonly OwedTask[]): Composed | null {
  const { no, targets } = draw.pick(
    tasks.filter((task) => task.targets.some((target) => endingOf(target).length > 0)),
  );
  const nameable = targets.filter((target) => endingOf(target).length > 0 && target.value >= 4);
  const [first, second] = draw.some(nameable, 2);
  if (first === undefined) return null;
  const [, noun, verbs] = draw.pick(endingOf(first)) ?? [];
  if (noun === undefined || verbs === undefined) return null;
  const verb = draw.pick(verbs);
  const { text: amount, value } = amountOf(first, draw);
  const month = counts.test(first.unit) ? Math.max(1, Math.floor(value / 3)) : Number((value / 3).toFixed(2));
  const named = noun.replace('任务', '');
  const said: (readonly [string, number, string])[] = [[first.indicator, value, first.unit]];
  const joined = [
    `${verb}${amount}${noun}`,
    `${verb}${noun}${amount}`,
    `目前${verb}${amount}${noun}`,
    `截至9月底，${verb}${amount}${noun}`,
    `已组织推进会，${verb}${amount}${noun}`,
    `${verb}${noun}${amount}，正常推进`,
    `今年以来${verb}${amount}${noun}`,
  ];
  const monthly = [
    `${named}本月${month}${first.unit}，累计${value}${first.unit}`,
    `${named}累计${value}${first.unit}，本月新增${month}${first.unit}`,
    `本月新增${named}${month}${first.unit}，累计${value}${first.unit}`,
    `${named}累计${value}${first.unit}（本月新增${month}${first.unit}）`,
    `9月份${named}${month}${first.unit}，1-9月累计${value}${first.unit}`,
    `${named}累计完成${value}${first.unit}，其中本月完成${month}${first.unit}`,
  ];
  let text = draw.chance(0.6) ? draw.pick(joined) : draw.pick(monthly);
  if (second !== undefined && first.unit === second.unit && draw.chance(0.5)) {
    const other = amountOf(second, draw);
    const otherNoun = endingOf(second)[0]?.[1] ?? '';
    said.push([second.indicator, other.value, second.unit]);
    text = draw.pick([
      `${named}、${otherNoun}分别为${amount}、${other.text}`,
      `${named}和${otherNoun}分别完成${amount}和${other.text}`,
      `${named}、${otherNoun}分别新增${amount}和${other.text}`,
      `${verb}${amount}${named}、${other.text}${otherNoun}`,
      `${verb}${named}${amount}、${otherNoun}${other.text}`,
    ]);
  }
  return {
    text: `${draw.pick(names)(no)}${text}`,
    said: new Map([
      [no, { figures: said, ...(text.includes('正常推进') ? { status: 'in_progress' as const } : {}) }],
    ]),
  };
}
