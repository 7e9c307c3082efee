import { describe, expect, test } from 'vitest';
import { read, stored } from './support.ts';

const county = '禹州市政府';

describe('the task stands behind what is said of it', () => {
  test.each([
    [
      '75%是4项的,80%是6项的',
      [
        { taskNo: 4, percent: 75 },
        { taskNo: 6, percent: 80 },
      ],
    ],
    ['企业债务重组慢，写到55项的问题里', [{ taskNo: 55, problems: '企业债务重组慢' }]],
    ['把施工单位停工加到96项问题里吧', [{ taskNo: 96, problems: '施工单位停工' }]],
  ])('%s', (text, items) => {
    expect(stored(county, text)).toMatchObject(items);
  });

  test.each(['75%是4项的,80%不是6项的', '75%是4项的,80%是6项的吗'])('%s gives no task a value', (text) => {
    expect(read(county, text).wouldStore).toBe(false);
  });
});

describe('words in front of a task that say nothing of its value', () => {
  test.each([
    ['我们的63项 60%', [{ taskNo: 63, percent: 60 }]],
    ['上个月没报过啊？那82项就报正常推进', [{ taskNo: 82, status: 'in_progress' }]],
    ['等等,65那个是75%', [{ taskNo: 65, percent: 75 }]],
    [
      '手抖了,5项12%,6项15%',
      [
        { taskNo: 5, percent: 12 },
        { taskNo: 6, percent: 15 },
      ],
    ],
    ['38这个没有问题', [{ taskNo: 38, problems: '无' }]],
    ['96项那条问题再补一句,施工单位已停工', [{ taskNo: 96, problems: '施工单位已停工' }]],
  ])('%s', (text, items) => {
    expect(stored(county, text)).toMatchObject(items);
  });

  test.each(['我们的3项都已完成', '手滑把6项点成已完成', '等6项完成后再报'])('%s is no report', (text) => {
    expect(read(county, text).wouldStore).toBe(false);
  });

  test('one more is taken back, and why', () => {
    expect(read(county, '算了,47也撤了吧,数还没定')).toMatchObject({ intent: 'withdraw', taskNos: [47] });
  });
});
