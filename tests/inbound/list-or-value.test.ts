import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf, read } from './support.ts';

const county = '建安区政府';

function told(text: string, unit = county): string {
  const { items, held, issues } = read(unit, text);
  const said = items.map(({ taskNo, percent, status }) => `${taskNo}=${percent ?? status ?? '+'}`);
  return [
    ...said,
    ...held.map(({ taskNo }) => `held ${taskNo}`),
    ...issues.map(({ code }) => `?${code}`),
  ].join(' ');
}

const both = '6=done 7=done 8=in_progress 9=in_progress';

describe('the number that opens the next list is no share of the tasks before it', () => {
  test.each([
    ['6 7完成 8 9推进', both],
    ['6 7 已完成 8 9 推进中', both],
    ['6、7完成 8、9推进', both],
    ['6、7完成；8、9推进', both],
    ['6 7 8 已完成 9 10 推进中', '6=done 7=done 8=done 9=in_progress 10=in_progress'],
    [
      '6 7 8 9 正常推进，10 11 滞后',
      '6=in_progress 7=in_progress 8=in_progress 9=in_progress 10=delayed 11=delayed',
    ],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each([
    '6 9 推进中 11 14 未启动',
    '6、7、8 已完成 9',
    '6 35 正常推进 40 58 滞后',
    '6 75 推进 7 80 推进',
  ])('it is asked about where it may be one: %s', (text) => {
    expect(read(county, text).items.filter(({ percent }) => percent !== null)).toEqual([]);
    expect(told(text)).toContain('?value_conflict');
  });

  test.each([
    ['6、7、8项 65', '6=65 7=65 8=65'],
    ['6、7、8项完成65', '6=65 7=65 8=65'],
    ['6、7、8项进度：65', '6=65 7=65 8=65'],
  ])('a share stays one: %s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('marks in front of lists that differ are the states of the lists', () => {
  test.each(['✅6、7\n⏳8、9', '✅6、7 ⏳8、9', '✔6-7；🚧8、9'])('%s', (text) => {
    expect(told(text)).toBe(both);
  });

  test('what is crossed out is not done', () => {
    expect(told('✅6、7 ❌8')).toBe('6=done 7=done 8=in_progress');
    expect(read(county, '✅6、7 ❌8').items[2]?.progress).toBe('未完成');
  });

  test.each(['✅6、7、8', '6✅7✅8❌'])(
    'a mark alone, or one behind a number, says nothing for certain: %s',
    (text) => {
      expect(read(county, text).wouldStore).toBe(false);
    },
  );
});

describe('who is in charge of the tasks of a list is only its label', () => {
  const lists = '1=in_progress 2=in_progress 4=delayed 5=delayed';
  test.each([
    '发改委：1、2项正常；商务局：4、5项滞后',
    '区发改委：1、2正常\n区商务局：4、5滞后',
    '发改委牵头的：1、2项正常；商务局牵头的：4、5项滞后',
    '张伟：1、2项正常；李强：4、5项滞后',
    '一组：1、2项正常；二组：4、5项滞后',
    '农业口：1、2项正常；教育口：4、5项滞后',
  ])('%s', (text) => {
    expect(told(text)).toBe(lists);
    expect(read(county, text).items.map(({ progress }) => progress)).toEqual([null, null, null, null]);
  });

  test.each(['发改委：1、2项正常', '长葛市发改委：1、2项正常；长葛市商务局：4、5项正常'])(
    'a report of somebody else is asked about: %s',
    (text) => {
      expect(read(county, text).wouldStore).toBe(false);
    },
  );
});

describe('so many of the things that make up a task are no tasks', () => {
  test.each([
    ['第64项5件事中3项已完成，2项推进中', '64=in_progress'],
    ['第33项任务分解为16项，完成10项，6项正在推进', '33=in_progress'],
    ['第33项任务分解为16项，完成10项，4项正在推进', '33=in_progress'],
    ['第8项八项行动中，6项已完成，2项正在推进', '8=in_progress'],
    ['第34项九大行动，已完成5项，4项正常推进，进度65%', '34=65'],
    ['第9项5项指标已完成3项，2项正常推进', '9=in_progress'],
    ['第35项省级权限承接255项，已完成250项，5项未完成', '35=+'],
    ['第88项20项创建指标已完成18项，2项滞后', '88=+'],
    ['第46项60项测评指标达标55项，5项整改中', '46=in_progress'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each([
    ['第6项正常推进，7项已完成，8项滞后', '6=in_progress 7=done 8=delayed'],
    ['6项新增企业9家，7项已完成，2项滞后', '6=+ 7=done 2=delayed'],
    ['第6项65%，另98项正常', '6=65 98=in_progress'],
  ])('tasks stay tasks: %s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each(['全区107项任务完成12项，推进90项，滞后5项', '另98项正常', '其中3项滞后', '3项滞后任务为5、6项'])(
    'a count of all, or of what is not told, is no task: %s',
    (text) => {
      expect(read(county, text).wouldStore).toBe(false);
    },
  );

  test('how many follow', () => {
    expect(told('3项滞后任务为5、6、7项')).toBe('5=delayed 6=delayed 7=delayed');
    expect(told('2项未启动任务是：6、7项')).toBe('6=not_started 7=not_started');
  });
});

describe('a numeral at the end of a name is no task', () => {
  test.each([
    '报送人：李四，审核：王五，6项65%，7项70%',
    '填报人王五，6项65%，7项70%',
    '经办人李四 6项65% 7项70%',
    '张三、李四 6项65% 7项70%',
    '孙七，周八，6项65%，7项70%',
    '周三 6项65% 7项70%',
    '星期四，6项65%，7项70%',
  ])('%s', (text) => {
    expect(told(text)).toBe('6=65 7=70');
  });

  test.each(['六、七项65%', '第六、七项65%', '任务六、7项65%'])('one of a list stays one: %s', (text) => {
    expect(told(text)).toBe('6=65 7=65');
  });
});

describe('the number of an item of another paper is no task', () => {
  test.each(['根据市政府第15次常务会议纪要第3项，第6项65%', '按照《市委全会决定》第3项要求，第6项65%'])(
    '%s',
    (text) => {
      expect(told(text)).toBe('6=65');
    },
  );

  test('the only number may be the task', () => {
    expect(told('落实会议纪要第3项')).toBe('?empty_item');
  });
});

describe('the day of the message in front of its first task', () => {
  const on = (today: string, text: string): string => {
    const context = { ...contextOf(county, { today }), period: today.slice(0, 7) };
    const { items, issues } = interpret(text, context);
    return [
      ...items.map(({ taskNo, percent }) => `${taskNo}=${percent}`),
      ...issues.map(({ code }) => `?${code}`),
    ].join(' ');
  };

  test.each([
    '22号，6项65%，7项70%',
    '22号 6项65% 7项70%',
    '今天22号 6项65% 7项70%',
    '11-22 6项65% 7项70%',
    '11/22 6项65% 7项70%',
    '11月22 6项65% 7项70%',
    '11月22日 15:30 6项65% 7项70%',
    '15:30 6项65% 7项70%',
    '下午10:32，6项65%，7项70%',
    '11月22日周三 6项65% 7项70%',
  ])('says nothing of a task: %s', (text) => {
    expect(on('2023-11-22', text)).toBe('6=65 7=70');
  });

  test.each(['20号 6项65%', '11-20 6项65%'])('another day is asked about: %s', (text) => {
    expect(on('2023-11-22', text)).toMatch(/^(?:6=65 )?\?task_ambiguous$/u);
  });

  test('tasks called 号 stay tasks', () => {
    expect(on('2023-11-22', '22号、6号65%')).toBe('22=65 6=65');
    expect(on('2023-11-22', '6号65%，7项70%')).toBe('6=65 7=70');
  });
});

describe('what numbers the parts of a line is asked about where it may be a task', () => {
  test.each([
    '1、6项65% 2、7项70% 3、8项完成',
    '1，6项65%；2，7项70%',
    '1、6项65% 2、7项70%',
    '1、6项65%，2、7项70%',
  ])('%s', (text) => {
    expect(read(county, text).items).toEqual([]);
    expect(told(text)).toContain('?task_ambiguous');
  });

  test.each([
    ['1、2项65% 3、4项70%', '1=65 2=65 3=70 4=70'],
    ['1、2项65%；43项58%', '1=65 2=65 43=58'],
    ['1、第6项65% 2、第7项70%', '6=65 7=70'],
  ])('lists and numbers that are told apart: %s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('a task that another one leans on is only named', () => {
  test.each([
    ['第6项配合第3项开展，65%', '6=65'],
    ['第6项受第3项影响进展慢', '6=delayed'],
    ['第6项等第3项资金到位后启动', '6=+'],
    ['第6项依托第3项平台，已完成', '6=done'],
    ['第6项因第3项未完工暂未启动', '6=not_started'],
    ['第6项为第3项提供支撑，进度65%', '6=65'],
    ['第6项比第3项快，65%', '6=65'],
    ['6项配合3项开展，65%', '6=65'],
    ['第6项需待第3项验收后开工，第7项65%', '6=+ 7=65'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each([
    ['第6项和第3项65%', '6=65 3=65'],
    ['第6项完成，第3项65%', '6=done 3=65'],
    ['第6项60%第3项65%', '6=60 3=65'],
  ])('two tasks stay two: %s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('the state of the next task is none of the one before', () => {
  test.each([
    ['6项7项正常，8项异常', '6=in_progress 7=in_progress ?not_understood'],
    ['6项7项正常，8项有问题', '6=in_progress 7=in_progress ?empty_item'],
    ['6项👌 7项👌 8项还差点', '8=in_progress ?empty_item'],
    ['6项OK 7项OK 8项65%', '8=65 ?not_understood ?not_understood'],
    ['第4、5项完成，后面6、7项65%', '4=done 5=done 6=65 7=65'],
    ['第4、5项完成，后面6、7项也快了', '4=done 5=done ?empty_item ?empty_item'],
    ['第4项完成，随后第6项65%', '4=done 6=65'],
    ['4-6项正常，7-9项数据还没到', '4=in_progress 5=in_progress 6=in_progress'],
    ['经济板块4-6项正常，创新板块7-8项65%', '4=in_progress 5=in_progress 6=in_progress 7=65 8=65'],
    ['第一部分4-6项正常，第二部分7-8项65%', '4=in_progress 5=in_progress 6=in_progress 7=65 8=65'],
    ['农业口4、5项正常；教育口7、8项65%', '4=in_progress 5=in_progress 7=65 8=65'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each([
    '一、经济稳中提升（4-5项）：正常推进\n二、创新动能（7-8项）：65%',
    '经济（4项、5项）正常推进，商贸（7-8项）65%',
    '经济（4-5项）正常推进；创新动能（7、8项）65%',
  ])('nor is the name of what comes next: %s', (text) => {
    expect(told(text)).toBe('4=in_progress 5=in_progress 7=65 8=65');
    expect(read(county, text).items.every(({ progress }) => !/商贸|创新/u.test(progress ?? ''))).toBe(true);
  });

  test('a task in brackets with a state may be some of the one before, and is asked about', () => {
    expect(told('8项完成（9项未完成）')).toContain('?task_ambiguous');
    expect(read(county, '6项正常👌 7项正常👌').items).toHaveLength(2);
  });
});
