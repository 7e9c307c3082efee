import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

/** `41=done 70=delayed`, what of each stored item is told, and what is asked. */
function told(text: string, unit = '长葛市政府'): string {
  const { items, issues } = read(unit, text.replaceAll('⏎', '\n'));
  const said = items.map(({ taskNo, percent, status }) =>
    [`${taskNo}=${percent ?? status}`, percent !== null && status === 'delayed' ? '(late)' : ''].join(''),
  );
  return [...said, ...issues.map(({ code }) => code)].join(' ');
}

describe('lists that stand apart from what is said of them', () => {
  test.each([
    [
      '（一）办结⏎6、26⏎（二）推进⏎41项：进度35%⏎（三）滞后⏎44、48',
      '6=done 26=done 41=35 44=delayed 48=delayed',
    ],
    ['>>完成⏎第6项、第7项⏎>>推进⏎第8项（60%）⏎>>滞后⏎第44项（30%）', '6=done 7=done 8=60 44=30(late)'],
    ['【完成】⏎6、26⏎【推进】⏎41 35%⏎44 28%', '6=done 26=done 41=35 44=28'],
    ['①已完成的任务——6、15；②滞后的任务——70', '6=done 15=done 70=delayed'],
    ['四是未启动类：44一项', '44=not_started'],
    ['已启动：1、2；未启动：7、8', '1=in_progress 2=in_progress 7=not_started 8=not_started'],
    [
      '1 2 3⏎8 9⏎以上5项正常推进⏎6 7⏎以上2项已完成',
      '1=in_progress 2=in_progress 3=in_progress 8=in_progress 9=in_progress 6=done 7=done',
    ],
    ['任务16、17⏎任务26⏎——都没启动⏎任务6⏎——已完成', '16=not_started 17=not_started 26=not_started 6=done'],
    ['6、7、15。以上3项均已完成。', '6=done 7=done 15=done'],
    ['第一批：6、7，均已完成；第二批：10、11，均为90%', '6=done 7=done 10=90 11=90'],
    ['已完成：6；还在推进：10（95%）、13（90%）。合计3项。', '6=done 10=95 13=90'],
    ['共3项：7、9、24，其中7已完成，其余2项正常推进。', '7=done 9=in_progress 24=in_progress'],
    ['8项 68%；其他2、5、6正常推进', '8=68 2=in_progress 5=in_progress 6=in_progress'],
    ['6、7，进度均为40%', '6=40 7=40'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each([
    '（一）总体情况：共报送3项，其中已完成1项，正常推进1项，滞后1项。⏎（二）具体情况：⏎已完成：7⏎正常推进：41⏎滞后：44',
    '【汇总】报送3项，完成1项，推进1项，滞后1项⏎【明细】⏎7 已完成⏎41 正常推进⏎44 滞后',
  ])('counts in front of the lists are no tasks: %s', (text) => {
    expect(told(text)).toBe('7=done 41=in_progress 44=delayed');
  });

  test.each([
    ['【汇总】报送6项，完成1项，推进4项，滞后1项', 'task_ambiguous'],
    ['1、2、3。以上2项均已完成', 'task_missing'],
    ['第41项35%⏎（二）推进⏎加大招商力度', '41=35'],
    ['第8项企业入库正常推进；其他3、4个标段滞后', '8=in_progress'],
  ])('what may count or be a paragraph is no list: %s', (text, expected) => {
    expect(told(text)).toContain(expected);
  });
});

describe('what is said of several tasks in common', () => {
  test.each([
    ['第41、44项存在同样的问题：用地指标不足，进度都是30%；第6项80%', '用地指标不足'],
    ['41、44两项滞后，原因都是：管线迁改费用没落实。', '管线迁改费用没落实。'],
    ['我市任务：41、44、48项正常推进，问题：资金没到位', '资金没到位'],
  ])('%s', (text, problems) => {
    const { items } = read('长葛市政府', text);
    expect(items.slice(0, 2).map((item) => [item.taskNo, item.problems])).toEqual([
      [41, problems],
      [44, problems],
    ]);
  });
});

test('a figure of one task stands beside the share of all', () => {
  const text = '19、20、22三项都已完成65%，其中22项战略性新兴产业占比34.2%。';
  expect(told(text, '市发展和改革委员会')).toBe('19=65 20=65 22=65');
});

test('the number, a short title and labels behind it', () => {
  const { items } = read('市卫生健康委员会', '57、医共体：进展：信息系统已上线\n84：已完成');
  expect(items.map((item) => item.taskNo)).toEqual([57, 84]);
  expect(told('56教育改革30%；105国防教育已完成', '市教育局')).toBe('56=30 105=done');
  expect(told('56、105已完成⏎89、进度82%', '市教育局')).toBe('56=done 105=done 89=82');
});
