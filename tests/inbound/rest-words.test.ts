import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

/** A county: all tasks but the 60th and the 90th. */
const county = '长葛市政府';

/** What is stored, what waits for 确认 of how many tasks, and what is asked. */
function told(text: string): string {
  const { items, held, issues } = read(county, text);
  const said = items.map(({ taskNo, percent, status }) => `${taskNo}=${percent ?? status ?? '+'}`);
  const values = new Set(held.map(({ percent, status }) => `${percent ?? status}`));
  const waiting = held.length === 0 ? [] : [`${held.length}×${[...values].join('/')}`];
  const asked = issues.filter(({ code }) => code !== 'bulk_confirm').map(({ code }) => `?${code}`);
  return [...said, ...waiting, ...asked].join(' ');
}

describe('what is said of all the others waits for 确认', () => {
  test.each([
    '剩下的都是正常推进',
    '其余都是正常推进',
    '其余任务是正常推进',
    '剩下的全算正常推进',
    '其余的均为正常推进',
  ])('%s', (text) => {
    expect(told(text)).toBe('105×in_progress');
    expect(told(`97项完成，${text}`)).toBe('97=done 104×in_progress');
  });

  test.each([
    '其余完成70%',
    '其余都完成70%以上',
    '其余任务均完成年度目标的70%',
    '其余完成年度目标70%以上',
    '其余都在70%左右',
    '其余进度70%',
    '其余均超过70%',
  ])('%s', (text) => {
    expect(told(text)).toBe('105×70');
    expect(told(`97项完成；${text}`)).toBe('97=done 104×70');
    expect(told(`96、97项均已完成，${text}`)).toBe('96=done 97=done 103×70');
  });

  test('the rest of one task is none of the others', () => {
    expect(told('76项建成214个，其余70%')).not.toContain('104');
    expect(told('76项建成214个，其余都是在建')).toBe('76=in_progress');
  });

  test('all that the year asks for is done, and a figure of one of them', () => {
    expect(told('全年任务均已完成，其中9项规上企业23家')).toBe('9=+ 104×done');
    expect(told('我县年度任务全部完成，其中76项建成无废细胞214个')).toBe('76=+ 104×done');
    expect(told('截至目前，今年目标任务已全面完成，其中第76项建成无废细胞214个')).toBe('76=+ 104×done');
    expect(told('6项年度任务均已完成')).toBe('6=done');
    expect(told('年度任务均已完成')).toBe('?task_missing');
  });
});
