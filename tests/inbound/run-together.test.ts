import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

/** `6=done 44=delayed`, and what is asked. */
function told(unit: string, text: string): string {
  const { items, issues } = read(unit, text.replaceAll('⏎', '\n'));
  const said = items.map(
    ({ taskNo, percent, status, metrics }) =>
      `${taskNo}=${percent ?? status ?? metrics.map(({ value, unit: sign }) => `${value}${sign}`).join()}`,
  );
  return [...said, ...issues.map(({ code }) => code)].join(' ');
}

describe('tasks one behind the other without a mark', () => {
  test.each([
    ['六七八项完成九项十项百分之九十', '6=done 7=done 8=done 9=90 10=90'],
    ['一百项正常一百零一正常一百零二正常', '100=in_progress 101=in_progress 102=in_progress'],
    ['8已完成/9未完成/10推进', '8=done 9=in_progress 10=in_progress'],
    ['6项 75 正常推进', '6=75'],
  ])('%s', (text, expected) => {
    expect(told('禹州市政府', text)).toBe(expected);
  });

  test('a number and a value in each line', () => {
    expect(told('市商务局', '4 70%⏎60 55%⏎61 3家⏎62 1个')).toBe('4=70 60=55 61=3家 62=1个');
  });

  test('how many there are in all waits for 确认', () => {
    expect(told('禹州市政府', '107项任务均已完成')).toBe('bulk_confirm');
  });
});

describe('a state with its tasks behind it', () => {
  test.each([
    [
      '完成 1、2、3;正常 4、5、6;滞后 7',
      '1=done 2=done 3=done 4=in_progress 5=in_progress 6=in_progress 7=delayed',
    ],
    ['进度正常6、7;进度慢9、10;没动的11', '6=in_progress 7=in_progress 9=delayed 10=delayed 11=not_started'],
    ['[完成]6 7 8⏎[推进]9 10', '6=done 7=done 8=done 9=in_progress 10=in_progress'],
    ['完成|6、7、8⏎推进|9、10', '6=done 7=done 8=done 9=in_progress 10=in_progress'],
    ['1-2项(经济)正常,11-12项(创新)65%', '1=in_progress 2=in_progress 11=65 12=65'],
  ])('%s', (text, expected) => {
    expect(told('禹州市政府', text)).toBe(expected);
  });

  test('what is done so often names no tasks', () => {
    expect(told('禹州市政府', '完成12;推进5')).toBe('task_missing');
  });
});
