import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

/** `6=45 7=45` in September; asked about behind a question mark. */
function told(text: string): string {
  const { items, issues } = read('长葛市政府', text);
  return [
    ...items.map(({ taskNo, percent, status }) => `${taskNo}=${percent ?? status}`),
    ...issues.map(({ code }) => `?${code}`),
  ].join(' ');
}

describe('a heading in front of a list of tasks', () => {
  test.each([
    '报9月进度：',
    '9月份情况：',
    '进度：',
    '上报本月工作进展：',
    '最新进展：',
    '现报9月进展如下：',
  ])('%s', (heading) => {
    expect(told(`${heading}6、7、8项均为45%`)).toBe('6=45 7=45 8=45');
    expect(told(`${heading}6至8项正常推进`)).toBe('6=in_progress 7=in_progress 8=in_progress');
    expect(told(`${heading}第六项、第七项已完成`)).toBe('6=done 7=done');
  });

  test.each(['8月进度：', '报8月份进展：', '8月工作情况：'])(
    '%s is the one of a month that is not open',
    (heading) => {
      expect(told(`${heading}6项45%`)).toBe('?not_understood');
      expect(told(`${heading}6、7项45%`)).toMatch(/^\?/u);
    },
  );
});

test('a day on which something began is no task', () => {
  expect(told('5号开工的两个项目已纳入6项台账，进度40%')).toBe('6=40');
});
