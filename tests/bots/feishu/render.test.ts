import { describe, expect, test } from 'vitest';
import { prefersCard, renderCard, renderSettled } from '../../../bots/feishu/render/card.ts';
import { renderPost, renderText } from '../../../bots/feishu/render/text.ts';
import type { Block, Chart, FormField } from '../../../src/ports.ts';
import { pressKey, settledBlocks } from '../../../src/replies/cards.ts';
import { plainText } from '../../../src/replies/plain-text.ts';
import { cardProblems } from '../../support/feishu/card-check.ts';

interface Tagged {
  readonly tag: string;
  readonly [key: string]: unknown;
}

function card(blocks: readonly Block[], imageKeys?: ReadonlyMap<number, string>) {
  const rendered = renderCard(
    { blocks, text: plainText(blocks) },
    imageKeys === undefined ? {} : { imageKeys },
  );
  if (!rendered.ok) throw new Error(rendered.reason);
  expect(cardProblems(JSON.stringify(rendered.card))).toEqual([]);
  return rendered.card as {
    config: { enable_forward: boolean; summary: { content: string } };
    header?: { title: unknown };
    body: { elements: Tagged[] };
  };
}

const tagged = (node: unknown, tag: string): Tagged[] => {
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.values(node).flatMap((one) => tagged(one, tag));
  return (node as Tagged).tag === tag ? [node as Tagged, ...below] : below;
};

const hostile =
  '<at id=all></at><at user_id="all">所有人</at> [点我](https://example.invalid) **粗** {{x}} `码`\n# 题';

describe('every block', () => {
  const chart = (form: Chart['form']): Block => ({
    kind: 'chart',
    chart: {
      form,
      title: '各季度完成率',
      unit: '%',
      categories: ['一季度', '二季度'],
      series: [
        { name: '计划', values: [25, 50] },
        { name: '实际', values: [27.1, null] },
      ],
    },
    fileId: null,
  });
  const field = (type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
    name: type,
    label: type,
    type,
    ...more,
  });
  const blocks: readonly Block[] = [
    { kind: 'title', text: '标题' },
    { kind: 'text', text: '第一行\n第二行' },
    { kind: 'text', text: '' },
    { kind: 'title', text: '小标题' },
    { kind: 'fields', items: [{ label: '报送期', value: '2023年3月' }] },
    { kind: 'table', columns: ['单位', '未报'], rows: [['市商务局', '3']] },
    {
      kind: 'actions',
      actions: [
        { label: '确认', value: { say: '确认' }, style: 'primary' },
        { label: '取消', value: { say: '取消' }, style: 'danger' },
        { label: '很长'.repeat(80), value: { say: '长' } },
      ],
    },
    { kind: 'actions', actions: [] },
    {
      kind: 'form',
      id: 'task-6',
      fields: [
        field('text'),
        field('number', { value: '35', hint: '上月：20%', required: true }),
        field('multiline', { value: '已建成3个' }),
        field('select', { options: [{ label: '已完成', value: 'done' }], value: 'done' }),
        field('date', { value: '2023-11-30' }),
      ],
      submit: { label: '提交', value: { card: '1', do: 'submit' }, style: 'primary' },
      typed: '第6项 35%',
    },
    { kind: 'link', label: '打开', url: 'https://duban.example.invalid/f/1' },
    {
      kind: 'mention',
      people: [
        { personId: 1, name: '张三', userId: 'ou_aa01' },
        { personId: 2, name: '李四', userId: null },
      ],
    },
    { kind: 'file', fileId: 1, name: '填报表.xlsx' },
    { kind: 'image', fileId: 2, name: '图.png', alt: '图' },
    chart('bar'),
    chart('line'),
    chart('pie'),
  ];

  test('stands on a card that the platform takes', () => {
    const shown = card(blocks, new Map([[2, 'img_v3_1']]));
    expect(shown.header?.title).toEqual({ tag: 'plain_text', content: '标题' });
    expect(shown.config).toMatchObject({ enable_forward: false });
    expect(tagged(shown.body, 'chart')).toHaveLength(3);
    expect(tagged(shown.body, 'img')).toHaveLength(1);
    expect(tagged(shown.body, 'markdown').map((one) => one['content'])).toEqual(['<at id=ou_aa01></at>']);
  });

  test('leaves out a picture that was not uploaded, and what is no web address', () => {
    const shown = card([
      { kind: 'image', fileId: 2, name: '图.png', alt: '图' },
      { kind: 'link', label: '打开', url: 'javascript:alert(1)' },
    ]);
    expect(shown.body.elements).toEqual([]);
  });

  test('sends back its value, the operation also in the name of the button', () => {
    const [form] = tagged(card(blocks).body, 'form');
    expect(tagged(form, 'button')).toMatchObject([
      {
        name: 'submit_task-6',
        form_action_type: 'submit',
        behaviors: [{ type: 'callback', value: { card: '1', do: 'submit' } }],
      },
    ]);
    expect(tagged(form, 'input').map(({ name, default_value }) => [name, default_value])).toEqual([
      ['text', undefined],
      ['number', '35'],
      ['multiline', '已建成3个'],
    ]);
    expect(tagged(form, 'select_static')[0]).toMatchObject({ initial_index: 1 });
    expect(tagged(form, 'date_picker')[0]).toMatchObject({ initial_date: '2023-11-30' });
  });

  test('a gap in a chart is no value', () => {
    const [drawn] = tagged(card([chart('bar')]).body, 'chart');
    expect(drawn?.['chart_spec']).toMatchObject({
      data: { values: [{ value: 25 }, { value: 50 }, { value: 27.1 }] },
    });
  });
});

