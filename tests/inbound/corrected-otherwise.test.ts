import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf, read } from './support.ts';

const zone = '经济技术开发区管委会';
const reported = {
  last: { 6: { percent: 50 }, 8: { percent: 50 }, 9: { percent: 50 } },
  current: {
    6: { percent: 65 },
    8: { percent: 70, progress: '走访企业20家' },
    9: { status: 'done' },
  },
} as const;

/** What is stored, and what is asked, where 6, 8 and 9 have been reported. */
function told(text: string): string {
  const { items, held, issues } = interpret(text, contextOf(zone, reported));
  const said = items.map(
    ({ taskNo, percent, status, progress }) => `${taskNo}=${percent ?? status ?? progress ?? '+'}`,
  );
  return [
    ...said,
    ...held.map(({ taskNo }) => `held ${taskNo}`),
    ...issues.map(({ code }) => `?${code}`),
  ].join(' ');
}

/** The same where nothing has been reported. */
function first(text: string): string {
  const { items, issues } = read(zone, text);
  return [
    ...items.map(
      ({ taskNo, percent, status, progress }) => `${taskNo}=${percent ?? status ?? progress ?? '+'}`,
    ),
    ...issues.map(({ code }) => `?${code}`),
  ].join(' ');
}

describe('a value said of the wrong task goes to the right one', () => {
  test.each([
    '更正：8项75%，哦不是8，是6项75%',
    '8项75%哦不 是6项75%',
    '8项75%说错了6项75%',
    '8项75%，不对，是6项75%',
    '8项75%，应为6项75%',
  ])('%s', (text) => {
    expect(first(text)).toBe('6=75');
    expect(told(text)).toMatch(/^6=75/);
    expect(told(text)).not.toContain('8=');
  });

  test('where more is said of the first it is no slip', () => {
    expect(first('8项65%，哦不，6项65%，8项不变')).not.toContain('8=65');
    expect(first('8项75%，应该是目前最快的，6项60%')).toContain('8=75');
  });

  test.each(['8项75% 应该是6项的', '8项的数据报到6项了', '刚才8项是替6项报的'])(
    '%s: is asked about',
    (text) => {
      expect(told(text)).toBe('?task_ambiguous');
    },
  );
});

describe('several put right in one sentence', () => {
  test.each([
    '6项原65%，8项原70%，现分别改为66%、72%',
    '6、8项原报有误，分别应为66%、72%',
    '6项和8项分别改为66%和72%',
    '把6、8项分别更正为66%、72%',
  ])('%s', (text) => {
    expect(told(text)).toBe('6=66 8=72');
  });

  test('another number of values is none of them', () => {
    expect(told('6项和8项分别改为66%、72%和75%')).not.toMatch(/=/);
  });
});

describe('a state taken back', () => {
  test.each(['9项恢复成没完成', '9项已完成不实，改为推进', '9项改为推进', '9项已完成有误，改为正常推进'])(
    '%s',
    (text) => {
      expect(told(text)).toBe('9=in_progress');
    },
  );

  test.each(['把9项的已完成去掉', '9项取消完成状态', '9项去掉已完成', '9项的已完成状态取消'])(
    '%s: what stands instead is asked',
    (text) => {
      expect(told(text)).toBe('?nothing_to_correct');
    },
  );
});

describe('beside a correction, 不变 is of what has been reported', () => {
  test.each([
    ['第6项更正为68%，第8项不变', '6=68'],
    ['第6项改成66%，8和9照旧', '6=66'],
    ['6项改成66%，8项保持不变', '6=66'],
    ['6项68%，8项不变', '6=68 8=no_change'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('how much further than it stood', () => {
  test.each([
    ['第8项在70%基础上加3个点', '8=73'],
    ['8项在原70%的基础上再提高3个百分点', '8=73'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test('from where it has not stood it is asked about', () => {
    expect(told('8项在60%基础上加3个点')).toContain('?not_understood');
    expect(first('8项在60%基础上加3个点')).toBe('?not_understood');
  });
});

describe('words added to a field, or in place of what it says', () => {
  test.each([
    ['8项的进展里漏了一句：新增服务企业3家', '新增服务企业3家', ['progress']],
    ['8项后面补一句走访企业30家', '走访企业30家', ['progress']],
    ['8项进展改一下：走访企业30家', '走访企业30家', undefined],
  ])('%s', (text, progress, added) => {
    const [item] = interpret(text, contextOf(zone, reported)).items;
    expect(item).toMatchObject({ taskNo: 8, progress });
    expect(item?.added).toEqual(added);
  });

  test('what a problem is to be', () => {
    const [item] = interpret('6项的存在问题改一下：资金缺口300万', contextOf(zone, reported)).items;
    expect(item).toMatchObject({ taskNo: 6, problems: '资金缺口300万' });
  });
});

describe('who asks whether it was so reports nothing', () => {
  test.each(['6项我报了65%吧', '6项我们报的是65%吧', '小王6项是65%吧', '6项是65%吧'])('%s', (text) => {
    expect(first(text)).not.toContain('=');
  });

  test('a value with a particle is one', () => {
    expect(first('6项65%了')).toBe('6=65');
    expect(first('6项是65%，7项70%')).toBe('6=65 7=70');
  });
});
