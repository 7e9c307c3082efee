import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

/** A county: all tasks but the 60th and the 90th. */
const county = '长葛市政府';

/** `21-59=done`: the values of the tasks that wait for 确认, and what is stored or asked beside them. */
function told(text: string, unit = county): string {
  const { items, held, issues } = read(unit, text);
  const runs: { from: number; to: number; value: string }[] = [];
  for (const [mark, all] of [
    ['', items],
    ['~', held],
  ] as const)
    for (const { taskNo, percent, status } of all) {
      const value = `${mark}${percent ?? status}`;
      const last = runs.at(-1);
      if (last?.to === taskNo - 1 && last.value === value) last.to = taskNo;
      else runs.push({ from: taskNo, to: taskNo, value });
    }
  const asked = issues.filter(({ code }) => code !== 'bulk_confirm');
  return [
    ...runs.map(({ from, to, value }) => `${from === to ? from : `${from}-${to}`}=${value}`),
    ...asked.map(({ code, taskNo }) => `?${code === 'empty_item' ? taskNo : code}`),
  ].join(' ');
}

describe('ranges that are named by where they begin or end wait for 确认', () => {
  test.each([
    '92项及以后均正常推进',
    '92项及以后的任务正常推进',
    '从92项开始都正常推进',
    '自第92项起，均正常推进',
    '92项到最后都正常推进',
    '第92项至最后一项都是正常推进',
    '从92项往后全部正常推进',
  ])('%s', (text) => {
    expect(told(text)).toBe('92-107=~in_progress');
  });

  test('whether the task at the edge is meant is asked, where nothing tells', () => {
    expect(told('92项以后正常推进')).toBe('93-107=~in_progress ?92');
    expect(told('92项之前都已完成')).toBe('1-59=~done 61-89=~done 91=~done ?92');
    expect(told('50项之前都完成，50项之后正常推进')).toBe(
      '1-49=~done 51-59=~in_progress 61-89=~in_progress 91-107=~in_progress ?50',
    );
  });

  test('the range before tells it', () => {
    expect(told('61-89项已完成，91项以后正常推进')).toBe('61-89=done 91-107=~in_progress');
    expect(told('55项以前都完成，56项以后60%')).toBe('1-55=~done 56-59=~60 61-89=~60 91-107=~60');
    expect(told('99项滞后，98项以后正常推进')).toBe('99=delayed 100-107=~in_progress ?98');
    expect(told('98项滞后，98项以后正常推进')).toBe('98=delayed 99-107=~in_progress');
  });

  test('the first and the last ones, and those behind a list', () => {
    expect(told('前20项都正常推进，后面的滞后')).toBe(
      '1-20=~in_progress 21-59=~delayed 61-89=~delayed 91-107=~delayed',
    );
    expect(told('最后5项未启动')).toBe('103-107=~not_started');
    expect(told('1项到50项完成，后面的正常推进')).toMatch(/^1-50=done 51-59=~in_progress/u);
    expect(told('前70项都正常推进')).toBe('?task_missing');
  });

  test('a time is no range', () => {
    expect(told('92项以后再报')).toBe('?not_understood');
    expect(told('6项完成一期，后面的正常推进')).not.toContain('-');
    expect(told('6项9月以后正常推进')).not.toContain('-');
  });
});
