import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { richPieces, simpleMarkdown, unmarked } from '../../../bots/wecom/render/markdown.ts';
import { type Part, privateParts } from '../../../bots/wecom/render/message.ts';
import { anchoredText, unseenMark } from '../../../bots/wecom/render/text.ts';
import { cutTo, splitText } from '../../../src/domain/text-pieces.ts';
import type { Block } from '../../../src/ports.ts';
import { formCard } from '../../../src/replies/cards-form.ts';
import { listCard } from '../../../src/replies/cards-list.ts';
import { plainText } from '../../../src/replies/plain-text.ts';
import { cutTexts, templateCard } from '../../support/wecom/cards.ts';

const key = 'ab'.repeat(16);
const parts = (blocks: readonly Block[], plain = false): Part[] =>
  privateParts({ blocks, files: new Map(), idempotencyKey: key }, { plain });

/** Every card of a message, checked against the documentation. */
function cardsOf(some: readonly Part[]) {
  return some.flatMap((part) => (part.kind === 'card' ? [templateCard.parse(part.card)] : []));
}

describe('texts in pieces', () => {
  test('nothing is lost, nothing is too long, no character is torn', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 900 });
    fc.assert(
      fc.property(text, fc.integer({ min: 40, max: 400 }), (whole, max) => {
        const pieces = splitText(whole, max);
        for (const piece of pieces) {
          expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(max);
          expect(piece.isWellFormed()).toBe(true);
        }
        const joined = pieces.map((piece) => piece.replace(/^\(\d+\/\d+\)\n/, '')).join('');
        expect(joined.replaceAll('\n', '')).toBe(whole.replaceAll('\n', ''));
      }),
      { numRuns: 300 },
    );
  });

  test('107 lines of a ledger make numbered messages, broken at line ends', () => {
    const lines = Array.from({ length: 107 }, (_, i) => `第${i + 1}项　推进县域商业体系建设有关工作`);
    const pieces = splitText(lines.join('\n'), 2048);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces[0]?.startsWith(`(1/${pieces.length})\n第1项`)).toBe(true);
    for (const piece of pieces) expect(piece.endsWith('工作')).toBe(true);
  });

  test('a cut text ends with …', () => {
    expect(cutTo('许昌市人民政府', 12)).toBe('许昌市…');
    expect(cutTo('许昌', 6)).toBe('许昌');
  });
});

