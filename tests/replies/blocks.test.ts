import { describe, expect, test } from 'vitest';
import { actions, shortTitle, table, taskNumbers, text, title } from '../../src/replies/blocks.ts';
import { plainText } from '../../src/replies/plain-text.ts';

describe('task numbers', () => {
  test.each([
    [[], ''],
    [[12], '12'],
    [[4, 5], '4、5'],
    [[7, 5, 6, 6], '5—7'],
    [[2, 4, 5, 6, 7, 9, 10], '2、4—7、9、10'],
  ])('%j reads %s', (numbers, words) => {
    expect(taskNumbers(numbers)).toBe(words);
  });
});

describe('short titles', () => {
  test('end with the first clause, or are cut', () => {
    expect(shortTitle('健全县域商业体系,加快农村物流体系建设。')).toBe('健全县域商业体系');
    expect(shortTitle('积极谋划争取切实用足用好国家政策性开发性金融工具等政策', 10)).toBe(
      '积极谋划争取切实用足…',
    );
  });
});

describe('plain text', () => {
  test('says everything the blocks say', () => {
    const blocks = [
      title('已登记'),
      text('第6项 35%'),
      table(['单位', '未报'], [['市商务局', '3项']]),
      actions('撤回', '未报'),
      { kind: 'mention', people: [{ personId: 1, name: '市商务局联络员', userId: null }] } as const,
      { kind: 'file', fileId: 1, name: '台账.xlsx' } as const,
    ];
    expect(plainText(blocks)).toBe(
      '【已登记】\n第6项 35%\n市商务局，未报 3项\n可回复：「撤回」「未报」\n@市商务局联络员\n附件：台账.xlsx',
    );
  });
});
