import { describe, expect, test } from 'vitest';
import { wholeReference } from '../../src/inbound/tasks/task-numbers.ts';
import { asked, read } from './support.ts';

const commerce = '市商务局';
const county = '禹州市政府';

/** `6=35 7=40`, the percent of each stored item; a state or figures in words. */
function pairs(unit: string, text: string): string {
  return read(unit, text)
    .items.map((item) => {
      const value = item.sameAsLast ? 'same' : (item.percent ?? item.status ?? item.metrics[0]?.value);
      return `${item.taskNo}=${value}`;
    })
    .join(' ');
}

describe('lists as they are spoken', () => {
  test.each([
    ['3、7、9三项正常', '3=in_progress 7=in_progress 9=in_progress'],
    ['3、7等2项滞后', '3=delayed 7=delayed'],
    ['29项30项31项都是75%', '29=75 30=75 31=75'],
    ['第十八项三十三项三十四项均为百分之二十五', '18=25 33=25 34=25'],
    ['6项和7项还有9项都完成了', '6=done 7=done 9=done'],
    ['18项已完成、33项正常推进、34项80%', '18=done 33=in_progress 34=80'],
    ['33已完成/34滞后/53已完成，没有发生规模性返贫', '33=done 34=delayed 53=done'],
    ['6✅已完成 7已完成✅ 12滞后', '6=done 7=done 12=delayed'],
    ['1、2项各5%，43未启动', '1=5 2=5 43=not_started'],
    ['8号任务 八项行动全面铺开，四成', '8=40'],
    ['［6］\n［本月进展］农村物流中心已投用', '6=undefined'],
    ['[6]、[7]正常推进', '6=in_progress 7=in_progress'],
    ['[6]60%，[7]已完成', '6=60 7=done'],
    ['第6项活动 [3] 次，进度60%', '6=60'],
    ['6、7都没有滞后', '6=in_progress 7=in_progress'],
    ['6项那边52%了，7项一切顺利', '6=52 7=in_progress'],
    ['（12）加快“智慧岛”建设：进度52%', '12=52'],
    ['6项刚开始做，7项推进良好，12项进度慢', '6=in_progress 7=in_progress 12=delayed'],
    ['6项年度目标已完成，7项收尾阶段', '6=done 7=in_progress'],
    ['29、30、31，三项统一都是60%', '29=60 30=60 31=60'],
    ['29、30、31，3项都是60%', '29=60 30=60 31=60'],
    ['12项嘛，智慧岛这块，滞后', '12=delayed'],
    ['75项么，自评进度78%', '75=78'],
    ['到目前为止是52%，说的是第6项县域商业体系', '6=52'],
    ['35%——第6项，县域商业那块。', '6=35'],
    ['正常推进，第6项那个', '6=in_progress'],
    ['47、48、49：进度85%、82%、80%', '47=85 48=82 49=80'],
    ['59项、61项年底前完成，目前分别是70%、80%', '59=70 61=80'],
    ['6完成 7滞后 59正常', '6=done 7=delayed 59=in_progress'],
    ['19、20、22均按序时，其中20项略滞后', '19=in_progress 22=in_progress 20=delayed'],
    ['12项省级高新区提档升级 50%，49项中等城市建设 40%', '12=50 49=40'],
    ['(1)54项农村公路142公里 (2)75项绿色交通85%', '54=142 75=85'],
    ['52，新增市级龙头企业12家', '52=12'],
    ['(6)40%(12)50%', '6=40 12=50'],
    ['（12）60%；（6）40%', '12=60 6=40'],
    ['77那项怎么报啊，105是75%', '105=75'],
    ['6那项咋报，12 75%', '12=75'],
    ['请问6项怎么报，另外12项75%', '12=75'],
    ['102 50% 65 55% 34 52', '102=50 65=55 34=52'],
    ['=SUM(A1:A3) 第7项 60%', '7=60'],
    ['=IF(SUM(A1:A3)>1,"x","y") 第7项 60%', '7=60'],
    ['77城镇新增就业4.6万人', '77=4.6'],
    ['八十七，正常推进', '87=in_progress'],
    ['12、74、80项 三项都正常推进', '12=in_progress 74=in_progress 80=in_progress'],
    ['12号 完成80%了', '12=80'],
    ['以下任务已完成：6、7。以下任务正常推进：12、74', '6=done 7=done 12=in_progress 74=in_progress'],
    ['全年已完成的有第6项、第7项；第12项98%', '6=done 7=done 12=98'],
    ['一、已完成：6、7\n二、滞后：12', '6=done 7=done 12=delayed'],
    ['6项和7项都是85%，其中6项预计12月底完成', '6=85 7=85'],
    ['6、7项都是85%，其中7项只有60%', '6=85 7=60'],
    ['6项培训班已开班3期，已完成\n7项正常推进', '6=done 7=in_progress'],
    ['任务6——80%。任务7——正常推进。任务12——85%', '6=80 7=in_progress 12=85'],
    ['6#已完成，7#完成80%', '6=done 7=80'],
    ['第6项第7项都是65%', '6=65 7=65'],
    ['6、7都正常推进，52新增市级龙头企业9家', '6=in_progress 7=in_progress 52=9'],
    ['6-80%，7-70%，12-60%', '6=80 7=70 12=60'],
    ['【进展情况】6项方案已印发，进度80%【下一步】报批', '6=80'],
    ['6项80%/7项70%和12项60%', '6=80 7=70 12=60'],
    ['上报6项80%。补充7项70%', '6=80 7=70'],
    ['6项完成✅ 7项推进中🚧', '6=done 7=in_progress'],
    ['53项正常推进 54项农村公路累计18公里', '53=in_progress 54=18'],
    ['53项正常推进 16项措施已落实', '53=in_progress'],
    ['64项“一件事一次办”等5件事已上线4件，进度82%，65项70%', '64=82 65=70'],
    ['6项、7项同步报：均为40%', '6=40 7=40'],
    ['五十九项百分之三十五六十一项百分之四十', '59=35 61=40'],
    ['六项百分之三十五然后七项呢百分之四十', '6=35 7=40'],
    ['禹州\t第6项\t方案编制中\t30%\n禹州\t第7项\t25%', '6=30 7=25'],
    ['完成：6、7；正常：12、74', '6=done 7=done 12=in_progress 74=in_progress'],
    ['【任务编号】6【完成进度】40%【存在问题】缺资金', '6=40'],
    ['6项有点慢了', '6=delayed'],
    ['6项按要求完成', '6=done'],
    ['6项还是上月那样', '6=same'],
    ['上月6项40%，这个月45%', '6=45'],
    ['一、12项：80%\n二、74项：65%', '12=80 74=65'],
    ['5-7项除6项外都正常推进', '5=in_progress 7=in_progress'],
    ['12项\t60%\t有序推进中', '12=60'],
    ['84项已完成[强][强]', '84=done'],
    ['转发：市人社局 81项已完成。请知悉', ''],
    ['第6项60%第七项滞后32项同上月', '6=60 7=delayed 32=same'],
    ['四十一项百分之七十，四十二项百分之七十二，第四十五项百分之六十八', '41=70 42=72 45=68'],
  ])('%s', (text, expected) => {
    expect(pairs(county, text)).toBe(expected);
  });

  test.each([
    ['3、7等3项滞后', 'task_missing'],
    ['(1)40%(2)50%', 'task_missing'],
    ['82项，83项，一个50，一个60', 'value_conflict'],
    ['1到107都同上月', 'task_not_owed bulk_confirm'],
    ['国庆前能把6项弄完', 'not_understood'],
    ['不要把56项记成完成', 'not_understood'],
    ['=HYPERLINK("http://a.cn","103项100%")', 'not_understood'],
  ])('%s is asked about', (text, codes) => {
    expect(asked(county, text)).toBe(codes);
  });

  test('one of a list with something else said of it waits for an answer', () => {
    const { items, issues } = read(county, '16、17、26都弄完了，16还差院士站');
    expect(items.map(({ taskNo, status }) => `${taskNo}=${status}`)).toEqual(['17=done', '26=done']);
    expect(issues).toMatchObject([{ code: 'status_conflict', taskNo: 16 }]);
  });
});

