import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

/** `6=done 44=65`, and what is asked. */
function told(unit: string, text: string): string {
  const { items, issues } = read(unit, text.replaceAll('⏎', '\n'));
  const said = items.map(
    ({ taskNo, percent, status, metrics }) =>
      `${taskNo}=${percent ?? status ?? (metrics.map(({ value, unit: sign }) => `${value}${sign}`).join() || '-')}`,
  );
  return [...said, ...issues.map(({ code, taskNo }) => `${code}:${taskNo ?? ''}`)].join(' ');
}

describe('of a list', () => {
  test.each([
    ['50-54项75%,52项单独报', '50=75 51=75 53=75 54=75'],
    ['50-53项正常,51项滞后,52项单独报', '50=in_progress 53=in_progress 51=delayed'],
    ['50-53项正常,52项单独报,53项滞后', '50=in_progress 51=in_progress 53=delayed'],
    ['50-54项75%,不含52项', '50=75 51=75 53=75 54=75'],
    ['50-54项正常,其他几项55、57也是正常', '50 51 52 53 54 55 57'.replace(/\d+/gu, '$&=in_progress')],
    ['6项65%,其他几项7、8、9也是65%', '6=65 7=65 8=65 9=65'],
    ['6-8同上,9项65%', '9=65 value_conflict:6 value_conflict:7 value_conflict:8'],
    ['8、9全年任务完成', '8=done 9=done'],
    ['第一百零三到一百零五都正常', '103=in_progress 104=in_progress 105=in_progress'],
  ])('%s', (text, expected) => {
    expect(told('禹州市政府', text)).toBe(expected);
  });

  test('what follows a state on its line belongs to the next line', () => {
    expect(told('禹州市政府', '1、2项⏎均正常推进⏎4、5项 滞后 6 7⏎均完成')).toBe(
      '1=in_progress 2=in_progress 4=delayed 5=delayed 6=done 7=done',
    );
  });

  test('who of the county is in charge stands behind the tasks', () => {
    expect(told('魏都区政府', '1-3(发改委)65%,4-5(商务局)70%,10(金融局)50%')).toBe(
      '1=65 2=65 3=65 4=70 5=70 10=50',
    );
    expect(told('魏都区政府', '1-2(经济)65%,11-12(创新)70%')).toBe('1=65 2=65 11=70 12=70');
  });
});

describe('a state said of the next task in short', () => {
  test.each([
    ['8项完成9项不是', '8=done 9=in_progress'],
    ['8项完成,9项没有', '8=done not_understood:9'],
    ['8项完成,9完,10完', '8=done 9=done 10=done'],
    ['8项滞后,9项不是', '8=delayed empty_item:9'],
  ])('%s', (text, expected) => {
    expect(told('禹州市政府', text)).toBe(expected);
  });
});

describe('the state of a heading', () => {
  test.each([
    ['滞后的有2项:第6项因资金不足,第7项因用地未批', '6=delayed 7=delayed'],
    ['滞后任务及原因:6项,资金不足;7项,用地未批', '6=delayed 7=delayed'],
    ['滞后的有2项:第6项因资金不足,进度慢;第7项因用地未批', '6=delayed 7=delayed'],
    ['未完成的有2项:6项(资金不足)、7项(用地未批)', '6=in_progress 7=in_progress'],
  ])('%s', (text, expected) => {
    expect(told('禹州市政府', text)).toBe(expected);
  });

  test('keeps why it is so', () => {
    const { items } = read('禹州市政府', '滞后的有2项:第6项因资金不足,第7项因用地未批');
    expect(items.map(({ progress }) => progress)).toEqual(['滞后,因资金不足', '滞后,因用地未批']);
  });

  test('of more tasks than it counts it is not known which are meant', () => {
    expect(told('禹州市政府', '滞后的有1项:第6项因资金不足,第7项因用地未批')).toBe('6=- 7=-');
  });
});

describe('states on either side of their tasks', () => {
  test.each([
    [
      '已完成的有6、7、8,推进的有9到10,50滞后',
      '6=done 7=done 8=done 9=in_progress 10=in_progress 50=delayed',
    ],
    ['已完成的有9项,71项正常推进', 'task_ambiguous:'],
  ])('%s', (text, expected) => {
    expect(told('鄢陵县政府', text)).toBe(expected);
  });
});

describe('no state of the task', () => {
  test('how many have begun', () => {
    expect(told('魏都区政府', '9项资金到位后8项开工')).toBe('9=-');
  });

  test('as many as the unit has wait for 确认, and are named', () => {
    const { items, issues } = read('市中级人民法院', '3项任务都正常推进');
    expect(items).toEqual([]);
    expect(issues.map(({ text }) => text).join()).toContain('第65、66、98项（共3项）');
  });

  test('the goal of a task', () => {
    expect(told('市农业农村局', '52项任务10家,完成8家')).toBe('52=8家');
    expect(told('市商务局', '61项任务2家')).toBe('task_ambiguous:');
  });
});

describe('paragraphs of one task', () => {
  test('close with its own state', () => {
    expect(
      told('市人民防空办公室', '第105项:⏎1.开展警报试鸣1次;⏎2.组织疏散演练12场。⏎全年任务已完成。'),
    ).toContain('105=done');
  });

  test('a heading of what has been done makes no task done', () => {
    expect(told('禹州市政府', '已完成工作:第6项主体封顶情况好,第7项装修招标')).toContain('7=-');
  });
});

describe('closing words below the lines of several tasks', () => {
  test('are said of all', () => {
    expect(read('禹州市政府', '6项完成\n7项完成\n年度任务全面完成').items.map((one) => one.progress)).toEqual(
      [null, null],
    );
    expect(told('禹州市政府', '6项65%⏎7项完成⏎年度任务全面完成')).toBe('7=done status_conflict:6');
  });
});
