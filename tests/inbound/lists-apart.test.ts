import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const county = '长葛市政府';

/** `41=done 70=delayed@2023-11-10`, what of each stored item is told, and what is asked. */
function told(text: string, unit = county): string {
  const { items, issues, intent } = read(unit, text.replaceAll('⏎', '\n'));
  const said = items.map(
    ({ taskNo, percent, status, sameAsLast, expectedBy }) =>
      `${taskNo}=${percent ?? (sameAsLast ? 'same' : status)}${expectedBy === null ? '' : `@${expectedBy}`}`,
  );
  return [...said, ...(intent === 'report' ? [] : [intent]), ...issues.map(({ code }) => code)].join(' ');
}

describe('lists without 项, each with its own state', () => {
  test.each([
    ['54、67本月已完成；68、69尚在推进', '54=done 67=done 68=in_progress 69=in_progress'],
    ['54、67已完成，68、69尚未启动', '54=done 67=done 68=not_started 69=not_started'],
    ['54、67正常推进；68、69很快推进', '54=in_progress 67=in_progress task_ambiguous'],
  ])('%s', (text, expected) => {
    expect(told(text, '市生态环境局')).toBe(expected);
  });
});

describe('one of a list with a state of its own, and the others', () => {
  test.each([
    [
      '1-5项，除4项滞后外，其他4项均正常推进',
      '4=delayed 1=in_progress 2=in_progress 3=in_progress 5=in_progress',
    ],
    ['1、2、3项，除3项未启动外，其余均已完成', '3=not_started 1=done 2=done'],
    [
      '1-5项，除4、5项滞后外，其他4项均正常推进',
      '4=delayed 5=delayed status_conflict status_conflict status_conflict',
    ],
  ])('%s', (text, expected) => {
    expect(told(text, '禹州市政府')).toBe(expected);
  });
});

describe('the days of the end of several tasks', () => {
  test.each([
    [
      '41、46、48项均已启动，计划分别于11月底、12月底、10月底完成',
      '41=in_progress@2023-11-30 46=in_progress@2023-12-31 48=in_progress@2023-10-31',
    ],
    ['41、46项未达预期进度，预计完成时间分别为10月15日、年底', '41=delayed@2023-10-15 46=delayed@2023-12-31'],
    ['41、46项均正常推进，预计完成时间均为12月底', '41=in_progress@2023-12-31 46=in_progress@2023-12-31'],
    ['41 推进中(预计10-31)；46 滞后(预计11月30日)', '41=in_progress@2023-10-31 46=delayed@2023-11-30'],
    ['41项正在推进，竣工时间定在12月28日', '41=in_progress@2023-12-28'],
    ['41项完工日期：10月30日，正在推进', '41=in_progress@2023-10-30'],
    // The day of the beginning, a step on the way, months that are over.
    ['41项未启动（计划11月）', '41=not_started'],
    ['41、46项正常推进，分别于10月底、11月底完成招标', 'clarify value_conflict'],
    ['41、46项分别于5月底、6月底完成', 'clarify empty_item empty_item'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('further ways to tell several tasks apart', () => {
  test.each([
    ['任务41、任务46、任务48，前两项完成，后一项滞后', '41=done 46=done 48=delayed'],
    ['41、46项中前一个60%，最后一个70%', '41=60 46=70'],
    ['41、46、48项，前两项已完成，后两项滞后', 'clarify value_conflict'],
    ['41✓已完成 46✗未完成 48→推进中', '41=done 46=in_progress 48=in_progress'],
    ['41✗已完成 46✓未完成', 'clarify task_missing'],
    ['四十一、四十六已完成，四十八项正常推进', '41=done 46=done 48=in_progress'],
    ['41、46已完成，48项管网每天在做', '41=done 46=done 48=in_progress'],
    ['41项未实施，46项按月度计划推进，无滞后', '41=not_started 46=in_progress'],
    ['41项正在推进，不会晚于年底完成', '41=in_progress@2023-12-31'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});
