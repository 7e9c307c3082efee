import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { asked, brief, contextOf, read, stored } from './support.ts';

const unit = '市商务局';

describe('corrections with a task', () => {
  test.each([
    ['更正 第6项 40%', { percent: 40 }],
    ['更正：第6项40%', { percent: 40 }],
    ['更正一下，第6项40%', { percent: 40 }],
    ['第6项更正为40%', { percent: 40 }],
    ['第6项更正：40%', { percent: 40 }],
    ['第6项改为40%', { percent: 40 }],
    ['第6项进度改成40%', { percent: 40 }],
    ['把6项改为40%', { percent: 40 }],
    ['将第6项进度调整为40%', { percent: 40 }],
    ['第6项应为40%', { percent: 40 }],
    ['第6项进度打错了，应为40%', { percent: 40 }],
    ['第6项报错了，应该是40%', { percent: 40 }],
    ['第6项填错了，40%', { percent: 40 }],
    ['第6项35%写错了，实际是40%', { percent: 40 }],
    ['第6项35%有误，应为40%', { percent: 40 }],
    ['第6项不是35%，是40%', { percent: 40 }],
    ['第6项不是35%而是40%', { percent: 40 }],
    ['第6项不是35%是40%，手滑了', { percent: 40 }],
    ['第6项由35%改为40%', { percent: 40 }],
    ['第6项35%改成40%', { percent: 40 }],
    ['第六项百分之四十不对百分之四十三', { percent: 43 }],
    ['更正：6项按75%算，别按70%', { percent: 75 }],
    ['6项填的25%打错了，正确的是15%，7项不用改', { percent: 15 }],
    ['刚才第6项报错了，应该是40%', { percent: 40 }],
    ['上一条写错了，第6项40%', { percent: 40 }],
    ['更正 第6项 已完成', { status: 'done' }],
    ['第6项改为正常推进', { status: 'in_progress' }],
    ['第6项刚才说已完成，说错了，是正常推进', { status: 'in_progress' }],
    ['更正：第6项存在问题：资金不足', { problems: '资金不足' }],
    ['第6项存在问题更正为资金不足', { problems: '资金不足' }],
    ['第6项问题改为：无', { problems: '无' }],
    ['第6项不是已完成，是正常推进', { status: 'in_progress' }],
    ['把第6项的35%改成40%', { percent: 40 }],
    ['第6项进度写成53%了，应该35%', { percent: 35 }],
    ['把第6项的60%调整一下，70%', { percent: 70 }],
  ])('%s', (text, fields) => {
    expect(stored(unit, text)).toEqual([{ taskNo: 6, ...fields }]);
    expect(read(unit, text)).toMatchObject({ intent: 'correct', issues: [] });
  });

  test.each([['更正一下，61项园区3家'], ['61项不是2家是3家'], ['61项园区数应为3家，不是2家']])(
    '%s',
    (text) => {
      expect(stored(unit, text)).toEqual([{ taskNo: 61, metrics: ['新培育跨境电子商务园区(基地) 3家 →3'] }]);
      expect(read(unit, text).intent).toBe('correct');
    },
  );

  test.each([
    ['第6项报错了', 'nothing_to_correct'],
    ['第6项多报了5%', 'nothing_to_correct'],
    ['第61项2家写成了3家', 'nothing_to_correct'],
    ['刚才报错了,应为45%', 'nothing_to_correct'],
    ['不是75%是70%', 'nothing_to_correct'],
    ['更正', 'nothing_to_correct'],
  ])('%s is asked about', (text, code) => {
    expect(asked(unit, text)).toBe(code);
  });

  test.each(['第6项规划调整为3个园区，正在推进', '第6项会议改为线上召开'])(
    '%s is an ordinary report',
    (text) => {
      expect(read(unit, text)).toMatchObject({ intent: 'report', items: [{ taskNo: 6, percent: null }] });
    },
  );

  test.each(['第6项改为第7项', '6项应为7项', '6项写成7项了'])('%s names no value', (text) => {
    expect(asked(unit, text)).toBe('task_ambiguous');
  });

  test('«上一条» behind a task is its report before', () => {
    const items = read('市文化广电和旅游局', '#92 上一条写的30%有误，更正为38%').items;
    expect(items).toMatchObject([{ taskNo: 92, percent: 38 }]);
  });

  test.each(['72项由70%下调到60%', '72项进度从70%调到60%，前期算高了'])('%s', (text) => {
    expect(read('市生态环境局', text).items[0]?.percent).toBe(60);
  });

  test.each(['把6项的60%改一下', '把6项的滞后更正一下', '把61项的3家更正一下，4家是全年计划'])(
    '%s: to what?',
    (text) => {
      expect(asked(unit, text)).toBe('nothing_to_correct');
    },
  );

  test('a wrong task number is not quietly kept', () => {
    const result = read(unit, '刚才第6项报错了，应该是第7项35%');
    expect(result.items.every(({ taskNo }) => taskNo === 7)).toBe(true);
    expect(result.issues.length).toBeGreaterThan(0);
  });
});

