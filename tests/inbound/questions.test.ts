import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const unit = '市商务局';

describe('a question beside a report', () => {
  test('leaves the report, and is told', () => {
    expect(read(unit, '6项30%，另外麻烦问下截止时间')).toMatchObject({
      intent: 'report',
      items: [{ taskNo: 6, percent: 30 }],
      also: 'query_deadline',
    });
    expect(read(unit, '第6项怎么填？第60项 30%')).toMatchObject({ also: 'query_help' });
    expect(read(unit, '第6项 30%')).toMatchObject({ also: null });
  });

  test.each(['25号当天报还算按时吗', '月底那天报算按期吗', '25日报算逾期吗'])(
    '%s asks for the deadline',
    (text) => {
      expect(read(unit, text)).toMatchObject({ intent: 'query_deadline', taskNos: [] });
    },
  );

  test.each(['第61项2家，62项这个月要不要报？', '第61项2家，62项怎么写合适'])(
    '%s: of the next task',
    (text) => {
      expect(read(unit, text)).toMatchObject({
        items: [{ taskNo: 61, metrics: [{ value: 2 }] }],
        taskNos: [62],
      });
    },
  );

  test('with a condition behind it is asked about', () => {
    expect(read(unit, '60项报了吗？没报的话按65%报一下')).toMatchObject({ intent: 'clarify', items: [] });
  });
});

describe('a figure that is not clear', () => {
  test('leaves the rest of the task', () => {
    const { items, issues } = read('市工业和信息化局', '21项智能车间6个，上云企业七百多家');
    expect(items).toMatchObject([{ taskNo: 21, metrics: [{ value: 6, unit: '个' }] }]);
    expect(issues).toMatchObject([{ code: 'value_conflict', taskNo: 21 }]);
  });

  test('takes an 已完成 beside it with it', () => {
    expect(read('市人力资源和社会保障局', '77项新增就业5.2万人，已完成')).toMatchObject({ items: [] });
  });
});

describe('questions store nothing', () => {
  test.each([
    [
      'query_missing',
      [
        '未报',
        '清单',
        '我的任务',
        '我还有哪些没报',
        '还有几项没报',
        '这个月要报哪些',
        '我局负责哪些任务',
        '还欠哪些？',
        '我们局这个月报全了没？',
        '哪些任务还空着没报？麻烦发我一下，谢谢',
        '有没有漏报的',
        '都报上了没',
        '发一下我们的任务清单',
      ],
    ],
    [
      'query_deadline',
      [
        '截止',
        '什么时候截止',
        '最晚几号报',
        '几号之前报',
        '报送时限',
        '现在还能报吗',
        '第6项什么时候截止',
        '还能拖到哪天😂',
        '能不能晚点交',
        '离截止还有多久',
      ],
    ],
    ['query_identity', ['我是谁', '我是哪个单位的', '我绑定的是哪个单位']],
    [
      'query_help',
      [
        '帮助',
        '怎么报',
        '第6项应该怎么写',
        '怎么撤回',
        '请问系统怎么登录',
        '如何填报',
        '给个填报的例子看看',
        '发个模板',
        '这东西咋使',
        '填报要求发一下',
      ],
    ],
    [
      'query_last',
      [
        '60项报了吗',
        '第6项报了没',
        '第6项报了没有',
        '第6项上次报了多少',
        '上个月我们报的什么',
        '第6项收到了吗',
        '第6项上月进度多少',
        '6项上月数是几',
        '帮忙查一下上期6项我们填的内容',
        '6项上月的数发我一下',
        '看下6项上个月的进度',
        '上个月的数据给我看看',
      ],
    ],
    [
      'query_task',
      [
        '第6项',
        '任务 6',
        '第6项的要求是什么',
        '第6项是哪个单位牵头',
        '查一下第6项',
        '第6项进展如何',
        '第6项情况',
        '第6项具体要求发我看下呗',
        '6到底是个啥任务',
        '6项讲的啥',
        '发我一下6项原文',
      ],
    ],
    [
      'query_other',
      [
        '写75%可以吗',
        '第6项写75%可以吗',
        '第6项75%？',
        '第6项怎么还没完成',
        '第6项为什么滞后',
        '能否把第6项改成40%',
        '第6项75%对吗',
        '第6项35%。这样写可以吗？',
        '张科长：第6项 60%\n-----\n这个数对不对？',
        '第6项是不是要报',
        '全部同上月吗',
        '可以全部填同上月吗？',
        '？',
      ],
    ],
  ] as const)('%s', (intent, messages) => {
    for (const text of messages) {
      expect(read(unit, text), text).toMatchObject({ intent, items: [], held: [], wouldStore: false });
    }
  });

  test('the task asked about is named', () => {
    expect(read(unit, '第6项写75%可以吗').taskNos).toEqual([6]);
    expect(read(unit, '60项报了吗').taskNos).toEqual([60]);
    expect(read(unit, '上个月60报了多少').taskNos).toEqual([60]);
  });

  test('a question in a line of its own leaves the report', () => {
    expect(read(unit, '第6项35%\n请问下个月什么时候报？')).toMatchObject({
      intent: 'report',
      items: [{ taskNo: 6, percent: 35 }],
    });
    expect(read(unit, '第6项怎么报，第7项35%')).toMatchObject({
      items: [{ taskNo: 7, percent: 35 }],
      taskNos: [6],
    });
  });
});