describe('one task', () => {
  test.each([
    '第6项 35%',
    '第６项　３５％',
    '第 6 项35%',
    '第六项35%',
    '第六项，完成百分之三十五',
    '6项35%',
    '六项 35%',
    '任务6 35%',
    '任务六：35%',
    '任务编号6，进度35%',
    '序号6 进度35%',
    '督办事项6：35%',
    '第6个任务 35%',
    'T6 35%',
    't6：35%',
    '#6 35%',
    'No.6 35%',
    'NO6 35%',
    '№6 35%',
    '6# 35%',
    '6号任务35%',
    '6号 35%',
    '6 35%',
    '6:35%',
    '6：35%',
    '6、35%',
    '6——35%',
    '第6项——35%',
    '第6项～35%',
    '第6项 - 35%',
    '第6项……35%',
    '第6项（35%）',
    '第6项【35%】',
    '第6项，35%',
    '第6项\n35%',
    '6️⃣ 35%',
    '第6项👉35%',
    '35%，第6项',
    '第6項 進度35%',
    '第\u200b6项\u200b35%',
    '1. 第6项 35%',
    '1、第6项35%',
    '（1）第6项35%',
    '一、第6项 35%',
    '1、6项35%',
    '您好，我局第6项35%，请审阅，谢谢！',
    '市商务局：第6项35%',
    '市商务局报：6项35%',
    '@督查助手 第6项35%',
    '@督查助手\u2005第6项35%',
    '@_user_1 第6项 35%',
    '第6项35% @督查助手',
    '「督查助手：请报送第7项」\n- - - - - - - - -\n第6项35%',
    '回复 督查助手：第6项35%',
    '嗯第六项呢目前完成了百分之三十五左右吧',
    '第6项目前完成35%',
    '第6项2023年9月进度35%',
    '许政〔2023〕2号第6项35%',
    '9月份第6项35%',
    '第6项从上月的30%提升到35%',
    '第6项（9月）：35%',
  ])('%j', (text) => {
    expect(pairs(commerce, text)).toBe('6=35');
    expect(read(commerce, text).issues).toEqual([]);
  });

  test.each([
    ['第十二项 35%', 12],
    ['第一百零一项 35%', 101],
    ['一百零一项 35%', 101],
    ['１２项：35%', 12],
    ['12 35%', 12],
    ['12项35%', 12],
    ['第四十二项，35%', 42],
    ['第107项 35%', 107],
  ])('%s', (text, taskNo) => {
    expect(pairs(county, text)).toBe(`${taskNo}=35`);
  });
});