describe('corrections of the last report', () => {
  test.each([
    ['刚才报错了，应为45%', { percent: 45 }],
    ['不是75%是70%', { percent: 70 }],
    ['更正 45%', { percent: 45 }],
    ['应该是45%', { percent: 45 }],
    ['改为已完成', { status: 'done' }],
    ['刚才写错了，是正常推进', { status: 'in_progress' }],
  ])('%s', (text, fields) => {
    const result = interpret(text, contextOf(unit, { recentTaskNo: 6 }));
    expect(result.items.map(brief)).toEqual([{ taskNo: 6, ...fields }]);
    expect(result.intent).toBe('correct');
  });

  test.each([
    ['刚才68报错了，应该是70%', 68, 70],
    ['68报错了，应为70%', 68, 70],
    ['刚才72那个写错了，是55%', 72, 55],
    ['72 报成65%了，实际是60%', 72, 60],
    ['不好意思，刚发的71有误，是45%', 71, 45],
  ])('%s names its task without a word for it', (text, taskNo, percent) => {
    const result = interpret(text, contextOf('市水利局', { recentTaskNo: 101 }));
    expect(result).toMatchObject({ intent: 'correct', items: [{ taskNo, percent }], issues: [] });
  });

  test('what it should be is asked for', () => {
    const result = interpret('写错了', contextOf(unit, { recentTaskNo: 6 }));
    expect(result).toMatchObject({ items: [], issues: [{ code: 'nothing_to_correct', taskNo: 6 }] });
  });

  test.each([
    ['下一步：加快推进', { nextSteps: '加快推进' }],
    ['补充：问题是资金不足', { problems: '资金不足' }],
    ['存在问题：资金不足\n下一步：争取上级支持', { problems: '资金不足', nextSteps: '争取上级支持' }],
  ])('%s adds words to the last report', (text, fields) => {
    const { items, issues } = interpret(text, contextOf(unit, { recentTaskNo: 6 }));
    expect(items.map(brief)).toEqual([{ taskNo: 6, ...fields }]);
    expect(issues).toEqual([]);
    expect(interpret(text, contextOf(unit)).items).toEqual([]);
  });

  test('what is said to be wrong after a report leaves it, and says so', () => {
    const filed = contextOf(unit, { current: { 6: { status: 'done' } } });
    expect(interpret('6项没完成，说错了', filed)).toMatchObject({
      items: [],
      issues: [{ taskNo: 6, text: expect.stringContaining('此前登记的内容未作改动') }],
    });
  });

  test('a value without such words never lands on the last task', () => {
    const result = interpret('75%', contextOf(unit, { recentTaskNo: 6 }));
    expect(result).toMatchObject({ items: [], issues: [{ code: 'task_missing' }] });
  });
});

describe('corrections of the only report', () => {
  const filed = (current: readonly number[], more = {}) => ({
    ...contextOf('市水利局', { current: Object.fromEntries(current.map((no) => [no, { percent: 60 }])) }),
    ...more,
  });

  test.each([
    ['更正:42%', { percent: 42 }],
    ['刚才那个改成67%', { percent: 67 }],
    ['刚报的改成57%', { percent: 57 }],
    ['哎呀发错了 是22%', { percent: 22 }],
    ['百分比多报了5个点,按55%算', { percent: 55 }],
    ['完成日期写错了,是11月15日', { expectedBy: '2023-11-15' }],
    ['刚才完成时间报错了,改为12月底', { expectedBy: '2023-12-31' }],
    ['预计完成时间不对,应该是11月底', { expectedBy: '2023-11-30' }],
    ['进展写漏了字,应为:水毁堤防修复率稳步提升', { progress: '水毁堤防修复率稳步提升' }],
    ['问题有错别字,应为:征地进度偏慢', { problems: '征地进度偏慢' }],
    ['补一句:引水试点已通过评审', { progress: '引水试点已通过评审' }],
    ['再补个问题:用工紧张', { problems: '用工紧张' }],
    ['忘写下一步了:组织验收', { nextSteps: '组织验收' }],
    ['下一步忘写了:组织验收', { nextSteps: '组织验收' }],
  ])('%s', (text, fields) => {
    expect(interpret(text, filed([43])).items.map(brief)).toEqual([{ taskNo: 43, ...fields }]);
    expect(interpret(text, filed([2, 43])).items).toEqual([]);
    expect(interpret(text, filed([43], { waiting: [2] })).items).toEqual([]);
    expect(interpret(text, filed([43], { recentTasks: [2, 68] })).items).toEqual([]);
  });

  test.each([
    '75%',
    '目标改成50%',
    '刚才那个能改成67%吗',
    '4月的改成37%',
    '下一步:组织验收',
    '存在问题:用工紧张',
  ])('%s may be of another one', (text) => {
    expect(interpret(text, filed([43])).items).toEqual([]);
  });
});

