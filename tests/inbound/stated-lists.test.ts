import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf, read } from './support.ts';

const county = '禹州市政府';

/** `6=done 44=delayed`, and what is asked. */
function told(text: string): string {
  const { items, issues, intent } = read(county, text.replaceAll('⏎', '\n'));
  const said = items.map(
    ({ taskNo, percent, status, sameAsLast }) => `${taskNo}=${percent ?? (sameAsLast ? 'same' : status)}`,
  );
  return [...said, ...(intent === 'report' ? [] : [intent]), ...issues.map(({ code }) => code)].join(' ');
}

describe('lists that say how many they hold', () => {
  test.each([
    '已完成3项(6、15、26),滞后2项(44、96)',
    '已完成3项：6、15、26；滞后2项：44、96',
    '本月已完成3项（第6、15、26项），滞后2项（第44、96项）。',
    '已完成6、15、26(3项),滞后44、96(2项)',
    '6、15、26。这三项已完成。44、96。这两项滞后。其他我明天再报。',
    '这几项已完成:6、15、26;滞后的两项:44、96',
  ])('%s', (text) => {
    expect(told(text)).toBe('6=done 15=done 26=done 44=delayed 96=delayed');
  });

  test.each([
    ['今天只报三项:8、9、64,全是正常推进。没报的过两天再说。', '8=in_progress 9=in_progress 64=in_progress'],
    ['我们这次报四项，8、9、64、65，都是60%', '8=60 9=60 64=60 65=60'],
    ['8、9、10仨都50%', '8=50 9=50 10=50'],
    ['4项、5项、7项这仨都30%,8项45%', '4=30 5=30 7=30 8=45'],
  ])('the number is no task: %s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each([
    '已完成3项(6、15)',
    '计划完成3项(6、15、26)',
    '下月完成3项(6、15、26)',
    '下月计划:完成3项(6、15、26)',
    '6、15、26、28。这三项已完成。',
  ])('as many as are not named, or are only planned: %s', (text) => {
    expect(interpret(text, contextOf(county)).wouldStore).toBe(false);
  });
});

describe('lists of a value or a field', () => {
  test.each([
    ['75% 3、8⏎80% 20、22⏎完成 6、7⏎滞后 44', '3=75 8=75 20=80 22=80 6=done 7=done 44=delayed'],
    ['工业口:19、20均45%;农业类:50、51均30%', '19=45 20=45 50=30 51=30'],
    ['工业类:19、20正常推进;农业类:50、51滞后', '19=in_progress 20=in_progress 50=delayed 51=delayed'],
    ['24-28(26除外)60%,26项已完成', '24=60 25=60 27=60 28=60 26=done'],
    ['24到28(不含26)均正常推进', '24=in_progress 25=in_progress 27=in_progress 28=in_progress'],
    ['3项70,4项75,8项85,单位都是%', '3=70 4=75 8=85'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each(['长葛口:19、20均45%', '75% 3、8、19家⏎80% 20、22家', '投资24-31(26除外)亿元'])(
    'another unit, or no tasks: %s',
    (text) => {
      expect(interpret(text, contextOf(county)).wouldStore).toBe(false);
    },
  );
});

describe('everything else, in other words', () => {
  test.each([
    '19项50%。没提到的跟上个月一样。',
    '19项50%,没列出来的都正常推进',
    '19项50%，除此之外均无变化',
    '19项50%，除了这些，其他都正常推进',
    '19项50%，剩下的都按正常推进报吧',
  ])('%s', (text) => {
    const { items, issues, held } = read(county, text);
    expect(items.map(({ taskNo, percent }) => [taskNo, percent])).toEqual([[19, 50]]);
    expect(issues.map(({ code }) => code)).toContain('bulk_confirm');
    expect(held.length).toBeGreaterThan(50);
  });

  test('what is left of one task, or asked', () => {
    expect(told('19项建成2家，没说的问题都解决了')).not.toContain('bulk_confirm');
    expect(told('没提到的跟上个月一样吗?')).not.toContain('bulk_confirm');
  });
});

describe('what stands behind a list', () => {
  test.each([
    ['1 35%⏎2 40%⏎状态均为正常推进', '1=35 2=40'],
    ['1|已完成|重点项目41个⏎54|滞后|户厕2100户', '1=done 54=delayed'],
    ['44、96滞后。44项是资金没到位,96项主要是开发商失联', '44=delayed 96=delayed'],
    ['1、2、3正常推进。1项完成投资142亿元', '1=in_progress 2=in_progress 3=in_progress'],
    ['37项市域铁路沿线、38项国道107沿线开发都是正常推进', '37=in_progress 38=in_progress'],
    ['6项现在看完不成了,算滞后;39项规划已批复、已完成', '6=delayed 39=done'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test('the parts of one task are not another one', () => {
    expect(told('37项市域铁路、38项沿线开发3个项目都已完成')).not.toContain('37=');
    expect(told('6项不算滞后')).not.toContain('delayed');
  });
});

test('a field, how many tasks it has, and each number with its words', () => {
  const text = '教育口三项 89新建公办园2所 90职教集团正常推进 56县管校聘滞后';
  const { items } = read('襄城县政府', text);
  expect(items.map(({ taskNo, status }) => [taskNo, status])).toEqual([
    [89, null],
    [90, 'in_progress'],
    [56, 'delayed'],
  ]);
});

test('what the towns have done is in the sum behind them', () => {
  const { items, issues } = read(county, '方山镇户厕改了310户、鸿畅镇改了280户,54项户厕累计3150户');
  expect(items.flatMap(({ metrics }) => metrics.map(({ value }) => value))).toEqual([3150]);
  expect(issues).toEqual([]);
  expect(told('方山镇户厕改了310户,54项户厕改了280户')).toContain('task_missing');
});
