import type { Directive, Task } from '../domain/directive.ts';
import type { DirectiveDifference, TaskChange } from './compare.ts';

const fieldNames: Readonly<Record<keyof Directive, string>> = {
  number: '发文字号',
  title: '标题',
  issuer: '发文机关',
  signedOn: '成文日期',
  publishedOn: '发布日期',
};

/** The difference as Chinese plain text; one line when there is none. */
export function renderDifference(difference: DirectiveDifference): string {
  if (difference.same) return '与已导入的文件一致,没有变化。\n';
  const { head, added, removed, changed } = difference;
  const lines = [
    `与已导入的文件相比:新增 ${added.length} 项,删去 ${removed.length} 项,变动 ${changed.length} 项。`,
  ];
  for (const { field, before, after } of head)
    lines.push(`- ${fieldNames[field]}:${before ?? '(无)'} → ${after ?? '(无)'}`);
  for (const task of added) lines.push(`- 新增${outline(task)}`);
  for (const task of removed) lines.push(`- 删去${outline(task)}`);
  for (const change of changed) lines.push(...renderChange(change));
  return `${lines.join('\n')}\n`;
}

function outline({ no, text, units }: Task): string {
  const names = units.map(({ name }) => name);
  const list =
    names.length > 4 ? `${names.slice(0, 4).join('、')}等 ${names.length} 个单位` : names.join('、');
  return `第 ${no} 项:${text}(${list === '' ? '没有责任单位' : list})`;
}

function renderChange(change: TaskChange): readonly string[] {
  const lines = [`- 第 ${change.no} 项${change.renumbered === null ? '' : `(原第 ${change.renumbered} 项)`}`];
  const add = (label: string, value: string) => lines.push(`  - ${label}:${value}`);
  const swap = (label: string, pair: { before: string | null; after: string | null } | null) => {
    if (pair !== null) add(label, `${pair.before ?? '(无)'} → ${pair.after ?? '(无)'}`);
  };
  if (change.text !== null) {
    add('原正文', change.text.before);
    add('新正文', change.text.after);
  }
  swap('所属章节', change.place);
  swap('完成时限', change.dueText);
  swap('牵头单位', change.lead);
  if (change.unitsAdded.length > 0) add('增加责任单位', change.unitsAdded.join('、'));
  if (change.unitsRemoved.length > 0) add('减少责任单位', change.unitsRemoved.join('、'));
  swap('集体称谓', change.groups);
  if (change.openEnded !== null) add('单位名单', change.openEnded.after ? '改为带“等”' : '不再带“等”');
  if (change.targetsAdded.length > 0) add('增加目标', change.targetsAdded.join(';'));
  if (change.targetsRemoved.length > 0) add('减少目标', change.targetsRemoved.join(';'));
  if (lines.length === 1) lines[0] = `${lines[0]}:仅编号变化`;
  return lines;
}
