import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const commerce = '市商务局';
const county = '禹州市政府';

describe('a report of others', () => {
  test.each([
    [county, '长葛市12项80%', ''],
    [county, '禹州市12项80%', '12=80'],
    ['市发展和改革委员会', '市发改委1项60%', '1=60'],
    [county, '听市里说12项70%', ''],
    [county, '12项完成不了80%', '12=null'],
    [county, '12项又推进10%', ''],
  ])('%s: %s', (unit, text, expected) => {
    const stored = read(unit, text).items.map(({ taskNo, percent }) => `${taskNo}=${percent}`);
    expect(stored.join(' ')).toBe(expected);
  });
});

describe('which task is meant is taken back in one breath', () => {
  test.each([
    '不是6项是60项，40%',
    '6项写成60项了，40%',
    '6项40%，等下，是60项40%',
    '6项40%。60项50%。第一条写错了，是45%',
    '6/60/61：40/50/60',
    '6项60项平均40%',
  ])('%s stores nothing', (text) => {
    const { items, issues } = read(commerce, text);
    expect(items).toEqual([]);
    expect(issues.length).toBeGreaterThan(0);
  });
});
