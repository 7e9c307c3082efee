import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const county = '禹州市政府';

/** `5=65 6=in_progress`, the figures of each stored item, what it is if it is no report, and what is asked. */
function told(text: string, unit = county): string {
  const { items, issues, intent } = read(unit, text);
  const said = items.map(
    ({ taskNo, percent, status, metrics }) =>
      `${taskNo}=${[percent ?? status, ...metrics.map(({ value, unit: counted }) => `${value}${counted}`)].filter((one) => one !== null).join('+')}`,
  );
  return [...said, ...(intent === 'report' ? [] : [intent]), ...issues.map(({ code }) => code)].join(' ');
}

describe('numbers joined by signs are all of the list', () => {
  test.each([
    ['5+6项65%', '5=65 6=65'],
    ['5&6项65%', '5=65 6=65'],
    ['5、6+7项65%', '5=65 6=65 7=65'],
    ['6&7&8项正常', '6=in_progress 7=in_progress 8=in_progress'],
    ['6项加7项都是65%', '6=65 7=65'],
    ['6；7；8项正常', '6=in_progress 7=in_progress 8=in_progress'],
    ['6→9项正常', 'clarify task_ambiguous'],
    ['6项60%，5+6项举措已落实', '6=60'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('a task right behind the value of another', () => {
  test.each([
    ['50农田1.2万亩,52龙头3家,54户厕3200户,70造林3200亩', '50=1.2万亩 52=3家 54=3200户 70=3200亩'],
    ['6号百分之六十五7号百分之七十', '6=65 7=70'],
    ['六号任务百分之六十五七号任务百分之七十', '6=65 7=70'],
    ['6项百分之4十五', '6=45'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

test('92项的问题撤回 takes back no more than one paragraph, and asks', () => {
  expect(told('92项的问题撤回', '市文化广电和旅游局')).toBe('clarify not_understood');
});
