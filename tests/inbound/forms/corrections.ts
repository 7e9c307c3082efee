import type { OwedTask } from '../../../src/inbound/interpretation.ts';
import { inHan } from '../han.ts';
import type { Composed, Draw, Said } from './draw.ts';

const names: readonly ((no: number) => string)[] = [
  (no) => `第${no}项`,
  (no) => `第${no}项`,
  (no) => `${no}项`,
  (no) => `第${inHan(no)}项`,
  (no) => `第${no}项任务`,
  (no) => `任务${no}`,
  (no) => `T${no}`,
  (no) => `#${no}`,
  (no) => `第 ${no} 项`,
  (no) => `【${no}】`,
];

interface Change {
  /** As it may have been reported before. */
  readonly old: string;
  readonly now: string;
  readonly said: Omit<Said, 'text'>;
  /** What it is, in front of it: 进度. */
  readonly of: string;
}

function shareOf(draw: Draw): Change {
  const [old, now] = [draw.int(10, 55), draw.int(56, 95)];
  const put = draw.pick<(value: number) => string>([
    (value) => `${value}%`,
    (value) => `${value}%`,
    (value) => `${value}％`,
    (value) => `百分之${inHan(value)}`,
    (value) => `${value}.5%`,
    (value) => `${value} %`,
  ]);
  return {
    old: put(old),
    now: put(now),
    said: { percent: put(now).includes('.5') ? now + 0.5 : now },
    of: '进度',
  };
}

function stateOf(draw: Draw): Change {
  const all = [
    ['已完成', 'done'],
    ['正常推进', 'in_progress'],
    ['滞后', 'delayed'],
    ['未启动', 'not_started'],
  ] as const;
  const [before, after] = draw.some(all, 2);
  return {
    old: before?.[0] ?? '',
    now: after?.[0] ?? '',
    said: { status: after?.[1] ?? 'done' },
    of: '状态',
  };
}

/** What is said anew of a task; every form names the task once. */
const forms: readonly ((name: string, change: Change) => string)[] = [
  (name, { now }) => `更正：${name}${now}`,
  (name, { now }) => `更正：${name} ${now}`,
  (name, { now }) => `更正一下，${name}${now}`,
  (name, { now }) => `更正 ${name} ${now}`,
  (name, { of, now }) => `更正：${name}${of}${now}`,
  (name, { of, now }) => `${name}${of}更正为${now}`,
  (name, { now }) => `${name}更正为${now}`,
  (name, { now }) => `${name}改为${now}`,
  (name, { now }) => `${name}改成${now}`,
  (name, { of, now }) => `${name}${of}改为${now}`,
  (name, { of, old, now }) => `${name}${of}由${old}改为${now}`,
  (name, { old, now }) => `${name}由${old}更正为${now}`,
  (name, { old, now }) => `${name}从${old}改成${now}`,
  (name, { old, now }) => `${name}不是${old}，是${now}`,
  (name, { old, now }) => `${name}不是${old}，应该是${now}`,
  (name, { old, now }) => `${name}不是${old}，而是${now}`,
  (name, { old, now }) => `${name}不是${old}是${now}`,
  (name, { old, now }) => `${name}应为${now}，不是${old}`,
  (name, { now }) => `${name}应为${now}`,
  (name, { of, now }) => `${name}${of}应为${now}`,
  (name, { now }) => `${name}应该是${now}`,
  (name, { now }) => `${name}报错了，应为${now}`,
  (name, { now }) => `${name}填错了，是${now}`,
  (name, { now }) => `${name}写错了，应该是${now}`,
  (name, { now }) => `${name}打错了，改成${now}`,
  (name, { of, now }) => `${name}${of}报错了，应为${now}`,
  (name, { now }) => `${name}数据有误，应为${now}`,
  (name, { now }) => `${name}报的不对，应为${now}`,
  (name, { now }) => `${name}弄错了，是${now}`,
  (name, { now }) => `刚才${name}报错了，应该是${now}`,
  (name, { now }) => `刚才${name}写错了，是${now}`,
  (name, { now }) => `不好意思，${name}报错了，应该是${now}`,
  (name, { now }) => `抱歉，刚才${name}填错了，应为${now}`,
  (name, { now }) => `把${name}改成${now}`,
  (name, { of, now }) => `把${name}的${of}改为${now}`,
  (name, { of, now }) => `请把${name}${of}改为${now}`,
  (name, { of, old, now }) => `请将${name}${of}由${old}改为${now}`,
  (name, { of, now }) => `麻烦把${name}${of}更正为${now}`,
  (name, { now }) => `订正：${name}${now}`,
  (name, { now }) => `勘误：${name}应为${now}`,
  (name, { of, now }) => `修改：${name}${of}${now}`,
  (name, { old, now }) => `${name}${old}报错了，应为${now}`,
  (name, { old, now }) => `${name}误报为${old}，应为${now}`,
  (name, { old, now }) => `${name}错报成${old}了，应该是${now}`,
  (name, { of, old, now }) => `${name}${of}写成${old}了，应为${now}`,
  (name, { old, now }) => `${name}${old}改为${now}`,
  (name, { now }) => `之前报的${name}有误，应为${now}`,
  (name, { now }) => `昨天报的${name}不对，应该是${now}`,
  (name, { of, now }) => `${name}的${of}更正如下：${now}`,
  (name, { of, now }) => `更正：${name}${of}应为${now}`,
  (name, { now }) => `更正\n${name} ${now}`,
  (name, { now }) => `【更正】${name} ${now}`,
  (name, { old, now }) => `更正：${name}原报${old}，现改为${now}`,
  (name, { old, now }) => `${name}原来报的${old}，现更正为${now}`,
];