describe('forms keep what was typed', () => {
  const form = (field: FormField): Block => ({
    kind: 'form',
    id: 'x',
    fields: [field],
    submit: { label: '提交', value: { do: 'submit' } },
    typed: '',
  });

  test('a text too long for a card stays out of the form instead of coming back cut', () => {
    const shown = card([
      form({ name: 'progress', label: '进展', type: 'multiline', value: '长'.repeat(1001) }),
    ]);
    expect(tagged(shown, 'input')).toEqual([]);
    expect(JSON.stringify(shown)).toMatch(/已填1001字/);
  });

  test('a date in words is shown beside the empty field', () => {
    const [picker] = tagged(
      card([form({ name: 'due', label: '预计', type: 'date', value: '9月底' })]),
      'date_picker',
    );
    expect(picker).toMatchObject({ placeholder: { content: '原填：9月底' } });
    expect(picker).not.toHaveProperty('initial_date');
  });
});

describe("people's words never become markup", () => {
  const blocks: readonly Block[] = [
    { kind: 'title', text: hostile },
    { kind: 'text', text: hostile },
    { kind: 'fields', items: [{ label: hostile, value: hostile }] },
    { kind: 'table', columns: [hostile], rows: [[hostile]] },
    { kind: 'actions', actions: [{ label: hostile, value: { say: hostile } }] },
    {
      kind: 'form',
      id: 'x',
      fields: [
        { name: 'a', label: hostile, type: 'multiline', value: hostile, hint: hostile },
        { name: 'b', label: hostile, type: 'select', options: [{ label: hostile, value: 'b' }] },
        { name: 'c', label: hostile, type: 'date', value: hostile },
      ],
      submit: { label: hostile, value: { say: hostile } },
      typed: hostile,
    },
    { kind: 'file', fileId: 1, name: hostile },
    {
      kind: 'mention',
      people: [
        { personId: 1, name: hostile, userId: null },
        { personId: 2, name: '甲', userId: 'all' },
        { personId: 3, name: '乙', userId: 'x></at><at id=all' },
      ],
    },
  ];

  test('on a card all of it is plain text', () => {
    const shown = card(blocks);
    expect(tagged(shown, 'markdown')).toEqual([]);
    expect(tagged(shown, 'lark_md')).toEqual([]);
    expect(tagged(shown, 'table')[0]).toMatchObject({ columns: [{ data_type: 'text' }] });
  });

  test('in a text no tag and no link is left', () => {
    const shown = renderText({ blocks, text: plainText(blocks) });
    expect(shown).not.toMatch(/[<>]|\]\(/);
    expect(shown).toMatch(/＜at id=all＞/);
  });

  test('in a post all of it is text', () => {
    const parts = JSON.stringify(renderPost({ blocks }));
    expect(parts).not.toMatch(/"tag":"(at|a|md)"/);
  });
});

