import { describe, expect, test } from 'vitest';
import { asked, read, stored } from './support.ts';

const unit = '市商务局';

describe('what an official types', () => {
  test.each([
    ['第6项 进度35%', [{ taskNo: 6, percent: 35 }]],
    [
      '任务６：县域商业体系完成建设　进度百分之四十',
      [{ taskNo: 6, percent: 40, progress: '县域商业体系完成建设　进度百分之四十' }],
    ],
    [
      '6项已完成;61项新培育园区2家',
      [
        { taskNo: 6, status: 'done' },
        { taskNo: 61, metrics: ['新培育跨境电子商务园区(基地) 2家 →2'] },
      ],
    ],
    [
      '第61项\n进展:新培育跨境电商园区2家\n存在问题:无\n下一步:组织申报',
      [
        {
          taskNo: 61,
          progress: '新培育跨境电商园区2家',
          problems: '无',
          nextSteps: '组织申报',
          metrics: ['新培育跨境电子商务园区(基地) 2家 →2'],
        },
      ],
    ],
    ['2、4-7同上月', [2, 4, 5, 6, 7].map((taskNo) => ({ taskNo, status: 'no_change', sameAsLast: true }))],
    ['第60项 65%,预计11月底前完成', [{ taskNo: 60, percent: 65, expectedBy: '2023-11-30' }]],
    ['第6项还没完成', [{ taskNo: 6, status: 'in_progress', progress: '还没完成' }]],
  ])('%j is stored', (text, items) => {
    const result = read(unit, text);
    expect(stored(unit, text)).toEqual(items);
    expect(result).toMatchObject({ intent: 'report', wouldStore: true, issues: [], held: [], text });
  });

  test('the task may stand in the message that is quoted', () => {
    const quote = '「督查助手：第7项还没报」\n- - - - - - - -\n';
    expect(read('市商务局', `${quote}90%`).items).toMatchObject([{ taskNo: 7, percent: 90 }]);
    expect(read('市商务局', `${quote}第6项90%`).items).toMatchObject([{ taskNo: 6, percent: 90 }]);
    const reply = '回复 督查助手：第7项还未报送\n';
    expect(read('市商务局', `${reply}第7项 90%`)).toMatchObject({ issues: [], items: [{ taskNo: 7 }] });
    const both = '「督查助手：请报第7项、第6项」\n------\n';
    expect(read('市商务局', `${both}90%`).items).toEqual([]);
  });

  test('a correction names the new value only', () => {
    expect(read(unit, '第4项进度打错了,应为45%').intent).toBe('correct');
    expect(stored(unit, '第4项进度打错了,应为45%')).toEqual([{ taskNo: 4, percent: 45 }]);
  });

  test('60项报了吗 is a question and stores nothing', () => {
    expect(read(unit, '60项报了吗')).toMatchObject({
      intent: 'query_last',
      items: [],
      issues: [],
      wouldStore: false,
      taskNos: [60],
    });
  });

  test.each([
    ['第6项 200%', 'percent_range'],
    ['75%', 'task_missing'],
  ])('%s is asked about', (text, code) => {
    expect(asked(unit, text)).toBe(code);
    expect(read(unit, text)).toMatchObject({ intent: 'clarify', wouldStore: false, held: [] });
  });

  test('国道107改建完成 is never a report on task 107', () => {
    for (const owner of ['市发展和改革委员会', '禹州市政府']) {
      const result = read(owner, '国道107改建完成');
      expect(result.items).toEqual([]);
      expect(result.issues.map(({ code }) => code)).toEqual(['task_missing']);
      expect(result.issues[0]?.text).toContain('第38项');
    }
  });
});

describe('a whole month in one message', () => {
  const text = [
    '各位领导好，现将市商务局9月份工作进展报告如下：',
    '第4项：举办促销活动12场，发放消费券800万元，正常推进。',
    '第6项：总体进度达到35%，存在问题：乡镇快递网点不足；下一步打算：新建网点20个。',
    '第60项：65%，预计11月底前完成',
    '第61项：新培育跨境电商园区2家（其中襄城1家、长葛1家）',
    '第12项：40%',
    '其余同上月',
  ].join('\n');

  test('every task gets its own part, the rest waits for 确认', () => {
    const result = read(unit, text);
    expect(stored(unit, text)).toEqual([
      {
        taskNo: 4,
        status: 'in_progress',
        progress: '举办促销活动12场，发放消费券800万元，正常推进。',
        metrics: ['举办促销活动 12场', '发放消费券 800万元'],
      },
      { taskNo: 6, percent: 35, problems: '乡镇快递网点不足', nextSteps: '新建网点20个。' },
      { taskNo: 60, percent: 65, expectedBy: '2023-11-30' },
      {
        taskNo: 61,
        progress: '新培育跨境电商园区2家（其中襄城1家、长葛1家）',
        metrics: ['新培育跨境电子商务园区(基地) 2家 →2'],
      },
    ]);
    expect(result.issues.map(({ code }) => code)).toEqual(['task_not_owed', 'bulk_confirm']);
    const reported = new Set([4, 6, 60, 61]);
    expect(result.held.map(({ taskNo }) => taskNo)).toEqual(result.taskNos);
    expect(result.held.every(({ sameAsLast, taskNo }) => sameAsLast && !reported.has(taskNo))).toBe(true);
  });
});