describe('a field struck out', () => {
  const filed = contextOf('市教育局', { current: { 56: { percent: 50 } } });

  test.each([
    ['56项 问题那条删掉', ['problems']],
    ['把56项的存在问题去掉，已经解决了', ['problems']],
    ['56项下一步不要了', ['nextSteps']],
    ['麻烦把56项的完成时间删掉', ['expectedBy']],
    ['把存在问题去掉，已经解决了', ['problems']],
    ['问题和下一步都要改，进展那段删掉', []],
  ])('%s', (text, cleared) => {
    const { items } = interpret(text, filed);
    expect(items.flatMap((item) => item.cleared ?? [])).toEqual(cleared);
    expect(items.map(brief)).toEqual(cleared.length === 0 ? [] : [{ taskNo: 56 }]);
  });

  test.each(['56项问题删掉，进度60%', '56项进度60%，问题去掉'])('%s: and the rest is read', (text) => {
    expect(interpret(text, filed).items).toMatchObject([
      { taskNo: 56, percent: 60, progress: null, cleared: ['problems'] },
    ]);
  });

  test.each([
    '56项问题没删掉',
    '56项问题先别删',
    '56项问题要不要删掉',
    '系统把56项的问题删掉了',
    '56项问题已经删掉了3条违规信息',
    '89项问题删掉',
  ])('%s strikes nothing out', (text) => {
    expect(interpret(text, filed).items).toEqual([]);
  });
});

describe('taken back and reported anew', () => {
  const filed = contextOf('市民政局', {
    current: { 82: { percent: 84, status: 'delayed' }, 83: { percent: 40 } },
    last: { 82: { percent: 30, status: 'in_progress' } },
  });

  test.each([
    ['82项撤了重报：62%', { percent: 62 }],
    ['82项原来那条作废，重新报：进度48%，正常推进', { percent: 48, status: 'in_progress' }],
    ['82项作废重填:\n问题:编制经费缺口大\n进度45%', { percent: 45, problems: '编制经费缺口大' }],
    ['刚报的82项不作数，正确的是：已完成', { status: 'done' }],
    ['82项撤回，改为35%', { percent: 35 }],
  ])('%s: nothing stays of what was reported', (text, fields) => {
    const { intent, items, issues } = interpret(text, filed);
    expect([intent, items.map(brief), issues]).toEqual(['correct', [{ taskNo: 82, ...fields }], []]);
    expect(items[0]?.cleared).toContain('problems');
  });

  test('82项重报 百分之三十七 takes the place of the percentage', () => {
    const { items } = interpret('82项重报 百分之三十七', filed);
    expect(items).toMatchObject([{ taskNo: 82, percent: 37 }]);
    expect(items[0]?.cleared).toBeUndefined();
  });

  test('82项刚报的撤了，同上月', () => {
    expect(interpret('82项刚报的撤了，同上月', filed).items).toMatchObject([
      { taskNo: 82, sameAsLast: true },
    ]);
  });

  test.each(['82项作废，明天重报', '误报，第82项请作废', '82项误报，请作废', '撤回：８２', '撤回82'])(
    '%s withdraws',
    (text) => {
      expect(interpret(text, filed)).toMatchObject({ intent: 'withdraw', taskNos: [82], items: [] });
    },
  );

  test.each(['82项作废，重报', '82项重报的是施工单位，62%', '撤回2条', '撤回82%'])(
    '%s is asked about',
    (text) => {
      expect(interpret(text, filed)).toMatchObject({ intent: 'clarify', items: [] });
    },
  );
});

