import { describe, expect, test } from 'vitest';
import { asked, read, stored, told } from './support.ts';

describe('mere numbers behind a task named in full', () => {
  test.each([
    ['41、42项均正常推进，43、44已完成，45项75%', '41=in_progress 42=in_progress 43=done 44=done 45=75'],
    ['第41项75%，42、43滞后，44项未启动', '41=75 42=delayed 43=delayed 44=not_started'],
    ['41-43项：41完成70%，42完成53%，43正常', '41=70 42=53 43=in_progress'],
    ['第41项70%，42已完成', '41=70 42=done'],
    ['41项70%，42-45 65%', '41=70 42=65 43=65 44=65 45=65'],
    ['第61项新增2家，62、63正常推进', '61=2 62=in_progress 63=in_progress'],
    ['第6项70% 7项80% 8、9 90%', '6=70 7=80 8=90 9=90'],
    ['第44项完成改造小区12个，11已完工', '44=12 ?'],
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

describe('headings', () => {
  test('what stands below is said as the heading says', () => {
    const { items } = read(
      '禹州市政府',
      '一、工作进展\n第33项：进度30%\n第34项：正常推进\n二、存在问题\n第35项：承接事项专业人员不足\n三、下一步\n第33项：10月底前完成招标',
    );
    expect(
      items.map(({ taskNo, percent, status, problems, nextSteps }) => [
        taskNo,
        percent ?? status,
        problems,
        nextSteps,
      ]),
    ).toEqual([
      [33, 30, null, '10月底前完成招标'],
      [34, 'in_progress', null, null],
      [35, null, '承接事项专业人员不足', null],
    ]);
  });

  test.each([
    ['一、已完成任务（2项）\n33项\n34项\n二、滞后任务（1项）\n35项', '33=done 34=done 35=delayed'],
    ['以下任务已完成：\n33、34、35', '33=done 34=done 35=done'],
    ['一、项目类\n第33项 60%\n二、改革类\n第34项 70%', '33=60 34=70'],
    ['33项 60%\n存在问题：\n34项 70%\n存在问题：无', '33=60 34=70'],
    ['1、12、正常\n2、13、滞后\n3、14、30%', '12=in_progress 13=delayed 14=30'],
    ['1、12,13,14 60%\n2、15,16 70%', '12=60 13=60 14=60 15=70 16=70'],
  ])('%s', (text, expected) => {
    expect(told('禹州市政府', text)).toBe(expected);
  });
});

describe('one value for each of several tasks', () => {
  test.each([
    ['1—3项四成、五成、六成', '1=40 2=50 3=60'],
    ['第1、2项分别完成投资60亿、正常推进', '1=60 2=in_progress'],
    ['6、7、8项分别是已完成、正常推进和滞后', '6=done 7=in_progress 8=delayed'],
    ['6/7/8项：60%/70%/80%', '6=60 7=70 8=80'],
    ['6、7项正常推进，进度60%', '6=60 7=60'],
    ['6、7、8项分别70%、80%', '?'],
    ['6、7项分别干到了60%和70%', '6=60 7=70'],
    ['6、7项进度分别冲到60%、70%', '6=60 7=70'],
    ['6、7项分别完成年度任务的60%、70%', '6=60 7=70'],
    ['6、7项分别由50%提高到60%、由60%提高到70%', '6=60 7=70'],
    ['6、7项分别提高了5%、10%', '?'],
    ['61、62项分别2、1', '?'],
  ])('%s', (text, expected) => {
    expect(told('禹州市政府', text)).toBe(expected);
  });
});

test.each(['第13页第3个任务80%', '87项不要按上月的报，这个月有变化'])('%s: asked', (text) => {
  expect(told('长葛市政府', text)).toBe('?');
});

test.each([
  ['第50项70%，不对，是第51项70%', '51=70'],
  ['第65项同66项一样都是60%', '65=60 66=60'],
  ['84项已完成👍👍 平稳转段🎉', '84=done'],
  ['第76項已建成「無廢細胞」168個', '76=168'],
  ['88项60%，不对不对，65%', '88=65'],
])('%s', (text, expected) => {
  expect(told('长葛市政府', text)).toBe(expected);
});

test('the next line opens its task, whatever the line above ends with', () => {
  const { items } = read('禹州市政府', '第29项 下一步：做好部门对接\n第30项 35%');
  expect(items.map(({ taskNo, percent, nextSteps }) => [taskNo, percent, nextSteps])).toEqual([
    [29, null, '做好部门对接'],
    [30, 35, null],
  ]);
});

describe('a value in front of its task', () => {
  test.each([
    ['六成二——第29项眼下就是这个进度。', '29=62'],
    ['八成，24项现在走到这一步', '24=80'],
    ['62% 29项目前就这样', '29=62'],
    ['88%，这不是29项的进度', '?'],
    ['88%，应该是29项的', '?'],
  ])('%s', (text, expected) => {
    expect(told('市发展和改革委员会', text)).toBe(expected);
  });
});

describe('N项任务', () => {
  test('with its own progress is that task', () => {
    expect(stored('市农业农村局', '52项任务总体进度80%')).toEqual([{ taskNo: 52, percent: 80 }]);
  });

  test('is asked about where the unit owes as many', () => {
    expect(asked('市发展和改革委员会', '36项任务完成90%')).toBe('task_ambiguous');
  });
});

describe('dictated in one breath', () => {
  test.each([
    ['四十四项七成四十五项五成', '44=70 45=50'],
    ['四十四项百分之七十四十五项百分之五十', '44=70 45=50'],
    ['四十四项正常推进四十五项滞后四十六项同上月', '44=in_progress 45=delayed 46=no_change'],
    ['44项70%45项80%46项90%', '44=70 45=80 46=90'],
    ['四十五项七成四十四项五成', '?'],
    ['44项70%的任务已完成', '44=70'],
  ])('%s', (text, expected) => {
    expect(told('魏都区政府', text)).toBe(expected);
  });
});

describe('the sign of a list left out behind its last number', () => {
  test.each([
    ['11,13～15项,17 正常推进', '11=in_progress 13=in_progress 14=in_progress 15=in_progress 17=in_progress'],
    ['11、13项和17都已完成', '11=done 13=done 17=done'],
    ['13项，60%，正常推进', '13=60'],
  ])('%s', (text, values) => {
    expect(told('东城区管委会', text)).toBe(values);
  });
});

describe('a closing sentence about all tasks', () => {
  test.each([
    ['44项难点:加装电梯意见不统一。43项难点:拆迁未清零。二者进度都是52%。', '44=52 43=52'],
    ['第44项政策已出台。第43项管网开挖，两项进度分别为50%和45%', '44=50 43=45'],
    ['44项问题：资金不足；43项问题：用地未批；两项都按五成报', '44=50 43=50'],
    ['44项60%，43项A片区、B片区均为65%', '44=60 43=65'],
  ])('%s', (text, expected) => {
    expect(told('魏都区政府', text)).toBe(expected);
  });
});

describe('a list in words that says how many it holds', () => {
  test.each([
    ['第四十四、四十五两项均为百分之五十。', '44=50 45=50'],
    ['第四十四、四十五、四十六三项都是六成', '44=60 45=60 46=60'],
  ])('%s', (text, expected) => {
    expect(told('魏都区政府', text)).toBe(expected);
  });
});

describe('values dealt out behind their tasks', () => {
  test.each([
    ['41项、42项，一个90%，一个85%。', '41=90 42=85'],
    ['41项、42项两项，一项九成，另一项85%', '41=90 42=85'],
    ['项号：41、42、43\n进度：60%、70%、65%', '41=60 42=70 43=65'],
    ['41项和42项都在推进，前者70%，后者66%', '41=70 42=66'],
    ['41项整治已过半，42项管网招标，自评依次为50%、45%', '41=50 42=45'],
    ['拿41项来说，45%；拿42项来说，40%；至于43项，则为35%', '41=45 42=40 43=35'],
    ['先报41项：60%；再报42项：65%；捎带报43项：47%', '41=60 42=65 43=47'],
    ['41、42、43、44四项中，只有44项已完成，其余三项均按70%填', '44=done 41=70 42=70 43=70'],
    ['41、42、43项，43项已完成，42项50%', '43=done 42=50 ?'],
    ['两项工作，41已达序时，42略慢于序时', '41=in_progress 42=delayed'],
    ['41、42、43，一律按序时推进', '41=in_progress 42=in_progress 43=in_progress'],
    ['完成项：41、42；未启动项：43', '41=done 42=done 43=not_started'],
  ])('%s', (text, expected) => {
    expect(told('禹州市政府', text)).toBe(expected);
  });
});

describe('how many tasks there are is no task and tells none of them apart', () => {
  test.each([
    ['本月报三项：\n①第41项75%\n②第42项60%\n③第44项已完成', '41=75 42=60 44=done'],
    ['两项情况如下：第41项75%，第42项60%', '41=75 42=60'],
    ['#41 #42 #43 三项全部正常推进', '41=in_progress 42=in_progress 43=in_progress'],
    ['41、42\n进展：断头路打通\n两项进度都是85%', '41=85 42=85'],
    ['41项和42项\n问题：资金不足\n两项都按75%', '41=75 42=75'],
    ['这个月报4项，41项75%，42项60%，44项未启动，45项已完成', '41=75 42=60 44=not_started 45=done'],
    ['41项、42项两项都已完成', '41=done 42=done'],
  ])('%s', (text, expected) => {
    expect(told('禹州市政府', text)).toBe(expected);
  });

  test.each(['41、42\n其中两项进度都是85%', '41、42、43 两项都已完成', '三项里41项75%，42项60%'])(
    '%s: asked about',
    (text) => {
      expect(asked('禹州市政府', text)).not.toMatch(/stored/u);
    },
  );
});
