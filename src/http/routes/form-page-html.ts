import type { PageTask, Visitor } from '../../app/form-page.ts';
import type { PageResult } from '../../app/form-page-submit.ts';
import { longestField } from '../../domain/addition.ts';
import { isRepeatable } from '../../domain/file-report.ts';
import { periodLabel } from '../../domain/period.ts';
import { formatChineseDate } from '../../domain/time.ts';
import type { FormField } from '../../ports.ts';
import { shortTitle } from '../../replies/blocks.ts';
import { isOpen, stateWords } from '../../replies/liaison-texts.ts';
import { lastWords, reportWords } from '../../replies/report-words.ts';
import { escapeHtml, Html } from '../html.ts';
import { keepMarks, type PageNotice, pageHead, phonePage, toldBoxes } from './form-page-parts.ts';

const e = escapeHtml;

export interface FormPage {
  readonly visitor: Visitor;
  readonly tasks: readonly PageTask[];
  /** Where the form is sent. */
  readonly path: string;
  readonly nonce: string;
  /** The submission after which the page is shown. */
  readonly taken: string | null;
  readonly notice: PageNotice | null;
  readonly result: PageResult | null;
  /** The number of a question that waits for 确认. */
  readonly question: { readonly no: string; readonly taskNos: readonly number[] } | null;
}

/** The page of one person and one period. */
export function formPage(page: FormPage): string {
  const { visitor, tasks } = page;
  const { person, period, dueOn } = visitor;
  const open = tasks.filter((task) => isOpen(task.state));
  const done = tasks.filter((task) => !isOpen(task.state));
  const label = periodLabel(period);
  const facts = [label, `请于${formatChineseDate(dueOn)}前报送`];
  const body = `${pageHead(visitor, { kind: 'reports', path: page.path, facts }).text}
<main class="wrap">
${toldBoxes(page.notice, page.result).text}
${questionBox(page)}
${counts(tasks)}
<form method="post" action="${e(page.path)}" autocomplete="off"${keepMarks(visitor, 'reports', page).text}>
<input type="hidden" name="n" value="${e(page.nonce)}">
${open.length === 0 ? '' : `<h2 class="group">未报 ${open.length} 项</h2>`}
${open.map((task) => taskBox(page, task, open.length <= 2)).join('\n')}
${done.length === 0 ? '' : `<h2 class="group">已报 ${done.length} 项（可更正）</h2>`}
${done.map((task) => taskBox(page, task, false)).join('\n')}
<div class="bar"><div>
<button class="button" name="do" value="draft">存草稿</button>
<button class="button primary" name="do" value="submit">提交已填写的任务</button>
</div></div>
</form>
</main>`;
  return phonePage(`${person.unit} ${label}网页填报`, new Html(body));
}

function counts(tasks: readonly PageTask[]): string {
  const open = tasks.filter((task) => isOpen(task.state)).length;
  const drafts = tasks.filter((task) => task.draft !== null).length;
  const figures: readonly [string, number][] = [
    ['应报', tasks.length],
    ['已报', tasks.length - open],
    ['未报', open],
    ['草稿', drafts],
  ];
  const numbers = [...tasks]
    .sort((a, b) => a.no - b.no)
    .map((task) => `<a class="${lookOf(task)}" href="#t${task.no}" title="第${task.no}项">${task.no}</a>`);
  return `<section class="card">
<dl class="counts">${figures.map(([label, value]) => `<div><dt>${label}</dt><dd>${value}</dd></div>`).join('')}</dl>
<p class="note">只登记改动过的任务；与上月相同的请勾选“同上月”。草稿不是报送，提交后才登记。</p>
<details class="jump"${tasks.length <= 12 ? ' open' : ''}><summary>按序号查找任务</summary>
<nav class="numbers" aria-label="任务序号">${numbers.join('')}</nav>
<p class="legend">白色未报，黄色有草稿，绿色已报，红色退回重报。</p>
</details>
</section>`;
}

function lookOf(task: PageTask): string {
  if (task.state === 'returned') return 'returned';
  if (task.draft !== null) return 'draft';
  return isOpen(task.state) ? 'open' : 'filed';
}

