import { describeGoal } from './describe-goal.ts';
import type { ImportResult } from './import-result.ts';

/**
 * The sheet staff read, compare with the paper and sign before an imported document takes effect (Markdown that is
 * also readable as plain text).
 */
export function renderCheckSheet(result: ImportResult): string {
  const parts = [
    ['# 交办文件导入核对单', '', ...head(result)],
    ['## 一、数量', '', ...counts(result)],
    ['## 二、责任单位及承担任务数', '', ...units(result)],
    ['## 三、责任单位尚未落实的任务', '', ...openDuties(result)],
    ['## 四、量化目标', '', ...goals(result)],
    ['## 五、未计为量化目标的数字', '', ...passed(result)],
    ['## 六、需要核对的事项', '', ...warnings(result)],
    ['## 七、任务与责任单位对照', '', ...assignments(result)],
    [
      '## 八、签字',
      '',
      '以上内容已与原文逐项核对,同意按此建立台账。',
      '',
      '核对人:________________    日期:______年____月____日',
    ],
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function head({ directive, source }: ImportResult): readonly string[] {
  const value = (text: string | null) => text ?? '(文件中没有,请补录)';
  return [
    `- 来源文件:${source.name}`,
    `- 发文字号:${value(directive.number)}`,
    `- 标题:${value(directive.title)}`,
    `- 发文机关:${value(directive.issuer)}`,
    `- 成文日期:${value(directive.signedOn)}`,
    `- 发布日期:${directive.publishedOn ?? '(文件中没有)'}`,
  ];
}

function counts({ check, tasks, units: all }: ImportResult): readonly string[] {
  const numbers = tasks.map(({ no }) => no);
  const county = all.filter(({ kind }) => kind === 'county').length;
  const added = all.filter(({ isNew }) => isNew).length;
  return [
    `- 章:${check.chapters};节:${check.sections}`,
    `- 任务:${check.tasks} 项,编号 ${Math.min(...numbers)} 至 ${Math.max(...numbers)},${check.contiguous ? '连续,无缺号、重号' : '**不连续,请核对原文**'}`,
    `- 责任单位:${check.units} 个(市级 ${check.units - county} 个,县级 ${county} 个${added > 0 ? `,其中名录外新单位 ${added} 个` : ''})`,
    `- 任务—单位:${check.pairs} 对,即每期应报 ${check.pairs} 条`,
    `- 量化目标:${check.targets} 个,分布在 ${check.tasksWithTargets} 项任务中`,
    `- 未落实的集体称谓:${check.unresolvedGroups} 处`,
  ];
}

function units({ tasks, units: all }: ImportResult): readonly string[] {
  return all.map(({ name, kind, isNew }, i) => {
    const own = tasks.flatMap((task) => task.units.filter((unit) => unit.name === name));
    const lead = own.filter(({ role }) => role === 'lead').length;
    const mark = isNew ? '【新】' : '';
    return `${i + 1}. ${name}${mark}(${kind === 'county' ? '县级' : '市级'}):${own.length} 项${lead > 0 ? `,其中牵头 ${lead} 项` : ''}`;
  });
}

function openDuties({ tasks }: ImportResult): readonly string[] {
  const lines = tasks.flatMap(({ no, units: own, groups }) => {
    const open = groups
      .filter(({ resolved }) => !resolved)
      .map(({ phrase }) => `“${phrase}”没有指明具体单位`);
    const lead = own.some(({ role }) => role === 'lead') ? [] : ['没有牵头单位'];
    const reasons = own.length === 0 && groups.length === 0 ? ['没有责任单位'] : [...open, ...lead];
    return reasons.length > 0 ? [`- 第 ${no} 项:${reasons.join(';')}`] : [];
  });
  return lines.length > 0 ? lines : ['无。'];
}

function goals({ tasks }: ImportResult): readonly string[] {
  const lines = tasks.flatMap(({ no, targets }) =>
    targets.length > 0 ? [`- 第 ${no} 项:${targets.map(describeGoal).join(';')}`] : [],
  );
  return lines.length > 0 ? lines : ['无。'];
}

function passed({ passedNumbers }: ImportResult): readonly string[] {
  if (passedNumbers.length === 0) return ['无。'];
  return passedNumbers.map(({ taskNo, text }) => `- 第 ${taskNo} 项:…${text.replace(/\s+/gu, ' ')}…`);
}

/** One line a task; whom a group phrase stands for is in section two, so the phrase itself is shown. */
function assignments({ tasks }: ImportResult): readonly string[] {
  return tasks.map(({ no, text, units: own, groups, openEnded, dueText }) => {
    const grouped = new Set(groups.flatMap((group) => group.units));
    const lead = own.find(({ role }) => role === 'lead')?.name ?? '(无)';
    const named = own.filter(({ name, role }) => role === 'co' && !grouped.has(name)).map(({ name }) => name);
    const others = [
      ...named,
      ...groups.map(({ phrase, resolved }) => (resolved ? phrase : `${phrase}(未落实)`)),
    ];
    const start = text.replace(/\s+/gu, ' ').slice(0, 24);
    const due = dueText === undefined ? '' : `;时限:${dueText}`;
    return `- 第 ${no} 项 ${start}${text.length > 24 ? '…' : ''}:牵头 ${lead};配合 ${others.join('、') || '(无)'}${openEnded ? '(名单带“等”)' : ''}${due}`;
  });
}

function warnings({ warnings: all, source }: ImportResult): readonly string[] {
  if (all.length === 0) return ['无。'];
  return all.map(
    ({ text, line }, i) => `${i + 1}. [${line === null ? '全文' : `第 ${line} ${source.lineWord}`}] ${text}`,
  );
}
