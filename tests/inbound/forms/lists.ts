import { inHan } from '../han.ts';
import type { Composed, Draw, Said } from './draw.ts';

type Naming = (nos: readonly number[]) => string;

const han = (nos: readonly number[]) => nos.map(inHan);
const last = (nos: readonly number[]) => nos.at(-1) ?? 0;
const initial = (nos: readonly number[]) => nos.slice(0, -1);
const counted = ['', '', '两', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Several tasks in one breath. 3.5.7项 is left out: it may be a number. */
const listings: readonly Naming[] = [
  (nos) => `第${nos.join('、')}项`,
  (nos) => `${nos.join('、')}项`,
  (nos) => `第${nos.join('项、第')}项`,
  (nos) => `第${nos.join('项，第')}项`,
  (nos) => `${nos.join('项、')}项`,
  (nos) => `${nos.join('项')}项`,
  (nos) => `第${initial(nos).join('、')}项和第${last(nos)}项`,
  (nos) => `第${initial(nos).join('、')}和${last(nos)}项`,
  (nos) => `${initial(nos).join('、')}和${last(nos)}项`,
  (nos) => `第${initial(nos).join('、')}、${last(nos)}项任务`,
  (nos) => `第${initial(nos).join('项、第')}项以及第${last(nos)}项`,
  (nos) => `任务${nos.join('、')}`,
  (nos) => `任务${nos.join('，')}`,
  (nos) => `任务${nos.join('、任务')}`,
  (nos) => `T${nos.join('、T')}`,
  (nos) => `T${nos.join('、')}`,
  (nos) => `#${nos.join(' #')}`,
  (nos) => `#${nos.join('、#')}`,
  (nos) => `第${nos.join('，')}项`,
  (nos) => `第${nos.join(',')}项`,
  (nos) => `${nos.join(',')}项`,
  (nos) => `第${han(nos).join('、')}项`,
  (nos) => `第${han(nos).join('项、第')}项`,
  (nos) => `【${nos.join('】【')}】`,
  (nos) => `【${nos.join('】、【')}】`,
  (nos) => `第${nos.join('/')}项`,
  (nos) => `${nos.join('、')}${counted[nos.length]}项`,
  (nos) => `第${nos.join('、')}${counted[nos.length]}项`,
  (nos) => `第 ${nos.join('、')} 项`,
  (nos) => `序号${nos.join('、')}`,
  (nos) => `第${nos.join(' ')}项`,
  (nos) => `${nos.join('号、')}号`,
  (nos) => `第${nos.join('、')}项等${nos.length}项`,
  (nos) => `编号${nos.join('、')}`,
  (nos) => `${nos.join('、')}号任务`,
];

/** From one task to another. */
const ranges: readonly ((from: number, to: number) => string)[] = [
  (a, b) => `第${a}-${b}项`,
  (a, b) => `第${a}至${b}项`,
  (a, b) => `第${a}到${b}项`,
  (a, b) => `第${a}～${b}项`,
  (a, b) => `第${a}—${b}项`,
  (a, b) => `${a}-${b}项`,
  (a, b) => `${a}至${b}项`,
  (a, b) => `${a}~${b}项`,
  (a, b) => `第${a}项至第${b}项`,
  (a, b) => `第${a}至第${b}项`,
  (a, b) => `${a}项到${b}项`,
  (a, b) => `任务${a}-${b}`,
  (a, b) => `任务${a}至${b}`,
  (a, b) => `第${inHan(a)}至${inHan(b)}项`,
  (a, b) => `第${inHan(a)}项至第${inHan(b)}项`,
  (a, b) => `T${a}-T${b}`,
  (a, b) => `第${a}--${b}项`,
  (a, b) => `第${a}项－第${b}项`,
];

const ofAll: readonly Said[] = [
  { text: '已完成', status: 'done' },
  { text: '正常推进', status: 'in_progress' },
  { text: '同上月', status: 'no_change', same: true },
  { text: '未启动', status: 'not_started' },
  { text: '滞后', status: 'delayed' },
  { text: '无进展', status: 'no_change' },
  { text: '与上月相同', status: 'no_change', same: true },
  { text: '进展顺利', status: 'in_progress' },
  { text: '达到序时进度', status: 'in_progress' },
  { text: '按计划推进', status: 'in_progress' },
  { text: '尚未启动', status: 'not_started' },
  { text: '进度滞后', status: 'delayed' },
  { text: '跟上月一样', status: 'no_change', same: true },
  { text: '无变化', status: 'no_change' },
  { text: '没有变化', status: 'no_change' },
  { text: '正常', status: 'in_progress' },
];
const shares: readonly Said[] = [
  { text: '60%', percent: 60 },
  { text: '进度60%', percent: 60 },
  { text: '完成60%', percent: 60 },
  { text: '进度为60%', percent: 60 },
  { text: '完成了60%', percent: 60 },
  { text: '进度达到60%', percent: 60 },
  { text: '百分之六十', percent: 60 },
  { text: '完成六成', percent: 60 },
  { text: '是60%', percent: 60 },
  { text: '为60%', percent: 60 },
  { text: '完成60%，正常推进', percent: 60, status: 'in_progress' },
  { text: '正常推进，进度60%', percent: 60, status: 'in_progress' },
  { text: '进度60%，预计11月底前完成', percent: 60, expectedBy: '2023-11-30' },
  { text: '预计11月底前完成', expectedBy: '2023-11-30' },
  { text: '于年底前完成', expectedBy: '2023-12-31' },
];

function saidOf(draw: Draw): Said {
  const said = draw.pick([...ofAll, ...shares]);
  const all = draw.pick(['均', '都', '均', '都', '全部', '', '']);
  const apart = draw.pick(['', '', ' ', '：', '，']);
  const open = /^[\d百]/u.test(said.text);
  if (all === '全部' && /^(?:同|与|跟|\d|是|为|无|没|于|预计|达|百)/u.test(said.text))
    return { ...said, text: ` ${said.text}` };
  if (all === '') return { ...said, text: `${apart === '' ? (open ? '：' : ' ') : apart}${said.text}` };
  return { ...said, text: `${apart === '：' ? '' : apart}${all}${open ? '为' : ''}${said.text}` };
}

interface Listed {
  readonly nos: readonly number[];
  readonly text: string;
}

/** A run of neighbouring numbers that are all owed. */
function runFrom(draw: Draw, nos: readonly number[]): readonly number[] | null {
  const first = draw.pick(nos);
  const run = Array.from({ length: draw.int(3, 7) }, (_, index) => first + index);
  return run.every((no) => nos.includes(no)) ? run : null;
}

function listOf(draw: Draw, nos: readonly number[]): Listed | null {
  if (draw.chance(0.3)) {
    const run = runFrom(draw, nos);
    if (run === null) return null;
    const text = draw.pick(ranges)(run[0] ?? 0, last(run));
    if (draw.chance(0.7)) return { nos: run, text };
    const more = draw.pick(nos);
    if (run.includes(more) || !/^(?:第\d+[-至～]\d+项)$/u.test(text)) return { nos: run, text };
    return { nos: [more, ...run], text: `第${more}、${text.slice(1)}` };
  }
  const members = draw.some(nos, draw.int(2, 5)).toSorted((a, b) => a - b);
  // 3、4项 may be three or four, and 12号 a day.
  if (members.every((no) => no < 11)) return null;
  const text = draw.pick(listings)(members);
  // «1、44号任务»: 1 may number the line.
  if (/^1[、,]/u.test(text)) return null;
  if (/^\d+号/u.test(text) && members.some((no) => no <= 31)) return null;
  return { nos: members, text };
}

/** One to three lists of tasks of which one thing is said. */
export function listed(draw: Draw, nos: readonly number[]): Composed | null {
  const said = new Map<number, Said>();
  const parts: string[] = [];
  const count = draw.pick([1, 1, 2, 3]);
  for (let index = 0; index < count; index += 1) {
    const list = listOf(
      draw,
      nos.filter((no) => !said.has(no)),
    );
    if (list === null) return null;
    const value = saidOf(draw);
    // «#3 #5 60%» and the like.
    for (const no of list.nos) said.set(no, value);
    parts.push(`${list.text}${value.text}`);
  }
  const greeting = draw.pick(['', '', '领导好，', '9月份：', '本月', '@督查助手 ', '我单位', '现报送：\n']);
  // 本月3、4项 …: how many this month?
  if (greeting === '本月' && /^\d/u.test(parts[0] ?? '')) return null;
  const rest = draw.chance(0.15)
    ? draw.pick([
        '其余同上月',
        '其余任务同上月',
        '其他同上月',
        '其余均正常推进',
        '其余任务正常推进',
        '其余均无变化',
      ])
    : null;
  const separator = draw.pick(['；', '。', '\n', '，']);
  // «…正常推进，其余同上月» after a comma as well.
  const text = `${greeting}${[...parts, ...(rest === null ? [] : [rest])].join(separator)}${draw.pick(['', '', '。', '，谢谢'])}`;
  return { text, said, ...(rest === null ? {} : { asked: 'bulk_confirm' as const }) };
}

/** As many values as tasks, in their order. */
export function respective(draw: Draw, nos: readonly number[]): Composed | null {
  const members = draw.some(nos, draw.int(2, 5)).toSorted((a, b) => a - b);
  if (members.every((no) => no < 11)) return null;
  const naming = draw.pick(listings);
  const values = members.map(() => draw.int(11, 95));
  const comma = draw.pick(['、', '，', '、', ',', '和']);
  if (comma === '和' && members.length > 2) return null;
  const row = values.map((value) => `${value}%`).join(comma);
  const text = naming(members);
  if (/^\d+号|^1[、,]/u.test(text)) return null;
  const lead = draw.pick([
    '分别为',
    '分别完成',
    '进度分别为',
    '分别是',
    '分别达到',
    '进度分别是',
    '，进度分别为',
    '依次为',
    '完成率分别为',
    '的进度分别为',
    '进度分别达到',
    '目前分别完成',
    ' 分别',
  ]);
  const said = new Map(members.map((no, index) => [no, { percent: values[index] as number }]));
  return { text: `${text}${lead}${row}`, said };
}

/** All of a range but one. */
export function excepted(draw: Draw, nos: readonly number[]): Composed | null {
  const run = runFrom(draw, nos);
  if (run === null || (run[0] ?? 0) < 3) return null;
  const out = draw.pick(run.slice(1));
  const value = draw.pick([...ofAll.slice(0, 6), ...shares.slice(0, 5)]);
  const other = draw.pick<Said | null>([
    null,
    null,
    { text: '滞后', status: 'delayed' },
    { text: '30%', percent: 30 },
  ]);
  const list = draw.pick(ranges.slice(0, 10))(run[0] ?? 0, last(run));
  const exact = /^[\d百]/u.test(value.text) ? `为${value.text}` : value.text;
  const text = draw.pick([
    `${list}除第${out}项外均${exact}`,
    `除第${out}项外，${list}均${exact}`,
    `${list}除${out}项外都${exact}`,
    `${list}，除第${out}项外，均${exact}`,
    `${list}均${exact}（第${out}项除外）`,
    `${list}（除第${out}项外）均${exact}`,
    `除${out}项以外，${list}都${exact}`,
  ]);
  const said = new Map<number, Said>(run.filter((no) => no !== out).map((no) => [no, value]));
  if (other !== null) said.set(out, other);
  return {
    text: `${text}${other === null ? '' : `，第${out}项${/^\d/u.test(other.text) ? '进度' : ''}${other.text}`}`,
    said,
  };
}

/** The state first, then the tasks. */
export function wordBefore(draw: Draw, nos: readonly number[]): Composed | null {
  const said = new Map<number, Said>();
  const parts: string[] = [];
  const words = draw.some(ofAll.slice(0, 6), draw.pick([1, 2, 3]));
  const put = draw.pick<(word: string, list: string) => string>([
    (word, list) => `${word}：${list}`,
    (word, list) => `${word}的有${list}`,
    (word, list) => `${word}：${list}`,
    (word, list) => `${word}的是${list}`,
    (word, list) => `以下任务${word}：${list}`,
    (word, list) => `${word}的任务有：${list}`,
    (word, list) => `${word}的任务：${list}`,
    (word, list) => `【${word}】${list}`,
    (word, list) => `${word}\n${list}`,
  ]);
  for (const word of words) {
    const list = listOf(
      draw,
      nos.filter((no) => !said.has(no)),
    );
    if (list === null || /^[【#T]|等\d+项|[任务序编]/u.test(list.text)) return null;
    if (/同上月|无进展|与上月/u.test(word.text) && put('', '').includes('的')) return null;
    for (const no of list.nos) said.set(no, word);
    parts.push(put(word.text, list.text));
  }
  return { text: parts.join(draw.pick(['；', '。', '\n'])), said };
}
