import { describe, expect, test } from 'vitest';
import { addWords, longestField } from '../../src/domain/addition.ts';

describe('words that are added to a field', () => {
  test('stand behind the earlier ones, on a line of their own', () => {
    expect(addWords('已完成选址。', '已召开推进会')).toEqual({
      kind: 'added',
      text: '已完成选址。\n已召开推进会',
    });
  });

  test.each([null, '无', '暂无。', '没有'])('are all there is where %j stood', (earlier) => {
    expect(addWords(earlier, '资金缺口大')).toEqual({ kind: 'new', text: '资金缺口大' });
  });

  test('无 is not added to anything', () => {
    expect(addWords('资金缺口大', '无')).toEqual({ kind: 'new', text: '无' });
  });

  test.each([
    ['已完成选址\n已召开推进会', '已召开推进会'],
    ['已完成选址；已召开推进会。正在招标', '已召开推进会。'],
    ['已完成选址；已召开推进会。正在招标', '已召开推进会；正在招标'],
    ['已培训１２场，覆盖300人', '已培训12场,覆盖300人。'],
  ])('%j says %j already', (earlier, said) => {
    expect(addWords(earlier, said)).toEqual({ kind: 'known' });
  });

  test.each([
    ['已召开推进会3次', '已召开推进会'],
    ['已召开推进会', '已召开推进会3次'],
    ['投资完成3.5亿元', '投资完成35亿元'],
    ['同比增长2%', '同比增长-2%'],
    ['占比5%', '占比5个'],
    ['已召开推进会。正在招标。已完成选址', '已召开推进会。已完成选址'],
  ])('%j does not say %j', (earlier, said) => {
    expect(addWords(earlier, said)).toEqual({ kind: 'added', text: `${earlier}\n${said}` });
  });

  test('no more than the field can hold', () => {
    const earlier = '一'.repeat(longestField - 6);
    expect(addWords(earlier, '二'.repeat(5)).kind).toBe('added');
    expect(addWords(earlier, '二'.repeat(6))).toEqual({ kind: 'too_long', length: longestField + 1 });
  });
});
