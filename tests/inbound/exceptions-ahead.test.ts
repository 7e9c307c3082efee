import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

/** A county: all tasks but the 60th and the 90th. */
const county = '长葛市政府';

/** What is stored, what waits for 确认 of how many tasks, and what is asked. */
function told(text: string): string {
  const { items, held, issues } = read(county, text);
  const said = items
    .toSorted((a, b) => a.taskNo - b.taskNo)
    .map(({ taskNo, percent, status }) => `${taskNo}=${percent ?? status ?? '+'}`);
  const values = new Set(held.map(({ percent, status }) => `${percent ?? status}`));
  const waiting = held.length === 0 ? [] : [`${held.length}×${[...values].join('/')}`];
  const asked = issues.filter(({ code }) => code !== 'bulk_confirm').map(({ code }) => `?${code}`);
  return [...said, ...waiting, ...asked].join(' ');
}

describe('several left out of a list, each with its own value', () => {
  const some = '1=done 2=done 3=delayed 4=delayed 5=done 6=65 7=done';
  test.each([
    '除3、4项滞后、6项65%外，1-7项均已完成',
    '除了3-4项滞后，6项65%以外，1至7项都已完成',
    '1-7项（3、4项滞后、6项65%除外）均已完成',
    '1-7项（除3、4项滞后、6项65%外）均已完成',
    '1-7除3、4滞后、6项65%外均已完成',
    '1-7项中，除3、4项滞后，6项65%外，其余4项均已完成',
    '1-7项，除3、4项滞后、6项65%外，\n均已完成',
    '1-7均已完成，除3、4滞后，6项65%',
  ])('%s', (text) => {
    expect(told(text)).toBe(some);
  });

  test('beside another list', () => {
    expect(told('11-13正常推进，1-7除3、4滞后、6项65%外均已完成')).toBe(
      `${some} 11=in_progress 12=in_progress 13=in_progress`,
    );
  });

  test('as many as are said to be left, or nothing is rewritten', () => {
    expect(told('1-7项除3项滞后外，其余5项均已完成')).not.toContain('1=done');
  });
});

describe('several left out of all', () => {
  test.each([
    '除6项滞后、12项40%外，其余均正常推进',
    '除6项滞后、12项40%外\n其余均正常推进',
    '除第6项（滞后）、第12项（40%）外，其他任务均正常推进',
    '除了6项滞后，12项40%，其余均正常推进',
  ])('%s', (text) => {
    expect(told(text)).toBe('6=delayed 12=40 103×in_progress');
  });

  test('a list of them, and words beside', () => {
    expect(told('除6项、12项滞后，其余正常推进')).toBe('6=delayed 12=delayed 103×in_progress');
    expect(told('除54项还差一点外，其他全部完成')).toBe('54=in_progress 104×done');
    const [item] = read(county, '除6项因资金未到位，进度滞后外，其余正常推进').items;
    expect(item).toMatchObject({ taskNo: 6, status: 'delayed', progress: '因资金未到位，进度滞后' });
  });

  test('a share of the others', () => {
    expect(told('除6项外，其余任务进度均在80%以上，6项40%')).toBe('6=40 104×80');
  });
});

test('what is said of the others is said of none left out', () => {
  expect(told('61-63除了62都完成了')).toBe('61=done 63=done');
  expect(told('除第59项已完成外，第61项也已完成')).toBe('59=done 61=done');
  expect(told('除了9项45%，别的我下午再报')).toBe('9=45');
});
