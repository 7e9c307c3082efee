import type { Visitor } from '../../app/form-page.ts';
import type { PlanResult, PlanTask } from '../../app/plan-page.ts';
import { formatFigure } from '../../domain/pace.ts';
import { milestoneLines, type PlanEntries, plannedTargets, quarters } from '../../inbound/plan-form.ts';
import { shortTitle } from '../../replies/blocks.ts';
import { planStateWords } from '../../replies/plan-texts.ts';
import { chineseDate } from '../../replies/report-words.ts';
import { type Html, html } from '../html.ts';
import { keepMarks, type PageNotice, pageHead, phonePage, toldBoxes } from './form-page-parts.ts';

export interface PlanPage {
  readonly visitor: Visitor;
  /** ISO date; null where no day is set. */
  readonly dueOn: string | null;
  readonly tasks: readonly PlanTask[];
  /** Of the link, without `/plan`. */
  readonly path: string;
  readonly nonce: string;
  /** The submission after which the page is shown. */
  readonly taken: string | null;
  readonly notice: PageNotice | null;
  readonly result: PlanResult | null;
}

/** The work plans of one unit, prefilled with what is filed. */
export function planPageHtml(page: PlanPage): string {
  const { visitor, tasks, dueOn, notice, result, path } = page;
  const { year } = visitor.directive;
  const wanted = tasks.filter(isWanted);
  const filed = tasks.filter((task) => !isWanted(task));
  const facts = [`${year}年`, dueOn === null ? '请尽快报送' : `请于${chineseDate(dueOn)}前报送`];
  const unsaved = [...(result?.typed.keys() ?? [])];
  const body = html`<main class="wrap">
${toldBoxes(notice, result)}
${counts(tasks)}
<form method="post" action="${path}/plan" autocomplete="off"${keepMarks(visitor, 'plans', { taken: unsaved.length === 0 ? page.taken : null, unsaved })}>
<input type="hidden" name="n" value="${page.nonce}">
${wanted.length > 0 && html`<h2 class="group">未报 ${wanted.length} 项</h2>`}
${wanted.map((task) => taskBox(page, task, wanted.length <= 2))}
${filed.length > 0 && html`<h2 class="group">已报 ${filed.length} 项（可修改，修改后重新审核）</h2>`}
${filed.map((task) => taskBox(page, task, false))}
<div class="bar"><div><button class="button primary" name="do" value="submit">提交已填写的台账</button></div></div>
</form>
</main>`;
  const head = pageHead(visitor, { kind: 'plans', path, facts });
  return phonePage(
    `${visitor.person.unit} ${year}年工作台账`,
    html`${head}
${body}`,
  );
}

const isWanted = ({ plan }: PlanTask): boolean => plan === null || plan.state === 'returned';

function lookOf({ plan }: PlanTask): string {
  if (plan === null) return 'open';
  return plan.state === 'returned' ? 'returned' : plan.state === 'accepted' ? 'filed' : 'draft';
}

function counts(tasks: readonly PlanTask[]): Html {
  const of = (state: 'accepted' | 'filed') => tasks.filter(({ plan }) => plan?.state === state).length;
  const figures: readonly [string, number][] = [
    ['应报', tasks.length],
    ['已采用', of('accepted')],
    ['待审核', of('filed')],
    ['未报', tasks.filter(isWanted).length],
  ];
  const numbers = [...tasks].sort((a, b) => a.no - b.no);
  return html`<section class="card">
<dl class="counts">${figures.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
<p class="note">只登记改动过的任务。清空联系人、时间节点或季度目标即为删除；责任领导和主要措施必填。</p>
<details class="jump"${tasks.length <= 12 && html` open`}><summary>按序号查找任务</summary>
<nav class="numbers" aria-label="任务序号">${numbers.map((task) => html`<a class="${lookOf(task)}" href="#t${task.no}" title="第${task.no}项">${task.no}</a>`)}</nav>
<p class="legend">白色未报，黄色待审核，绿色已采用，红色已退回。</p>
</details>
</section>`;
}