test.each([
  ['我现在是以哪个单位的身份在报', 'query_identity'],
  ['咋用啊这个', 'query_help'],
  ['不会用，教教我', 'query_help'],
  ['表格在哪下载', 'query_help'],
  ['这个月还有几项要报', 'query_missing'],
  ['6项已经报过了吗，我忘了', 'query_last'],
  ['25号之前报都行吧？', 'query_deadline'],
  ['28号之前交都可以吧', 'query_deadline'],
  ['月底报来得及吗', 'query_deadline'],
  ['下周一再报算逾期吗', 'query_deadline'],
])('%s: %s', (text, intent) => {
  expect(read('市商务局', text)).toMatchObject({ intent, items: [] });
});

describe('small talk and promises', () => {
  test.each([
    '收到',
    '收到！',
    '好的',
    '好的收到，谢谢',
    '👌',
    '[OK]',
    '你好',
    '在吗',
    '辛苦了',
    '谢谢小助手提醒🙏',
    '收到，谢谢督查局提醒',
    '商务局收到',
    '好的，稍等',
    '嗯嗯',
    '好的，我们尽快报送',
    '正在汇总，稍后报',
    '第6项明天报',
    '材料正在准备，预计26日报',
  ])('%s', (text) => {
    expect(read(unit, text)).toMatchObject({ intent: 'smalltalk', items: [], issues: [] });
  });
});

describe('what cannot be understood is said so', () => {
  test.each(['今天天气不错', 'abc', '测试一下', '第6项测试', '=SUM(A1:A6)'])('%s', (text) => {
    const result = read(unit, text);
    expect(result.items).toEqual([]);
    expect(result.issues).toHaveLength(1);
    expect(result.issues[0]?.text).toMatch(/请|回复/);
  });

  test('a task is suggested by its words, never taken', () => {
    const result = read(unit, '国家加工贸易产业园区申建工作正在推进');
    expect(result).toMatchObject({ items: [], issues: [{ code: 'task_missing' }] });
    expect(result.issues[0]?.text).toContain('第60项');
  });
});

describe('a question after a report', () => {
  test.each(['第6项30%，另外麻烦问下截止时间', '第6项30%，顺便请问格式对不对', '第6项30%。截止到什么时候？'])(
    'leaves the report: %s',
    (text) => {
      expect(read(unit, text)).toMatchObject({ intent: 'report', items: [{ taskNo: 6, percent: 30 }] });
    },
  );

  test.each(['第6项30%可以吗，另外问下格式', '第6项 30%行吗，顺便问下7项'])(
    'does not hide one about the report itself: %s',
    (text) => {
      expect(read(unit, text).items).toEqual([]);
    },
  );
});

describe('what goes on is told with 呢, too', () => {
  test.each(['6项45%，试点正在往前推着呢', '6项45%试点在推着呢', '6项45%，省里还在批呢'])('%s', (text) => {
    expect(read(unit, text)).toMatchObject({ intent: 'report', items: [{ taskNo: 6, percent: 45 }] });
  });

  test.each(['6项现在情况呢', '6项还在干什么呢', '6项怎么还在审呢', '6项那现在算完成还是在推呢'])(
    '%s asks',
    (text) => {
      expect(read(unit, text)).toMatchObject({ intent: expect.stringMatching(/^query/u), items: [] });
    },
  );

  test.each(['6项是干啥的', '6项讲的啥来着', '6项是哪件事'])('%s asks for the task', (text) => {
    expect(read(unit, text)).toMatchObject({ intent: 'query_task', taskNos: [6] });
  });

  test('figures in front of a question are not passed over', () => {
    expect(read('市教育局', '89项：开工28所，竣工21所，能不能按28报')).toMatchObject({
      intent: 'clarify',
      items: [],
    });
  });
});

test.each(['节后第一天，大家辛苦了！', '祝大家国庆快乐！'])('%s is a greeting', (text) => {
  expect(read(unit, text).intent).toBe('smalltalk');
});
