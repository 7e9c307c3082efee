import { describe, expect, test } from 'vitest';
import { asked, read, stored } from './support.ts';

const county = '禹州市政府';
const done78 = { taskNo: 78, status: 'done', metrics: ['新增技能人才 9.8万人 →9.8'] };

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
    [
      '滞后，第48项60%，推到12月底完',
      { taskNo: 48, percent: 60, status: 'delayed', expectedBy: '2023-12-31' },
    ],
    [
      '滞后的有第54项。原因是资金没到位',
      { taskNo: 54, status: 'delayed', progress: '滞后。原因是资金没到位' },
    ],
    ['超额完成第78项：新增技能人才9.8万人', done78],
    ['全面完成——第78项：新增技能人才9.8万人', done78],
    ['已全部完成(第78项)。新增技能人才9.8万人', done78],
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

  test.each(['前期工作已完成。第78项新增技能人才8万人', '上月滞后，第78项新增技能人才8万人'])(
    '%s: no state of the task',
    (text) => {
      expect(stored(county, text)).toMatchObject([{ taskNo: 78, metrics: ['新增技能人才 8万人 →8'] }]);
      expect(stored(county, text)[0]).not.toHaveProperty('status');
    },
  );

  test('in front of several nobody knows whose it is', () => {
    expect(read(county, '滞后，第48项60%；第49项70%').issues).toMatchObject([{ code: 'task_missing' }]);
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
    '已完成，第48项60%',
    '三项已完成，第13项',
  ])('%s stores nothing', (text) => {
    expect(asked(county, text)).not.toContain('stored');
  });
});
