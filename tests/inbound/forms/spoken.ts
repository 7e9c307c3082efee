import type { OwedTask } from '../../../src/inbound/interpretation.ts';
import { inHan } from '../han.ts';
import type { Composed, Draw, Said } from './draw.ts';

const states: readonly Said[] = [
  { text: '已经完成', status: 'done' },
  { text: '已经完成了', status: 'done' },
  { text: '都完成了', status: 'done' },
  { text: '正常推进', status: 'in_progress' },
  { text: '还没启动', status: 'not_started' },
  { text: '有点滞后', status: 'delayed' },
  { text: '跟上个月一样', status: 'no_change', same: true },
  { text: '没有进展', status: 'no_change' },
  { text: '没什么变化', status: 'no_change' },
  { text: '进展顺利', status: 'in_progress' },
  { text: '正在推进', status: 'in_progress' },
  { text: '同上月', status: 'no_change', same: true },
  { text: '全部完成了', status: 'done' },
];

function spokenOf(draw: Draw): Said {
  if (draw.chance(0.35)) return draw.pick(states);
  const tens = draw.int(2, 9);
  const percent = draw.int(11, 95);
  const said = draw.pick<Said>([
    { text: `百分之${inHan(percent)}`, percent },
    { text: `百分之${inHan(percent)}`, percent },
    { text: `${inHan(tens)}成`, percent: tens * 10 },
    { text: `${inHan(tens)}成五`, percent: tens * 10 + 5 },
    { text: `${percent}%`, percent },
  ]);
  return {
    ...said,
    text: `${draw.pick(['完成', '完成了', '进度', '进度是', '进度到', '现在', '现在是', '目前', '推进到', '做到', '已经完成', ''])}${said.text}${draw.pick(['', '', '', '了'])}`,
  };
}

/** A message dictated on the way: no marks, numbers in words. 百分之三十五第七项 is clear, 百分之三十五七项 is not. */
export function dictated(draw: Draw, nos: readonly number[]): Composed {
  const chosen = draw.some(
    nos.filter((no) => no > 2),
    draw.pick([1, 2, 3, 4]),
  );
  const name = draw.pick<(no: number) => string>([
    (no) => `第${inHan(no)}项`,
    (no) => `第${no}项`,
    (no) => `第${inHan(no)}项任务`,
    (no) => `第${inHan(no)}项工作`,
  ]);
  const joint = draw.pick([
    '',
    '',
    ' ',
    '，',
    '然后',
    '，然后',
    '，然后呢',
    ' 然后',
    '，还有',
    '，接下来',
    '。',
  ]);
  const filler = draw.pick(['', '', '', '嗯', '那个', '呢']);
  const said = new Map<number, Said>();
  const parts = chosen.map((no) => {
    const value = spokenOf(draw);
    said.set(no, value);
    // 第七项三成: the value needs a word or a breath in front where a numeral ends the name.
    return `${name(no)}${filler}${value.text}`;
  });
  return {
    text: `${draw.pick(['', '', '嗯', '那个', '我说一下', '领导', '汇报一下', '喂你好', '咱们'])}${parts.join(joint)}${draw.pick(['', '', '谢谢', '就这些'])}`,
    said,
  };
}

/** Mere numbers in front of their values, one a line or with a colon; 6、35% and 6.35% may be other things, and «6，滞后» the sixth line. */
export function numbered(draw: Draw, nos: readonly number[]): Composed {
  const chosen = draw.some(
    nos.filter((no) => no > 10),
    draw.pick([1, 2, 3, 5]),
  );
  const [mark, joint] = draw.pick([
    [' ', '\n'],
    ['：', '\n'],
    [':', '\n'],
    ['：', '；'],
    ['：', '，'],
    [' ', '；'],
    [' ', '，'],
    ['\t', '\n'],
    ['——', '\n'],
    [' - ', '\n'],
    ['=', '\n'],
    ['：', ' '],
    ['，', '\n'],
    ['  ', '\n'],
  ]) as [string, string];
  const said = new Map<number, Said>();
  const parts = chosen.map((no) => {
    const percent = draw.int(11, 95);
    const value = draw.pick<Said>([
      { text: `${percent}%`, percent },
      { text: `${percent}%`, percent },
      { text: `进度${percent}%`, percent },
      { text: '已完成', status: 'done' },
      { text: '正常推进', status: 'in_progress' },
      { text: '同上月', status: 'no_change', same: true },
      { text: '滞后', status: 'delayed' },
      { text: '未启动', status: 'not_started' },
      { text: `完成${percent}%`, percent },
    ]);
    said.set(no, value);
    return `${no}${mark}${value.text}`;
  });
  return {
    text: `${draw.pick(['', '', '领导好：\n', '9月进展：\n', '进度：\n', '报送如下：\n'])}${parts.join(joint)}`,
    said,
  };
}