describe('as last month but for something', () => {
  const before = { percent: 50, status: 'delayed', problems: '缺资金', nextSteps: '跑手续' } as const;
  const context = contextOf('市城投发展集团有限公司', { last: { 38: before, 43: { percent: 40 } } });

  test.each([
    ['38项同上月，只是进度到了55%', { percent: 55, status: 'delayed', sameAsLast: true }],
    ['38项沿用上月，只把进度由50%调到65%', { percent: 65, status: 'delayed', sameAsLast: true }],
    ['38项跟上个月一样，不过完成时间改到11月底', { expectedBy: '2023-11-30', sameAsLast: true }],
    ['38项同上月，问题改成：用地不足', { problems: '用地不足', sameAsLast: true }],
    ['38项和上月一样，就是多了个问题：用地不足', { problems: '用地不足', sameAsLast: true }],
    ['38项状态同上月，百分比更新为68%', { percent: 68, status: 'delayed' }],
    ['38项问题、下一步同上月，进度改75%', { percent: 75, problems: '缺资金', nextSteps: '跑手续' }],
    ['38项进度75%，问题和下一步同上月', { percent: 75, problems: '缺资金', nextSteps: '跑手续' }],
  ])('%s', (text, fields) => {
    const { items, issues } = interpret(text, context);
    expect([items.map(brief), issues]).toEqual([[{ taskNo: 38, ...fields }], []]);
  });

  test.each([
    '38项同上月，55%',
    '38项同上月，只是进度到了45%',
    '38项同上月，只是乡镇进度到60%',
    '38项同上月，只是比上月慢了5个点',
    '38项同上月，不过我们计划下月到80%',
  ])('%s is asked about', (text) => {
    expect(interpret(text, context)).toMatchObject({ items: [], issues: [{ taskNo: 38 }] });
  });
});

describe('withdrawals', () => {
  test.each([
    ['撤回', []],
    ['撤回第6项', [6]],
    ['撤回6、7项', [6, 7]],
    ['第6项撤回', [6]],
    ['第6项作废', [6]],
    ['取消第6项的上报', [6]],
    ['请撤回刚才的上报', []],
    ['刚才那条作废', []],
    ['上一条不算', []],
    ['刚才发错了，请忽略', []],
    ['把刚才那条删掉', []],
    ['第6项撤回，数据有误', [6]],
    ['撤回6项刚报的', [6]],
    ['6项不报了，撤回', [6]],
    ['6项那条撤了吧，数据还要核', [6]],
    ['把第6、7项撤了，领导说有问题', [6, 7]],
  ])('%s', (text, taskNos) => {
    expect(read(unit, text)).toMatchObject({ intent: 'withdraw', taskNos, items: [], wouldStore: false });
  });

  test.each(['第6项 已撤销2个站点', '第6项 取消收费事项3项，正在推进'])('%s is a report', (text) => {
    expect(read(unit, text)).toMatchObject({ intent: 'report', items: [{ taskNo: 6 }] });
  });

  test.each(['怎么撤回', '能撤回吗', '可以撤回第6项吗'])('%s is a question', (text) => {
    expect(read(unit, text).intent).toMatch(/^query_/);
  });
});

describe('a slip taken back in the same breath', () => {
  test.each([
    '第6项35%，哦不对，写错了，32%',
    '第6项35%，错了错了，32%',
    '第6项35%，打错了，抱歉，是32%',
    '第6项35%，啊不，32%',
    '第6项35%，手滑了，32%',
    '第6项35%，不对，是32',
    '第6项百分之三十五，啊不对，是三十二',
  ])('%s', (text) => {
    const { intent, items } = read('市商务局', text);
    expect([intent, items.map(({ percent }) => percent)]).toEqual(['correct', [32]]);
  });

  test.each([
    ['第四项进度百分之四十不对是百分之四十五', { percent: 45 }],
    ['第四项百分之四十呃不对应该是百分之四十五', { percent: 45 }],
    ['第四项七成说错了是八成', { percent: 80 }],
    ['第四项正常推进不对是滞后', { status: 'delayed' }],
  ])('%s, dictated without a mark', (text, value) => {
    expect(read('市商务局', text)).toMatchObject({ intent: 'correct', items: [{ taskNo: 4, ...value }] });
  });

  test.each(['刚才第5项报得不对', '第5项刚才写得不对', '上午第5项填的不对', '第5项昨天登的数不准'])(
    '%s: the right value is asked for',
    (text) => {
      expect(read('市商务局', text)).toMatchObject({
        items: [],
        issues: [{ code: 'nothing_to_correct', taskNo: 5 }],
      });
    },
  );

  test.each([
    '第6项35%，写错了50%',
    '第6项35%，发错群了，32%',
    '第6项35%，呃，32',
    '第6项35%，不是，是三十二',
    '第6项35%，更正32',
  ])('%s is asked about', (text) => {
    expect(read('市商务局', text).wouldStore).toBe(false);
  });
});