describe('what people wrote never becomes markup', () => {
  const evil = '<a href="http://evil">点我</a> <@all> **粗** [x](http://evil) `c` | 列 |\n# 标题\n> 引用';

  test('in a text', () => {
    const text = anchoredText([{ kind: 'text', text: evil }]);
    expect(text).not.toMatch(/<[a@/]/);
    expect(anchoredText([{ kind: 'link', label: evil, url: 'https://d.gov.cn/f/1' }])).toMatch(
      /^<a href="https:\/\/d.gov.cn\/f\/1">[^<]*<\/a>$/s,
    );
  });

  test('in markdown', () => {
    const text = unmarked(evil);
    expect(text).not.toMatch(/[<*`[\]|]/);
    expect(text).not.toMatch(/^[#>]/m);
  });
});

describe('the unseen mark', () => {
  test('is the same for a message and differs between messages', () => {
    expect(unseenMark('00ff')).toBe(unseenMark('00ff'));
    expect(unseenMark('00ff')).not.toBe(unseenMark('00fe'));
    expect(unseenMark('00ff')).toMatch(/^[\u200b\u2060]{24}$/);
  });
});

describe('private messages', () => {
  test('a short answer with buttons is one card', () => {
    const blocks: Block[] = [
      { kind: 'title', text: '第6项已登记' },
      { kind: 'text', text: '进度35%，回执202303-0001。' },
      {
        kind: 'actions',
        actions: [
          { label: '未报', value: { say: '未报' } },
          { label: '撤回', value: { say: '撤回' }, style: 'danger' },
        ],
      },
    ];
    const [part, ...more] = parts(blocks);
    expect(more).toEqual([]);
    expect(part?.kind === 'card' && part.fallback).toBe(plainText(blocks));
    const [card] = cardsOf(parts(blocks));
    expect(card).toMatchObject({
      card_type: 'button_interaction',
      sub_title_text: '进度35%，回执202303-0001。',
    });
    expect(parts(blocks, true)).toEqual([{ kind: 'text', text: plainText(blocks) }]);
  });

  test('a list of ten tasks: all of it in words, then two buttons with a selector and the others', () => {
    const lines = Array.from({ length: 10 }, (_, i) => ({
      taskNo: i + 1,
      text: '推进县域商业体系建设，培育跨境电商园区',
      state: 'missing' as const,
      current: null,
      last: null,
      repeatable: true,
      reason: null,
    }));
    const blocks = listCard({
      card: { id: 7, period: '2023-03' },
      unit: '市商务局',
      periodLabel: '2023年3月',
      dueText: '3月25日',
      shows: 'open',
      lines: lines as never,
      page: 1,
      webForm: true,
    });
    const made = parts(blocks);
    expect(made.map(({ kind }) => kind)).toEqual(['text', 'card']);
    const [card] = cardsOf(made);
    if (card?.card_type !== 'button_interaction') throw new Error('another card');
    expect(card.button_list.map(({ text }) => text)).toEqual(['同上月', '去填报', '网页填报', '清单']);
    expect(card.button_selection?.option_list.map(({ text }) => text)).toEqual(
      lines.map(({ taskNo }) => `第${taskNo}项`),
    );
    for (const { taskNo } of lines)
      expect(made[0]?.kind === 'text' && made[0].text).toContain(`第${taskNo}项　`);
  });

  test('a form: words, then selectors for state and percentage', () => {
    const blocks = formCard({
      card: { id: 8, period: '2023-03' },
      version: 0,
      periodLabel: '2023年3月',
      task: {
        no: 6,
        text: '完成县域商业体系建设',
        targets: [],
        current: null,
        returned: null,
        last: {
          status: 'in_progress',
          percent: 35,
          metrics: [],
          progress: null,
          problems: null,
          nextSteps: null,
          expectedBy: null,
        } as never,
      },
      entered: null,
    });
    const made = parts(blocks);
    expect(made.map(({ kind }) => kind)).toEqual(['text', 'card', 'card']);
    const [form] = cardsOf(made);
    if (form?.card_type !== 'multiple_interaction') throw new Error('another card');
    expect(form.select_list.map(({ title }) => title)).toEqual(['进度（%）', '状态']);
    expect(form.select_list[0]?.option_list.map(({ text }) => text)).toEqual([
      '保持35%',
      '40%',
      '50%',
      '60%',
      '75%',
      '90%',
      '100%',
    ]);
    expect(form.select_list[1]?.selected_id).toBe('v:in_progress');
    expect(made[0]?.kind === 'text' && made[0].text).toContain('也可直接回复');
  });

  test('a page to open is a text card that every client shows', () => {
    const blocks: Block[] = [
      { kind: 'text', text: '2023年3月网页填报链接，仅供本人使用。' },
      { kind: 'link', label: '打开填报页面', url: 'https://duban.example.gov.cn/f/abc' },
    ];
    expect(parts(blocks)).toMatchObject([
      { kind: 'textcard', url: 'https://duban.example.gov.cn/f/abc', button: '打开' },
    ]);
    expect(parts(blocks, true)).toMatchObject([{ kind: 'text' }]);
  });

  test('whatever is to be said fits the documented cards, and nothing on them is cut off', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 60 });
    const action = fc.record({
      label: words.filter((text) => text !== ''),
      value: fc.dictionary(fc.constantFrom('say', 'do', 'task', 'card'), words),
    });
    const block: fc.Arbitrary<Block> = fc.oneof(
      fc.record({ kind: fc.constant('title' as const), text: words }),
      fc.record({
        kind: fc.constant('text' as const),
        text: fc.string({ unit: 'grapheme', maxLength: 300 }),
      }),
      fc.record({
        kind: fc.constant('fields' as const),
        items: fc.array(fc.record({ label: words.filter((text) => text !== ''), value: words }), {
          maxLength: 8,
        }),
      }),
      fc.record({ kind: fc.constant('actions' as const), actions: fc.array(action, { maxLength: 12 }) }),
      fc.record({
        kind: fc.constant('table' as const),
        columns: fc.constant(['单位', '未报']),
        rows: fc.array(fc.tuple(words, words), { maxLength: 30 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
        const made = parts(blocks);
        for (const card of cardsOf(made)) expect(cutTexts(card, { title: 36, subTitle: 160 })).toEqual([]);
        for (const part of made)
          if (part.kind === 'text') expect(Buffer.byteLength(part.text)).toBeLessThanOrEqual(2048);
      }),
      { numRuns: 300 },
    );
  });
});

describe('groups', () => {
  const table: Block = {
    kind: 'table',
    columns: ['单位', '未报'],
    rows: Array.from({ length: 120 }, (_, i) => [`市第${i + 1}局`, `${i}项`]),
  };

  test('a long table is broken between rows and keeps its heading', () => {
    const pieces = richPieces([{ kind: 'title', text: '未报单位' }, table], 1000);
    expect(pieces.length).toBeGreaterThan(1);
    for (const piece of pieces) {
      expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(1000);
      expect(piece).toContain('| 单位 | 未报 |\n| --- | --- |');
    }
    const rows = pieces.join('\n').match(/^\| 市第\d+局 \| \d+项 \|$/gm);
    expect(rows).toHaveLength(120);
  });

  test('markdown has headings and quotes', () => {
    expect(
      simpleMarkdown([
        { kind: 'title', text: '通报' },
        { kind: 'fields', items: [{ label: '未报', value: '3项' }] },
      ]),
    ).toBe('### 通报\n\n> **未报**：3项');
  });
});