/** What is said of a list, and then of each or one of its tasks. */
export function amongThem(draw: Draw, nos: readonly number[]): Composed {
  const chosen = draw
    .some(
      nos.filter((no) => no > 10),
      draw.int(2, 4),
    )
    .toSorted((a, b) => a - b);
  const list = draw.pick([
    `第${chosen.join('、')}项`,
    `第${chosen.join('项、第')}项`,
    `${chosen.join('、')}项`,
  ]);
  const state = draw.pick<Said>([
    { text: '正常推进', status: 'in_progress' },
    { text: '有序推进', status: 'in_progress' },
    { text: '进展顺利', status: 'in_progress' },
    { text: '达到序时进度', status: 'in_progress' },
  ]);
  const told = draw.chance(0.5) ? chosen : chosen.slice(0, 1);
  const said = new Map<number, Said>(chosen.map((no) => [no, { ...state }]));
  const parts = told.map((no) => {
    const percent = draw.int(11, 95);
    said.set(no, { ...state, percent });
    return `第${no}项${draw.pick(['', '进度', '完成'])}${percent}%`;
  });
  // Of one alone it is said in place of what is said of all: then only the share is certain.
  const text = `${list}均${state.text}${draw.pick(['，其中', '。其中', '，其中：', '：'])}${parts.join('、')}`;
  for (const no of told) said.set(no, { percent: said.get(no)?.percent as number, text: '' });
  return { text, said };
}

/** The sender's own unit in front of the message, of every task or as a heading. */
export function signed(draw: Draw, nos: readonly number[], names: readonly string[]): Composed {
  const chosen = draw.some(
    nos.filter((no) => no > 2),
    draw.pick([1, 2, 3]),
  );
  const name = draw.pick(names);
  const said = new Map<number, Said>();
  const task = draw.pick<(no: number) => string>([
    (no) => `第${no}项`,
    (no) => `${no}项`,
    (no) => `任务${no} `,
    (no) => `第${inHan(no)}项`,
  ]);
  const each = draw.chance(0.3);
  const parts = chosen.map((no) => {
    const percent = draw.int(11, 95);
    const value = draw.pick<Said>([
      { text: `进度${percent}%`, percent },
      { text: `完成${percent}%`, percent },
      { text: '已完成', status: 'done' },
      { text: '正常推进', status: 'in_progress' },
      { text: '与上月相同', status: 'no_change', same: true },
    ]);
    said.set(no, value);
    const named = task(no);
    // 禹州负责的43项: all it has?
    const of = draw.pick(/^\d/u.test(named) ? [''] : ['', '的', '负责的', '牵头的']);
    return `${each ? `${name}${of}` : ''}${named}${value.text}`;
  });
  const heading = each
    ? ''
    : draw.pick([
        `${name}：`,
        `${name}9月份报送：`,
        `${name}：\n`,
        `${name}9月进展情况\n`,
        `【${name}】`,
        `${name}报送：`,
        `${name}汇报：`,
        `我是${name}的，`,
        `${name}，`,
        `报送单位：${name}\n`,
        `单位：${name}\n`,
        `${name}9月份督查事项进展：\n`,
        `（${name}）`,
        `${name} `,
        `${name}联络员报送：`,
        `您好，${name}报送`,
        `这里是${name}，`,
      ]);
  return {
    text: `${heading}${parts.join(draw.pick(['；', '\n', '，', '。']))}${each ? '' : draw.pick(['', '', `\n${name}`, `（${name}）`])}`,
    said,
  };
}

/** Growth and rates of tasks that have them for targets, beside how far the work is. */
export function besideRate(draw: Draw, tasks: readonly OwedTask[]): Composed {
  const rated = tasks.filter(({ targets }) => targets.some(({ unit }) => unit === '%'));
  const { no } = draw.pick(rated);
  const percent = draw.int(40, 95);
  const [text, said] = draw.pick<readonly [string, Omit<Said, 'text'>]>([
    [`进度${percent}%`, { percent }],
    [`总体进度${percent}%`, { percent }],
    [`工作进度${percent}%，正常推进`, { percent, status: 'in_progress' }],
    ['正常推进', { status: 'in_progress' }],
    ['已完成', { status: 'done' }],
    [`目前进度${percent}%`, { percent }],
    [`完成进度${percent}%`, { percent }],
    ['同上月', { status: 'no_change', same: true }],
    [`正常推进，总体进度百分之${inHan(percent)}`, { percent, status: 'in_progress' }],
  ]);
  const task = draw.pick([`第${no}项`, `${no}项`, `任务${no}：`, `【${no}】`, `第${inHan(no)}项，`]);
  return { text: `${task}${text}`, said: new Map([[no, said]]) };
}