function taskBox({ result }: PlanPage, task: PlanTask, unfolded: boolean): Html {
  const { no, plan } = task;
  const told = result?.lines.filter((line) => line.taskNo === no && line.state === 'fix') ?? [];
  const entries = result?.typed.get(no) ?? task.entries;
  const badge = plan === null ? '' : lookOf(task);
  return html`<details class="task" id="t${no}"${(unfolded || told.length > 0) && html` open`}>
<summary><b>第${no}项</b>${shortTitle(task.text, 26)} <span class="badge ${badge}">${plan === null ? '未报' : planStateWords[plan.state]}</span></summary>
<div class="inside">
<p class="whole">${task.text}</p>
${plan !== null && html`<p class="last">${`第${plan.version}版，${planStateWords[plan.state]}${plan.reason === null ? '' : `：${plan.reason}`}`}</p>`}
${told.map(({ reason }) => html`<p class="problem">${reason}</p>`)}
<input type="hidden" name="t${no}.version" value="${plan?.version ?? 0}">
${field(no, 'leader', '责任领导', html`<input ${named(no, 'leader')} type="text" value="${entries['leader'] ?? ''}">`)}
${field(no, 'contact', '联系人', html`<input ${named(no, 'contact')} type="text" value="${entries['contact'] ?? ''}">`)}
${field(
  no,
  'measures',
  '主要措施',
  html`<textarea ${named(no, 'measures')} rows="3">
${entries['measures'] ?? ''}</textarea>`,
)}
${milestones(task, entries)}
${plannedTargets(task.targets).map((target, at) => quarterly(no, at + 1, target, entries))}
</div>
</details>`;
}

const idOf = (no: number, name: string): string => `f${no}-${name}`;
const named = (no: number, name: string): Html => html`id="${idOf(no, name)}" name="t${no}.${name}"`;

function field(no: number, name: string, label: string, control: Html): Html {
  return html`<div class="field"><label for="${idOf(no, name)}">${label}</label>${control}</div>`;
}

function milestones({ no, plan }: PlanTask, entries: PlanEntries): Html {
  const filled = Object.keys(entries).filter(
    (name) => /^m\d+what$/u.test(name) && entries[name] !== '',
  ).length;
  const lines = Array.from({ length: milestoneLines(filled) }, (_, at) => at + 1);
  const done = new Set(
    plan?.milestones.flatMap(({ doneAt, dueOn, what }) => (doneAt === null ? [] : [dueOn + what])),
  );
  const line = (at: number) => {
    const value = (name: string) => entries[`m${at}${name}`] ?? '';
    const input = (name: string, label: string, type: 'date' | 'text') =>
      html`<input ${named(no, `m${at}${name}`)} type="${type}" aria-label="第${at}个时间节点的${label}" placeholder="${label}" value="${value(name)}">`;
    return html`<div class="milestone">${input('date', '日期', 'date')}${input('what', '内容', 'text')}${input('evidence', '佐证', 'text')}${done.has(value('date') + value('what')) && html`<small>已登记完成</small>`}</div>`;
  };
  return html`<fieldset class="lines"><legend>时间节点</legend>${lines.map(line)}</fieldset>`;
}

function quarterly(
  no: number,
  at: number,
  { indicator, value, unit }: PlanTask['targets'][number],
  entries: PlanEntries,
): Html {
  const inputs = quarters.map(
    (quarter) =>
      html`<label for="${idOf(no, `c${at}q${quarter}`)}">${`${'一二三四'[quarter - 1]}季度末`}<input ${named(no, `c${at}q${quarter}`)} type="text" inputmode="decimal" value="${entries[`c${at}q${quarter}`] ?? ''}"></label>`,
  );
  return html`<fieldset class="lines"><legend>季度目标：${indicator}（累计，${unit}；年度${formatFigure(value)}${unit}）</legend>
<div class="quarters">${inputs}</div><small>可不填；采用后按此判定进度，不填的按序时进度。</small></fieldset>`;
}
