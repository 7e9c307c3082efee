import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const county = '长葛市政府';

/** `55=in_progress`: of each stored item its value; asked about behind a question mark. */
function told(text: string): string {
  const { items, issues } = read(county, text);
  const said = items.map(
    ({ taskNo, percent, status, progress }) =>
      `${taskNo}=${percent ?? status ?? '+'}${progress !== null && /\d/u.test(progress) ? '!' : ''}`,
  );
  return [...said, ...issues.map(({ code, taskNo }) => `?${code === 'empty_item' ? taskNo : code}`)].join(
    ' ',
  );
}

describe('what is told of tasks in a row of lists and values', () => {
  test('a number behind a state is the next task, and no share of the ones before', () => {
    expect(told('65、66项滞后 69')).toBe('65=delayed 66=delayed ?69');
    expect(told('71-74都完成 75,76项')).toBe('71=done 72=done 73=done 74=done ?75');
    expect(told('71、72都完成 75,76项，77项正常推进')).toBe(
      '71=done 72=done 75=in_progress 76=in_progress 77=in_progress',
    );
    expect(told('25完成 27、28项。')).toBe('25=done ?27');
    expect(told('51、52都完成 56 59未启动')).toBe('51=done 52=done 56=not_started 59=not_started');
    expect(told('6项正常推进 12')).toBe('6=in_progress ?12');
    expect(told('6项60% 7')).toBe('6=60 ?7');
  });

  test('blanks that part the tasks with their values part the lists as well', () => {
    expect(told('51、52滞后 53-56项 58、59项65%')).toBe('51=delayed 52=delayed 58=65 59=65 ?53');
    expect(told('44、45正常推进 47 49、50、51 65%')).toBe(
      '44=in_progress 45=in_progress 49=65 50=65 51=65 ?47',
    );
    expect(told('27滞后 30-31 33-34 均正常推进')).toBe(
      '27=delayed 30=in_progress 31=in_progress 33=in_progress 34=in_progress',
    );
  });

  test('the last numbers of a list are no value of the first', () => {
    expect(told('10项完成80%\n13、14、15、16项、19-21')).toBe('10=80 ?13');
    expect(told('13项正常推进。14至16项、18、19')).toBe('13=in_progress ?14');
  });

  test('a range in one breath with the state before, and numbers behind lists', () => {
    expect(told('1至2正常推进4至5滞后7至8完成')).toBe(
      '1=in_progress 2=in_progress 4=delayed 5=delayed 7=done 8=done',
    );
    expect(told('1-3项70、6-7项80')).toBe('1=70 2=70 3=70 6=80 7=80');
    expect(told('完成1-3，推进4、5')).toBe('1=done 2=done 3=done 4=in_progress 5=in_progress');
    expect(told('完成1-3项，推进4、5项。')).toBe('1=done 2=done 3=done 4=in_progress 5=in_progress');
  });

  test('so many are no tasks', () => {
    expect(told('报送6项，完成1项，推进4项，滞后1项\n7项正常推进')).not.toMatch(/4=|1=/u);
  });

  test('beside sentences of other words', () => {
    expect(told('69项已申报；71、72都完成 75,76项，77项新增就业4600人')).toContain('71=done 72=done');
    expect(told('65、66项滞后 69。76项建成无废细胞214个')).toBe('65=delayed 66=delayed 76=+ ?69');
    expect(told('6、7都完成 9、10项正常推进，主要是项目已开工')).toContain(
      '6=done 7=done 9=in_progress 10=in_progress',
    );
  });

  test('what may be a value stays one', () => {
    expect(told('6项 75')).not.toContain('?75');
    expect(told('6项完成 69')).not.toContain('?69');
    expect(told('6项60% 70')).toBe('?value_conflict');
    expect(told('9月已完成：\n51、52\n54、55；56项滞后 57项')).not.toContain('?51');
  });
});
