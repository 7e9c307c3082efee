import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf, read, stored } from './support.ts';

const unit = '市商务局';

describe('text that looks like something else is kept unchanged', () => {
  test.each([
    '=HYPERLINK("http://a.example","点我")',
    '=1+1',
    '+cmd|calc',
    '<script>alert(1)</script>',
    '<b>已召开推进会</b>',
    "'; DROP TABLE tasks;--",
    '@所有人 已印发方案',
    '[链接](http://a.example) 已印发方案',
  ])('%s', (text) => {
    expect(stored(unit, `第6项 ${text}`)).toMatchObject([{ taskNo: 6, progress: text }]);
    expect(stored(unit, `第6项 35%\n存在问题：${text}`)).toMatchObject([{ percent: 35, problems: text }]);
  });

  test.each([
    ['<p>第6项已完成</p>', { status: 'done' }],
    ['第6项<b>已完成</b><br>', { status: 'done' }],
    ['<img src=x onerror=alert(1)>第6项 35%<script>alert(107)</script>', { percent: 35 }],
  ])('%s: tags hide no value', (text, value) => {
    expect(stored(unit, text)).toMatchObject([{ taskNo: 6, ...value }]);
  });

  test('digits and question marks of a link are no values and no question', () => {
    expect(stored(unit, '第6项 35% https://a.example/x?p=75%25&n=第7项')).toMatchObject([
      { taskNo: 6, percent: 35, progress: expect.stringContaining('https://a.example/x?p=75%25') },
    ]);
  });
});

describe('empty and endless messages', () => {
  test.each(['', '   ', '\n\n', '@督查助手', '\u200b\u200b', '「督查助手：请报送」\n- - - - - -\n'])(
    '%j',
    (text) => {
      const result = read(unit, text);
      expect(result).toMatchObject({
        intent: 'reject',
        items: [],
        issues: [{ code: 'not_understood' }],
        text,
      });
    },
  );

  test('punctuation alone is ignored', () => {
    expect(read(unit, '。。。')).toMatchObject({ intent: 'ignore', issues: [] });
  });

  test('20,000 characters are refused, a long report below that is read', () => {
    const long = `第6项 35%\n进展：${'已建成站点，'.repeat(3300)}`;
    expect(read(unit, '第6项35%'.padEnd(20_000, '好'))).toMatchObject({
      intent: 'reject',
      items: [],
      issues: [{ code: 'too_long' }],
    });
    const result = read(unit, long);
    expect(result.items).toMatchObject([{ taskNo: 6, percent: 35 }]);
    expect(result.items[0]?.progress?.length).toBeGreaterThan(19_000);
  });

  test('a signature far to the right, as formal letters have it', () => {
    const letter = `第6项。部署会已召开，进度20%。\n${' '.repeat(400)}市商务局办公室`;
    expect(stored(unit, letter)).toMatchObject([{ taskNo: 6, percent: 20 }]);
  });

  test('a hundred tasks in one message', () => {
    const context = contextOf('禹州市政府');
    const nos = [...context.owed.keys()];
    const text = nos.map((no) => `第${no}项：进度${(no % 90) + 1}%，正常推进。`).join('\n');
    const result = interpret(text, context);
    expect(result.items.map(({ taskNo, percent }) => [taskNo, percent])).toEqual(
      nos.map((no) => [no, (no % 90) + 1]),
    );
  });
});

test('half a surrogate pair and a null character do no harm', () => {
  expect(stored(unit, '第6项\u0000 35%\ud83d')).toMatchObject([{ taskNo: 6, percent: 35 }]);
});
