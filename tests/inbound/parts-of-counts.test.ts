import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const county = '长葛市政府';

function told(text: string): string {
  const { items, issues } = read(county, text);
  const said = items.map(
    ({ taskNo, percent, status, metrics }) =>
      `${taskNo}=${percent ?? status ?? '+'}${metrics.map(({ value }) => `(${value})`).join('')}`,
  );
  return [...said, ...issues.map(({ code, taskNo }) => `?${code}:${taskNo}`)].join(' ');
}

describe('so many of the things that were counted are no tasks, and their state is none of the task', () => {
  test.each([
    '1项共排查问题45项，38项已整改完毕，进度70%',
    '第1项排查隐患45项，其中38项已整改，7项正在整改，进度70%',
    '1项排查问题45项，已整改38项，7项正在整改，进度70%',
    '1项梳理措施45项：38项已完成、7项正在推进，进度70%',
  ])('%s', (text) => {
    expect(told(text)).toMatch(/^1=70$/u);
    expect(read(county, text).items[0]?.progress).toContain('45项');
  });

  test('without a share', () => {
    expect(told('1项排查问题45项，38项已整改完毕')).toBe('1=+');
    expect(told('6项发现问题12项，9项已整改，3项整改中')).not.toMatch(/9=|3=|\?task_ambiguous/u);
    expect(told('1项梳理任务45项，38项已完成，7项正在推进')).not.toMatch(/45=|38=|7=/u);
  });

  test('how many there are is said as a sum of two kinds', () => {
    const [item, ...others] = read('市发展和改革委员会', '36项“5+1”试点改革，5项已完成，剩下1项在推进').items;
    expect(others).toEqual([]);
    expect(item).toMatchObject({ taskNo: 36, status: 'in_progress' });
  });

  test('tasks stay tasks', () => {
    expect(told('1项发现问题3项，7项已完成，8项滞后')).toContain('8=delayed');
    expect(told('1项正常推进，38项已完成，7项正在推进')).toBe('1=in_progress 38=done 7=in_progress');
    expect(told('有2项任务已完成，分别是第61、63项')).toBe('61=done 63=done');
  });
});
