import { describe, expect, test } from 'vitest';
import { composedChange } from '../../src/inbound/intent/composed-change.ts';
import { keepsEarlierWords } from '../../src/inbound/intent/kept-words.ts';
import { withdrawsAll } from '../../src/inbound/intent/withdrawals.ts';

describe('the words before are to stay', () => {
  test.each([
    ['保留原内容', []],
    ['原来的进展也保留', []],
    ['两段都要', []],
    ['保留第6、7项原内容', [6, 7]],
    ['第6项原来的进展也留着吧', [6]],
  ])('%s', (text, nos) => {
    expect(keepsEarlierWords(text)).toEqual(nos);
  });

  test.each(['第6项也保留', '保留', '第6项 进展：原有门店全部保留', '原计划不变', '原有企业也保留了20家'])(
    'not in %s',
    (text) => {
      expect(keepsEarlierWords(text)).toBeNull();
    },
  );
});

describe('more than the last message is to be taken back', () => {
  test.each([
    ['把今天报的都撤回', '今天', null],
    ['上午报的撤了吧', '今天', null],
    ['本月报的全部作废', '本期', null],
    ['确认撤回今天报送的第4、6—8项', '今天', [4, 6, 7, 8]],
  ])('%s', (text, scope, confirmed) => {
    expect(withdrawsAll(text)).toEqual({ scope, confirmed });
  });

  test.each(['撤回', '撤回刚才那条', '都撤回', '今天报了3项'])('not in %s', (text) => {
    expect(withdrawsAll(text)).toBeNull();
  });
});

describe('a passage of an adopted summary is to be changed', () => {
  test.each([
    ['修改：水利局那条改为供水投资2.4亿元', null, '水利局', 'replaced', '供水投资2.4亿元'],
    ['第1项 市水利局的内容改成：已开工', 1, '市水利局', 'replaced', '已开工'],
    ['供水那句去掉', null, '供水', 'removed', null],
    ['第1项把水利局那条删了', 1, '水利局', 'removed', null],
    ['水利局那条数不对', null, '水利局', 'unclear', null],
  ])('%s', (text, taskNo, of, change, words) => {
    expect(composedChange(text)).toMatchObject({ taskNo, of, change, words });
  });

  test('a value put right is no passage', () => {
    expect(composedChange('第1项 进度改为31%')).toMatchObject({ passage: false });
    expect(composedChange('第1项 31%')).toBeNull();
  });
});