describe('several tasks', () => {
  test.each([
    ['第4、6、7项 35%', '4=35 6=35 7=35'],
    ['第4，6，7项35%', '4=35 6=35 7=35'],
    ['4 6 7同上月', '4=same 6=same 7=same'],
    ['4、6、7同上月', '4=same 6=same 7=same'],
    ['4/6/7 同上月', '4=same 6=same 7=same'],
    ['第4项和第6项都是35%', '4=35 6=35'],
    ['4项与6项35%', '4=35 6=35'],
    ['第4项、第6项、第7项正常推进', '4=in_progress 6=in_progress 7=in_progress'],
    ['4-7同上月', '4=same 5=same 6=same 7=same'],
    ['4～7项同上月', '4=same 5=same 6=same 7=same'],
    ['4—7项，同上月', '4=same 5=same 6=same 7=same'],
    ['4至7项都是同上月', '4=same 5=same 6=same 7=same'],
    ['第4项至第7项同上月', '4=same 5=same 6=same 7=same'],
    ['第四至七项同上月', '4=same 5=same 6=same 7=same'],
    ['2、4-5、60项同上月', '2=same 4=same 5=same 60=same'],
    ['任务4、6同上月', '4=same 6=same'],
    ['同上月 4 6 7', '4=same 6=same 7=same'],
    ['同上月：4-6', '4=same 5=same 6=same'],
    ['正常推进：4、5；同上月：7、61', '4=in_progress 5=in_progress 7=same 61=same'],
    ['已完成的有6、7项', '6=done 7=done'],
    ['6 35%,7 40%', '6=35 7=40'],
    ['6 35% 7 40%', '6=35 7=40'],
    ['6 35%\n7 40%\n61 2家', '6=35 7=40 61=2'],
    ['6：35%；7：40%；61：2家', '6=35 7=40 61=2'],
    ['6项35%，7项40%，61项2家', '6=35 7=40 61=2'],
    ['6项35%，61项新培育园区2家，62项海外仓1个', '6=35 61=2 62=1'],
    ['第六项进度百分之三十五第七项百分之四十', '6=35 7=40'],
    ['T6 35% T7 40%', '6=35 7=40'],
    ['1. 第6项：35%\n2. 第7项：正常推进\n3. 第61项：2家', '6=35 7=in_progress 61=2'],
    ['1、6项已完成\n2、7项35%', '6=done 7=35'],
    ['（1）第6项35%（2）第7项40%', '6=35 7=40'],
    ['4、正常推进\n5、同上月\n6、已完成', '4=in_progress 5=same 6=done'],
    ['序号\t任务\t进度\n6\t县域商业\t35%\n7\t消费环境\t40%', '6=35 7=40'],
    ['4-7项正常推进，其中6项完成35%', '4=in_progress 5=in_progress 6=35 7=in_progress'],
    ['6项35%7项40%61项2家', '6=35 7=40 61=2'],
    ['首先第6项35%，其次第7项40%，最后第61项2家', '6=35 7=40 61=2'],
    ['一是第6项35%，二是第7项40%', '6=35 7=40'],
    ['第6、7项分别完成35%、40%', '6=35 7=40'],
    ['| 6 | 35% | 正常推进 |\n| 7 | 40% | 滞后 |', '6=35 7=40'],
    ['第6项35%\n第6项正常推进', '6=35'],
  ])('%j', (text, expected) => {
    expect(pairs(commerce, text)).toBe(expected);
  });

  test('a range over foreign tasks keeps the owed ones and names the others', () => {
    const result = read(commerce, '3-8同上月');
    expect(result.items.map(({ taskNo }) => taskNo)).toEqual([4, 5, 6, 7, 8]);
    expect(result.issues).toMatchObject([{ code: 'task_not_owed', taskNo: 3 }]);
    expect(result.issues[0]?.text).toContain('第3项');
  });

  test('the good part of a message is not lost', () => {
    const result = read(commerce, '第6项35%；第12项40%；第120项5%；第7项200%');
    expect(result.items.map(({ taskNo }) => taskNo)).toEqual([6]);
    expect(result.issues.map(({ code }) => code)).toEqual(['task_not_owed', 'task_unknown', 'percent_range']);
  });
});