describe('the words of a report corrected', () => {
  test.each([
    ['第6项的问题栏改一下，改成：物流用地不足', { taskNo: 6, problems: '物流用地不足' }],
    ['第6项问题那栏改成物流用地不足', { taskNo: 6, problems: '物流用地不足' }],
    ['第6项下一步那栏写错了，应该是：组织验收', { taskNo: 6, nextSteps: '组织验收' }],
    ['刚发的6项进展写错了，更正为：物流专班已成立', { taskNo: 6, progress: '物流专班已成立' }],
    ['6项的进展改成：物流专班已成立，60%', { taskNo: 6, percent: 60, progress: '物流专班已成立，60%' }],
    ['6项之前报的不对，以此为准：60%', { taskNo: 6, percent: 60 }],
    ['勘误：6项进度67%，原报76%有误', { taskNo: 6, percent: 67 }],
    ['勘误一则：6项进度67%，前报76%有误', { taskNo: 6, percent: 67 }],
    ['6项的76%系笔误，请以67%为准', { taskNo: 6, percent: 67 }],
    ['6项进展那段换成：物流专班成立', { taskNo: 6, progress: '物流专班成立' }],
    ['6项问题更正：不是资金不足，是用地不足', { taskNo: 6, problems: '不是资金不足，是用地不足' }],
  ])('%s', (text, item) => {
    expect(read('市商务局', text).intent).toBe('correct');
    expect(stored('市商务局', text)).toEqual([item]);
  });

  test.each([
    '80项打错字了，进展里“民生实是”应为“民生实事”',
    '“民生实是”应为“民生实事”',
    '80项有个错别字，民生实是改成民生实事',
    '80项“民生实事”错打成“民生实是”，不好意思',
  ])('%s', (text) => {
    const context = contextOf('禹州市政府', { current: { 80: { progress: '民生实是完成5件' } } });
    expect(interpret(text, context)).toMatchObject({
      intent: 'correct',
      items: [{ taskNo: 80, progress: '民生实事完成5件' }],
    });
    expect(asked('禹州市政府', text)).toContain('nothing_to_correct');
  });

  test.each(['64项“分段受理”改为“一窗受理”', '64项“一件事”窗口由“分段受理”改为“一窗受理”'])(
    '%s: what was changed in the work',
    (text) => {
      expect(read('禹州市政府', text).intent).toBe('report');
    },
  );

  test('a change of the work corrects nothing', () => {
    expect(read('市商务局', '6项物流中心选址改为：城东，已开工').intent).toBe('report');
  });

  test('两项搞混了: each as it really is', () => {
    const context = contextOf('魏都区政府', { current: { 40: { percent: 52 }, 41: { percent: 47 } } });
    const { intent, items } = interpret('我搞混了，40项才是47%，41项应该是52%', context);
    expect([intent, items.map(({ taskNo, percent }) => [taskNo, percent])]).toEqual([
      'correct',
      [
        [40, 47],
        [41, 52],
      ],
    ]);
  });

  test('一个才是 behind another task leaves open which is meant', () => {
    expect(asked('魏都区政府', '40项52%，41项才是52%')).toBe('task_ambiguous');
  });
});

describe('taken back in everyday words', () => {
  test.each([
    ['89那条作废吧，领导说数字要重新统计', [89]],
    ['任务89、任务56两条都收回，暂时不报了', [89, 56]],
    ['我撤回一下89项的报送哈🙏', [89]],
    ['89项和56项一起作废', [89, 56]],
    ['89项删了吧', [89]],
  ])('%s', (text, taskNos) => {
    expect(read('市教育局', text)).toMatchObject({ intent: 'withdraw', taskNos });
  });

  test.each(['89项取消招标', '89项作废的旧证已收回'])('%s: what was done', (text) => {
    expect(read('市教育局', text).intent).toBe('report');
  });
});

describe('a paragraph added', () => {
  test.each([
    ['6项漏了一条问题：用地不足', { taskNo: 6, problems: '用地不足' }],
    ['6项下一步再加一条：组织验收', { taskNo: 6, nextSteps: '组织验收' }],
    ['把6项的进展补充一句：冷链项目开工', { taskNo: 6, progress: '冷链项目开工' }],
    ['6项问题补一句“用地不足”', { taskNo: 6, problems: '用地不足' }],
    ['6项补一句“冷链项目开工”', { taskNo: 6, progress: '冷链项目开工' }],
    [
      '6项:\n更正进展:冷链项目开工\n更正下一步:组织验收',
      { taskNo: 6, progress: '冷链项目开工', nextSteps: '组织验收' },
    ],
  ])('%s', (text, item) => {
    expect(stored('市商务局', text)).toEqual([item]);
  });
});
