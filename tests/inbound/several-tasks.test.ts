import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

/** What is stored: `6=80 60=done`, and `?` when anything is asked. */
function told(unit: string, text: string): string {
  const { items, issues } = read(unit, text);
  const said = items.map(
    (item) => `${item.taskNo}=${item.percent ?? item.status ?? item.metrics[0]?.value ?? item.progress}`,
  );
  return [...said, ...(issues.length > 0 ? ['?'] : [])].join(' ');
}

describe('mere numbers behind a task named in full', () => {
  test.each([
    ['41、42项均正常推进，43、44已完成，45项75%', '41=in_progress 42=in_progress 43=done 44=done 45=75'],
    ['第41项75%，42、43滞后，44项未启动', '41=75 42=delayed 43=delayed 44=not_started'],
    ['第41项70%，42已完成', '41=70 42=done'],
    ['41项70%，42-45 65%', '41=70 42=65 43=65 44=65 45=65'],
    ['第61项新增2家，62、63正常推进', '61=2 62=in_progress 63=in_progress'],
    ['第6项70% 7项80% 8、9 90%', '6=70 7=80 8=90 9=90'],
    ['第44项完成改造小区12个，11已完工', '44=12'],
    ['第54项农村公路12公里，3、4标段已完成', '54=12'],
    ['6项70%，12月底完成', '6=70'],
  ])('%s', (text, expected) => {
    expect(told('禹州市政府', text)).toBe(expected);
  });

  test('what nobody can report is asked about, not kept as words of the task before', () => {
    expect(told('禹州市政府', '第6项70%，7、8待定')).toBe('6=70 ?');
  });
});

describe('numbers behind a heading', () => {
  test.each([
    ['报一下9月的:41/42均正常推进,46项进度百分之六十五', '41=in_progress 42=in_progress 46=65'],
    ['9月进展：41 75%，42 80%', '41=75 42=80'],
    ['汇报如下：41已完成；42滞后', '41=done 42=delayed'],
  ])('%s', (text, expected) => {
    expect(told('魏都区政府', text)).toBe(expected);
  });

  test.each(['本月进度:75%', '累计完成:41 正常推进'])('%s: names no task', (text) => {
    expect(read('魏都区政府', text).items).toEqual([]);
  });
});

describe('the value first, then its tasks', () => {
  test.each([
    ['已完成的有:16项、17项;未启动的有:18项', '16=done 17=done 18=not_started'],
    ['已完成的是16项和17项，滞后的是18、19项', '16=done 17=done 18=delayed 19=delayed'],
    [
      '未启动（2项）：16、17；正常推进（2项）：18、19',
      '16=not_started 17=not_started 18=in_progress 19=in_progress',
    ],
    ['70%的有16、17项，80%的有18项', '16=70 17=70 18=80'],
    ['进度60%：16、17；进度70%：19、20', '16=60 17=60 19=70 20=70'],
    ['已完成（16、17），滞后（19、20）', '16=done 17=done 19=delayed 20=delayed'],
    ['已完成16、17、19项', '16=done 17=done 19=done'],
    ['一是已完成的16、17项，二是滞后的18项', '16=done 17=done 18=delayed'],
  ])('%s', (text, expected) => {
    expect(told('禹州市政府', text)).toBe(expected);
  });
});

describe('one value for several tasks', () => {
  test.each([
    ['第12、14两项90%，第34、37、38三项85%', '12=90 14=90 34=85 37=85 38=85'],
    ['第85至第88项进度统一按45%报，第91项按50%算', '85=45 86=45 87=45 88=45 91=50'],
    ['85、86项都按已完成报', '85=done 86=done'],
    ['23项60%，24、25项也是', '23=60 24=60 25=60'],
    ['第23项已完成；第24项同样', '23=done 24=done'],
    ['5月前完成6、7、8项,目前都是20%', '6=20 7=20 8=20'],
    ['我市负责的6、7、8项中，6项60%，7项已完成，8项滞后', '6=60 7=done 8=delayed'],
    ['第59项→70%\n第61项→已完成', '59=70 61=done'],
  ])('%s', (text, expected) => {
    expect(told('禹州市政府', text)).toBe(expected);
  });

  test('a long report is not repeated for the next task', () => {
    const text = '23项 先导区规划已批复，一期正在招标，二期正在开展前期手续，24项也是';
    const { items, issues } = read('禹州市政府', text);
    expect(items.map(({ taskNo }) => taskNo)).toEqual([23]);
    expect(issues.map(({ code, taskNo }) => [code, taskNo])).toEqual([['empty_item', 24]]);
  });
});

test('the next line opens its task, whatever the line above ends with', () => {
  const { items } = read('禹州市政府', '第29项 下一步：做好部门对接\n第30项 35%');
  expect(items.map(({ taskNo, percent, nextSteps }) => [taskNo, percent, nextSteps])).toEqual([
    [29, null, '做好部门对接'],
    [30, 35, null],
  ]);
});