describe('mentions', () => {
  const blocks: readonly Block[] = [
    { kind: 'title', text: '3月未报单位' },
    { kind: 'text', text: '市商务局等2个单位' },
    {
      kind: 'mention',
      people: [
        { personId: 1, name: '张三', userId: 'ou_aa01' },
        { personId: 2, name: '李四', userId: 'ou_aa02' },
        { personId: 3, name: '王五', userId: null },
      ],
    },
  ];

  test('are written as each kind of message wants them', () => {
    expect(renderText({ blocks, text: plainText(blocks) })).toBe(
      '【3月未报单位】\n市商务局等2个单位\n<at user_id="ou_aa01"></at> <at user_id="ou_aa02"></at> @王五',
    );
    expect(renderPost({ blocks })).toEqual({
      zh_cn: {
        title: '3月未报单位',
        content: [
          [{ tag: 'text', text: '市商务局等2个单位' }],
          [
            { tag: 'at', user_id: 'ou_aa01' },
            { tag: 'text', text: ' ' },
            { tag: 'at', user_id: 'ou_aa02' },
            { tag: 'text', text: ' ' },
            { tag: 'text', text: '@王五' },
          ],
        ],
      },
    });
    expect(JSON.stringify(card(blocks))).toContain('<at id=ou_aa01></at> <at id=ou_aa02></at>');
  });

  test('without anybody leave no empty paragraph', () => {
    expect(renderPost({ blocks: [{ kind: 'mention', people: [] }] })).toEqual({
      zh_cn: { title: '', content: [] },
    });
  });
});

describe('what does not fit', () => {
  const long = (length: number): Block[] => [{ kind: 'text', text: '长'.repeat(length) }];
  const rendered = (blocks: readonly Block[]) => renderCard({ blocks, text: '' });

  test('is refused with its reason, so that the text is sent instead', () => {
    expect(rendered(long(9_500))).toEqual({ ok: false, reason: 'too_large' });
    expect(rendered(Array.from({ length: 101 }, () => long(1)[0] as Block))).toEqual({
      ok: false,
      reason: 'too_many_elements',
    });
    const form: Block = {
      kind: 'form',
      id: 'x',
      fields: [{ name: 'a', label: 'a', type: 'text' }],
      submit: { label: '提交', value: {} },
      typed: '',
    };
    expect(rendered([form, { ...form, id: 'y' }])).toEqual({ ok: false, reason: 'name_twice' });
  });

  test('a fourth table is folded away', () => {
    const table: Block = { kind: 'table', columns: ['单位', '未报'], rows: [['市商务局', '3']] };
    const shown = card([table, table, table, table]);
    expect(tagged(shown, 'table')).toHaveLength(3);
    expect(tagged(shown, 'collapsible_panel')).toHaveLength(1);
  });

  test('more than ten fields become lines', () => {
    const items = Array.from({ length: 40 }, (_, i) => ({ label: `第${i}`, value: '值' }));
    expect(tagged(card([{ kind: 'fields', items }]), 'div')).toHaveLength(1);
  });
});

test('a pressed button shows what it did, the rest of the card stays', () => {
  const blocks: readonly Block[] = [
    { kind: 'title', text: '清单' },
    { kind: 'actions', actions: [{ label: '同上月', value: { card: '7', do: 'same', task: '3' } }] },
    { kind: 'actions', actions: [{ label: '同上月', value: { card: '7', do: 'same', task: '4' } }] },
  ];
  const after = settledBlocks(blocks, new Map([[pressKey('7', 'same:3'), '第3项已登记，回执R1。']]));
  const rendered = renderSettled(after);
  expect(rendered.ok && cardProblems(JSON.stringify(rendered.card))).toEqual([]);
  expect(tagged(rendered, 'button')).toHaveLength(1);
  expect(tagged(rendered, 'div')).toMatchObject([{ text: { content: '✓ 第3项已登记，回执R1。' } }]);
});

test('words alone need no card', () => {
  expect(
    prefersCard([
      { kind: 'text', text: '好' },
      { kind: 'file', fileId: 1, name: 'a' },
    ]),
  ).toBe(false);
  expect(prefersCard([{ kind: 'actions', actions: [] }])).toBe(true);
});
