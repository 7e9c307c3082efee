import { describe, expect, test } from 'vitest';
import { asked, stored } from './support.ts';

const county = '禹州市政府';

describe('the statement first, and its task at the end of the message', () => {
  test.each([
    ['圆满收官！第46项', { taskNo: 46, status: 'done' }],
    ['搞定了~第7项', { taskNo: 7, status: 'done' }],
    ['都做完了，第56项', { taskNo: 56, status: 'done' }],
    ['都正常，第7项', { taskNo: 7, status: 'in_progress' }],
    ['正常 7项', { taskNo: 7, status: 'in_progress' }],
    ['有点慢，第7项', { taskNo: 7, status: 'delayed' }],
    ['没动静。48项', { taskNo: 48, status: 'no_change' }],
    ['年底前竣工，第34项', { taskNo: 34, expectedBy: '2023-12-31' }],
    ['12月底能完 34项', { taskNo: 34, expectedBy: '2023-12-31' }],
    ['七成了，第7项', { taskNo: 7, percent: 70 }],
    // The state in front, and when it will be done behind.
    ['滞后，第48项推到12月底完', { taskNo: 48, status: 'delayed', expectedBy: '2023-12-31' }],
    ['正常推进，第48项年底前完成', { taskNo: 48, status: 'in_progress', expectedBy: '2023-12-31' }],
  ])('%s', (text, item) => {
    expect(stored(county, text)).toEqual([item]);
  });

  test.each([
    ['12项75%，第13项', [{ taskNo: 12, percent: 75 }]],
    ['12项已完成，第13项', [{ taskNo: 12, status: 'done' }]],
  ])('%s: told in turn, the last has nothing', (text, items) => {
    expect(stored(county, text)).toEqual(items);
  });

  test.each([
    '全部任务已完成，第7项',
    '全部完成，7项',
    '都正常，除了第7项',
    '35项任务已完成，第47项',
    '科技局滞后，第7项',
    '招标完成，第7项',
    '听说完成了，第7项',
    '请完成第7项',
    '领导好！第7项',
    '明年完成，第7项',
  ])('%s stores nothing', (text) => {
    expect(asked(county, text)).not.toContain('stored');
  });
});