/** One or two tasks corrected; 刚才1号 may be a day, and nobody writes 刚才【1】. */
export function corrected(draw: Draw, nos: readonly number[]): Composed | null {
  const name = draw.pick(names);
  const [first, second] = draw.some(
    nos.filter((no) => no > 2),
    2,
  );
  if (first === undefined || second === undefined) return null;
  const form = draw.pick(forms);
  const change = draw.chance(0.7) ? shareOf(draw) : stateOf(draw);
  const one = form(name(first), change);
  const bare = /^(?:任务|[T#]|【)/u.test(name(1));
  // T6正常推进, T635%
  if (
    bare &&
    new RegExp(`\\d(?:${change.now.slice(0, 1)}|${change.old.slice(0, 1)}|\\d)`, 'u').test(
      one.slice(0, one.search(/\d/u) + 6),
    )
  )
    return null;
  if (name(1).startsWith('【') && /刚才|把|将|之前|昨天/u.test(one)) return null;
  const said = new Map([[first, change.said]]);
  const thanks = draw.pick(['', '', '', '，谢谢', '。谢谢', '。', '，麻烦了']);
  if (draw.chance(0.7))
    return {
      text: `${draw.pick(['', '', '领导好，', '您好，', '@督查助手 '])}${one}${thanks}`,
      intent: 'correct',
      said,
    };
  const other = draw.chance(0.7) ? shareOf(draw) : stateOf(draw);
  // 更正 stands once, in front of both.
  const open = /^(?:更正|订正|勘误|修改|【更正】)/u.test(one);
  const two = open ? `${name(second)} ${other.now}` : form(name(second), other);
  said.set(second, other.said);
  return { text: `${one}${draw.pick(['；', '。', '\n'])}${two}${thanks}`, intent: 'correct', said };
}

const withdrawals: readonly ((name: string) => string)[] = [
  (name) => `撤回${name}`,
  (name) => `${name}撤回`,
  (name) => `请撤回${name}`,
  (name) => `把${name}撤回`,
  (name) => `${name}作废`,
  (name) => `撤销${name}`,
  (name) => `${name}报错了，撤回`,
  (name) => `麻烦撤回${name}，谢谢`,
  (name) => `请把${name}撤回`,
  (name) => `${name}请撤回`,
  (name) => `撤回 ${name}`,
  (name) => `撤回：${name}`,
  (name) => `刚才的${name}撤回`,
  (name) => `${name}先撤回`,
  (name) => `我要撤回${name}`,
  (name) => `${name}的报送撤回`,
  (name) => `撤回刚才报的${name}`,
  (name) => `撤回${name}的进展`,
  (name) => `${name}填错了，请撤回`,
  (name) => `申请撤回${name}`,
  (name) => `帮我把${name}撤回`,
  (name) => `删除${name}`,
];

export function withdrawn(draw: Draw, nos: readonly number[]): Composed | null {
  const chosen = draw
    .some(
      nos.filter((no) => no > 2),
      draw.pick([1, 1, 2, 3]),
    )
    .toSorted((a, b) => a - b);
  const name =
    chosen.length === 1
      ? draw.pick(names)(chosen[0] ?? 0)
      : draw.pick([
          `第${chosen.join('、')}项`,
          `${chosen.join('、')}项`,
          `第${chosen.join('项、第')}项`,
          `任务${chosen.join('、')}`,
        ]);
  const form = draw.pick(withdrawals);
  // 刚才的10项撤回: all ten of them?
  if (form('').startsWith('刚才的') && /^\d/u.test(name)) return null;
  return {
    text: `${form(name)}${draw.pick(['', '', '。', '！'])}`,
    intent: 'withdraw',
    said: new Map(chosen.map((no) => [no, {}])),
  };
}

const additions: readonly (readonly [text: (name: string) => string, said: Omit<Said, 'text'>])[] = [
  [(name) => `补充：${name}已召开推进会`, { progress: '已召开推进会' }],
  [(name) => `补充${name}：存在问题：资金不足`, { problems: '资金不足' }],
  [(name) => `${name}补充：下一步：加快审批`, { nextSteps: '加快审批' }],
  [(name) => `补充一下${name}，存在问题是资金不足`, { problems: '资金不足' }],
  [(name) => `${name}补充说明：已印发实施方案`, { progress: '已印发实施方案' }],
  [(name) => `补充：${name}进度65%`, { percent: 65 }],
  [(name) => `补充：${name}预计11月底前完成`, { expectedBy: '2023-11-30' }],
  [(name) => `${name}补充一下，预计11月底前完成`, { expectedBy: '2023-11-30' }],
  [(name) => `补报${name} 65%`, { percent: 65 }],
  [(name) => `补报：${name}正常推进`, { status: 'in_progress' }],
  [(name) => `再补充一下，${name}存在的主要问题：土地指标不足`, { problems: '土地指标不足' }],
  [(name) => `${name}补充问题：资金缺口较大`, { problems: '资金缺口较大' }],
];

export function added(draw: Draw, nos: readonly number[]): Composed {
  const no = draw.pick(nos.filter((one) => one > 2));
  const [text, said] = draw.pick(additions);
  const name = draw.pick(names.slice(0, 5))(no);
  return { text: text(name), said: new Map([[no, said]]) };
}

/** One figure of a task corrected. */
export function figureCorrected(draw: Draw, tasks: readonly OwedTask[]): Composed | null {
  const { no, targets } = draw.pick(tasks.filter((task) => task.targets.length > 0));
  const target = draw.pick(targets);
  const { indicator, unit, value: goal } = target;
  if (
    unit === '%' ||
    goal < 4 ||
    targets.filter((one) => one.unit === unit).length > 1 ||
    target.valueTo !== null
  )
    return null;
  const whole = /^[家个所套条户]$/u.test(unit);
  const [now, old] = [0.75, 0.5].map((share) =>
    whole ? Math.floor(goal * share) : Number((goal * share).toFixed(1)),
  ) as [number, number];
  const name = draw.pick(names.slice(0, 5))(no);
  const of = draw.pick([indicator.replace(/^新/u, '新'), '', '数据', '完成数']);
  const short = of === indicator ? of : '';
  const [was, is] = [`${old}${unit}`, `${now}${unit}`];
  const text = draw.pick([
    `更正：${name}${short}${is}`,
    `${name}${of}改为${is}`,
    `${name}${of}应为${is}`,
    `${name}${of}由${was}改为${is}`,
    `${name}${of}不是${was}，是${is}`,
    `${name}${of}报错了，应为${is}`,
    `刚才${name}${of}写错了，应该是${is}`,
    `${name}${of}更正为${is}`,
    `把${name}${of}改成${is}`,
    `${name}${of}应为${is}，不是${was}`,
    `更正：${name}${of}应为${is}`,
  ]);
  return { text, intent: 'correct', said: new Map([[no, { figures: [[indicator, now, unit]] }]]) };
}
