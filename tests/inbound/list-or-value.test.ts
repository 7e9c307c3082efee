import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const county = '建安区政府';

function told(text: string, unit = county): string {
  const { items, held, issues } = read(unit, text);
  const said = items.map(({ taskNo, percent, status }) => `${taskNo}=${percent ?? status ?? '+'}`);
  return [
    ...said,
    ...held.map(({ taskNo }) => `held ${taskNo}`),
    ...issues.map(({ code }) => `?${code}`),
  ].join(' ');
}

const both = '6=done 7=done 8=in_progress 9=in_progress';

describe('the number that opens the next list is no share of the tasks before it', () => {
  test.each([
    ['6 7完成 8 9推进', both],
    ['6 7 已完成 8 9 推进中', both],
    ['6、7完成 8、9推进', both],
    ['6、7完成；8、9推进', both],
    ['6 7 8 已完成 9 10 推进中', '6=done 7=done 8=done 9=in_progress 10=in_progress'],
    [
      '6 7 8 9 正常推进，10 11 滞后',
      '6=in_progress 7=in_progress 8=in_progress 9=in_progress 10=delayed 11=delayed',
    ],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each([
    '6 9 推进中 11 14 未启动',
    '6、7、8 已完成 9',
    '6 35 正常推进 40 58 滞后',
    '6 75 推进 7 80 推进',
  ])('it is asked about where it may be one: %s', (text) => {
    expect(read(county, text).items.filter(({ percent }) => percent !== null)).toEqual([]);
    expect(told(text)).toContain('?value_conflict');
  });

  test.each([
    ['6、7、8项 65', '6=65 7=65 8=65'],
    ['6、7、8项完成65', '6=65 7=65 8=65'],
    ['6、7、8项进度：65', '6=65 7=65 8=65'],
  ])('a share stays one: %s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('marks in front of lists that differ are the states of the lists', () => {
  test.each(['✅6、7\n⏳8、9', '✅6、7 ⏳8、9', '✔6-7；🚧8、9'])('%s', (text) => {
    expect(told(text)).toBe(both);
  });

  test('what is crossed out is not done', () => {
    expect(told('✅6、7 ❌8')).toBe('6=done 7=done 8=in_progress');
    expect(read(county, '✅6、7 ❌8').items[2]?.progress).toBe('未完成');
  });

  test.each(['✅6、7、8', '6✅7✅8❌'])(
    'a mark alone, or one behind a number, says nothing for certain: %s',
    (text) => {
      expect(read(county, text).wouldStore).toBe(false);
    },
  );
});

describe('who is in charge of the tasks of a list is only its label', () => {
  const lists = '1=in_progress 2=in_progress 4=delayed 5=delayed';
  test.each([
    '发改委：1、2项正常；商务局：4、5项滞后',
    '区发改委：1、2正常\n区商务局：4、5滞后',
    '发改委牵头的：1、2项正常；商务局牵头的：4、5项滞后',
    '张伟：1、2项正常；李强：4、5项滞后',
    '一组：1、2项正常；二组：4、5项滞后',
    '农业口：1、2项正常；教育口：4、5项滞后',
  ])('%s', (text) => {
    expect(told(text)).toBe(lists);
    expect(read(county, text).items.map(({ progress }) => progress)).toEqual([null, null, null, null]);
  });

  test.each(['发改委：1、2项正常', '长葛市发改委：1、2项正常；长葛市商务局：4、5项正常'])(
    'a report of somebody else is asked about: %s',
    (text) => {
      expect(read(county, text).wouldStore).toBe(false);
    },
  );
});
