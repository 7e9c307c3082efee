import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../src/inbound/commands/parse-command.ts';

const today = '2023-09-20';

describe('what staff and leaders ask in their own words', () => {
  test.each([
    ['市水利局报了没有', '市水利局'],
    ['市水利局报了吗', '市水利局'],
    ['市水利局都报完了没', '市水利局'],
    ['那市水利局呢', '市水利局'],
    ['那个市水利局呢？', '市水利局'],
    ['市水利局的报送情况怎么样了', '市水利局'],
  ])('%s shows the unit', (text, name) => {
    const unit = { kind: 'unit', name, certain: true };
    expect(parseCommand(text, 'staff', today)).toEqual(unit);
    expect(parseCommand(text, 'leader', today)).toEqual(unit);
  });

  test.each([
    '第72项谁没报',
    '72项还有哪些单位没报',
    '第72项怎么样了',
    '第72项进展如何？',
    '72项完成了吗',
    '任务72呢',
  ])('%s shows the task', (text) => {
    expect(parseCommand(text, 'staff', today)).toEqual({ kind: 'task', taskNo: 72 });
    expect(parseCommand(text, 'leader', today)).toEqual({ kind: 'task', taskNo: 72 });
  });

  test.each([
    ['催一下市财政局', { by: 'unit', name: '市财政局' }],
    ['催催市财政局', { by: 'unit', name: '市财政局' }],
    ['再催一下第72项', { by: 'task', taskNo: 72 }],
    ['催办 全部', { by: 'all' }],
  ])('%s urges', (text, scope) => {
    expect(parseCommand(text, 'staff', today)).toEqual({ kind: 'urge', scope });
  });

  test('撤回 of an entry, by its receipt as well', () => {
    expect(parseCommand('撤回', 'staff', today)).toEqual({ kind: 'withdraw', taskNos: [] });
    expect(parseCommand('撤回 R2023-09-0036', 'staff', today)).toEqual({
      kind: 'withdraw',
      taskNos: [],
      receiptNo: 'R2023-09-0036',
    });
  });
});
