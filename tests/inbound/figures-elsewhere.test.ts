import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

describe('a figure named as a goal of another task', () => {
  test.each([
    ['61项3家,海外仓1个', 61],
    ['63项推介会2场,海外仓1个', 63],
    ['60项综保区55%,海外仓新设1个', 60],
  ])('%s: it is asked, and the rest of it stands', (text, no) => {
    const { items, issues } = read('市商务局', text);
    expect(issues.map(({ code, taskNo }) => [code, taskNo])).toEqual([['task_ambiguous', 62]]);
    expect(items.map(({ taskNo }) => taskNo)).toEqual([no]);
    expect(items[0]?.metrics.map(({ indicator }) => indicator)).not.toContain('海外仓');
  });

  test.each(['61项3家,62项海外仓1个', '61项新培育3家,发放贷款2亿元', '62项海外仓1个,面积2万平方米'])(
    '%s: nothing to ask',
    (text) => {
      expect(read('市商务局', text).issues).toEqual([]);
    },
  );
});
