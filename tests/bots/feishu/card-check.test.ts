import { describe, expect, test } from 'vitest';
import { cardProblems } from '../../support/feishu/card-check.ts';

const plain = (content: string) => ({ tag: 'plain_text', content });
const submit = {
  tag: 'button',
  name: 'submit_37',
  type: 'primary_filled',
  text: plain('报送'),
  form_action_type: 'submit',
  behaviors: [{ type: 'callback', value: { op: 'submit' } }],
};
const good = {
  schema: '2.0',
  config: { update_multi: true, width_mode: 'fill', summary: { content: '第37项填报' } },
  header: { template: 'blue', title: plain('第37项填报') },
  body: {
    elements: [
      { tag: 'div', text: plain('任务') },
      { tag: 'collapsible_panel', header: { title: plain('上月') }, elements: [{ tag: 'hr' }] },
      {
        tag: 'table',
        page_size: 10,
        columns: [
          { name: 'no', display_name: '序号', data_type: 'number', width: '80px', format: { precision: 0 } },
          { name: 'state', data_type: 'options' },
        ],
        rows: [{ no: 12, state: [{ text: '已报', color: 'green' }] }],
      },
      {
        tag: 'form',
        name: 'f37',
        elements: [
          { tag: 'input', name: 'percent', input_type: 'text', max_length: 6, default_value: '35' },
          {
            tag: 'select_static',
            name: 'state',
            initial_index: 1,
            options: [{ text: plain('已完成'), value: 'done' }],
          },
          { tag: 'date_picker', name: 'due', initial_date: '2026-12-20' },
          { tag: 'column_set', columns: [{ tag: 'column', width: 'auto', elements: [submit] }] },
        ],
      },
    ],
  },
};

const problems = (card: unknown) => cardProblems(JSON.stringify(card));
const withElement = (...elements: unknown[]) => ({ ...good, body: { elements } });

describe('the card checker', () => {
  test('takes a card made after the documented structure', () => {
    expect(problems(good)).toEqual([]);
  });

  const formOf = (...elements: unknown[]) => ({ tag: 'form', name: 'f', elements: [...elements, submit] });
  const table = { tag: 'table', columns: [{ name: 'a', data_type: 'text' }], rows: [{ a: '1' }] };
  const faults: readonly [string, unknown, RegExp][] = [
    ['an unknown property', withElement({ tag: 'div', text: plain('x'), colour: 'red' }), /colour/],
    ['an unknown property of the root', { ...good, i18n_elements: {} }, /i18n_elements/],
    ['a component of version 1', withElement({ tag: 'action', actions: [] }), /tag/],
    ['no version', { body: good.body }, /schema/],
    ['a card of its own for everybody', { ...good, config: { update_multi: false } }, /update_multi/],
    [
      'a form in a panel',
      withElement({ tag: 'collapsible_panel', header: {}, elements: [formOf()] }),
      /form inside/,
    ],
    ['a table in a form', withElement(formOf(table)), /table inside/],
    ['six tables', withElement(...Array.from({ length: 6 }, () => table)), /6 tables/],
    [
      'a form that cannot be sent',
      withElement({ tag: 'form', name: 'f', elements: [{ tag: 'hr' }] }),
      /submit/,
    ],
    [
      'one name for two fields',
      withElement(formOf({ tag: 'input', name: 'a' }, { tag: 'input', name: 'a' })),
      /twice/,
    ],
    ['a field without a name', withElement(formOf({ tag: 'input' })), /without a name/],
    [
      'a long default',
      withElement(formOf({ tag: 'input', name: 'a', default_value: '长'.repeat(1001) })),
      /longer/,
    ],
    ['a long limit', withElement(formOf({ tag: 'input', name: 'a', max_length: 2000 })), /max_length/],
    [
      'options with one value',
      withElement(
        formOf({
          tag: 'select_static',
          name: 'a',
          options: [
            { text: plain('一'), value: '1' },
            { text: plain('二'), value: '1' },
          ],
        }),
      ),
      /repeat/,
    ],
    [
      'a date in words',
      withElement(formOf({ tag: 'date_picker', name: 'a', initial_date: '12月' })),
      /initial_date/,
    ],
    ['a button that says nothing', withElement({ tag: 'button', text: plain('好') }), /behaviors/],
    [
      'a value that is no object',
      withElement({ tag: 'button', text: plain('好'), behaviors: [{ type: 'callback', value: 'x' }] }),
      /value/,
    ],
    [
      'a script as a link',
      withElement({
        tag: 'button',
        text: plain('好'),
        behaviors: [{ type: 'open_url', default_url: 'javascript:1' }],
      }),
      /default_url/,
    ],
    ['a cell without a column', withElement({ ...table, rows: [{ b: '1' }] }), /no column/],
    ['eleven rows a page', withElement({ ...table, page_size: 11 }), /page_size/],
    [
      '201 elements',
      withElement(...Array.from({ length: 101 }, () => ({ tag: 'div', text: plain('x') }))),
      /203 elements/,
    ],
    ['more than 30 KB', withElement({ tag: 'div', text: plain('长'.repeat(10_400)) }), /30 KB/],
    [
      'a chart without its field',
      withElement({
        tag: 'chart',
        chart_spec: { type: 'bar', xField: 'x', yField: 'y', data: { values: [{ x: 1 }] } },
      }),
      /without y/,
    ],
  ];
  test.each(faults)('refuses %s', (_what, card, problem) => {
    expect(problems(card).join('\n')).toMatch(problem);
  });

  test('refuses what is no JSON', () => {
    expect(cardProblems('{')).toEqual(['content is no JSON']);
  });
});
