import type { OwedTask } from '../../../src/inbound/interpretation.ts';
import { inHan } from '../han.ts';
import type { Composed, Draw, Said } from './draw.ts';

/** The first clause of a task's text, which people use as its title; null where it holds a goal or is no title. */
function titleOf({ text }: OwedTask): string | null {
  const [clause = ''] = text.split(/[，,。；;、]/u);
  return /\d/u.test(clause) || clause.length < 6 || clause.length > 20 ? null : clause;
}

const values: readonly Said[] = [
  { text: '35%', percent: 35 },
  { text: '进度35%', percent: 35 },
  { text: '完成35%', percent: 35 },
  { text: '进度百分之三十五', percent: 35 },
  { text: '已完成', status: 'done' },
  { text: '正常推进', status: 'in_progress' },
  { text: '同上月', status: 'no_change', same: true },
  { text: '滞后', status: 'delayed' },
  { text: '未启动', status: 'not_started' },
  { text: '进度35%，正常推进', percent: 35, status: 'in_progress' },
  { text: '进度35%，预计11月底前完成', percent: 35, expectedBy: '2023-11-30' },
  { text: '已召开推进会，进度35%', percent: 35, progress: '已召开推进会' },
  { text: '无进展', status: 'no_change' },
  { text: '目前进度35%', percent: 35 },
];

/** 县域商业体系建设：35% without a mark may be a part of the task, so a title is always set apart. */
const forms: readonly ((no: number, title: string, value: string) => string)[] = [
  (no, title, value) => `第${no}项（${title}）${value}`,
  (no, title, value) => `第${no}项(${title})：${value}`,
  (no, title, value) => `第${no}项《${title}》${value}`,
  (no, title, value) => `第${no}项“${title}”${value}`,
  (no, title, value) => `第${no}项「${title}」：${value}`,
  (no, title, value) => `第${no}项 ${title} ${value}`,
  (no, title, value) => `第${no}项：${title}，${value}`,
  (no, title, value) => `第${no}项${title}：${value}`,
  (no, title, value) => `${no}项${title}：${value}`,
  (no, title, value) => `${no}项（${title}）：${value}`,
  (no, title, value) => `任务${no}：${title}。${value}`,
  (no, title, value) => `任务${no}（${title}）${value}`,
  (no, title, value) => `【${no}】${title}：${value}`,
  (no, title, value) => `T${no} ${title}：${value}`,
  (no, title, value) => `第${no}项\n${title}\n${value}`,
  (no, title, value) => `第${inHan(no)}项，${title}：${value}`,
  (no, title, value) => `第${no}项—${title}—${value}`,
  (no, title, value) => `第${no}项|${title}|${value}`,
  (no, title, value) => `第${no}项\t${title}\t${value}`,
  (no, title, value) => `#${no} ${title}，${value}`,
  (no, title, value) => `关于第${no}项“${title}”，${value}`,
  (no, title, value) => `第${no}项任务（${title}），${value}`,
  (no, title, value) => `第${no}项，${title}。${value}。`,
];

/** One to three tasks with their titles beside the number. */
export function titled(draw: Draw, tasks: readonly OwedTask[]): Composed | null {
  const nameable = tasks.filter(
    (task) => titleOf(task) !== null && task.targets.every(({ unit }) => unit !== '%') && task.no > 2,
  );
  const chosen = draw.some(nameable, draw.pick([1, 1, 2, 3]));
  const form = draw.pick(forms);
  const said = new Map<number, Said>();
  let unclear = false;
  const parts = chosen.map((task) => {
    const value = draw.pick(values);
    said.set(task.no, value);
    // «第44项：稳步推进“三区一村”改造，已完成»: that part of it, perhaps.
    if (form(1, '', '已').includes('，已') && value.status === 'done') unclear = true;
    return form(task.no, titleOf(task) ?? '', value.text);
  });
  return unclear ? null : { text: parts.join(draw.pick(['\n', '；', '\n\n'])), said };
}

const wholes: readonly ((no: number, text: string, value: string) => string)[] = [
  (no, text, value) => `第${no}项：${text}\n${value}`,
  (no, text, value) => `第${no}项 ${text}\n进展：${value}`,
  (no, text, value) => `${no}. ${text}\n${value}`,
  (no, text, value) => `第${no}项：${text}${value}`,
  (no, text, value) => `任务${no}：${text}\n完成情况：${value}`,
  (no, text, value) => `第${no}项\n${text}\n${value}`,
  (no, text, value) => `【${no}】${text}\n${value}`,
  (no, text, value) => `第${no}项（${text}）：${value}`,
  (no, text, value) => `${no}、${text}\n进度：${value}`,
];

/** The whole text of a task as the document has it, with its goals, and then how far it is. */
export function pasted(draw: Draw, tasks: readonly OwedTask[]): Composed | null {
  const task = draw.pick(
    tasks.filter(({ no, targets }) => no > 2 && targets.every(({ unit }) => unit !== '%')),
  );
  const form = draw.pick(wholes);
  const value = draw.pick(values);
  const text = form(task.no, task.text, value.text);
  // 进度：正常推进 and 进度：进度35% are untidy, 进度：同上月 is not.
  if (text.includes('进度：') && !/^(?:35%|同上月|正常推进|滞后)$/u.test(value.text)) return null;
  return { text, said: new Map([[task.no, value]]) };
}

/** The value first, the task behind it; two tasks only where each sentence ends with its own. */
export function valueFirst(draw: Draw, nos: readonly number[]): Composed {
  const name = draw.pick<(no: number) => string>([
    (no) => `第${no}项`,
    (no) => `${no}项`,
    (no) => `第${inHan(no)}项`,
    (no) => `任务${no}`,
    (no) => `第${no}项任务`,
  ]);
  const chosen = draw.some(
    nos.filter((no) => no > 10),
    draw.pick([1, 1, 2]),
  );
  const put = draw.pick<(value: string, task: string) => string>([
    (value, task) => `${value}，${task}`,
    (value, task) => `${value}（${task}）`,
    (value, task) => `${value} ${task}`,
    (value, task) => `${value}——${task}`,
  ]);
  const said = new Map<number, Said>();
  const parts = chosen.map((no) => {
    const percent = draw.int(11, 95);
    const value = draw.pick<Said>([
      { text: `${percent}%`, percent },
      { text: `进度${percent}%`, percent },
      { text: `完成${percent}%`, percent },
      { text: `百分之${inHan(percent)}`, percent },
      { text: `目前进度${percent}%`, percent },
    ]);
    said.set(no, value);
    return put(value.text, name(no));
  });
  return { text: `${parts.join(draw.pick(['；', '。', '\n']))}${draw.pick(['', '。', '！'])}`, said };
}
