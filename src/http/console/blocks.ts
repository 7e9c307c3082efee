import type { Action, Block, Chart, FormField } from '../../ports.ts';
import { type Html, html } from '../html.ts';

/** What the buttons and links of an answer are made with. */
export interface BlockContext {
  readonly nonce: string;
  /** Where a file of this answer is fetched. */
  readonly fileHref: (fileId: number) => string | null;
}

/** An answer of the service as a page shows it. Everything people wrote stays text. */
export function blocksHtml(blocks: readonly Block[], context: BlockContext): Html {
  return html`${blocks.map((block) => blockHtml(block, context))}`;
}

function blockHtml(block: Block, context: BlockContext): Html | null {
  switch (block.kind) {
    case 'title':
      return html`<h2>${block.text}</h2>`;
    case 'text':
      return block.text === '' ? null : html`<p>${block.text}</p>`;
    case 'fields':
      return html`<dl class="facts">${block.items.map(({ label, value }) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
    case 'table':
      return tableHtml(block.columns, block.rows);
    case 'actions':
      return block.actions.length === 0
        ? null
        : html`<div class="row">${block.actions.map((action) => pressForm(action, context.nonce))}</div>`;
    case 'form':
      return html`<form method="post" action="/console/act"><input type="hidden" name="n" value="${context.nonce}"><input type="hidden" name="value" value="${JSON.stringify(block.submit.value)}">
${block.fields.map(fieldHtml)}
<div class="row"><button class="button primary">${block.submit.label}</button></div></form>`;
    case 'link':
      return /^https?:\/\//.test(block.url)
        ? html`<div class="row"><a class="button primary" href="${block.url}" rel="noreferrer">${block.label}</a></div>`
        : null;
    case 'mention':
      return html`<p>${block.people.map(({ name }) => `@${name}`).join(' ')}</p>`;
    case 'file':
    case 'image': {
      const href = context.fileHref(block.fileId);
      return href === null
        ? html`<p>附件：${block.name}</p>`
        : html`<p>附件：<a href="${href}">${block.name}</a></p>`;
    }
    case 'chart':
      return chartHtml(block.chart);
    default:
      return block satisfies never;
  }
}

/** A button that does what it says when pressed. */
function pressForm(action: Action, nonce: string, small = false): Html {
  return html`<form method="post" action="/console/act"><input type="hidden" name="n" value="${nonce}"><input type="hidden" name="value" value="${JSON.stringify(action.value)}"><button class="button ${small && 'small'} ${action.style ?? ''}">${action.label}</button></form>`;
}

/** A button for a sentence that can be typed. */
export const sayForm = (say: string, label: string, nonce: string, style?: Action['style']): Html =>
  pressForm({ label, value: { say }, ...(style === undefined ? {} : { style }) }, nonce, true);

/** A sentence with an end of one's own: 退回 12 市商务局 and why. */
export function sayMoreForm(
  say: string,
  {
    label,
    hint,
    style = '',
    optional = false,
  }: { label: string; hint: string; style?: string; optional?: boolean },
  nonce: string,
): Html {
  return html`<form method="post" action="/console/act" class="grow"><input type="hidden" name="n" value="${nonce}"><input type="hidden" name="say" value="${say}"><span class="grow"><input type="text" name="more" maxlength="500" placeholder="${hint}" aria-label="${hint}"${!optional && html` required`}></span><button class="button small ${style}">${label}</button></form>`;
}

const numeric = /^[-+]?[\d,.]*(%|项)?$|^—$/;

function tableHtml(columns: readonly string[], rows: readonly (readonly string[])[]): Html {
  const looks = columns.map((_, i) => (rows.every((row) => numeric.test(row[i] ?? '')) ? 'n' : ''));
  return html`<div class="table"><table><thead><tr>${columns.map((name, i) => html`<th class="${looks[i]}">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${columns.map((_, i) => html`<td class="${looks[i]}">${row[i] ?? ''}</td>`)}</tr>`)}</tbody></table></div>`;
}

function chartHtml({ title, unit, categories, series }: Chart): Html {
  const figure = (value: number | null | undefined) => (value == null ? '—' : `${value}${unit}`);
  return tableHtml(
    [title, ...series.map(({ name }) => name)],
    categories.map((category, i) => [category, ...series.map(({ values }) => figure(values[i]))]),
  );
}

function fieldHtml(field: FormField): Html {
  const id = `f-${field.name}`;
  return html`<div class="field"><label for="${id}">${field.label}${field.hint !== undefined && html` <span class="note">${field.hint}</span>`}</label>${control(field, id)}</div>`;
}

function control({ type, name, value = '', options = [] }: FormField, id: string): Html {
  switch (type) {
    case 'multiline':
      return html`<textarea id="${id}" name="f.${name}" maxlength="4000">
${value}</textarea>`;
    case 'select':
      return html`<select id="${id}" name="f.${name}"><option value="">请选择</option>${options.map(
        (option) =>
          html`<option value="${option.value}"${option.value === value && html` selected`}>${option.label}</option>`,
      )}</select>`;
    case 'date':
      return html`<input id="${id}" type="date" name="f.${name}" value="${/^\d{4}-\d\d-\d\d$/.test(value) ? value : ''}">`;
    case 'number':
      return html`<input id="${id}" type="text" inputmode="decimal" name="f.${name}" maxlength="60" value="${value}">`;
    case 'text':
      return html`<input id="${id}" type="text" name="f.${name}" maxlength="200" value="${value}">`;
    default:
      return type satisfies never;
  }
}