describe('numbers that are no task numbers', () => {
  test.each([
    ['第12项 35%', 'task_not_owed'],
    ['第120项 35%', 'task_unknown'],
    ['第0项 35%', 'task_unknown'],
    ['6项任务已完成', 'task_ambiguous'],
    ['8项行动全部启动', 'task_ambiguous'],
    ['7-4同上月', 'task_ambiguous'],
    ['重点任务12项已完成', 'task_ambiguous'],
    ['20号完成', 'task_ambiguous'],
    ['完成6项改革任务', 'task_missing'],
    ['我局承担的20项任务均正常推进', 'task_missing'],
    ['完成投资1200亿元', 'task_missing'],
    ['任务60%', 'task_missing'],
    ['进度百分之六十', 'task_missing'],
    ['已完成', 'task_missing'],
    ['6.35%', 'task_missing'],
    ['25号之前报送', 'smalltalk'],
    ['12号开会', 'not_understood'],
    ['1. 完成消费券发放\n2. 举办促销活动', 'task_ambiguous'],
  ])('%j → %s', (text, code) => {
    expect(asked(commerce, text)).toBe(code);
  });

  test('lines numbered from 1 may be tasks of a county, or paragraphs', () => {
    expect(asked(county, '1. 35%\n2. 40%')).toBe('task_ambiguous');
    expect(asked(county, '1、完成投资180亿元；2、开工项目15个')).toBe('task_ambiguous');
    expect(pairs(county, '1、35%')).toBe('1=35');
  });

  test('a rank is no task', () => {
    expect(pairs('襄城县政府', '66项信用排名全省第3，进度70%')).toBe('66=70');
    expect(pairs('襄城县政府', '66项全市第三，正常推进')).toBe('66=in_progress');
  });

  test('a number inside a sentence stays in the sentence', () => {
    const result = read(commerce, '第6项35%，与第7项统筹推进');
    expect(result.items).toMatchObject([{ taskNo: 6, percent: 35, progress: '35%，与第7项统筹推进' }]);
    expect(pairs(commerce, '第6项35%，出台政策措施，4项措施已落地')).toBe('6=35');
  });

  test('a wrong number in one message is never half taken', () => {
    expect(read(commerce, '35% 第6项 40% 第7项').items).toEqual([]);
  });

  test('the report of one task stands beside the withdrawal of another, of which it is said that nothing was done', () => {
    const { items, issues } = read(commerce, '撤回第60项，第61项35%');
    expect(items.map(({ taskNo, percent }) => [taskNo, percent])).toEqual([[61, 35]]);
    expect(issues.map(({ text }) => text)).toEqual([expect.stringContaining('「撤回第60项」')]);
  });
});