function questionBox({ question, path, nonce }: FormPage): string {
  if (question === null) return '';
  const tasks = question.taskNos.map((no) => `第${no}项`).join('、');
  return `<section class="message warn">
<h2>${e(tasks)}等待确认</h2>
<p>这些数据需要您核对，确认后才登记；有误请取消，修改后重新提交。</p>
<form method="post" action="${e(path)}">
<input type="hidden" name="n" value="${e(nonce)}"><input type="hidden" name="q" value="${e(question.no)}">
<button class="button primary" name="do" value="confirm">确认无误</button>
<button class="button" name="do" value="cancel">取消</button>
</form>
</section>`;
}

function taskBox(page: FormPage, task: PageTask, unfolded: boolean): string {
  const told = page.result?.lines.filter((line) => line.taskNo === task.no && line.state !== 'filed') ?? [];
  const reasons = told.map((line) => `<p class="problem">${e(line.reason)}</p>`).join('');
  const open = unfolded || told.length > 0 || task.draft !== null;
  const badge = `<span class="badge ${task.state === 'missing' ? '' : lookOf({ ...task, draft: null })}">${stateWords[task.state]}</span>`;
  const draft = task.draft === null ? '' : '<span class="badge draft">草稿</span>';
  const known = [
    task.last === null ? '上月：无报送记录' : `上月：${lastWords(task.last)}`,
    ...(task.current === null ? [] : [`本期已报：${reportWords(task.current)}`]),
    ...(task.returned === null ? [] : [`已退回：${reportWords(task.returned)}`]),
  ];
  const why = task.returned?.reason ?? null;
  const returned = why === null ? '' : `<p class="problem">退回原因：${e(why)}</p>`;
  const same = task.draft?.['same'] === undefined ? '' : ' checked';
  return `<details class="task" id="t${task.no}"${open ? ' open' : ''}>
<summary><b>第${task.no}项</b>${e(shortTitle(task.text, 26))} ${badge}${draft}</summary>
<div class="inside">
<p class="whole">${e(task.text)}</p>
<p class="last">${e(known.join('\n'))}</p>
${returned}${reasons}
<input type="hidden" name="t${task.no}.version" value="${task.versions}">
${isOpen(task.state) && isRepeatable(task.last) && task.returned === null ? `<label class="same"><input type="checkbox" name="t${task.no}.same" value="1"${same}>同上月（本月无变化）</label>` : ''}
${task.fields.map((field) => fieldBox(task.no, field)).join('\n')}
</div>
</details>`;
}

function fieldBox(taskNo: number, field: FormField): string {
  const name = `t${taskNo}.${field.name}`;
  const id = `f${taskNo}-${field.name}`;
  const hint = field.hint === undefined ? '' : `<small id="${id}-h">${e(field.hint)}</small>`;
  const common = `id="${id}" name="${name}"${hint === '' ? '' : ` aria-describedby="${id}-h"`}`;
  return `<div class="field"><label for="${id}">${e(field.label)}</label>${control(field, common)}${hint}</div>`;
}

function control({ type, value = '', options = [] }: FormField, common: string): string {
  switch (type) {
    case 'multiline':
      // A line break right after the tag is dropped by browsers, one of the text would be.
      return `<textarea ${common} rows="3" data-most="${longestField}">\n${e(value)}</textarea>`;
    case 'select': {
      const choices = options.map(
        (option) =>
          `<option value="${e(option.value)}"${option.value === value ? ' selected' : ''}>${e(option.label)}</option>`,
      );
      return `<select ${common}><option value="">请选择</option>${choices.join('')}</select>`;
    }
    case 'date':
      return `<input ${common} type="date" value="${e(/^\d{4}-\d\d-\d\d$/.test(value) ? value : '')}">`;
    case 'number':
      return `<input ${common} type="text" inputmode="decimal" value="${e(value)}">`;
    case 'text':
      return `<input ${common} type="text" value="${e(value)}">`;
    default:
      return type satisfies never;
  }
}