describe('keycaps', () => {
  const unit = '经济技术开发区管委会';
  test.each([
    '1️⃣ 62项 海外仓2个\n2️⃣ 75项 96%\n3️⃣ 88项 已完成',
    '1️⃣62项海外仓2个 2️⃣75项96% 3️⃣88项已完成',
    '1️⃣ 62 海外仓2个\n2️⃣ 75 96%\n3️⃣ 88 已完成',
    '① 62 海外仓2个\n② 75 96%\n③ 88 已完成',
    '9️⃣ 62项 海外仓2个\n🔟 75项 96%\n1️⃣1️⃣ 88项 已完成',
  ])('that count are no tasks: %j', (text) => {
    expect(read(unit, text)).toMatchObject({
      items: [
        { taskNo: 62, metrics: [{ value: 2 }] },
        { taskNo: 75, percent: 96 },
        { taskNo: 88, status: 'done' },
      ],
      issues: [],
    });
  });

  test('of a number are its digits', () => {
    expect(read(unit, '第6️⃣2️⃣项6️⃣0️⃣%')).toMatchObject({ items: [{ taskNo: 62, percent: 60 }] });
    expect(read(unit, '1️⃣项60%，2️⃣项70%')).toMatchObject({ items: [{ taskNo: 1 }, { taskNo: 2 }] });
    expect(read(unit, '1️⃣ 60%\n2️⃣ 70%')).toMatchObject({ items: [], intent: 'clarify' });
  });
});

describe('a bare number in front of what only a task has', () => {
  test.each([
    ['6和8的下一步：抓紧推进', { 6: { nextSteps: '抓紧推进' }, 8: { nextSteps: '抓紧推进' } }],
    ['6、8的进度都是50%', { 6: { percent: 50 }, 8: { percent: 50 } }],
    ['6的进度80%，8的进展：开工了', { 6: { percent: 80 }, 8: { progress: '开工了' } }],
    [
      '6的进度80%，8的问题是没钱，60的下一步：招商',
      { 6: { percent: 80 }, 8: { problems: '没钱' }, 60: { nextSteps: '招商' } },
    ],
    ['6那个问题：资金没到位', { 6: { problems: '资金没到位' } }],
    ['6原因：资金没到位', { 6: { problems: '资金没到位' } }],
    ['6最新进度52%', { 6: { percent: 52 } }],
    ['6进度改成52%', { 6: { percent: 52 } }],
    ['6状态改成滞后', { 6: { status: 'delayed' } }],
    ['6再改下进度，52%', { 6: { percent: 52 } }],
    ['6进度更新一下：52%', { 6: { percent: 52 } }],
    ['6进度补一个，85%', { 6: { percent: 85 } }],
    ['6现在也跟上了', { 6: { status: 'in_progress' } }],
    ['6暂时没动', { 6: { status: 'not_started' } }],
    ['6补充：资金没到位', { 6: { progress: '资金没到位', added: ['progress'] } }],
  ])('%s', (text, tasks) => {
    const { items, issues } = read(commerce, text);
    expect(issues).toEqual([]);
    expect(items).toMatchObject(Object.entries(tasks).map(([no, said]) => ({ taskNo: Number(no), ...said })));
  });
});

test.each(['6小区进度52%', '6进度怎么改', '6进度是怎么算的', '6原因是什么', '15年进度改了'])(
  '%s reports nothing',
  (text) => {
    expect(read(commerce, text).items).toEqual([]);
  },
);

describe('a bare reference', () => {
  test.each([
    ['任务 12', [12]],
    ['第12项', [12]],
    ['T12', [12]],
    ['第3、5项', [3, 5]],
    ['3-5', [3, 4, 5]],
    ['第三四项', [3, 4]],
    ['第三四五项', [3, 4, 5]],
    ['第六十五六两项', [65, 66]],
    ['第一百零三四项', [103, 104]],
    ['第三五两项', null],
    ['第3项 第5项', [3, 5]],
    ['12', [12]],
    ['第61项 2', null],
    ['第12项 35%', null],
    ['12个', null],
  ])('%s', (text, numbers) => {
    expect(wholeReference(text)).toEqual(numbers);
  });

  test('asks for the task', () => {
    expect(read(commerce, '第6项')).toMatchObject({ intent: 'query_task', taskNos: [6], issues: [] });
    expect(asked(commerce, '第6项：')).toBe('empty_item');
    expect(asked(commerce, '6')).toBe('empty_item');
    expect(read(commerce, '第6项\n第7项 35%')).toMatchObject({
      items: [{ taskNo: 7, percent: 35 }],
      issues: [{ code: 'empty_item', taskNo: 6 }],
    });
  });
});
